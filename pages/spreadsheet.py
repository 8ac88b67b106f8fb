"""A file that a platform exports or an office keeps, as rows: xlsx, xls, CSV, or a web page that is called xls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.registry_error import RegistryError
from pages.spreadsheet_text import csv_rows, html_tables, readable
from pages.workbooks import Cell, Table, read_xls, read_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What xlsx with a password is, an OLE container, holds under this name.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
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
    if content.startswith(ZIP):
        return _of_workbook(content, path, read_xlsx)
    if content.startswith(OLE):
        return _of_workbook(content, path, read_xls)
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


def _of_workbook(content: bytes, path: Path, read: Callable[[bytes], Iterable[Table]]) -> Spreadsheet:
    if ENCRYPTED in content:
        message = f"{path.name}: it is protected by a password; {SAVE_AS}, without one"
        raise SpreadsheetError(message)
    try:
        tables = list(read(content))
    except Exception as error:  # a damaged file fails in any way
        message = f"{path.name}: this is no spreadsheet that can be read ({type(error).__name__}); {SAVE_AS}"
        raise SpreadsheetError(message) from error
    sheets = (Sheet(each.name, tuple(Row(*row) for row in each.rows)) for each in tables if not each.hidden)
    return Spreadsheet(tuple(sheets), tuple(each.name for each in tables if each.hidden))


def _numbered(name: str, rows: Iterable[Sequence[Cell]]) -> Sheet:
    return Sheet(name, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, start=1)))
