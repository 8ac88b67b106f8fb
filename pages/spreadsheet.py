"""A file that a platform exports or an office keeps, as rows: xlsx, xls, ods, CSV, or a web page that is called xls."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pages.registry_error import RegistryError
from pages.spreadsheet_text import csv_rows, html_tables, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Cell: TypeAlias = str | bool | int | float | date | datetime | time | timedelta
Merge: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AS = "open it in Excel or WPS and save it as xlsx"


class SpreadsheetError(RegistryError):
    """The file cannot be read, or holds nothing of what is looked for; `str()` says what to do."""


@dataclass(frozen=True)
class Row:
    """A row with the number that a spreadsheet program shows beside it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet; `name` is '' where the file has none, as CSV."""

    name: str
    rows: tuple[Row, ...]

    def place(self, row: int) -> str:
        """The row as a link into a file writes it, such as `微信!A12`."""
        return f"{self.name}!A{row}" if self.name else f"A{row}"


@dataclass(frozen=True)
class Spreadsheet:
    """The sheets that are shown, and the names of those that are hidden, which were not read."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def read_spreadsheet(path: Path) -> Spreadsheet:
    """What the file at `path` holds; what it is, its content tells, whatever its name ends in.

    A cell merged over several rows counts for each of them.

    Raises:
        SpreadsheetError: there is no such file, it is protected, or nothing that can be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); put the file there, or name the right one"
        raise SpreadsheetError(message) from error
    if content.startswith((ZIP, OLE)):
        return _of_workbook(content, path)
    text = readable(content)
    if text is None:
        message = f"{path.name}: this is no spreadsheet that can be read; {SAVE_AS}"
        raise SpreadsheetError(message)
    if text.lstrip().startswith("<"):
        return Spreadsheet(tuple(_numbered(name, rows) for name, rows in html_tables(text)))
    try:
        return Spreadsheet((_numbered("", csv_rows(text)),))
    except ValueError as error:
        message = f"{path.name}: {error}; or save it as xlsx"
        raise SpreadsheetError(message) from error


def _of_workbook(content: bytes, path: Path) -> Spreadsheet:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [each.name for each in workbook.sheets_metadata if _is_shown(each.visible, each.typ)]
        hidden = [each.name for each in workbook.sheets_metadata if each.visible is not SheetVisibleEnum.Visible]
        return Spreadsheet(tuple(_sheet(workbook, name) for name in shown), tuple(hidden))
    except PasswordError as error:
        message = f"{path.name}: it is protected by a password; {SAVE_AS}, without one"
        raise SpreadsheetError(message) from error
    except (CalamineError, OSError, ValueError) as error:
        message = f"{path.name}: this is no spreadsheet that can be read ({error}); {SAVE_AS}"
        raise SpreadsheetError(message) from error


def _is_shown(visible: SheetVisibleEnum, kind: SheetTypeEnum) -> bool:
    return visible is SheetVisibleEnum.Visible and kind is SheetTypeEnum.WorkSheet


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    _fill(rows, sheet.merged_cell_ranges or ())
    return _numbered(name, rows)


def _fill(rows: list[list[Cell]], merges: Iterable[Merge]) -> None:
    """Say in each row what a cell merged downwards says; one merged sideways is a title, and stays one."""
    for (top, left), (bottom, _) in merges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            row[left] = rows[top][left]


def _numbered(name: str, rows: Iterable[Sequence[Cell]]) -> Sheet:
    return Sheet(name, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, start=1)))
