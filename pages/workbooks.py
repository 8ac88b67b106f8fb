"""The sheets of xlsx and xls files. What is damaged raises whatever the libraries raise."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

import xlrd
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.worksheet.worksheet import Worksheet

Cell: TypeAlias = str | bool | int | float | date | datetime | time | timedelta
Merge: TypeAlias = tuple[int, int, int]  # first row, last row, first column


class Table(NamedTuple):
    """A sheet: its rows with something in them, each with its number; a cell merged downwards counts for each row."""

    name: str
    rows: list[tuple[int, tuple[Cell, ...]]]
    hidden: bool = False


def read_xlsx(content: bytes) -> Iterator[Table]:
    """The sheets of an xlsx file; formulas are what they gave when it was saved."""
    with warnings.catch_warnings(action="ignore"):  # about ornaments of the sheet that are of no use here
        workbook = load_workbook(io.BytesIO(content), data_only=True)
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            yield Table(sheet.title, [], hidden=True)
            continue
        merges = ((each.min_row, each.max_row, each.min_col) for each in sheet.merged_cells.ranges)
        yield Table(sheet.title, _rows(_cells_of(sheet), merges))


def _cells_of(sheet: Worksheet) -> dict[tuple[int, int], Cell]:
    """The cells that hold something, by row and column; a format that reaches down to the last row is none."""
    cells = sheet._cells.values()  # noqa: SLF001 (asking row by row would make a million cells)
    return {(cell.row, cell.column): cast("Cell", cell.value) for cell in cells if cell.value is not None}


def read_xls(content: bytes) -> Iterator[Table]:
    """The sheets of an xls file."""
    workbook = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    for sheet in workbook.sheets():
        if sheet.visibility:
            yield Table(sheet.name, [], hidden=True)
            continue
        cells = {
            (row + 1, column + 1): _value(sheet.cell(row, column), workbook.datemode)
            for row in range(sheet.nrows)
            for column in range(sheet.row_len(row))
        }
        merges = ((top + 1, bottom, left + 1) for top, bottom, left, _ in sheet.merged_cells)
        yield Table(sheet.name, _rows({place: value for place, value in cells.items() if value != ""}, merges))


def _value(cell: xlrd.sheet.Cell, datemode: int) -> Cell:
    value: Cell = cell.value
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return bool(value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else value


def _moment(value: float, datemode: int) -> Cell:
    """The day that a number stands for; the number where there is no such day."""
    try:
        moment: datetime = xlrd.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return value
    return moment


def _rows(cells: dict[tuple[int, int], Cell], merges: Iterable[Merge]) -> list[tuple[int, tuple[Cell, ...]]]:
    """The rows; what a cell merged downwards says is said in each, one merged sideways is a title and stays one."""
    last = max((row for row, _ in cells), default=0)
    for top, bottom, left in merges:
        if (top, left) in cells:
            cells |= {(row, left): cells[top, left] for row in range(top + 1, min(bottom, last) + 1)}
    widths: dict[int, int] = {}
    for row, column in cells:
        widths[row] = max(column, widths.get(row, 0))
    return [
        (row, tuple(cells.get((row, column), "") for column in range(1, width + 1)))
        for row, width in sorted(widths.items())
    ]
