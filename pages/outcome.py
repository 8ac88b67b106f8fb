"""How a visit ended, and the base of what is kept of one."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class VisitOutcome(StrEnum):
    """How a visit ended."""

    OK = "ok"
    HTTP_ERROR = "http_error"
    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"
    CHALLENGED = "challenged"
    REDIRECTED_AWAY = "redirected_away"
    REDIRECT_LOOP = "redirect_loop"
    FORBIDDEN = "forbidden"
    TOO_LARGE = "too_large"
    NOT_HTML = "not_html"
    EMPTY = "empty"
    SOFT_404 = "soft_404"
    LOGIN_NEEDED = "login_needed"
    CRASHED = "crashed"
    FAILED = "failed"

    @property
    def transient(self) -> bool:
        """Whether trying again later may end otherwise."""
        return self not in {
            VisitOutcome.OK,
            VisitOutcome.REDIRECTED_AWAY,
            VisitOutcome.REDIRECT_LOOP,
            VisitOutcome.FORBIDDEN,
            VisitOutcome.TOO_LARGE,
            VisitOutcome.NOT_HTML,
            VisitOutcome.SOFT_404,
            VisitOutcome.LOGIN_NEEDED,
        }


class Record(BaseModel):
    """What is kept as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
