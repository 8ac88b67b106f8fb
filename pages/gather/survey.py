"""The survey of one site: from the home page on, what names columns first, then lists, documents and the rest."""

from __future__ import annotations

import asyncio
import sys
import time
import traceback
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from selectolax.lexbor import LexborHTMLParser

from pages.errands import Errands
from pages.gather.browser import BrowserMissingError
from pages.gather.frontier import AGAIN, NAMES_FROM_HOME, Frontier
from pages.gather.under_way import Draining, see_each
from pages.reading.gist import GistReader
from pages.reading.links import canonical
from pages.snapshot import Coverage, PageVisit, Route, SiteSnapshot, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from pages.gather.eyes import Eyes
    from pages.gather.job import SiteJob
    from pages.gather.settings import GatherSettings

    Review = Callable[[SiteSnapshot], Awaitable[Sequence[str]]]
    RunErrands = Callable[[float], Awaitable[Errands]]

# The part of a site's time after which errands end, so that they never cut its survey short.
ERRANDS_UNTIL = 0.95


class Keeper(Protocol):
    """Where visits are kept as they are made."""

    def add(self, visit: PageVisit) -> None:
        """Keep a visit, in place of an earlier one of the same address."""

    def add_again(self, second: PageVisit) -> None:
        """Keep a second look at a page."""


class Survey:
    """Visits one site; what was seen is kept at once, so that it can be cut short at any moment without losing it."""

    def __init__(  # noqa: PLR0913, PLR0917 (what a survey is made of)
        self,
        job: SiteJob,
        eyes: Eyes,
        settings: GatherSettings,
        keeper: Keeper,
        review: Review,
        errands: RunErrands | None = None,
    ) -> None:
        """Prepare to visit `job`; `review` says which pages are to be seen twice, `errands` finds out the rest."""
        self._job = job
        self._eyes = eyes
        self._settings = settings
        self._keeper = keeper
        self._review = review
        self._errands = errands
        self._found = Errands()
        self._reader = GistReader(job.home)
        self._visits: dict[str, PageVisit] = {}  # by canonical address, without what they said
        self._frontier = Frontier(job.home, listing=job.listing)
        self._queued = Draining(
            self._frontier,
            eyes,
            self._keep_and_follow,
            visited=self._visits,
            budget=job.pages,
            per_host=settings.per_host,
        )
        self._started = datetime.now(UTC)

    @property
    def seen(self) -> int:
        """How many pages were asked for until now."""
        return len(self._visits)

    @property
    def known(self) -> int:
        """How many pages are to be asked for, as far as is known now."""
        return min(self._frontier.known, self._job.pages)

    async def run(self) -> SiteSnapshot:
        """What was seen, without the visits themselves.

        Nothing is raised for what the site does, nor for a mistake of ours in reading it.
        """
        outcome, detail = await self._outcome()
        home = self._visits.get(canonical(self._job.home))
        if home is not None and not home.ok:
            outcome, detail = home.outcome, home.detail
        return self.snapshot(outcome, detail)

    async def _outcome(self) -> tuple[VisitOutcome, str]:
        try:
            await asyncio.wait_for(self._visit_all(), self._settings.site_seconds)
        except TimeoutError:
            return VisitOutcome.TIMEOUT, f"the survey took longer than {self._settings.site_seconds:g} s"
        except (BrowserMissingError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 (one site that trips us must not cost the others their visit)
            traceback.print_exc(file=sys.stderr)
            return VisitOutcome.FAILED, f"the suite failed while reading the site: {error!r}"
        return VisitOutcome.OK, ""

    def snapshot(self, outcome: VisitOutcome, detail: str) -> SiteSnapshot:
        """What was seen until now, without the visits themselves."""
        return SiteSnapshot(
            code=self._job.code,
            home=self._job.home,
            outcome=outcome,
            detail=detail,
            started_at=self._started,
            finished_at=datetime.now(UTC),
            known=self._frontier.known,
            templates=self._eyes.templates(),
            coverage=self._coverage(),
            found=self._found,
        )

    def _coverage(self) -> Coverage:
        routes = Counter(visit.route for visit in self._visits.values() if visit.ok)
        return Coverage(
            known=self._frontier.known,
            asked=len(self._visits),
            fetched=sum(bool(visit.digest) for visit in self._visits.values()),
            rendered=routes[Route.RENDERED],
            trusted=routes[Route.TRUSTED],
            controlled=routes[Route.CONTROL],
            failed=sum(not visit.ok for visit in self._visits.values()),
        )

    async def _visit_all(self) -> None:
        home = await self._visit_home()
        if not home.ok:
            return
        for url in self._job.extra:
            self._frontier.add(url.url, NAMES_FROM_HOME)
        for address in self._job.again:
            self._frontier.add(address, AGAIN)
        self._follow(home)
        await self._queued.drain()
        await self._try_failed_again()
        await self._put_trust_to_the_test()
        if not self._job.listing:
            await self._look_again()
            await self._run_errands()

    async def _run_errands(self) -> None:
        """Find out the rest in the time that is left; a survey never ends early for it."""
        left = self._settings.site_seconds * ERRANDS_UNTIL - (datetime.now(UTC) - self._started).total_seconds()
        if self._errands and left > 0:
            self._found = await self._errands(left)

    async def _visit_home(self) -> PageVisit:
        """The home page; when it fails in a transient way, again after a pause, as often as the settings say."""
        visit = await self._eyes.see_home(self._job.home)
        for attempt in range(2, self._settings.attempts + 1):
            if not visit.transient:
                break
            await asyncio.sleep(self._settings.retry_after)
            visit = (await self._eyes.see_home(self._job.home)).model_copy(update={"attempts": attempt})
        self._keep(visit)
        return visit

    def _keep(self, visit: PageVisit) -> None:
        self._keeper.add(visit)
        self._visits[canonical(visit.url)] = visit.model_copy(update={"html": "", "source": "", "links": ()})

    def _keep_and_follow(self, visit: PageVisit) -> None:
        self._keep(visit)
        self._follow(visit)

    def _follow(self, visit: PageVisit) -> None:
        if not visit.ok:
            return
        links: Iterable[tuple[str, str]] = visit.links
        if visit.html:
            links = self._reader.links(LexborHTMLParser(visit.html), visit.final_url)
        self._frontier.lead(links, visit.final_url)

    async def _try_failed_again(self) -> None:
        """Visit what failed in a transient way again, after a pause, all of it in each of the rounds that are left."""
        for attempt in range(2, self._settings.attempts + 1):
            failed = [visit.url for visit in self._visits.values() if visit.transient]
            if not failed:
                return
            await asyncio.sleep(self._settings.retry_after)
            await self._each(failed, self._eyes.insist, partial(self._keep_attempt, attempt))
            await self._queued.drain()

    def _keep_attempt(self, attempt: int, visit: PageVisit) -> None:
        self._keep_and_follow(visit.model_copy(update={"attempts": attempt}))

    async def _put_trust_to_the_test(self) -> None:
        """Render control pages; what is trusted no more afterwards is rendered as well, and leads on."""
        await self._each(self._eyes.controls(), self._eyes.control, self._keep_control)
        await self._see_revoked()

    async def _see_revoked(self) -> bool:
        """Render what is trusted no more, and follow where it leads; whether there was anything."""
        found = False
        while revoked := self._eyes.revoked():
            found = True
            again = [url for url in revoked if self._visits[canonical(url)].route is Route.TRUSTED]
            await self._each(again, self._eyes.see, self._keep_and_follow)
            await self._queued.drain()
        return found

    def _keep_control(self, visit: PageVisit) -> None:
        """A control page that could not be shown says nothing; it stays as it was seen before."""
        if visit.ok:
            self._keep_and_follow(visit)

    async def _look_again(self) -> None:
        since = time.monotonic()
        doubtful = await self._review(self.snapshot(VisitOutcome.OK, ""))
        if doubtful:
            await asyncio.sleep(max(0.0, self._settings.confirm_after - (time.monotonic() - since)))
        await self._each(doubtful, self._see_again, self._keep_second_look)
        if await self._see_revoked():
            await self._look_again()

    async def _see_again(self, url: str) -> PageVisit:
        """A second look at a page; at a trusted one it puts that trust to the test."""
        trusted = self._visits[canonical(url)].route is Route.TRUSTED
        return await (self._eyes.control(url) if trusted else self._eyes.show(url))

    def _keep_second_look(self, second: PageVisit) -> None:
        if second.ok:
            self._keeper.add_again(second)

    async def _each(
        self,
        urls: Sequence[str],
        see: Callable[[str], Awaitable[PageVisit]],
        keep: Callable[[PageVisit], None],
    ) -> None:
        await see_each(urls, see, keep, self._settings.per_host)
