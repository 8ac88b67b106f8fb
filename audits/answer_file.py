"""A file of answers, yaml or xlsx, as the entries somebody wrote into it; what they say is not looked at yet."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

from audits.model import Verdict
from pages.registry_error import RegistryError
from pages.registry_yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.worksheet.worksheet import Worksheet

WORDS = Path(__file__).with_name("answer_words.yaml")
KEY = "answers"
SHEET = ".xlsx"
NEEDED = ("indicator", "target", "verdict")
GIVEN = ("verdict", "what", "by", "when", "evidence")


class AnswersError(RegistryError):
    """The answers cannot be used as they are; `str()` lists every mistake, one a line, each with what to do."""


class AnswerWords(BaseModel):
    """The words of a file of answers: headings by field, and the word of each verdict that a person may give."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: dict[str, str]
    verdicts: dict[Verdict, str]


class Entry(NamedTuple):
    """One line of answers: `place` is where it stands, `values` are texts by field, '' where nothing was written."""

    place: str
    values: dict[str, str]

    @property
    def is_open(self) -> bool:
        """Whether it only asks, as a template does, and nobody has answered yet."""
        return not any(self.values[field] for field in GIVEN)


@cache
def answer_words() -> AnswerWords:
    """The words; read once."""
    return AnswerWords.model_validate(YAML(typ="safe").load(WORDS.read_text("utf-8")))


def read_entries(path: Path) -> list[Entry]:
    """The entries of the file, without those that are still open.

    Raises:
        AnswersError: the file cannot be read, or is not made as a file of answers is.
    """
    entries = _of_sheet(path) if path.suffix.lower() == SHEET else _of_yaml(path)
    return [entry for entry in entries if not entry.is_open]


def _of_yaml(path: Path) -> list[Entry]:
    try:
        raw = read_yaml(path, f"{KEY}:")
    except RegistryError as error:
        raise AnswersError(*error.messages) from error
    listed = raw.get(KEY, None) or CommentedSeq()
    if list(raw) != [KEY] or not isinstance(listed, CommentedSeq):
        message = f"{path.name}:1: write `{KEY}:` and below it a list, each answer a line that begins with `- `"
        raise AnswersError(message)
    places = [f"{path.name}:{listed.lc.item(index)[0] + 1}" for index in range(len(listed))]
    if mistakes := list(_misshapen(zip(places, listed, strict=True))):
        raise AnswersError(*mistakes)
    return [Entry(place, _texts(entry)) for place, entry in zip(places, listed, strict=True)]


def _misshapen(entries: Iterable[tuple[str, object]]) -> Iterator[str]:
    known = ", ".join(answer_words().fields)
    for place, entry in entries:
        if not isinstance(entry, Mapping):
            yield f"{place}: an answer is a block of `key: value` lines; known keys: {known}"
            continue
        for key in entry:
            if key not in answer_words().fields:
                yield f"{place}: unknown key `{key}`; known here: {known}"


def _of_sheet(path: Path) -> list[Entry]:
    try:
        with warnings.catch_warnings(action="ignore"):  # about ornaments of the sheet that are of no use here
            workbook = load_workbook(path, data_only=True)
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); create it, or name the right file"
        raise AnswersError(message) from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        message = f"{path.name}: this is not a sheet that can be read; save it as xlsx in Excel or WPS"
        raise AnswersError(message) from error
    for sheet in workbook.worksheets:
        if (found := _heading(sheet)) is not None:
            return _rows(path.name, sheet, *found)
    needed = "、".join(answer_words().fields[field] for field in NEEDED)
    message = f"{path.name}: no sheet has the headings {needed}; begin with a new template (python -m reports.answers)"
    raise AnswersError(message)


def _heading(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, and the column of each field."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(cell) for cell in row]
        places = {field: cells.index(word) for field, word in answer_words().fields.items() if word in cells}
        if all(field in places for field in NEEDED):
            return number, places
    return None


def _rows(file: str, sheet: Worksheet, heading: int, places: Mapping[str, int]) -> list[Entry]:
    rows = enumerate(sheet.iter_rows(min_row=heading + 1, values_only=True), start=heading + 1)
    return [
        Entry(f"{file}: row {number}", _texts({field: row[place] for field, place in places.items()}))
        for number, row in rows
    ]


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {field: _text(values.get(field)) for field in answer_words().fields}


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():  # a site code that a spreadsheet took for a number
        return str(int(value))
    return "" if value is None else str(value).strip()
