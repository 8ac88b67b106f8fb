"""The header of a table: which of its columns tells what, whatever order and words it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Fields:
    """What the columns of a table may tell.

    Attributes:
        words: what each field is called.
        needed: without these a row is no header.
        whole: of these a word has to be the whole heading.
        never: a heading with one of these is of no other field than those.
    """

    words: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]
    whole: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


ACCOUNT_FIELDS = Fields(
    SITE_WORDS.account_fields,
    needed=("unit", "platform", "name", "last_updated"),
    whole=("status",),
    never=SITE_WORDS.not_account_fields,
)
SITE_FIELDS = Fields(SITE_WORDS.site_fields, needed=("site_code", "url"))
SOURCE_FIELDS = Fields(SITE_WORDS.source_fields, needed=("name", "source"))


class Header(NamedTuple):
    """Where each field stands, and the position of the first row below the header."""

    places: dict[str, int]
    below: int


def find_header(rows: Sequence[Sequence[str]], fields: Fields, named: Mapping[str, str] | None = None) -> Header | None:
    """The first row that has all needed fields; `named` gives the headings of fields that are called otherwise."""
    for index, row in enumerate(rows):
        places = header_places(row, fields, named or {})
        if all(field in places for field in fields.needed):
            return Header(places, index + 1)
    return None


def header_places(row: Sequence[str], fields: Fields, named: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands in a row of headings; a heading is of one field only.

    An earlier word of the field comes before a later one, and a heading that is the word before one that holds it.
    """
    cells = ["".join(cell.split()) for cell in row]
    wanted = {field: "".join(heading.split()) for field, heading in named.items()}
    places = {field: cells.index(heading) for field, heading in wanted.items() if heading in cells}
    for field, words in fields.words.items():
        if field in wanted:
            continue
        free = {place: cell for place, cell in enumerate(cells) if place not in places.values()}
        fitting = (place for word in words for place in _with(word, free, fields, whole=field in fields.whole))
        if (place := next(fitting, None)) is not None:
            places[field] = place
    return places


def _with(word: str, cells: Mapping[int, str], fields: Fields, *, whole: bool) -> list[int]:
    same = [place for place, cell in cells.items() if cell == word]
    if whole:
        return same
    return same + [place for place, cell in cells.items() if cell != word and word in cell and _fits(cell, fields)]


def _fits(cell: str, fields: Fields) -> bool:
    return len(cell) <= SITE_WORDS.longest_heading and not any(word in cell for word in fields.never)
