"""The public page of an account, as a second opinion on when it was last updated."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from pages.place import Place
from pages.reading.account_times import article_day, profile_day
from pages.reading.dates import CHINA
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from datetime import date

    from pages.snapshot import PageVisit, SiteSnapshot


class AccountPage:
    """A public page: of an article (微信), or a profile (微博). One that could not be read says nothing."""

    def __init__(self, snapshot: SiteSnapshot) -> None:
        """Read the first page of `snapshot`."""
        self._visit: PageVisit | None = snapshot.pages[0] if snapshot.pages else None

    @cached_property
    def newest(self) -> date | None:
        """The day of the article, or of the newest post; None where the page does not tell."""
        visit = self._visit
        if visit is None or not visit.ok:
            return None
        tree = LexborHTMLParser(visit.html or visit.source)
        kind = page_kind(visit.final_url or visit.url)
        if kind == "article":
            return article_day(tree)
        return profile_day(tree, visit.seen_at.astimezone(CHINA).date()) if kind == "profile" else None

    @property
    def place(self) -> Place | None:
        """The page as a whole."""
        return Place(self._visit.final_url or self._visit.url, (), self._visit.seen_at) if self._visit else None


def page_kind(url: str) -> str:
    """`article` or `profile`, '' for a page whose form is not known."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    kinds = ((kind, name) for kind, names in SITE_WORDS.account_pages.items() for name in names)
    return next((kind for kind, name in kinds if host == name or host.endswith(f".{name}")), "")
