"""The survey of one site: from the home page on, what names columns first, then lists, documents and the rest."""

from __future__ import annotations

import asyncio
import heapq
import sys
import time
import traceback
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from pages.gather.browser import BrowserMissingError
from pages.gather.frontier import follow
from pages.gather.second_look import worth_a_second_look
from pages.page import Page
from pages.reading.links import canonical
from pages.site import Site
from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from pages.gather.browser import BrowserPool
    from pages.gather.job import SiteJob
    from pages.gather.settings import GatherSettings


class Survey:
    """Visits one site and keeps what was seen, so that it can be cut short at any moment without losing it."""

    def __init__(self, job: SiteJob, pool: BrowserPool, settings: GatherSettings, as_of: date) -> None:
        """Prepare to visit `job` with tabs of `pool`."""
        self._job = job
        self._pool = pool
        self._settings = settings
        self._as_of = as_of
        self._home = job.home
        self._visits: dict[str, PageVisit] = {}  # by canonical address, in the order they were made
        self._known: set[str] = {canonical(job.home)}
        self._queue: list[tuple[int, int, str]] = []
        self._ticket = count()
        self._started = datetime.now(UTC)

    async def run(self) -> SiteSnapshot:
        """The site's snapshot; never raises for anything the site does, nor for a mistake of ours in reading it."""
        outcome, detail = await self._outcome()
        home = self._visits.get(canonical(self._home))
        if home is not None and not home.ok:
            outcome, detail = home.outcome, home.detail
        return self.snapshot(outcome, detail)

    async def _outcome(self) -> tuple[VisitOutcome, str]:
        try:
            await asyncio.wait_for(self._visit_all(), self._settings.site_seconds)
        except TimeoutError:
            return VisitOutcome.TIMEOUT, f"the survey took longer than {self._settings.site_seconds:g} s"
        except BrowserMissingError:
            raise
        except Exception as error:  # noqa: BLE001 (one site that trips us must not cost the others their visit)
            traceback.print_exc(file=sys.stderr)
            return VisitOutcome.FAILED, f"the suite failed while reading the site: {error!r}"
        return VisitOutcome.OK, ""

    def snapshot(self, outcome: VisitOutcome, detail: str) -> SiteSnapshot:
        """What was seen until now."""
        return SiteSnapshot(
            code=self._job.code,
            home=self._home,
            outcome=outcome,
            detail=detail,
            started_at=self._started,
            finished_at=datetime.now(UTC),
            pages=self._in_order(),
            known=len(self._known),
        )

    def _in_order(self) -> tuple[PageVisit, ...]:
        """The visits, home first, in an order that does not depend on which answer came first."""
        return tuple(sorted(self._visits.values(), key=lambda visit: (visit.url != self._home, visit.url)))

    async def _visit_all(self) -> None:
        home = await self._visit_home()
        if not home.ok:
            return
        for url in self._job.extra:
            self._add(url, 1)
        self._follow(home)
        await self._drain()
        await self._try_failed_again()
        if not self._job.listing:
            await self._look_again()

    async def _visit_home(self) -> PageVisit:
        """The home page; when it fails in a transient way, again after a pause, as often as the settings say."""
        visit = await self._visit(self._home)
        for attempt in range(2, self._settings.attempts + 1):
            if not visit.transient:
                break
            await asyncio.sleep(self._settings.retry_after)
            visit = (await self._visit(self._home)).model_copy(update={"attempts": attempt})
        self._visits[canonical(self._home)] = visit
        return visit

    async def _drain(self) -> None:
        """Visit what is queued, most telling first, a few at a time, until the budget is used up."""
        running: set[asyncio.Task[PageVisit]] = set()
        try:
            while self._queue or running:
                while self._queue and len(running) < self._settings.per_host and self._within_budget(len(running)):
                    _, _, url = heapq.heappop(self._queue)
                    running.add(asyncio.create_task(self._visit(url)))
                if not running:
                    return
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    visit = task.result()
                    self._visits[canonical(visit.url)] = visit
                    self._follow(visit)
        finally:
            await _cancel(running)

    def _within_budget(self, running: int) -> bool:
        return len(self._visits) + running < self._job.pages

    def _follow(self, visit: PageVisit) -> None:
        if not visit.ok:
            return
        page = Page(visit, self._home, self._as_of)
        for url, rank in follow(page, listing=self._job.listing):
            self._add(url, rank)

    def _add(self, url: str, rank: int) -> None:
        if canonical(url) not in self._known:
            self._known.add(canonical(url))
            heapq.heappush(self._queue, (rank, next(self._ticket), url))

    async def _visit(self, url: str) -> PageVisit:
        async with self._pool.tab() as tab:
            return await tab.visit(url, self._settings)

    async def _try_failed_again(self) -> None:
        """Visit what failed in a transient way again, after a pause, all of it in each of the rounds that are left."""
        for attempt in range(2, self._settings.attempts + 1):
            failed = [visit.url for visit in self._visits.values() if visit.transient]
            if not failed:
                return
            await asyncio.sleep(self._settings.retry_after)
            await self._each(failed, partial(self._keep_attempt, attempt))
            await self._drain()

    def _keep_attempt(self, attempt: int, visit: PageVisit) -> None:
        self._visits[canonical(visit.url)] = visit.model_copy(update={"attempts": attempt})
        self._follow(visit)

    async def _look_again(self) -> None:
        site = Site(self.snapshot(VisitOutcome.OK, ""), self._as_of)
        since = time.monotonic()
        doubtful = await asyncio.to_thread(worth_a_second_look, site, self._as_of)  # other sites are visited meanwhile
        if doubtful:
            await asyncio.sleep(max(0.0, self._settings.confirm_after - (time.monotonic() - since)))
        await self._each(doubtful, self._keep_second_look)

    def _keep_second_look(self, second: PageVisit) -> None:
        key = canonical(second.url)
        if second.ok:
            self._visits[key] = self._visits[key].model_copy(update={"again": second})

    async def _each(self, urls: list[str], keep: Callable[[PageVisit], None]) -> None:
        """Visit all `urls`, no more at a time than one host may be asked, and hand each visit to `keep` as it ends."""
        gate = asyncio.Semaphore(self._settings.per_host)

        async def visit(url: str) -> PageVisit:
            async with gate:
                return await self._visit(url)

        tasks = [asyncio.create_task(visit(url)) for url in urls]
        try:
            for ended in asyncio.as_completed(tasks):
                keep(await ended)
        finally:
            await _cancel(tasks)


async def _cancel(tasks: Collection[asyncio.Task[PageVisit]]) -> None:
    """End what is still running, so that no tab goes on with a site whose survey is over."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
