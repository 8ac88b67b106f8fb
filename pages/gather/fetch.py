"""Asking for a page, or what a page includes, over plain HTTP; every way that can end has its name."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import quote

import aiohttp
from aiohttp import hdrs
from aiohttp.http import HttpProcessingError

from pages.gather.answer import (
    Answer,
    leads_on,
    outcome_of_error,
    outcome_of_head,
    readable_headers,
    seconds_of,
    stays_unread,
)
from pages.gather.connecting import SAFE, AddressBook, as_browsers, web_address
from pages.gather.redirects import MOST_REDIRECTS, Way
from pages.gather.trouble import HTTP_ERROR, outcome_of_answer
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import SimpleNamespace, TracebackType

    from yarl import URL

    from pages.gather.manners import Manners, Turn

CONNECT_SECONDS = 10.0
BUSY_SECONDS = 5.0
TOO_MANY_REQUESTS, UNAVAILABLE = 429, 503
NAMES_SECONDS = 600
LONGEST_HEADER = 65_536
PAGE_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
LANGUAGES = "zh-CN,zh;q=0.9,en;q=0.8"
_TROUBLES = (aiohttp.ClientError, HttpProcessingError, OSError, ValueError)


class _Request(NamedTuple):
    """What stays the same on the way through redirects."""

    kind: str
    any_type: bool
    referer: str
    method: str = hdrs.METH_GET
    is_read: bool = True


class Fetcher:
    """Asks all hosts through one pool of connections; keeps no cookies beyond one way through redirects."""

    def __init__(  # noqa: PLR0913 (each is a setting of its own)
        self,
        manners: Manners,
        *,
        hosts: Mapping[str, str],
        user_agent: str,
        timeout: float,
        largest: int,
        connect: float = CONNECT_SECONDS,
        most_redirects: int = MOST_REDIRECTS,
    ) -> None:
        """Ask hosts as `manners` allows.

        Args:
            manners: gives out the turns; every redirect takes one of its own.
            hosts: a replica's address book (host name → address:port); when not empty, every other name is unknown.
            user_agent: how requests name themselves.
            timeout: seconds until an answer has to begin; it has to be complete within twice as many.
            largest: bytes, decompressed, beyond which a body is given up.
            connect: seconds until one address of a host has to accept the connection.
            most_redirects: how many are followed.
        """
        self._manners = manners
        self._hosts = {name.lower(): address for name, address in hosts.items()}
        self._timeout = timeout
        self._largest = largest
        self._connect = min(connect, timeout)
        self._most_redirects = most_redirects
        self._headers = {"User-Agent": user_agent, "Accept": PAGE_ACCEPT, "Accept-Language": LANGUAGES}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Ready to ask."""
        resolver = AddressBook(self._hosts) if self._hosts else None
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=NAMES_SECONDS, resolver=resolver, ssl=as_browsers()),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._headers,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._connect),
            max_line_size=LONGEST_HEADER,
            max_field_size=LONGEST_HEADER,
            trace_configs=[_telling_when_sent()] if self._manners.pace else None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        assert self._session is not None  # noqa: S101 (entered before)
        await self._session.close()

    async def get(self, url: str, kind: str = "page", *, any_type: bool = False, referer: str = "") -> Answer:
        """How asking for `url` ended; whatever a site does, nothing is raised.

        What is no page (unless `any_type`) is not read; a page that leads to another host is not followed there.
        """
        request = _Request(kind, any_type, referer)
        answer = await self._ask(url, request)
        return await self._follow(answer, request) if leads_on(answer) else answer

    def knows(self, url: str) -> bool:
        """Whether there is any way to ask for `url`: a replica has no other hosts than its own."""
        address = web_address(url)
        return address is not None and (not self._hosts or address.raw_host in self._hosts)

    async def look(self, url: str) -> Answer:
        """How asking whether something is there ended, wherever that leads; what is there is not read.

        Servers that do not answer HEAD, or answer it wrongly, are asked as browsers ask.
        """
        answer = await self._look(url, hdrs.METH_HEAD)
        return answer if answer.ok or not answer.status else await self._look(url, hdrs.METH_GET)

    async def _look(self, url: str, method: str) -> Answer:
        request = _Request("link", any_type=True, referer="", method=method, is_read=False)
        answer = await self._ask(url, request)
        return await self._follow(answer, request) if leads_on(answer) else answer

    async def _follow(self, answer: Answer, request: _Request) -> Answer:
        """The end of the way that begins with a redirect."""
        way = Way(answer)
        while leads_on(answer):
            way.step(answer)
            stop = way.stop(request.kind, self._most_redirects)
            if stop:
                answer = replace(answer, outcome=stop[0], detail=stop[1], final_url=way.here)
                break
            answer = await self._ask(way.here, request, way.cookies())
            way.seconds += answer.seconds
        return replace(answer, url=way.start, redirects=tuple(way.led_to), seconds=way.seconds)

    async def _ask(self, url: str, request: _Request, cookies: str = "") -> Answer:
        """How asking once, without following redirects, ended."""
        address = web_address(url)
        if address is None:
            return _unasked(url, VisitOutcome.FAILED, "no web address")
        if self._hosts and address.raw_host not in self._hosts:
            return _unasked(url, VisitOutcome.DNS, f"the replica has no host {address.raw_host}")
        turn = await self._manners.begin(str(address), request.kind)
        try:
            answer = await self._exchange(url, address, request, cookies, turn)
            if answer.retry_after is not None:
                self._manners.hold(answer.final_url, answer.retry_after)
        finally:
            turn.end()
        return answer

    async def _exchange(self, url: str, address: URL, request: _Request, cookies: str, turn: Turn) -> Answer:
        response, body = None, b""
        seen_at, started = datetime.now(UTC), time.perf_counter()
        try:
            async with asyncio.timeout(self._timeout) as patience:
                response = await self._open(address, request, cookies, turn)
                if not response.content.is_eof():
                    patience.reschedule((patience.when() or 0) + self._timeout)
                outcome, detail, body = await self._read(response, turn, request)
        except _TROUBLES as error:
            outcome, detail = self._outcome_of(error, response)
        finally:
            if response is not None and response.connection:  # else the body was read, and gave it back
                response.close()
        seconds = time.perf_counter() - started
        if response is None:
            return Answer(url, str(address), outcome, detail, seen_at=seen_at, seconds=seconds)
        pause, headers = self._pause(response), readable_headers(response)
        return Answer(url, str(address), outcome, detail, response.status, headers, body, seen_at, seconds, pause)

    async def _open(self, address: URL, request: _Request, cookies: str, turn: Turn) -> aiohttp.ClientResponse:
        assert self._session is not None  # noqa: S101 (entered before anything is asked)
        more = {"Accept": "*/*"} if request.any_type else {}
        if request.referer:
            more["Referer"] = quote(request.referer, safe=SAFE)
        if cookies:
            more["Cookie"] = cookies
        return await self._session.request(
            request.method, address, headers=more or None, allow_redirects=False, trace_request_ctx=turn
        )

    async def _read(
        self, response: aiohttp.ClientResponse, turn: Turn, request: _Request
    ) -> tuple[VisitOutcome, str, bytes]:
        any_type = request.any_type
        outcome, detail = outcome_of_head(response, any_type=any_type)
        if not request.is_read or stays_unread(response, outcome, any_type=any_type):
            return outcome, detail, b""
        body = await self._body(response, turn)
        if outcome is not VisitOutcome.OK:
            return outcome, detail, body or b""
        if body is None:
            return VisitOutcome.TOO_LARGE, f"more than {self._largest} bytes", b""
        if not any_type and (not body or body.isspace()):
            return VisitOutcome.EMPTY, "the answer has no content", b""
        return outcome, detail, body

    async def _body(self, response: aiohttp.ClientResponse, turn: Turn) -> bytes | None:
        """The body, decompressed; None when it is too large."""
        if (response.content_length or 0) > self._largest:
            return None
        chunks, size = [], 0
        while chunk := await response.content.readany():
            chunks.append(chunk)
            size += len(chunk)
            turn.add_bytes(len(chunk))
            if size > self._largest:
                return None
        return b"".join(chunks)

    def _outcome_of(self, error: BaseException, response: aiohttp.ClientResponse | None) -> tuple[VisitOutcome, str]:
        """The outcome that an error stands for; an error status stays one, whatever becomes of its page."""
        if response is not None and response.status >= HTTP_ERROR:
            return outcome_of_answer(response.status, None, same=True)
        if isinstance(error, TimeoutError):
            broken = _broken(response)
            return (VisitOutcome.RESET, broken) if broken else (VisitOutcome.TIMEOUT, self._late(response))
        said = str(error).strip()
        return outcome_of_error(error), said.splitlines()[0] if said else type(error).__name__

    def _late(self, response: aiohttp.ClientResponse | None) -> str:
        if response is None:
            return f"no answer within {self._timeout:g} s"
        return f"the answer was not complete within {2 * self._timeout:g} s"

    def _pause(self, response: aiohttp.ClientResponse) -> float | None:
        """Seconds the host asks for before it is asked again, at most the longest hold."""
        if response.status not in {TOO_MANY_REQUESTS, UNAVAILABLE}:
            return None
        seconds = seconds_of(response.headers.get(hdrs.RETRY_AFTER, ""))
        if seconds is None:
            return BUSY_SECONDS if response.status == TOO_MANY_REQUESTS else None
        return min(max(seconds, 0.0), self._manners.longest_hold)


def _telling_when_sent() -> aiohttp.TraceConfig:
    async def sent(_: aiohttp.ClientSession, context: SimpleNamespace, __: object) -> None:
        context.trace_request_ctx.sent()

    config = aiohttp.TraceConfig()
    config.on_request_headers_sent.append(sent)
    return config


def _broken(response: aiohttp.ClientResponse | None) -> str:
    """What is wrong with a body that was waited for in vain: of a bad chunk aiohttp 3.14 tells the connection only."""
    connection = response.connection if response is not None else None
    if connection is None or connection.protocol is None:
        return ""
    error = connection.protocol.exception()
    return " ".join(f"{error}".split()) if error else ""


def _unasked(url: str, outcome: VisitOutcome, detail: str) -> Answer:
    return Answer(url, url, outcome, detail, seen_at=datetime.now(UTC))
