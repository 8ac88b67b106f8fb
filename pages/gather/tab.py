"""One browser tab: visits a page and brings back what it says."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING, Literal

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from pages.gather.challenge import is_challenge
from pages.gather.manners import host_key
from pages.gather.settings import GatherSettings
from pages.gather.trouble import cut_in, is_error_page, outcome_of_answer, outcome_of_error, went_elsewhere
from pages.gather.watch import Watch
from pages.reading.links import same_site
from pages.reading.wordings import SITE_WORDS
from pages.site_head import HEIGHT, LEAST_WIDTH
from pages.snapshot import PageVisit, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, BrowserContext, Page, Response, StorageState

    from pages.gather.answer import Answer
    from pages.gather.traffic import Traffic

QUIET_MILLISECONDS = 30
READING_SECONDS = 20
CLOSING_SECONDS = 5
SPARE_SECONDS = 5
CUT_IN_PAUSE = 0.1
MOST_DOCUMENTS = 4
LARGEST = 20_000_000
VIEWPORT = {"width": 1366, "height": 900}


def _script(name: str) -> str:
    return (resources.files("pages.gather") / name).read_text("utf-8")


# Results open in this tab, wherever the page would have shown them.
STAY_HERE = """() => {
  document.querySelectorAll("form, base, a").forEach((node) => node.removeAttribute("target"));
  window.open = (url) => { location.href = url; return window; };
}"""
SETTLE, SETTLED, SERIALISE = _script("settle.js"), _script("settled.js"), _script("serialise.js")
SERIALISED = {"clickWords": SITE_WORDS.click, "head": {"height": HEIGHT, "width": LEAST_WIDTH}}


class Tab:
    """A reused tab in a context of its own."""

    def __init__(self, context: BrowserContext, page: Page, traffic: Traffic | None = None) -> None:
        """Watch `page` for what it fails to load; `traffic` answers what it asks for."""
        self._context = context
        self._traffic = traffic
        self.page = page
        self._watch = Watch(page)
        self._closing: set[asyncio.Task[None]] = set()
        self._fit = True
        self.visits = 0
        self.stuck = False
        self.host = ""
        page.on("crash", self._crashed)
        context.on("page", self._popped_up)

    @classmethod
    async def open(
        cls,
        browser: Browser,
        user_agent: str,
        traffic: Traffic | None = None,
        login: StorageState | None = None,
    ) -> Tab:
        """A new tab that keeps nothing and downloads nothing; it begins with the stored `login`, if there is one."""
        context = await browser.new_context(
            user_agent=user_agent,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport=VIEWPORT,  # type: ignore[arg-type]
            accept_downloads=False,
            service_workers="block",
            ignore_https_errors=False,
            storage_state=login,
        )
        await context.add_init_script(SETTLE)
        if traffic:
            await traffic.attach(context)
        return cls(context, await context.new_page(), traffic)

    @property
    def browser(self) -> Browser | None:
        """The browser it is a tab of."""
        return self._context.browser

    @property
    def alive(self) -> bool:
        """Whether another page may be visited in this tab."""
        return self._fit and not self.page.is_closed()

    async def close(self) -> None:
        """Close the tab and its context; a browser already gone, or too busy to answer, is no trouble."""
        self._fit = False
        self._forget()
        with suppress(Error, TimeoutError):
            await asyncio.wait_for(self._context.close(), CLOSING_SECONDS)

    @asynccontextmanager
    async def as_wide_as(self, pixels: int) -> AsyncIterator[None]:
        """The tab with a window `pixels` wide, then as it was; where that fails, no further page is visited in it."""
        fit, self._fit = self._fit, False
        await self.page.set_viewport_size({"width": pixels, "height": VIEWPORT["height"]})
        self._fit = fit
        try:
            yield
        finally:
            try:
                async with asyncio.timeout(CLOSING_SECONDS):
                    await self.page.set_viewport_size(VIEWPORT)  # type: ignore[arg-type]
            except (Error, TimeoutError):
                self._fit = False

    async def visit(self, url: str, settings: GatherSettings, given: Answer | None = None) -> PageVisit:
        """What the page at `url` says; every way a visit can end is a named outcome, nothing is raised.

        With `given`, the answer that fetching it brought, the page itself is not asked for again.
        """
        self.visits += 1
        self.host = host_key(url)
        self._watch.begin()
        self._forget(given)
        started, seen_at = time.monotonic(), datetime.now(UTC)
        try:
            async with asyncio.timeout(_longest(settings)):
                visit = await self._visit(url, given.final_url if given else url, seen_at, settings)
                if given and visit.outcome is VisitOutcome.NOT_HTML and visit.final_url == given.final_url:
                    # What was handed over is a page: a browser about to die mixes answers up.
                    visit = visit.model_copy(update={"outcome": VisitOutcome.CRASHED})
        except (Error, TimeoutError) as error:
            self.stuck = isinstance(error, TimeoutError)
            visit = self._failed(url, error, seen_at)
        except BaseException:
            self._fit = False
            raise
        return visit.model_copy(update={"seconds": round(time.monotonic() - started, 3)})

    async def search(self, url: str, field: str, text: str, settings: GatherSettings) -> PageVisit:
        """The page that typing `text` into a field of the page at `url` and pressing Enter leads to.

        Where nothing comes of it, the outcome is FAILED; every other way it can end is named as for a visit.
        """
        self.visits += 1
        self.host = host_key(url)
        seen_at = datetime.now(UTC)
        try:
            async with asyncio.timeout(2 * _longest(settings)):
                await self.show(url, settings)
                await self.page.evaluate(STAY_HERE)
                return await self._enter(url, field, text, seen_at, settings)
        except (Error, TimeoutError) as error:
            self.stuck = isinstance(error, TimeoutError)
            return self._failed(url, error, seen_at)
        except BaseException:
            self._fit = False
            raise
        finally:
            self._fit = False  # what was typed, and a page that no longer opens windows, is nobody else's

    async def _enter(self, url: str, field: str, text: str, seen_at: datetime, settings: GatherSettings) -> PageVisit:
        before = self.page.url
        patience = settings.visit_seconds * 1000
        await self.page.locator(field).fill(text, timeout=patience)
        await self.page.locator(field).press("Enter", timeout=patience, no_wait_after=True)
        try:
            await self.page.wait_for_url(lambda now: now != before, wait_until="domcontentloaded", timeout=patience)
        except PlaywrightTimeoutError:
            detail = "pressing Enter led nowhere"
            return PageVisit(url=url, outcome=VisitOutcome.FAILED, detail=detail, seen_at=seen_at)
        settled, html = await self._read(settings.settle_seconds)
        answer = self._watch.answer_for(self.page.url)
        outcome, detail = await self._judge(url, answer, html)
        return PageVisit(
            url=url,
            final_url=self.page.url,
            outcome=outcome,
            detail=detail,
            status=answer.status if answer else 0,
            html=html if outcome is VisitOutcome.OK else "",
            troubles=self._watch.troubles(settled=settled),
            settled=settled,
            seen_at=seen_at,
        )

    async def show(self, url: str, settings: GatherSettings | None = None) -> int:
        """Open the page and wait until it has settled; returns its HTTP status, raises what the browser raises."""
        settings = settings or GatherSettings()
        self._watch.begin()
        self._forget()
        answer = await self._goto(url, "domcontentloaded", settings.visit_seconds * 1000)
        await self._settle(settings.settle_seconds)
        answer = self._watch.answer_for(self.page.url) or answer
        return answer.status if answer else 0

    async def _visit(self, url: str, address: str, seen_at: datetime, settings: GatherSettings) -> PageVisit:
        patience = settings.visit_seconds * 1000
        answer = await self._goto(address, "commit", patience)
        with suppress(PlaywrightTimeoutError):
            await self.page.wait_for_load_state("domcontentloaded", timeout=patience)
        settled, html = await self._read(settings.settle_seconds)
        self._fit = self._fit and settled and self._watch.documents == 1  # a restless page would disturb the next visit
        answer = self._watch.answer_for(self.page.url) or answer
        outcome, detail = await self._judge(url, answer, html)
        return PageVisit(
            url=url,
            final_url=self.page.url,
            outcome=outcome,
            detail=detail,
            status=answer.status if answer else 0,
            html=html if outcome is VisitOutcome.OK else "",
            troubles=self._watch.troubles(settled=settled),
            settled=settled,
            seen_at=seen_at,
        )

    async def _goto(self, url: str, until: Literal["commit", "domcontentloaded"], patience: float) -> Response | None:
        for _ in range(MOST_DOCUMENTS):
            try:
                return await self.page.goto(url, wait_until=until, timeout=patience)
            except Error as error:
                if not cut_in(error):
                    raise
            await asyncio.sleep(CUT_IN_PAUSE)
        return await self.page.goto(url, wait_until=until, timeout=patience)

    async def _judge(self, url: str, answer: Response | None, html: str) -> tuple[VisitOutcome, str]:
        kind = await answer.header_value("content-type") if answer else None
        same = same_site(self.page.url, url)
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

    async def _read(self, seconds: float) -> tuple[bool, str]:
        """Whether the page settled, and its markup; where it leads elsewhere by itself, the page it leads to."""
        for document in range(MOST_DOCUMENTS):
            try:
                settled = await self._settle(seconds)
                html = await asyncio.wait_for(self.page.evaluate(SERIALISE, SERIALISED), READING_SECONDS)
            except Error as error:
                if not went_elsewhere(error) or document == MOST_DOCUMENTS - 1:
                    raise
                with suppress(PlaywrightTimeoutError):
                    await self.page.wait_for_load_state("domcontentloaded", timeout=seconds * 1000)
            else:
                return settled, _well_formed(str(html))
        raise AssertionError  # pragma: no cover (the last document is returned or raised)

    async def _settle(self, seconds: float) -> bool:
        """Whether the page had all it asked for within `seconds`."""
        options = {"cap": seconds * 1000, "quiet": QUIET_MILLISECONDS}
        try:
            return bool(await asyncio.wait_for(self.page.evaluate(SETTLED, options), seconds + SPARE_SECONDS))
        except TimeoutError:
            return False

    def _forget(self, given: Answer | None = None) -> None:
        if self._traffic:
            self._traffic.begin(given)

    def _failed(self, url: str, error: Exception, seen_at: datetime) -> PageVisit:
        outcome, detail = outcome_of_error(error)
        status = 0
        if outcome is VisitOutcome.NOT_HTML and self._watch.answer is None:
            outcome = VisitOutcome.CRASHED  # what nothing was answered to is no file: so a browser gives up as it dies
        if (answer := self._watch.answer) and is_error_page(error):
            outcome, detail, status = VisitOutcome.HTTP_ERROR, f"HTTP {answer.status}", answer.status
        self._fit = False  # the browser's own error page, or a page that does not let go, gets in the way of the next
        return PageVisit(url=url, outcome=outcome, detail=detail, status=status, seen_at=seen_at)

    def _popped_up(self, popup: Page) -> None:
        closing = asyncio.ensure_future(_close(popup))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    def _crashed(self, _: Page) -> None:
        self._fit = False


async def _close(popup: Page) -> None:
    with suppress(Error):
        await popup.close()


def _well_formed(text: str) -> str:
    """`text` without the half surrogates that a script can write and no encoding can keep."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _longest(settings: GatherSettings) -> float:
    """Seconds after which a visit ends, whatever the page does: the time to answer, twice, to settle and to be read."""
    return 2 * settings.visit_seconds + settings.settle_seconds + READING_SECONDS + SPARE_SECONDS
