"""Reading columns off the pages of a site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from pages.column import Column, ColumnState, Item
from pages.empty_column import EmptyColumnReader
from pages.policy_links import announces
from pages.reading.columns import ColumnKind, column_kind
from pages.reading.dates import date_in_url, month_in_url, resolve_year
from pages.reading.dom import tidy
from pages.reading.links import canonical
from pages.reading.parts import own_parts, parts_of
from pages.reading.titles import is_interpretation, normalise_title
from pages.reading.wordings import SITE_WORDS
from pages.site_frame import SiteFrame, is_narrow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pages.page import Page
    from pages.reading.lists import LinkList, Row

# How many of a column's latest dates are checked against the items' own pages.
ASKED = 3


class ColumnReader:
    """Reads columns off pages, knowing what the rest of the site repeats and where it leads."""

    def __init__(
        self, pages: Mapping[str, Page], telling: Collection[Page], column_urls: Collection[str], as_of: date
    ) -> None:
        """Read among `pages` (address → page); the `telling` ones teach which lists and lines are the site's frame."""
        self._pages = pages
        self._column_urls = set(column_urls)
        self._as_of = as_of
        self.frame = SiteFrame(telling)
        self._empty = EmptyColumnReader(self.frame, pages, self._column_urls)

    def read(self, page: Page, name: str, parents: tuple[str, ...]) -> Column:
        """The column whose first list page is `page`; what either of two looks shows is there."""
        if not page.visit.ok:
            return Column(name, page.url, column_kind(name, parents), ColumnState.NOT_LOADED, page.place())
        first = self._read_once(page, name, parents)
        if page.second_look is None:
            return replace(first, confirmed=False)
        second = self._read_once(page.second_look, name, parents)
        if first.items or second.items:
            fuller = max(first, second, key=lambda column: len(column.items))
            items = _unique((*first.items, *second.items))
            return replace(fuller, items=items, confirmed=not (page.lacks_data and page.second_look.lacks_data))
        return replace(second, confirmed=second.state is first.state)

    def _read_once(self, page: Page, name: str, parents: tuple[str, ...]) -> Column:
        kind = column_kind(name, parents, page.document.meta("ColumnType"))
        pages, complete = self._list_pages(page)
        begun = all(self._is_seen(url) for each in pages for url in each.earlier_pages)
        rows = [(each, row) for each in pages for row in self._rows(each)]
        latest = sorted((on for _, row in rows if (on := self._listed_on(row))), reverse=True)[:ASKED]
        items = tuple(self._item(row, each, latest, kind) for each, row in rows)
        column = Column(
            name=name,
            url=page.url,
            kind=kind,
            state=ColumnState.LISTED,
            place=items[0].place if items else page.named_place(name),
            parents=parents,
            items=_unique(items),
            in_order=begun and _descending(item for item, (each, _) in zip(items, rows, strict=True) if each is page),
            unread_pages=not complete,
            first_level=_is_first_level(page),
            list_pages=tuple(each.url for each in pages),
        )
        return column if items else self._empty.read(column, page)

    def _is_seen(self, url: str) -> bool:
        page = self._pages.get(url)
        return page is not None and page.visit.ok

    def _list_pages(self, first: Page) -> tuple[list[Page], bool]:
        """The column's list pages that were seen, and whether these are all there are."""
        seen, queue, complete = [first], list(first.pager), not first.has_buttons_for_more
        known = {first.url, *queue}
        while queue:
            page = self._pages.get(queue.pop(0))
            if page is None or not page.visit.ok:
                complete = False
                continue
            if page.url not in {each.url for each in seen}:
                seen.append(page)
                queue.extend(url for url in page.pager if url not in known)
                known.update(page.pager)
        return seen, complete

    def _rows(self, page: Page) -> list[Row]:
        lists = [kept for each in page.lists if (kept := self._own_rows(each, page))]
        wide = [rows for rows, broad in lists if broad]
        dated = [rows for rows in wide if any(row.date or date_in_url(row.url) for row in rows)]
        dated = dated or [rows for each in wide if (rows := _dated_by_data(each, page))]
        chosen = dated or sorted((rows for rows in wide if self._titled(rows)), key=len)[-1:]
        return [row for rows in chosen for row in rows]

    def _own_rows(self, link_list: LinkList, page: Page) -> tuple[list[Row], bool] | None:
        """The rows that may be the column's items, and whether their list is broad enough to be its main one."""
        if self._is_frame_list(link_list, page):
            return None
        own = own_parts(parts_of(link_list), self.frame.repeats_part)
        rows = [row for part in own for row in part.rows if self._may_be_item(row, page)]
        return (rows, not is_narrow(link_list, page)) if rows else None

    def _is_frame_list(self, link_list: LinkList, page: Page) -> bool:
        heading = link_list.heading
        # A column may be called 热点关注 itself.
        if heading not in page.own_names and any(word in heading for word in SITE_WORDS.side_headings):
            return True
        return self.frame.repeats(link_list)

    def _may_be_item(self, row: Row, page: Page) -> bool:
        url = canonical(row.url)
        if url == page.url or url in page.pager or url in self._column_urls or page.document.floating(row.link.node):
            return False
        return row.date is not None or row.title not in SITE_WORDS.not_names

    def _titled(self, rows: Iterable[Row]) -> bool:
        """Whether undated rows lead to content pages, as items do and menus do not."""
        targets = [self._pages.get(canonical(row.url)) for row in rows]
        known = [page for page in targets if page is not None and page.visit.ok]
        return bool(known) and sum(page.is_article for page in known) * 2 >= len(known)

    def _item(self, row: Row, page: Page, latest: Collection[date], kind: ColumnKind) -> Item:
        listed = self._listed_on(row)
        own = self._own_page(row) if listed is None or listed in latest else None
        on, read_from = _date_of(row, listed, own)
        interpretations = _interpretations_in(row, page) if kind is ColumnKind.POLICY else ()
        unseen = on is None and (own is None or own.unfinished)
        return Item(
            row.title,
            row.url,
            on,
            read_from,
            page.place(row.node),
            interpretations,
            unseen,
            _other_dates(row, listed, own, on),
        )

    def _own_page(self, row: Row) -> Page | None:
        page = self._pages.get(canonical(row.url))
        return page if page is not None and page.visit.ok else None

    def _listed_on(self, row: Row) -> date | None:
        if row.date is None:
            return None
        return resolve_year(row.date, self._as_of, date_in_url(row.url) or _first_of(month_in_url(row.url)))


def _date_of(row: Row, listed: date | None, own: Page | None) -> tuple[date | None, str]:
    """When an item was published and where that was read: on its `own` page, where that was asked, else in the list."""
    if own and own.published and own.published.read_from != "url":
        return own.published.on, own.published.read_from
    if listed is not None:
        return listed, "data" if row.in_data else "list"
    in_url = date_in_url(row.url)
    return (in_url, "url") if in_url else (None, "")


def _other_dates(row: Row, listed: date | None, own: Page | None, on: date | None) -> tuple[date, ...]:
    """What list and page also show as the item's date; a day without its year contradicts nothing."""
    shown = own.shown_as_published if own else None
    said = (listed if row.date and row.date.year else None, shown.on if shown else None)
    return tuple(each for each in dict.fromkeys(said) if each not in {None, on})


def _is_first_level(page: Page) -> bool | None:
    """Whether the page's breadcrumb leads from the home page to it in one step; None where it does not say."""
    trail = page.breadcrumb
    if len(trail) != 1:
        return False if trail else None
    names = {page.heading, page.document.meta("ColumnName"), page.document.title}
    return True if any(name and name.startswith(trail[0]) for name in names) else None


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple({item.url: item for item in reversed(list(items))}.values())[::-1]


def _dated_by_data(rows: Iterable[Row], page: Page) -> list[Row]:
    """The rows with the dates that only the page's data has of them; none where it has no date of any."""
    dates = page.dates_in_data
    found = [(row, dates.get(row.url) or dates.get(normalise_title(row.title))) for row in rows] if dates else []
    dated = [replace(row, date=on, in_data=True) if on else row for row, on in found]
    return dated if any(row.date for row in dated) else []


def _interpretations_in(row: Row, page: Page) -> tuple[str, ...]:
    """Where links of the row, hidden ones too, lead that it calls interpretations of its own entry."""
    if is_interpretation(row.title):
        return ()
    nodes = (node for node in row.node.css("a") if node.mem_id != row.link.node.mem_id and announces(tidy(node.text())))
    links = (page.document.resolve(node.attributes.get("href")) for node in nodes)
    return tuple(url for url in links if url not in {"", row.url})


def _descending(items: Iterable[Item]) -> bool:
    dates = [item.date for item in items if item.date is not None]
    return all(first >= second for first, second in pairwise(dates))


def _first_of(month: tuple[int, int] | None) -> date | None:
    return date(month[0], month[1], 1) if month else None
