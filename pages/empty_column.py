"""A column without entries: what its page shows in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pages.column import Column, ColumnState
from pages.page import LONG_TEXT
from pages.reading.columns import is_placeholder
from pages.reading.links import canonical, is_attachment
from pages.reading.wordings import SITE_WORDS
from pages.site_frame import is_narrow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pages.page import Page
    from pages.reading.lists import Row
    from pages.site_frame import SiteFrame


class EmptyColumnReader:
    """Tells columns that are blank from those that lead to columns below them or have content of another sort."""

    def __init__(self, frame: SiteFrame, pages: Mapping[str, Page], column_urls: Collection[str]) -> None:
        """Read among `pages` (address → page), of which `column_urls` are columns; the `frame` says nothing of one."""
        self._frame = frame
        self._pages = pages
        self._column_urls = column_urls

    def read(self, column: Column, page: Page) -> Column:
        """The `column` on `page` with the state that what is shown there gives it."""
        placeholder = next((run for run in page.body_runs if is_placeholder(run.text)), None)
        if page.unfinished or page.shows_loading or page.dates_in_data:
            return replace(column, state=ColumnState.NOT_LOADED)
        if self._is_section(page):
            return replace(column, state=ColumnState.SECTION)
        if placeholder:
            place = page.place(placeholder.node)
            return replace(column, state=ColumnState.PLACEHOLDER, shown=placeholder.text[:40], place=place)
        if self._says_something(page, column.name) or self._leads_on(page):
            return replace(column, state=ColumnState.CONTENT)
        return replace(column, state=ColumnState.BLANK)

    def _is_section(self, page: Page) -> bool:
        """Whether the page says nothing itself and leads to columns below it."""
        prose = (run for run in page.body_runs if len(run.text) > LONG_TEXT and run.node.css_first("a") is None)
        if any(not self._frame.repeats_line(run.text) for run in prose):
            return False
        below = (each for each in self._linked_from(page) if each.url in self._column_urls)
        return any(page.own_name in each.breadcrumb[:-1] for each in below)

    def _says_something(self, page: Page, name: str) -> bool:
        """Whether the page has content that is no list: text, pictures, a form, a film."""
        document = page.document
        if page.is_article:
            return True
        lines = (text for text in self._frame.own_lines(page) if not (name in text and len(text) <= LONG_TEXT))
        if sum(map(len, lines)) > SITE_WORDS.longest_heading * 2:
            return True
        if self._frame.shows_something(page):
            return True
        controls = "textarea, video, audio, object, embed, canvas, input[type=radio], input[type=password]"
        return any(document.visible(node) for node in document.tree.css(controls))

    def _leads_on(self, page: Page) -> bool:
        """Whether the page is a section: it leads to pages below it, or through links that no other page repeats."""
        if any(page.own_name in below.breadcrumb[:-1] for below in self._linked_from(page)):
            return True
        for link_list in page.lists:
            own = self._frame.is_single(link_list) and not is_narrow(link_list, page)
            if own and any(_goes_down(row, page) for row in link_list.rows):
                return True
        return False

    def _linked_from(self, page: Page) -> Iterator[Page]:
        targets = (self._pages.get(canonical(link.href)) for link in page.page_links)
        return (target for target in targets if target is not None and target.visit.ok and target is not page)


def _goes_down(row: Row, page: Page) -> bool:
    trail = row.title in page.breadcrumb or row.title in SITE_WORDS.not_names
    return not trail and canonical(row.url) != page.url and not is_attachment(row.url)
