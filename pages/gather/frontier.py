"""Which links of a page are followed, and in what order: what tells most about a site comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.reading.links import canonical
from pages.reading.titles import is_interpretation
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.page import Page

NAMES_FROM_HOME, NAMES, PAGER, INTERPRETATION, FIRST_ITEMS, OTHER = 1, 2, 3, 4, 5, 6
FIRST = 4


def follow(page: Page, *, listing: bool) -> Iterator[tuple[str, int]]:
    """The addresses a page leads to on its own site, as they are written, each with its rank: lowest is visited first.

    A `listing` leads on through its pager only.
    """
    for link in page.pager_links:
        yield link.href, PAGER
    if listing:
        return
    at_home = page.url == canonical(page.home)
    dated = {row.link.node.mem_id: rank for each in page.lists for rank, row in enumerate(each.rows) if row.date}
    for link in page.page_links:
        rank = dated.get(link.node.mem_id)
        yield link.href, _rank(link.text, rank, at_home=at_home)


def _rank(text: str, row: int | None, *, at_home: bool) -> int:
    if is_interpretation(text):
        return INTERPRETATION
    if row is not None:
        return FIRST_ITEMS if row < FIRST else OTHER
    if len(text) <= SITE_WORDS.longest_name:
        return NAMES_FROM_HOME if at_home else NAMES
    return FIRST_ITEMS if at_home else OTHER
