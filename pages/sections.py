"""Sections and doubles: which of the pages read are columns of their own, so that none is counted twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pages.column import ColumnState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pages.column import Column

    LeadsTo = Callable[[str], Collection[str]]
    TrailOf = Callable[[str], Collection[str]]


def own_columns(columns: Iterable[Column], leads_to: LeadsTo, trail_of: TrailOf) -> list[Column]:
    """The columns without sections, which only lead on, and without those that only show others' items.

    `leads_to(url)` gives the addresses a page links to, `trail_of(url)` the names of its breadcrumb. Of several columns
    with the very same items the one below the others stays, else the first. A column that stands below a section and
    gathers from its neighbours, as a catalogue does, stays without items: what it shows is counted where it comes from.
    """
    kept = _without_doubles((column for column in columns if column.state is not ColumnState.SECTION), leads_to)
    kept = [column for column in kept if not _shows_what_is_below(column, kept, leads_to, trail_of)]
    return [own for column in kept if (own := _own_part(column, kept, leads_to)) is not None]


def _without_doubles(columns: Iterable[Column], leads_to: LeadsTo) -> list[Column]:
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        groups.setdefault(tuple(item.url for item in column.items) or (column.url,), []).append(column)
    return [_lowest(group, leads_to) for group in groups.values()]


def _lowest(group: list[Column], leads_to: LeadsTo) -> Column:
    return next((column for column in group if not _is_above_any(column, group, leads_to)), group[0])


def _own_part(column: Column, columns: Collection[Column], leads_to: LeadsTo) -> Column | None:
    """The column, without its items where they are all others'; None where it is their section."""
    if not _shows_only_others(column, columns, leads_to):
        return column
    if not column.parents or _is_above_any(column, columns, leads_to):
        return None
    return replace(column, state=ColumnState.CONTENT, items=(), unread_pages=False)


def _shows_only_others(column: Column, columns: Iterable[Column], leads_to: LeadsTo) -> bool:
    """Whether a page gathers what its columns list, piece by piece, or shows the beginning of one of them."""
    own = {item.url for item in column.items}
    reachable = leads_to(column.url)
    others = [(other, {item.url for item in other.items}) for other in columns if other.url in reachable]
    pieces = {url for other, urls in others if not own <= urls or column.name in other.parents for url in urls}
    return bool(own) and own <= pieces


def _shows_what_is_below(column: Column, columns: Iterable[Column], leads_to: LeadsTo, trail_of: TrailOf) -> bool:
    """Whether all that a section lists says itself that it belongs to a column below, as letters on a board do."""
    below = {other.name for other in _below(column, columns, leads_to)}
    return bool(below and column.items) and all(below & set(trail_of(item.url)) for item in column.items)


def _is_above_any(column: Column, columns: Iterable[Column], leads_to: LeadsTo) -> bool:
    return next(_below(column, columns, leads_to), None) is not None


def _below(column: Column, columns: Iterable[Column], leads_to: LeadsTo) -> Iterator[Column]:
    reachable = leads_to(column.url)
    return (other for other in columns if column.name in other.parents and other.url in reachable)
