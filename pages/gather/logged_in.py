"""Seeing pages behind a login with a stored one; where it has expired, that is what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from pages.gather.eyes import BrowserEyes
from pages.reading.links import canonical, is_login
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from pages.gather.answer import Answer
    from pages.snapshot import PageVisit

REFUSALS = frozenset({401, 403})


class LoggedInEyes(BrowserEyes):
    """Every page in a browser that is logged in."""

    async def _render(self, url: str, given: Answer | None = None) -> PageVisit:
        visit = await super()._render(url, given)
        if not is_logged_out(visit):
            return visit
        detail = "a login page, or a refusal, stands in its place: the stored login has expired"
        return visit.model_copy(update={"outcome": VisitOutcome.LOGIN_NEEDED, "html": "", "detail": detail})


def is_logged_out(visit: PageVisit) -> bool:
    """Whether the page asks to log in, instead of being shown."""
    if visit.status in REFUSALS:
        return True
    if visit.outcome not in {VisitOutcome.OK, VisitOutcome.REDIRECTED_AWAY, VisitOutcome.EMPTY}:
        return False
    moved = bool(visit.final_url) and canonical(visit.final_url) != canonical(visit.url)
    asked_for = is_login(visit.url)
    if not asked_for and (is_login(visit.final_url) or is_login(_behind_hash(visit.final_url))):
        return True
    return _has_password(visit.html, alone=not moved)


def _behind_hash(url: str) -> str:
    """The route of a page made by scripts as an address of its own, since `#/login` is one place of many."""
    parts = urlsplit(url)
    return parts._replace(path=f"/{parts.fragment.lstrip('/')}", query="", fragment="").geturl()


def _has_password(html: str, *, alone: bool) -> bool:
    """Whether the page asks for a password; `alone` without any table, since a page in order may have such a form."""
    tree = LexborHTMLParser(html)
    return tree.css_first("input[type=password]") is not None and not (alone and tree.css_first("table td"))
