"""The page that a tab shows: opened, waited for, read, and told as a visit."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from importlib import resources
from typing import TYPE_CHECKING, Literal

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from pages.gather.challenge import is_challenge
from pages.gather.trouble import cut_in, outcome_of_answer, went_elsewhere
from pages.reading.links import same_site
from pages.reading.wordings import SITE_WORDS
from pages.site_head import HEIGHT, LEAST_WIDTH
from pages.snapshot import PageVisit, VisitOutcome

if TYPE_CHECKING:
    from datetime import datetime

    from playwright.async_api import Page, Response

    from pages.gather.settings import GatherSettings
    from pages.gather.watch import Watch

QUIET_MILLISECONDS = 30
READING_SECONDS = 20
SPARE_SECONDS = 5
CUT_IN_PAUSE = 0.1
MOST_DOCUMENTS = 4
LARGEST = 20_000_000


def _script(name: str) -> str:
    return (resources.files("pages.gather") / name).read_text("utf-8")


SETTLE, SETTLED, SERIALISE = _script("settle.js"), _script("settled.js"), _script("serialise.js")
SERIALISED = {"clickWords": SITE_WORDS.click, "head": {"height": HEIGHT, "width": LEAST_WIDTH}}
READ = f"async (options) => ({{ settled: await ({SETTLED})(options), html: ({SERIALISE})(options) }})"


class ShownPage:
    """What stands in a tab; the browser's own errors are raised, what the page says is a visit."""

    def __init__(self, page: Page, watch: Watch) -> None:
        """Read `page`, whose answers and troubles `watch` notes."""
        self._page = page
        self._watch = watch

    async def goto(self, url: str, until: Literal["commit", "domcontentloaded"], patience: float) -> Response | None:
        """Open `url`, again where the page before it cut in; returns its answer. `patience` is in milliseconds."""
        for _ in range(MOST_DOCUMENTS):
            try:
                return await self._page.goto(url, wait_until=until, timeout=patience)
            except Error as error:
                if not cut_in(error):
                    raise
            await asyncio.sleep(CUT_IN_PAUSE)
        return await self._page.goto(url, wait_until=until, timeout=patience)

    async def tell(self, url: str, seen_at: datetime, seconds: float, first: Response | None = None) -> PageVisit:
        """What stands in the tab, as a visit to `url`, once it has settled, for which it has so many seconds.

        `first` is the answer that opening brought; it counts where no answer to the page's own address is known.
        """
        settled, html = await self._read(seconds)
        answer = self._watch.answer_for(self._page.url) or first
        outcome, detail = self._judge(url, answer, html)
        return PageVisit(
            url=url,
            final_url=self._page.url,
            outcome=outcome,
            detail=detail,
            status=answer.status if answer else 0,
            html=html if outcome is VisitOutcome.OK else "",
            troubles=self._watch.troubles(settled=settled),
            settled=settled,
            seen_at=seen_at,
        )

    async def settle(self, seconds: float) -> bool:
        """Whether the page had all it asked for within `seconds`."""
        try:
            return bool(await asyncio.wait_for(self._page.evaluate(SETTLED, _until(seconds)), seconds + SPARE_SECONDS))
        except TimeoutError:
            return False

    async def _read(self, seconds: float) -> tuple[bool, str]:
        """Whether the page settled, and its markup; where it leads elsewhere by itself, the page it leads to."""
        for document in range(MOST_DOCUMENTS):
            try:
                settled, html = await self._read_settled(seconds)
            except Error as error:
                if not went_elsewhere(error) or document == MOST_DOCUMENTS - 1:
                    raise
                with suppress(PlaywrightTimeoutError):
                    await self._page.wait_for_load_state("domcontentloaded", timeout=seconds * 1000)
            else:
                return settled, _well_formed(html)
        raise AssertionError  # pragma: no cover (the last document is returned or raised)

    async def _read_settled(self, seconds: float) -> tuple[bool, str]:
        """Both with one question to the browser; of a page that keeps it waiting, as it is by then."""
        options = SERIALISED | _until(seconds)
        try:
            read = await asyncio.wait_for(self._page.evaluate(READ, options), seconds + READING_SECONDS)
            return bool(read["settled"]), str(read["html"])
        except TimeoutError:
            html = await asyncio.wait_for(self._page.evaluate(SERIALISE, SERIALISED), READING_SECONDS)
            return False, str(html)

    def _judge(self, url: str, answer: Response | None, html: str) -> tuple[VisitOutcome, str]:
        kind = answer.headers.get("content-type") if answer else None
        same = same_site(self._page.url, url)
        outcome, detail = outcome_of_answer(answer.status if answer else 0, kind, same=same)
        if outcome is not VisitOutcome.OK:
            return outcome, detail
        if not html:
            return VisitOutcome.EMPTY, "nothing can be seen on the page"
        if len(html) > LARGEST:
            return VisitOutcome.TOO_LARGE, f"{len(html)} characters"
        if is_challenge(html):
            return VisitOutcome.CHALLENGED, "a firewall's page stands in its place"
        return VisitOutcome.OK, ""


def _until(seconds: float) -> dict[str, float]:
    """What settled.js is told: when to give up, and how long nothing has to change, in milliseconds."""
    return {"cap": seconds * 1000, "quiet": QUIET_MILLISECONDS}


def longest(settings: GatherSettings) -> float:
    """Seconds after which a visit ends, whatever the page does: to answer, twice, to settle, and to be read, twice."""
    return 2 * (settings.visit_seconds + READING_SECONDS) + settings.settle_seconds + SPARE_SECONDS


def _well_formed(text: str) -> str:
    """`text` without the half surrogates that a script can write and no encoding can keep."""
    return text.encode("utf-8", "replace").decode("utf-8")
