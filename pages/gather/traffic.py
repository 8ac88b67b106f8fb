"""What the pages in a tab ask for: every request takes its host's turn, what all pages share is asked for once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from playwright.async_api import Error

from pages.reading.charset import decode, says_its_encoding
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Request, Route

    from pages.gather.answer import Answer
    from pages.gather.manners import Manners, Turn
    from pages.gather.resources import Resources

# Fetched once for all pages; every other kind is each page's own.
SHARED = {"script": "script", "stylesheet": "style", "document": "frame"}
UNREAD = frozenset({"font", "media", "ping", "manifest", "texttrack", "eventsource", "websocket"})
OWN_TO_A_CONNECTION = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"})
_FAILURES = {
    VisitOutcome.DNS: "namenotresolved",
    VisitOutcome.REFUSED: "connectionrefused",
    VisitOutcome.RESET: "connectionreset",
    VisitOutcome.TIMEOUT: "timedout",
}


class Traffic:
    """Answers the requests of one tab."""

    def __init__(self, manners: Manners, resources: Resources | None = None) -> None:
        """Ask hosts as `manners` allows; scripts and styles come from `resources` where there are any."""
        self._manners = manners
        self._resources = resources
        self._turns: dict[Request, Turn] = {}
        self._given: Answer | None = None

    async def attach(self, context: BrowserContext) -> None:
        """See to everything that the pages of `context` ask for."""
        context.on("requestfinished", self._ended)
        context.on("requestfailed", self._ended)
        await context.route("**/*", self._handle)

    def begin(self, given: Answer | None = None) -> None:
        """Forget the last visit; the page itself is `given`, where it was fetched before."""
        self._given = given
        self._leave()

    def _leave(self) -> None:
        """Give back the turns of a page that is left, those not come yet included."""
        turns, self._turns = self._turns, {}
        for turn in turns.values():
            turn.end()

    async def _handle(self, route: Route) -> None:
        # A page that is left meanwhile does not care any more.
        with suppress(Error):
            await self._answer(route, route.request)

    async def _answer(self, route: Route, request: Request) -> None:
        kind = "page" if _is_page(request) else request.resource_type
        if kind in UNREAD:
            await route.abort()
        elif kind == "page" and self._given and request.url == self._given.final_url:
            given, self._given = self._given, None
            await _fulfil(route, _legible(given))
        elif kind in SHARED and self._resources and request.method == "GET":
            await self._pass_on(route, request, await self._resources.get(request.url, SHARED[kind]))
        else:
            if kind == "page":
                self._leave()
            await self._let_ask(route, request, kind)

    async def _pass_on(self, route: Route, request: Request, answer: Answer) -> None:
        if kind_of_failure := _FAILURES.get(answer.outcome):
            await route.abort(kind_of_failure)
        elif answer.status and answer.final_url == request.url:
            await _fulfil(route, answer)
        else:
            await self._let_ask(route, request, request.resource_type)

    async def _let_ask(self, route: Route, request: Request, kind: str) -> None:
        """Let the browser ask by itself, in the host's turn."""
        turns = self._turns
        turn = await self._manners.begin(request.url, kind)
        if turns is not self._turns:  # the visit is over, and nobody would end the turn
            turn.end()
            return
        turns[request] = turn
        try:
            await route.continue_()  # when the browser then asks is not known before the answer
        except Error:
            self._ended(request)
            raise

    def _ended(self, request: Request) -> None:
        """Give the turn back; redirects are made in the turn of the request they answer."""
        first = request
        while first.redirected_from is not None:
            first = first.redirected_from
        if turn := self._turns.pop(first, None):
            turn.end()


def _is_page(request: Request) -> bool:
    """Whether the tab itself is to show what is asked for, rather than a frame in it."""
    try:
        return request.is_navigation_request() and request.frame.parent_frame is None
    except Error:  # a frame that is not there yet or any more
        return request.is_navigation_request()


def _legible(page: Answer) -> Answer:
    """The page in declared UTF-8 where it does not say truly how it is to be read: browsers guess, and lose pages."""
    kind = page.header("content-type")
    if says_its_encoding(page.body, kind):
        return page
    headers = [(name, value) for name, value in page.headers if name != "content-type"]
    plain = (kind or "text/html").partition(";")[0]
    declared = (*headers, ("content-type", f"{plain}; charset=utf-8"))
    return replace(page, headers=declared, body=decode(page.body, kind).encode("utf-8", "replace"))


async def _fulfil(route: Route, answer: Answer) -> None:
    headers = {name: value for name, value in answer.headers if name not in OWN_TO_A_CONNECTION}
    await route.fulfill(status=answer.status, headers=headers, body=answer.body)
