"""An office's list of websites, and of where accounts are read, as entries of the registry; every row that is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from pages.reading.cells import cell_text
from pages.reading.table_header import SITE_FIELDS, SOURCE_FIELDS, Fields, find_header
from pages.reading.wordings import SITE_WORDS
from pages.registry import AccountSource, Site
from pages.registry_words import mistakes_of
from pages.spreadsheet import SpreadsheetError, read_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pages.spreadsheet import Sheet

WEB = "http://"


@dataclass(frozen=True)
class Kind:
    """What rows may be: the key of the registry they belong under, the field they are known by, and their form."""

    room: str
    key: str
    fields: Fields
    model: type[BaseModel]


SITES = Kind("sites", "site_code", SITE_FIELDS, Site)
SOURCES = Kind("accounts", "name", SOURCE_FIELDS, AccountSource)
# A table that may be read as either is one of websites: they have codes.
KINDS = (SITES, SOURCES)


@dataclass(frozen=True)
class Entry:
    """A row: where it stands, and the values by field, as far as it gives any."""

    place: str
    kind: Kind
    values: dict[str, str]

    @property
    def known_by(self) -> str:
        """What the entry is recognised by in the registry."""
        return self.values.get(self.kind.key, "")


@dataclass
class ReadRows:
    """The entries in the order of the file, what is wrong with rows that are none, and what was taken as meant."""

    entries: list[Entry] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def read_rows(path: Path, known: Mapping[str, Mapping[str, Mapping[str, object]]]) -> ReadRows:
    """The entries in the file; `known` are those of the registry, by key of the registry and by what they are known by.

    Raises:
        SpreadsheetError: the file cannot be read, or has no table of websites or sources; the message says what to do.
    """
    read = ReadRows()
    spreadsheet = read_spreadsheet(path)
    several = len(spreadsheet.sheets) > 1
    tables = 0
    for sheet in spreadsheet.sheets:
        where = f"{path.name} [{sheet.name}]" if several else path.name
        tables += _read(sheet, where, known, read)
    if not tables:
        needed = " or ".join(
            "; ".join(f"{name} ({'、'.join(kind.fields.words[name])})" for name in kind.fields.needed) for kind in KINDS
        )
        message = f"{path.name}: no row has the headings of a list: {needed}; add a header"
        raise SpreadsheetError(message)
    read.told += [f"{path.name} [{name}]: a hidden sheet; not read" for name in spreadsheet.hidden]
    return read


def _read(sheet: Sheet, where: str, known: Mapping[str, Mapping[str, Mapping[str, object]]], read: ReadRows) -> bool:
    """Read a sheet; whether it holds a table."""
    texts = [[cell_text(cell) for cell in row.cells] for row in sheet.rows]
    found = ((kind, header) for kind in KINDS if (header := find_header(texts, kind.fields)))
    kind, header = next(found, (None, None))
    if kind is None or header is None:
        if any(map(any, texts)):
            read.told.append(f"{where}: no table of websites or sources; not read")
        return False
    for row, cells in zip(sheet.rows[header.below :], texts[header.below :], strict=True):
        if not any(cells) or cells == texts[header.below - 1]:
            continue
        place = f"{where}: row {row.number}"
        values = {name: cells[at] for name, at in header.places.items() if at < len(cells) and cells[at]}
        if len(list(filter(None, cells))) == 1 and kind.key not in values:
            read.told.append(f"{place}: {''.join(cells)!r} is taken for a note")
            continue
        _take(Entry(place, kind, values), known[kind.room], read)
    return True


def _take(entry: Entry, known: Mapping[str, Mapping[str, object]], read: ReadRows) -> None:
    there = known.get(entry.known_by, {})
    meant, told = _meant(entry, there)
    if wrong := [*_twice(meant, read), *_mistakes(meant, there)]:
        read.wrong += [f"{entry.place}: {message}" for message in wrong]
        return
    read.told += told
    read.entries.append(meant)


def _meant(entry: Entry, there: Mapping[str, object]) -> tuple[Entry, list[str]]:
    """The entry in the registry's words: 门户网站 is a portal; of an address without http:// what is `there` counts."""
    values, told = dict(entry.values), []
    if kind := values.get("kind"):
        values["kind"] = next((word for word, said in SITE_WORDS.site_kinds.items() if said in kind), kind)
    url = values.get("url", "")
    if url and "://" not in url:
        kept = str(there.get("url", ""))
        same = kept.partition("://")[2].rstrip("/") == url.rstrip("/")
        values["url"] = kept if same else WEB + url
        told += [] if same else [f"{entry.place}: {url!r} is taken for {values['url']}"]
    return Entry(entry.place, entry.kind, values), told


def _twice(entry: Entry, read: ReadRows) -> Iterator[str]:
    earlier = (each for each in read.entries if each.kind is entry.kind and each.known_by == entry.known_by)
    for first in earlier:
        yield f"{entry.kind.key} {entry.known_by!r} is at {first.place} already; keep one of the two"


def _mistakes(entry: Entry, there: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the entry by itself; what it leaves out is taken from what is `there`."""
    kept = {name: value for name, value in there.items() if name in entry.kind.model.model_fields}
    try:
        entry.kind.model.model_validate({**kept, **entry.values})
    except ValidationError as error:
        for mistake in mistakes_of(error, entry.kind.model):
            headings = "、".join(entry.kind.fields.words.get(str(mistake.path[-1]), ())) if mistake.path else ""
            yield f"{'.'.join(map(str, mistake.path))}{f' ({headings})' if headings else ''}: {mistake.message}"
