"""The bottom areas of a site's pages, of which most share that of the page whose frame they have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pages.footer import BottomArea, Footer
from pages.place import Place
from pages.reading.links import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.page import Page

# Pages of a shared frame whose own place of it is looked up: as many as a remark shows.
MOST_MARKED = 3
# A site is read twice where pages of it were seen again: those that were not need not be.
_AREAS: WeakKeyDictionary[Page, BottomArea] = WeakKeyDictionary()


@dataclass(frozen=True)
class PageFooter:
    """The bottom area of one page as it was seen, once or twice."""

    url: str
    title: str
    place: Place
    looks: tuple[BottomArea, ...]

    @cached_property
    def footer(self) -> BottomArea:
        """The more complete of the looks: what was there once is there."""
        return min(self.looks, key=lambda footer: len(footer.missing))

    @property
    def confirmed(self) -> bool:
        """Whether the page was seen twice."""
        return len(self.looks) > 1


class FooterReader:
    """Reads bottom areas, each shared one once."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        """Read those of `pages` (address → page), all of one site."""
        self._pages = pages
        self._marked: Counter[str] = Counter()

    def read(self, page: Page) -> PageFooter:
        """The page's own bottom area, or that of the page whose frame it shares and its own second look."""
        shared = self._pages.get(canonical(page.visit.frame)) if page.visit.frame else None
        looks = tuple(map(_area, (*shared.looks, *page.looks[1:]) if shared else page.looks))
        mark = self._own_mark(page, looks[0]) if shared else looks[0].mark
        return PageFooter(page.url, page.title, page.place()._replace(mark=mark), looks)

    def _own_mark(self, page: Page, area: BottomArea) -> tuple[str, ...]:
        """Where the area is on a page that shares it: for some of those that something may be said of, else ()."""
        self._marked[page.visit.frame] += bool(area.missing)
        if not area.missing or self._marked[page.visit.frame] > MOST_MARKED:
            return ()
        return Footer(page.document, page.home).mark


def _area(look: Page) -> BottomArea:
    if look not in _AREAS:
        _AREAS[look] = Footer(look.document, look.home).area
    return _AREAS[look]
