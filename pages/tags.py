"""Page tags: what each page's meta tags say of site, column and content (国办发〔2017〕47号)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pages.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pages.page import Page

# What placeholders hold stands well within this; descriptions may run on.
LONGEST_SHOWN = 40


class PageKind(StrEnum):
    """What a page is to its site: 首页, 栏目页, 内容页, or none of them."""

    HOME = "home"
    COLUMN = "column"
    CONTENT = "content"
    OTHER = "other"


@dataclass(frozen=True)
class PageTags:
    """The meta tags of one page.

    Attributes:
        said: names in lower case with the beginning of their content, of tags that have any at one of the looks.
        complete: whether everything the page asked for had arrived, so that a tag that is not there is missing.
        confirmed: whether the page was seen twice.
    """

    url: str
    title: str
    kind: PageKind
    place: Place
    said: dict[str, str]
    complete: bool = True
    confirmed: bool = False

    def content(self, name: str) -> str:
        """The beginning of what the tag `name` says, whatever its case; '' when it is missing or empty."""
        return self.said.get(name.lower(), "")


def read_tags(pages: Iterable[Page], home: str, columns: Collection[str]) -> list[PageTags]:
    """The tags of `pages` of the site with the home page `home`; `columns` are the addresses of its columns."""
    return [_tags(page, _kind(page, home, columns)) for page in pages]


def _kind(page: Page, home: str, columns: Collection[str]) -> PageKind:
    if page.url == home:
        return PageKind.HOME
    if page.url in columns:
        return PageKind.COLUMN
    return PageKind.CONTENT if page.is_article else PageKind.OTHER


def _tags(page: Page, kind: PageKind) -> PageTags:
    said = {name: text[:LONGEST_SHOWN] for look in page.looks for name, text in look.document.metas.items() if text}
    complete = any(not look.unfinished for look in page.looks)
    return PageTags(page.url, page.title, kind, page.place(), said, complete, confirmed=len(page.looks) > 1)
