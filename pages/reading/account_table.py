"""The header of a table of accounts: which of its columns tells what, whatever order and words it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEEDED = ("unit", "platform", "name", "last_updated")


class Header(NamedTuple):
    """Where each field stands, and the position of the first row below the header."""

    places: dict[str, int]
    below: int


def find_header(rows: Sequence[Sequence[str]], named: Mapping[str, str] | None = None) -> Header | None:
    """The first row that has all needed fields; `named` gives the headings of fields that are called otherwise."""
    for index, row in enumerate(rows):
        places = header_places(row, named or {})
        if all(field in places for field in NEEDED):
            return Header(places, index + 1)
    return None


def header_places(row: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands in a row of headings; a heading is of one field only.

    An earlier word of the field comes before a later one, and a heading that is the word before one that holds it.
    """
    cells = ["".join(cell.split()) for cell in row]
    wanted = {field: "".join(heading.split()) for field, heading in named.items()}
    places = {field: cells.index(heading) for field, heading in wanted.items() if heading in cells}
    for field, words in SITE_WORDS.account_fields.items():
        if field not in wanted:
            place = _place(cells, words, taken=set(places.values()), needed=field in NEEDED)
            places |= {} if place is None else {field: place}
    return places


def _place(cells: Sequence[str], words: Sequence[str], *, taken: set[int], needed: bool) -> int | None:
    free = {place: cell for place, cell in enumerate(cells) if place not in taken}
    if not needed:
        return next((place for word in words for place, cell in free.items() if cell == word), None)
    fitting = {place: cell for place, cell in free.items() if _fits(cell)}
    return next((place for word in words for place in _with(word, fitting)), None)


def _with(word: str, cells: Mapping[int, str]) -> list[int]:
    return sorted((place for place, cell in cells.items() if word in cell), key=lambda place: cells[place] != word)


def _fits(cell: str) -> bool:
    short = len(cell) <= SITE_WORDS.longest_heading
    return short and not any(word in cell for word in SITE_WORDS.not_account_fields)
