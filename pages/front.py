"""The home page as a front: what it lists, and when the newest of it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pages.column import Item
from pages.place import Place
from pages.reading.bottom import find_bottom
from pages.reading.dates import date_in_url, month_in_url, resolve_year
from pages.reading.links import canonical, is_page, same_site
from pages.reading.titles import normalise_title
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from pages.column import Column
    from pages.page import Page
    from pages.reading.lists import Row

# Days: while something as new as that is known, no entry's own page needs to be asked for its date.
RECENT = 7


@dataclass(frozen=True)
class FrontPage:
    """What the home page lists; one that lists `items` 0 is but an entry to the columns (导航入口).

    Attributes:
        newest: the entry published last, not counting dates to come; None where no date is known.
        items: how many entries it lists, as far as they were asked for.
        unseen: how many of them have a date, if any, that only pages which were not read could tell.
        finished: whether, at one of the looks, nothing was missing that lists are filled by.
        confirmed: whether it was seen twice.
    """

    place: Place
    newest: Item | None
    items: int
    unseen: int
    finished: bool
    confirmed: bool


class _Entry(NamedTuple):
    title: str
    url: str
    page: Page
    node: LexborNode | None = None
    on: date | None = None
    read_from: str = ""
    unseen: bool = False


def read_front(home: Page, pages: Mapping[str, Page], columns: Iterable[Column], as_of: date) -> FrontPage:
    """What `home` lists at either of its looks.

    Lists of titles without dates are usual there: the date is that of the row, else the one the entry has in its
    column, in the page's data, in its address, or on its own page.
    """
    reader = _FrontReader(pages, columns, as_of)
    listed = [entry for look in home.looks for entry in reader.entries(look)]
    if not _has_recent(listed, as_of):
        listed = [asked for entry in listed if (asked := reader.asked(entry))]
    return FrontPage(
        place=home.place(),
        newest=_newest(listed, as_of),
        items=len({entry.url for entry in listed}),
        unseen=len({entry.url for entry in listed if entry.unseen}),
        finished=any(not look.lacks_data and not look.shows_loading for look in home.looks),
        confirmed=home.second_look is not None,
    )


class _FrontReader:
    """Reads the entries of a home page, knowing the rest of the site."""

    def __init__(self, pages: Mapping[str, Page], columns: Iterable[Column], as_of: date) -> None:
        self._pages = pages
        self._as_of = as_of
        self._known: dict[str, date] = {}
        self._columns: set[str] = set()
        for column in columns:
            self._columns.update((column.url, *column.list_pages))
            for item in column.items:
                dates = [each for each in (item.date, *item.other_dates) if each is not None]
                if dates:
                    self._known[canonical(item.url)] = max(dates)

    def entries(self, look: Page) -> Iterator[_Entry]:
        """The rows that are entries of the page's lists, with the dates that can be told without their own pages."""
        bottom = find_bottom(look.document)
        for link_list in look.lists:
            rows = [row for row in link_list.rows if not (bottom and bottom.holds(row.node)) and self._may_be(row)]
            among_own = any(self._is_own(row) for row in rows)
            for row in rows:
                entry = self._dated(row, look)
                headline, unread = _is_headline(row.title), self._may_be_own(row, look)
                unclear = (headline and unread) or (among_own and (headline or unread))
                if entry.on is not None or unclear or self._is_own(row):
                    yield entry
        yield from self._folded(look)

    def asked(self, entry: _Entry) -> _Entry | None:
        """The entry with the date of its own page, unseen where that was not read; None where it is no entry at all."""
        if entry.on is not None:
            return entry
        page = self._pages.get(entry.url)
        if page is None or not page.visit.ok:
            # In a list of entries a short text that nobody followed may be one as well as a long one.
            return entry._replace(unseen=True) if page is None or _is_headline(entry.title) else None
        if not page.is_article:
            return None
        if page.published:
            return entry._replace(on=page.published.on, read_from=page.published.read_from)
        return entry._replace(unseen=page.unfinished)

    def _may_be(self, row: Row) -> bool:
        url = canonical(row.url)
        return url not in self._columns and row.title not in SITE_WORDS.not_names

    def _is_own(self, row: Row) -> bool:
        """Whether the row leads to a content page of the site."""
        url = canonical(row.url)
        page = self._pages.get(url)
        return url in self._known or (page is not None and page.visit.ok and page.is_article)

    def _may_be_own(self, row: Row, look: Page) -> bool:
        """Whether the row leads to a page of the site that was not read."""
        page = self._pages.get(canonical(row.url))
        return (page is None or not page.visit.ok) and is_page(row.url) and same_site(row.url, look.home)

    def _dated(self, row: Row, look: Page) -> _Entry:
        entry = _Entry(row.title, canonical(row.url), look, row.node)
        listed, known = self._listed_on(row), self._known.get(entry.url)
        if listed or known:
            on = max(each for each in (listed, known) if each)
            return entry._replace(on=on, read_from="list" if on == listed else "column")
        data = look.dates_in_data
        if data and (match := data.get(row.url) or data.get(normalise_title(row.title))):
            return entry._replace(on=resolve_year(match, self._as_of, None), read_from="data")
        in_url = date_in_url(row.url)
        return entry._replace(on=in_url, read_from="url") if in_url else entry

    def _listed_on(self, row: Row) -> date | None:
        if row.date is None:
            return None
        month = month_in_url(row.url)
        return resolve_year(row.date, self._as_of, date_in_url(row.url) or (date(*month, 1) if month else None))

    def _folded(self, look: Page) -> Iterator[_Entry]:
        """Entries of known columns in what shows once a person points at it, as the other tabs of a block."""
        for link in look.page_links:
            url = canonical(link.href)
            if not link.visible and url in self._known:
                yield _Entry(link.text, url, look, on=self._known[url], read_from="column")


def _is_headline(title: str) -> bool:
    return len(title) > SITE_WORDS.longest_name


def _has_recent(entries: Collection[_Entry], as_of: date) -> bool:
    return any(entry.on is not None and 0 <= (as_of - entry.on).days <= RECENT for entry in entries)


def _newest(entries: Iterable[_Entry], as_of: date) -> Item | None:
    latest = as_of + timedelta(days=1)  # later ones are slips of the pen
    dated = [(entry.on, entry) for entry in entries if entry.on is not None and entry.on <= latest]
    if not dated:
        return None
    on, entry = max(dated, key=lambda each: (each[0], each[1].title))
    return Item(entry.title, entry.url, on, entry.read_from, entry.page.place(entry.node))
