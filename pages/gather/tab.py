"""One browser tab: visits a page and brings back what it says."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from pages.gather.settings import GatherSettings
from pages.gather.trouble import outcome_of_answer, outcome_of_error
from pages.reading.links import same_site
from pages.reading.wordings import SITE_WORDS
from pages.snapshot import PageVisit, Trouble, VisitOutcome

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Request, Response

QUIET_MILLISECONDS = 30
READING_SECONDS = 20
WATCHED = frozenset({"script", "xhr", "fetch", "document"})
VIEWPORT = {"width": 1366, "height": 900}


def _script(name: str) -> str:
    return (resources.files("pages.gather") / name).read_text("utf-8")


SETTLE, SETTLED, SERIALISE = _script("settle.js"), _script("settled.js"), _script("serialise.js")


class Tab:
    """A reused tab in a context of its own."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        """Watch `page` for what it fails to load."""
        self._context = context
        self.page = page
        self._troubles: list[Trouble] = []
        self.visits = 0
        self.alive = True
        page.on("requestfailed", self._request_failed)
        page.on("response", self._answered)
        page.on("crash", self._crashed)

    @classmethod
    async def open(cls, browser: Browser, user_agent: str) -> Tab:
        """A new tab that keeps nothing and downloads nothing."""
        context = await browser.new_context(
            user_agent=user_agent,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport=VIEWPORT,  # type: ignore[arg-type]
            accept_downloads=False,
            service_workers="block",
            ignore_https_errors=False,
        )
        await context.add_init_script(SETTLE)
        page = await context.new_page()
        context.on("page", lambda popup: asyncio.ensure_future(popup.close()))
        return cls(context, page)

    async def close(self) -> None:
        """Close the tab and its context; a browser already gone is no trouble."""
        self.alive = False
        with suppress(Error):
            await self._context.close()

    async def visit(self, url: str, settings: GatherSettings) -> PageVisit:
        """What the page at `url` says; every way a visit can end is a named outcome, nothing is raised."""
        self.visits += 1
        self._troubles.clear()
        started, seen_at = time.monotonic(), datetime.now(UTC)
        try:
            visit = await self._visit(url, seen_at, settings)
        except (Error, TimeoutError) as error:
            outcome, detail = outcome_of_error(error)
            self.alive = self.alive and outcome is not VisitOutcome.CRASHED
            visit = PageVisit(url=url, outcome=outcome, detail=detail, seen_at=seen_at)
        return visit.model_copy(update={"seconds": round(time.monotonic() - started, 3)})

    async def show(self, url: str, settings: GatherSettings | None = None) -> None:
        """Open the page and wait until it has settled; raises what the browser raises."""
        settings = settings or GatherSettings()
        await self.page.goto(url, wait_until="domcontentloaded", timeout=settings.visit_seconds * 1000)
        await self._settle(settings.settle_seconds)

    async def _visit(self, url: str, seen_at: datetime, settings: GatherSettings) -> PageVisit:
        patience = settings.visit_seconds * 1000
        answer = await self.page.goto(url, wait_until="commit", timeout=patience)
        with suppress(PlaywrightTimeoutError):
            await self.page.wait_for_load_state("domcontentloaded", timeout=patience)
        settled = await self._settle(settings.settle_seconds)
        final_url = self.page.url
        visit = PageVisit(
            url=url,
            final_url=final_url,
            outcome=VisitOutcome.OK,
            status=answer.status if answer else 0,
            settled=settled,
            seen_at=seen_at,
            troubles=tuple(self._troubles),
        )
        kind = await answer.header_value("content-type") if answer else None
        outcome, detail = outcome_of_answer(visit.status, kind, same=same_site(final_url, url))
        if outcome is not VisitOutcome.OK:
            return visit.model_copy(update={"outcome": outcome, "detail": detail})
        html = await self._read()
        if not html:
            return visit.model_copy(update={"outcome": VisitOutcome.EMPTY, "detail": "the page has no body"})
        return visit.model_copy(update={"html": html, "troubles": tuple(self._troubles)})

    async def _settle(self, seconds: float) -> bool:
        options = {"cap": seconds * 1000, "quiet": QUIET_MILLISECONDS}
        for _ in range(3):
            try:
                return bool(await asyncio.wait_for(self.page.evaluate(SETTLED, options), seconds + 4))
            except TimeoutError:
                return False
            except Error as error:
                if "context was destroyed" not in error.message:
                    raise
                await self.page.wait_for_load_state("domcontentloaded", timeout=seconds * 1000)
        return False

    async def _read(self) -> str:
        options = {"clickWords": SITE_WORDS.click}
        html = await asyncio.wait_for(self.page.evaluate(SERIALISE, options), READING_SECONDS)
        return str(html)

    def _request_failed(self, request: Request) -> None:
        if request.resource_type in WATCHED:
            self._troubles.append(
                Trouble(url=request.url, kind=request.resource_type, reason=request.failure or "failed")
            )

    def _answered(self, response: Response) -> None:
        request = response.request
        if response.status >= 400 and request.resource_type in WATCHED and request.frame.parent_frame is None:  # noqa: PLR2004
            self._troubles.append(
                Trouble(url=response.url, kind=request.resource_type, reason=f"HTTP {response.status}")
            )

    def _crashed(self, _: Page) -> None:
        self.alive = False
