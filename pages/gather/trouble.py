"""From what the browser reports to the closed list of how a visit can end."""

from __future__ import annotations

import re

from pages.snapshot import VisitOutcome

HTTP_ERROR = 400
CHALLENGE_STATUSES = frozenset({405, 412, 418, 512, 521})
PAGE_TYPES = ("text/html", "application/xhtml+xml")

# First match wins; names are Chromium's net errors without their prefix.
_BY_ERROR = (
    (re.compile(r"ERR_NAME_|ERR_DNS_|ERR_ICANN_"), VisitOutcome.DNS),
    (re.compile(r"ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_CONNECTION_FAILED"), VisitOutcome.REFUSED),
    (re.compile(r"ERR_(?:CERT|SSL|BAD_SSL)_"), VisitOutcome.TLS),
    (re.compile(r"ERR_(?:CONNECTION_)?TIMED_OUT|Timeout .*exceeded"), VisitOutcome.TIMEOUT),
    (re.compile(r"ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)|ERR_SOCKET_NOT_CONNECTED|ERR_NETWORK_"), VisitOutcome.RESET),
    (re.compile(r"ERR_TOO_MANY_REDIRECTS"), VisitOutcome.REDIRECT_LOOP),
    (re.compile(r"ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_"), VisitOutcome.RESET),
    (re.compile(r"Download is starting|ERR_ABORTED"), VisitOutcome.NOT_HTML),
    (re.compile(r"crashed|Target .*closed|browser has been closed|Connection closed"), VisitOutcome.CRASHED),
)


_ANSWER_WITHOUT_PAGE = "ERR_HTTP_RESPONSE_CODE_FAILURE"
_ELSEWHERE = re.compile(r"context was destroyed|Cannot find context|context is not available|[Ff]rame was detached")


def is_error_page(error: BaseException) -> bool:
    """Whether the server answered with an error status and an empty body, where the browser shows a page of its own."""
    return _ANSWER_WITHOUT_PAGE in str(error)


def cut_in(error: BaseException) -> bool:
    """Whether the last page, by its own script, was quicker to lead elsewhere than the visit that ends it."""
    return "interrupted by another navigation" in str(error)


def went_elsewhere(error: BaseException) -> bool:
    """Whether the page gave way to another one, by its own script or refresh, while it was being asked."""
    return bool(_ELSEWHERE.search(str(error)))


def outcome_of_error(error: BaseException) -> tuple[VisitOutcome, str]:
    """The outcome that an error raised while visiting stands for, and its first line as detail."""
    if isinstance(error, TimeoutError):
        return VisitOutcome.TIMEOUT, "the page did not answer the browser in time"
    text = str(error)
    detail = text.strip().splitlines()[0] if text.strip() else type(error).__name__
    for pattern, outcome in _BY_ERROR:
        if pattern.search(text):
            return outcome, detail
    return VisitOutcome.FAILED, detail


def outcome_of_answer(status: int, content_type: str | None, *, same: bool) -> tuple[VisitOutcome, str]:
    """The outcome that an answer stands for: `same` says whether it still came from the site that was asked."""
    if not same:
        return VisitOutcome.REDIRECTED_AWAY, "redirected to another host"
    if status in CHALLENGE_STATUSES:
        return VisitOutcome.CHALLENGED, f"HTTP {status}"
    if status >= HTTP_ERROR:
        return VisitOutcome.HTTP_ERROR, f"HTTP {status}"
    if content_type and not content_type.lower().startswith(PAGE_TYPES):
        return VisitOutcome.NOT_HTML, content_type
    return VisitOutcome.OK, ""
