"""What the page in a tab asks for: every request takes its host's turn, what all pages share is asked for once.

The browser itself is asked to hold requests (CDP, Fetch), not Playwright: that would switch off the browser's memory of
the scripts and styles it was just handed, and hand each of them over again with every page.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error

from pages.reading.charset import decode, says_its_encoding
from pages.reading.links import is_web_address
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page, Request

    from pages.gather.answer import Answer
    from pages.gather.manners import Manners, Turn
    from pages.gather.resources import Resources

# Fetched once for all pages; every other kind is each page's own.
SHARED = {"script": "script", "stylesheet": "style", "document": "frame"}
UNREAD = frozenset({"font", "media", "ping", "manifest", "texttrack", "eventsource", "websocket"})
OWN_TO_A_CONNECTION = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"})
# The pages of a tab may share what the gathering takes for the same all along; all else is asked for anew each time.
REMEMBERED = frozenset({"script", "stylesheet"})
FOR_A_WHILE = ("cache-control", "max-age=600")
ANEW = {"Cache-Control": "no-cache", "Pragma": "no-cache"}
_FAILURES = {
    VisitOutcome.DNS: "NameNotResolved",
    VisitOutcome.REFUSED: "ConnectionRefused",
    VisitOutcome.RESET: "ConnectionReset",
    VisitOutcome.TIMEOUT: "TimedOut",
}


class Traffic:
    """Answers the requests of one tab."""

    def __init__(self, manners: Manners, resources: Resources | None = None) -> None:
        """Ask hosts as `manners` allows; scripts and styles come from `resources` where there are any."""
        self._manners = manners
        self._resources = resources
        self._turns: defaultdict[str, list[Turn]] = defaultdict(list)  # by address, in the order of asking
        self._given: Answer | None = None
        self._frame = ""

    async def attach(self, page: Page) -> None:
        """See to everything that `page` asks for."""
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)
        session = await page.context.new_cdp_session(page)
        self._frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]

        async def handle(event: dict[str, Any]) -> None:
            # A page that is left meanwhile does not care any more.
            with suppress(Error):
                await self._answer(_Held(session, event, self._frame))

        session.on("Fetch.requestPaused", handle)
        await session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})

    def begin(self, given: Answer | None = None) -> None:
        """Forget the last visit; the page itself is `given`, where it was fetched before."""
        self._given = given
        self._leave()

    def _leave(self) -> None:
        """Give back the turns of a page that is left, those not come yet included."""
        turns, self._turns = self._turns, defaultdict(list)
        for each in turns.values():
            for turn in each:
                turn.end()

    async def _answer(self, held: _Held) -> None:
        if held.kind in UNREAD:
            await held.fail("Failed")
        elif held.redirected or not is_web_address(held.url):
            await held.let_go()
        elif held.kind == "page" and self._given and held.url == _bare(self._given.final_url):
            given, self._given = self._given, None
            await held.fulfil(_legible(given))
        elif held.kind in SHARED and self._resources and held.method == "GET":
            await self._pass_on(held, await self._resources.get(held.url, SHARED[held.kind]))
        else:
            if held.kind == "page":
                self._leave()
            await self._let_ask(held)

    async def _pass_on(self, held: _Held, answer: Answer) -> None:
        if kind_of_failure := _FAILURES.get(answer.outcome):
            await held.fail(kind_of_failure)
        elif answer.status and _bare(answer.final_url) == held.url:
            await held.fulfil(answer)
        else:
            await self._let_ask(held)

    async def _let_ask(self, held: _Held) -> None:
        """Let the browser ask by itself, in the host's turn."""
        turns = self._turns
        turn = await self._manners.begin(held.url, held.kind)
        if turns is not self._turns:  # the visit is over, and nobody would end the turn
            turn.end()
            return
        turns[held.url].append(turn)
        try:
            await held.let_go()  # when the browser then asks is not known before the answer
        except Error:
            self._end(held.url)
            raise
        if held.kind == "preflight":  # of which nobody tells how it ended
            self._end(held.url)

    def _ended(self, request: Request) -> None:
        """Give the turn back; redirects are made in the turn of the request they answer."""
        first = request
        while first.redirected_from is not None:
            first = first.redirected_from
        self._end(_bare(first.url))

    def _end(self, url: str) -> None:
        if self._turns.get(url):
            self._turns[url].pop(0).end()


class _Held:
    """A request that the browser holds until it is told what to do."""

    def __init__(self, session: CDPSession, event: dict[str, Any], main_frame: str) -> None:
        self._session = session
        self._id = {"requestId": event["requestId"]}
        self._headers: dict[str, str] = event["request"]["headers"]
        self.url = _bare(event["request"]["url"])
        self.method: str = event["request"]["method"]
        self.redirected = "redirectedRequestId" in event
        kind = event["resourceType"].lower()
        self.kind = "page" if kind == "document" and event["frameId"] == main_frame else kind

    async def fail(self, reason: str) -> None:
        await self._session.send("Fetch.failRequest", {**self._id, "errorReason": reason})

    async def let_go(self) -> None:
        headers = [{"name": name, "value": value} for name, value in {**self._headers, **ANEW}.items()]
        await self._session.send("Fetch.continueRequest", {**self._id, "headers": headers})

    async def fulfil(self, answer: Answer) -> None:
        """Answered as `answer` says, each header once, as Playwright has them."""
        headers = {name: value for name, value in answer.headers if name not in OWN_TO_A_CONNECTION}
        if self.kind in REMEMBERED:
            headers |= [FOR_A_WHILE]
        named = [{"name": name, "value": value} for name, value in headers.items()]
        body = b64encode(answer.body).decode("ascii")
        told = {**self._id, "responseCode": answer.status, "responseHeaders": named, "body": body}
        await self._session.send("Fetch.fulfillRequest", told)


def _bare(url: str) -> str:
    return url.partition("#")[0]


def _legible(page: Answer) -> Answer:
    """The page in declared UTF-8 where it does not say truly how it is to be read: browsers guess, and lose pages."""
    kind = page.header("content-type")
    if says_its_encoding(page.body, kind):
        return page
    headers = [(name, value) for name, value in page.headers if name != "content-type"]
    plain = (kind or "text/html").partition(";")[0]
    declared = (*headers, ("content-type", f"{plain}; charset=utf-8"))
    return replace(page, headers=declared, body=decode(page.body, kind).encode("utf-8", "replace"))
