"""A column (栏目): its name and kind, its items, and when the newest of them was published."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from pages.place import Place, enclosing
from pages.reading.columns import ColumnKind


class ColumnState(StrEnum):
    """What a column offers; a section only leads to the pages below it."""

    LISTED = "listed"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    NOT_LOADED = "not_loaded"
    CONTENT = "content"
    SECTION = "section"


SOMETHING = frozenset({ColumnState.LISTED, ColumnState.CONTENT, ColumnState.SECTION})


Dates = tuple[date, ...]  # in Item `date` is a field


@dataclass(frozen=True)
class Item:
    """One entry of a column.

    Attributes:
        date_from: where its date was read.
        unseen: whether it has no date because its list shows none and its own page was not read.
        other_dates: what its list and its own page also show as its date.
        interpretations: addresses that its row calls interpretations of it, also where they show only on a touch.
    """

    title: str
    url: str
    date: date | None
    date_from: str
    place: Place
    interpretations: tuple[str, ...] = ()
    unseen: bool = False
    other_dates: Dates = ()


@dataclass(frozen=True)
class Column:
    """What a column says.

    Attributes:
        items: all entries on the list pages read.
        in_order: whether the list was read from its beginning on, and its first page runs from newest to oldest.
        unread_pages: whether the list goes on beyond the pages read.
        shown: the placeholder's text, if there is one.
        confirmed: whether a second visit, later, said the same about what is missing or old, and at one of the two
            nothing failed that lists are filled by.
        first_level: whether its own breadcrumb shows it right below the home page (一级栏目); None where it shows none.
        place: where the list, or what stands in its place, was seen.
    """

    name: str
    url: str
    kind: ColumnKind
    state: ColumnState
    place: Place
    parents: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    in_order: bool = True
    unread_pages: bool = False
    shown: str = ""
    confirmed: bool = True
    first_level: bool | None = None
    list_pages: tuple[str, ...] = field(default=())

    def newest(self, as_of: date) -> Item | None:
        """The item published last, not counting dates after `as_of` (they are slips of the pen); None without dates."""
        dated = [item for item in self.items if item.date is not None and item.date <= as_of + timedelta(days=1)]
        return max(dated, key=lambda item: (item.date, item.title), default=None)

    @property
    def list_place(self) -> Place:
        """Where the list as a whole was seen, or what stands in its place."""
        around = self.list_around(self.items[0]) if self.items else ()
        return self.place._replace(mark=around) if around else self.place

    def list_around(self, item: Item) -> tuple[str, ...]:
        """The mark of what holds the entries of the item's page; () where nothing smaller than the page does."""
        return enclosing([each.place.mark for each in self.items if each.place.url == item.place.url])

    def may_have_newer(self, newest: Item | None) -> bool:
        """Whether an entry without a date could be newer than `newest`, as far as its own page was not read."""
        place = self.items.index(newest) if newest and self.in_order else len(self.items)
        return any(item.unseen for item in self.items[:place])
