"""How asking for one address ended: what the answer's head says, and what an error while asking stands for."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from errno import ECONNREFUSED, ECONNRESET, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT
from socket import gaierror
from urllib.parse import quote

import aiohttp
from aiohttp import hdrs
from aiohttp.http import HttpProcessingError

from pages.gather.connecting import SAFE
from pages.gather.trouble import PAGE_TYPES, outcome_of_answer
from pages.snapshot import VisitOutcome

REDIRECTS = frozenset({301, 302, 303, 307, 308})
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
    # What arrived is no HTTP, or soon was none.
    ((aiohttp.ClientResponseError, HttpProcessingError), VisitOutcome.RESET),
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

    @property
    def modified(self) -> datetime | None:
        """When the server says that it was changed last (Last-Modified); None where it does not, or not legibly."""
        try:
            said = parsedate_to_datetime(self.header("last-modified"))
        except ValueError:
            return None
        return said if said.tzinfo else said.replace(tzinfo=UTC)


def outcome_of_error(error: BaseException) -> VisitOutcome:
    """The outcome that an error raised while asking stands for."""
    by_number = _BY_ERRNO.get(getattr(error, "errno", None) or 0)
    return by_number or next((outcome for kinds, outcome in _BY_ERROR if isinstance(error, kinds)), VisitOutcome.FAILED)


def leads_on(answer: Answer) -> bool:
    """Whether it is a redirect that says where to."""
    return answer.status in REDIRECTS and bool(answer.header("location"))


def outcome_of_head(response: aiohttp.ClientResponse, *, any_type: bool) -> tuple[VisitOutcome, str]:
    """The outcome as far as status and headers tell."""
    kind = "" if any_type else _text(response.headers.get(hdrs.CONTENT_TYPE, ""))
    outcome, detail = outcome_of_answer(response.status, kind, same=True)
    as_file = not any_type and response.headers.get(hdrs.CONTENT_DISPOSITION, "").lower().startswith("attachment")
    if outcome is VisitOutcome.OK and as_file:
        return VisitOutcome.NOT_HTML, "offered as a download"
    return outcome, detail


def stays_unread(response: aiohttp.ClientResponse, outcome: VisitOutcome, *, any_type: bool) -> bool:
    """Whether the body says nothing: of a redirect, of a file, of an error that is no page."""
    headers = response.headers
    if outcome is VisitOutcome.NOT_HTML or (response.status in REDIRECTS and headers.get(hdrs.LOCATION)):
        return True
    kind = headers.get(hdrs.CONTENT_TYPE, "")
    return outcome is not VisitOutcome.OK and not any_type and bool(kind) and not kind.lower().startswith(PAGE_TYPES)


def readable_headers(response: aiohttp.ClientResponse) -> tuple[tuple[str, str], ...]:
    """All headers in their order, names in lower case, values as text whatever bytes were sent."""
    return tuple(
        [
            (name.lower(), value if value.isascii() else _place(value) if name.lower() == "location" else _text(value))
            for name, value in response.headers.items()
        ]
    )


def seconds_of(retry_after: str) -> float | None:
    """Seconds from now; None when the header says neither a number nor a date."""
    if re.fullmatch(r"[0-9]{1,9}", retry_after.strip()):
        return float(retry_after)
    try:
        date = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError):
        return None
    return ((date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()


def _place(location: str) -> str:
    """The address with the bytes that the server sent, in whatever encoding, written as a browser writes them."""
    return quote(location.encode("utf-8", "surrogateescape"), safe=SAFE)


def _text(value: str) -> str:
    """A header's value as text: the client leaves bytes that are not UTF-8 as halves of characters."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
