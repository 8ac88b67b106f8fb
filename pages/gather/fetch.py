"""Asking for a page, or what a page includes, over plain HTTP; every way that can end has its name."""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from errno import ECONNREFUSED, ECONNRESET, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT
from socket import AF_INET, AI_NUMERICHOST, AddressFamily, gaierror
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import aiohttp
from aiohttp import hdrs
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.http import HttpProcessingError
from yarl import URL

from pages.gather.trouble import HTTP_ERROR, PAGE_TYPES, outcome_of_answer
from pages.reading.links import same_site
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from pages.gather.manners import Manners, Turn

MOST_REDIRECTS = 10
CONNECT_SECONDS = 10.0
BUSY_SECONDS = 5.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TOO_MANY_REQUESTS, UNAVAILABLE = 429, 503
STAYS = frozenset({"page", "probe"})  # kinds that are about the site itself: another host's answer says nothing of it
NAMES_SECONDS = 600
LONGEST_HEADER = 65_536
PAGE_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
LANGUAGES = "zh-CN,zh;q=0.9,en;q=0.8"
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_PLAIN = re.compile(r"https?://[a-z0-9._-]+(?::\d{1,5})?/[!#-;=?-\[\]_a-z~]*")
_TROUBLES = (aiohttp.ClientError, HttpProcessingError, OSError, ValueError)
_BY_ERRNO = {
    ECONNREFUSED: VisitOutcome.REFUSED,
    EHOSTUNREACH: VisitOutcome.REFUSED,
    ENETUNREACH: VisitOutcome.REFUSED,
    ECONNRESET: VisitOutcome.RESET,
    ETIMEDOUT: VisitOutcome.TIMEOUT,
}
# First match wins: a failed connection is an OSError as well, and so is a timeout.
_BY_ERROR: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], VisitOutcome], ...] = (
    (TimeoutError, VisitOutcome.TIMEOUT),
    ((aiohttp.ClientConnectorDNSError, gaierror), VisitOutcome.DNS),
    ((aiohttp.ClientSSLError, ssl.SSLError), VisitOutcome.TLS),
    (aiohttp.ClientConnectorError, VisitOutcome.FAILED),
    ((aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, ConnectionError), VisitOutcome.RESET),
    (
        (aiohttp.ClientResponseError, HttpProcessingError),
        VisitOutcome.RESET,
    ),  # what arrived is no HTTP, or soon was none
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How asking for one address ended.

    Attributes:
        url: the address asked for.
        final_url: the address after redirects; where the way led off the site, the first address there.
        detail: what exactly went wrong, '' when nothing did.
        status: of the last answer, 0 when there was none.
        headers: of the last answer, names in lower case, in their order.
        body: decompressed; b'' unless it was read to its end. An error's page is read as well.
        seconds: time spent asking, redirects included, waiting for a turn not.
        retry_after: seconds the host asks not to be asked again; None when it does not ask.
        redirects: the addresses it was led to, in order.
    """

    url: str
    final_url: str
    outcome: VisitOutcome
    detail: str = ""
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    seen_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    seconds: float = 0.0
    retry_after: float | None = None
    redirects: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether what was asked for arrived."""
        return self.outcome is VisitOutcome.OK

    def header(self, name: str) -> str:
        """The first header of this name (in lower case), '' when there is none."""
        return next((value for key, value in self.headers if key == name), "")


class _Request(NamedTuple):
    """What stays the same on the way through redirects."""

    kind: str
    any_type: bool
    referer: str


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
        resolver = _AddressBook(self._hosts) if self._hosts else None
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=NAMES_SECONDS, resolver=resolver, ssl=_as_browsers()),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._headers,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._connect),
            max_line_size=LONGEST_HEADER,
            max_field_size=LONGEST_HEADER,
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
        return await self._follow(answer, request) if _leads_on(answer) else answer

    async def _follow(self, answer: Answer, request: _Request) -> Answer:
        """The end of the way that begins with a redirect."""
        way = _Way(answer)
        while _leads_on(answer):
            way.step(answer)
            stop = self._stop(way, request)
            if stop:
                answer = replace(answer, outcome=stop[0], detail=stop[1], final_url=way.here)
                break
            answer = await self._ask(way.here, request, way.cookies())
            way.seconds += answer.seconds
        return replace(answer, url=way.start, redirects=tuple(way.led_to), seconds=way.seconds)

    def _stop(self, way: _Way, request: _Request) -> tuple[VisitOutcome, str] | None:
        """Why the way ends before what it leads to is asked; None when it goes on."""
        if request.kind in STAYS and not same_site(way.here, way.start):
            return outcome_of_answer(0, None, same=False) if _address(way.here) else (VisitOutcome.FAILED, way.here)
        if len(way.led_to) > self._most_redirects:
            return VisitOutcome.REDIRECT_LOOP, f"more than {self._most_redirects} redirects"
        if way.turned_back():
            return VisitOutcome.REDIRECT_LOOP, f"redirected to {way.here} again"
        return None

    async def _ask(self, url: str, request: _Request, cookies: str = "") -> Answer:
        """How asking once, without following redirects, ended."""
        address = _address(url)
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
                response = await self._open(address, request, cookies)
                if not response.content.is_eof():
                    patience.reschedule((patience.when() or 0) + self._timeout)
                outcome, detail, body = await self._read(response, turn, any_type=request.any_type)
        except _TROUBLES as error:
            outcome, detail = self._outcome_of(error, response)
        finally:
            if response is not None and response.connection:  # else the body was read, and gave it back
                response.close()
        seconds = time.perf_counter() - started
        if response is None:
            return Answer(url, str(address), outcome, detail, seen_at=seen_at, seconds=seconds)
        pause, headers = self._pause(response), _headers(response)
        return Answer(url, str(address), outcome, detail, response.status, headers, body, seen_at, seconds, pause)

    async def _open(self, address: URL, request: _Request, cookies: str) -> aiohttp.ClientResponse:
        assert self._session is not None  # noqa: S101 (entered before anything is asked)
        more = {"Accept": "*/*"} if request.any_type else {}
        if request.referer:
            more["Referer"] = quote(request.referer, safe=_SAFE)
        if cookies:
            more["Cookie"] = cookies
        return await self._session.get(address, headers=more or None, allow_redirects=False)

    async def _read(
        self, response: aiohttp.ClientResponse, turn: Turn, *, any_type: bool
    ) -> tuple[VisitOutcome, str, bytes]:
        outcome, detail = _outcome_of_head(response, any_type=any_type)
        if _stays_unread(response, outcome, any_type=any_type):
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
        seconds = _seconds_of(response.headers.get(hdrs.RETRY_AFTER, ""))
        if seconds is None:
            return BUSY_SECONDS if response.status == TOO_MANY_REQUESTS else None
        return min(max(seconds, 0.0), self._manners.longest_hold)


class _Way:
    """A way through redirects, with the cookies that were given on it."""

    def __init__(self, first: Answer) -> None:
        self.start = first.url
        self.here = first.final_url
        self.led_to: list[str] = []
        self.seconds = first.seconds
        self._jar: aiohttp.CookieJar | None = None
        self._asked = {(self._address(), "")}

    def step(self, answer: Answer) -> None:
        """Go where `answer` leads, with the cookies it gives; an address without a fragment keeps the last one's."""
        self._keep_cookies([value for name, value in answer.headers if name == "set-cookie"])
        address, _, fragment = self.here.partition("#")
        there = urljoin(address, answer.header("location"))
        self.here = there if "#" in there or not fragment else f"{there}#{fragment}"
        self.led_to.append(self.here)

    def turned_back(self) -> bool:
        """Whether the address was asked before with the same cookies, so that its answer is known."""
        state = (self._address(), self.cookies())
        known = state in self._asked
        self._asked.add(state)
        return known

    def cookies(self) -> str:
        """The header for what is asked next."""
        address = _address(self.here)
        if self._jar is None or address is None:
            return ""
        return "; ".join(f"{name}={cookie.coded_value}" for name, cookie in self._jar.filter_cookies(address).items())

    def _keep_cookies(self, given: list[str]) -> None:
        address = _address(self.here)
        if given and address is not None:
            self._jar = self._jar or aiohttp.CookieJar(unsafe=True)  # 'unsafe': sites without a name have cookies too
            self._jar.update_cookies_from_headers(given, address)

    def _address(self) -> str:
        return self.here.partition("#")[0]


class _AddressBook(AbstractResolver):
    """Knows a replica's hosts and nobody else."""

    def __init__(self, hosts: Mapping[str, str]) -> None:
        self._hosts = hosts

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        name, _, mapped = self._hosts[host].rpartition(":")
        where = int(mapped) if name else port
        address = name or mapped
        return [
            {"hostname": host, "host": address, "port": where, "family": family, "proto": 0, "flags": AI_NUMERICHOST}
        ]

    async def close(self) -> None:
        """Nothing to close."""


def outcome_of_error(error: BaseException) -> VisitOutcome:
    """The outcome that an error raised while asking stands for."""
    by_number = _BY_ERRNO.get(getattr(error, "errno", None) or 0)
    return by_number or next((outcome for kinds, outcome in _BY_ERROR if isinstance(error, kinds)), VisitOutcome.FAILED)


def _broken(response: aiohttp.ClientResponse | None) -> str:
    """What is wrong with a body that was waited for in vain: of a bad chunk aiohttp 3.14 tells the connection only."""
    connection = response.connection if response is not None else None
    if connection is None or connection.protocol is None:
        return ""
    error = connection.protocol.exception()
    return " ".join(f"{error}".split()) if error else ""


def _unasked(url: str, outcome: VisitOutcome, detail: str) -> Answer:
    return Answer(url, url, outcome, detail, seen_at=datetime.now(UTC))


def _leads_on(answer: Answer) -> bool:
    return answer.status in REDIRECTS and bool(answer.header("location"))


def _outcome_of_head(response: aiohttp.ClientResponse, *, any_type: bool) -> tuple[VisitOutcome, str]:
    """The outcome as far as status and headers tell."""
    kind = "" if any_type else _text(response.headers.get(hdrs.CONTENT_TYPE, ""))
    outcome, detail = outcome_of_answer(response.status, kind, same=True)
    as_file = not any_type and response.headers.get(hdrs.CONTENT_DISPOSITION, "").lower().startswith("attachment")
    if outcome is VisitOutcome.OK and as_file:
        return VisitOutcome.NOT_HTML, "offered as a download"
    return outcome, detail


def _stays_unread(response: aiohttp.ClientResponse, outcome: VisitOutcome, *, any_type: bool) -> bool:
    """Whether the body says nothing: of a redirect, of a file, of an error that is no page."""
    headers = response.headers
    if outcome is VisitOutcome.NOT_HTML or (response.status in REDIRECTS and headers.get(hdrs.LOCATION)):
        return True
    kind = headers.get(hdrs.CONTENT_TYPE, "")
    return outcome is not VisitOutcome.OK and not any_type and bool(kind) and not kind.lower().startswith(PAGE_TYPES)


def _headers(response: aiohttp.ClientResponse) -> tuple[tuple[str, str], ...]:
    return tuple(
        [
            (name.lower(), value if value.isascii() else _place(value) if name.lower() == "location" else _text(value))
            for name, value in response.headers.items()
        ]
    )


def _place(location: str) -> str:
    """The address with the bytes that the server sent, in whatever encoding, written as a browser writes them."""
    return quote(location.encode("utf-8", "surrogateescape"), safe=_SAFE)


def _text(value: str) -> str:
    """A header's value as text: the client leaves bytes that are not UTF-8 as halves of characters."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("gb18030", "replace")


def _seconds_of(retry_after: str) -> float | None:
    """Seconds from now; None when the header says neither a number nor a date."""
    if re.fullmatch(r"[0-9]{1,9}", retry_after.strip()):
        return float(retry_after)
    try:
        date = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return None
    return ((date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()


def _address(url: str) -> URL | None:
    """The address as it is asked for; None when it is no web address."""
    try:
        address = URL(url if _PLAIN.fullmatch(url) else _spelled_out(url), encoded=True)
        host = address.raw_host  # raises for a port that is none
    except ValueError:
        return None
    return address if host else None


def _spelled_out(url: str) -> str:
    """The address in ASCII, as browsers write it; raises ValueError when it is no web address."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(url)
    origin = URL.build(scheme=parts.scheme, host=parts.hostname, port=parts.port)
    path = quote(parts.path.replace("\\", "/") or "/", safe=_SAFE, errors="surrogateescape")
    rest = (quote(part, safe=_SAFE, errors="surrogateescape") for part in (parts.query, parts.fragment))
    return urlunsplit((parts.scheme, origin.raw_authority, path, *rest))


def _as_browsers() -> ssl.SSLContext:
    """Certificates are verified; a server that cannot renegotiate safely is talked to, as browsers do."""
    context = ssl.create_default_context()
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)  # has its name since Python 3.12
    return context
