"""Showing pages in windows of several widths: how far they stick out, and what their scripts complain of."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING, Any, Self

from playwright.async_api import Error

from pages.errands import Display
from pages.gather.manners import host_key
from pages.gather.trouble import HTTP_ERROR, outcome_of_error
from pages.reading.dom import tidy
from pages.reading.links import same_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.async_api import CDPSession, Page, Request, Response

    from pages.gather.browser import BrowserPool
    from pages.gather.settings import GatherSettings
    from pages.gather.tab import Tab

OVERFLOW = (resources.files("pages.gather") / "overflow.js").read_text("utf-8")
LONGEST = 200
MOST = 5
COMPLAINTS = frozenset({"error", "assert"})


class Displayer:
    """Shows the pages of one site, with their pictures: these make a page wide as well."""

    def __init__(self, home: str, pool: BrowserPool, settings: GatherSettings) -> None:
        """Show with tabs of `pool`, which loads pictures; the site is that of `home`."""
        self._home = home
        self._pool = pool
        self._settings = settings

    async def show_all(self, urls: Sequence[str]) -> tuple[Display, ...]:
        """Each page in each width that the settings name."""
        return tuple([await self._show(url, pixels) for url in urls for pixels in self._settings.display_pixels])

    async def _show(self, url: str, pixels: int) -> Display:
        seen_at = datetime.now(UTC)
        async with self._pool.tab(host=host_key(url)) as tab:
            try:
                async with tab.as_wide_as(pixels):
                    return await self._display(tab, url, pixels, seen_at)
            except Error as error:
                await tab.close()
                return Display(url=url, pixels=pixels, outcome=outcome_of_error(error)[0], seen_at=seen_at)

    async def _display(self, tab: Tab, url: str, pixels: int, seen_at: datetime) -> Display:
        async with Complaints(tab.page, self._home) as heard:
            visit = await tab.visit(url, self._settings)
            display = Display(url=url, pixels=pixels, outcome=visit.outcome, seen_at=seen_at)
            if not visit.ok:
                return display
            overflow = int(await tab.page.evaluate(OVERFLOW))
        complete = visit.settled and not visit.troubles and not heard.unstyled
        errors = tuple(dict.fromkeys(heard.errors))[:MOST]
        return display.model_copy(update={"complete": complete, "overflow": overflow, "errors": errors})


class Complaints:
    """Listens to a page: `errors` of scripts whose address is the site's, and whether a style sheet was missing."""

    def __init__(self, page: Page, home: str) -> None:
        """Listen to `page` while entered."""
        self._page = page
        self._home = home
        self._session: CDPSession | None = None
        self.errors: list[str] = []
        self.unstyled = False

    async def __aenter__(self) -> Self:
        """Listen from now on; what the page before complained of is told while this begins, to nobody."""
        self._session = await self._page.context.new_cdp_session(self._page)
        await self._session.send("Runtime.enable")
        self._session.on("Runtime.exceptionThrown", self._thrown)
        self._session.on("Runtime.consoleAPICalled", self._called)
        self._page.on("requestfailed", self._failed)
        self._page.on("response", self._answered)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Listen no more."""
        self._page.remove_listener("requestfailed", self._failed)
        self._page.remove_listener("response", self._answered)
        if self._session:
            await self._session.detach()

    def _thrown(self, event: dict[str, Any]) -> None:
        said = event["exceptionDetails"]
        text = said.get("exception", {}).get("description") or said.get("text") or ""
        self._note(text, [said.get("url") or "", *_addresses(said)])

    def _called(self, event: dict[str, Any]) -> None:
        if event.get("type") in COMPLAINTS:
            words = (str(each.get("value") or each.get("description") or "") for each in event.get("args", ()))
            self._note(" ".join(words), _addresses(event))

    def _note(self, text: str, addresses: Sequence[str]) -> None:
        """Keep it when the script it comes from is known, and the site's own."""
        script = next(filter(None, addresses), "")
        if script and same_site(script, self._home):
            self.errors.append(tidy(text.partition("\n")[0])[:LONGEST])

    def _failed(self, request: Request) -> None:
        self.unstyled |= request.resource_type == "stylesheet"

    def _answered(self, response: Response) -> None:
        self.unstyled |= response.status >= HTTP_ERROR and response.request.resource_type == "stylesheet"


def _addresses(event: dict[str, Any]) -> list[str]:
    """Where the scripts stand that were running, the innermost first."""
    return [frame.get("url") or "" for frame in event.get("stackTrace", {}).get("callFrames", ())]
