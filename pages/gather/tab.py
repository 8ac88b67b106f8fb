"""One browser tab: visits a page and brings back what it says."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from pages.gather.manners import host_key
from pages.gather.settings import GatherSettings
from pages.gather.shown import SETTLE, ShownPage, longest
from pages.gather.trouble import is_error_page, outcome_of_error
from pages.gather.watch import Watch
from pages.snapshot import PageVisit, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, BrowserContext, Page, StorageState

    from pages.gather.answer import Answer
    from pages.gather.traffic import Traffic

CLOSING_SECONDS = 5
VIEWPORT = {"width": 1366, "height": 900}
# Results open in this tab, wherever the page would have shown them.
STAY_HERE = """() => {
  document.querySelectorAll("form, base, a").forEach((node) => node.removeAttribute("target"));
  window.open = (url) => { location.href = url; return window; };
}"""


class Tab:
    """A reused tab in a context of its own."""

    def __init__(self, context: BrowserContext, page: Page, traffic: Traffic | None = None) -> None:
        """Watch `page` for what it fails to load; `traffic` answers what it asks for."""
        self._context = context
        self._traffic = traffic
        self.page = page
        self._watch = Watch(page)
        self._shown = ShownPage(page, self._watch)
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
        page = await context.new_page()
        if traffic:
            await traffic.attach(page)
        return cls(context, page, traffic)

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
            async with asyncio.timeout(longest(settings)):
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
            async with asyncio.timeout(2 * longest(settings)):
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
        return await self._shown.tell(url, seen_at, settings.settle_seconds)

    async def show(self, url: str, settings: GatherSettings | None = None) -> int:
        """Open the page and wait until it has settled; returns its HTTP status, raises what the browser raises."""
        settings = settings or GatherSettings()
        self._watch.begin()
        self._forget()
        answer = await self._shown.goto(url, "domcontentloaded", settings.visit_seconds * 1000)
        await self._shown.settle(settings.settle_seconds)
        answer = self._watch.answer_for(self.page.url) or answer
        return answer.status if answer else 0

    async def _visit(self, url: str, address: str, seen_at: datetime, settings: GatherSettings) -> PageVisit:
        patience = settings.visit_seconds * 1000
        answer = await self._shown.goto(address, "commit", patience)
        with suppress(PlaywrightTimeoutError):
            await self.page.wait_for_load_state("domcontentloaded", timeout=patience)
        visit = await self._shown.tell(url, seen_at, settings.settle_seconds, answer)
        # A restless page would disturb the next visit.
        self._fit = self._fit and visit.settled and self._watch.documents == 1
        return visit

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
