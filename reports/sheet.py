"""One sheet: label, title, notes, headings, rows; text from the web stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheet_cells import Cells
from reports.sheet_fit import INDENT, clip, lines_needed, row_height
from reports.sheet_style import ANNEX, COUNT, LIST, TABS, Look, set_page, size_of
from reports.text import legible
from reports.words import Field, SheetWords, words

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

LAST_LINKED = 30_000  # rows with two links each; a sheet with more than 65,530 links is called broken
# Spreadsheet programs read such a piece of text as the character of that number, unseen ones included.
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
FORMULA = "=+-@\t＝＋－＠"


@dataclass(frozen=True)
class Link:
    """Text that leads somewhere: an address that is safe to follow, or a file beside the workbook."""

    text: str
    target: str


@dataclass(frozen=True)
class Toned:
    """A word that stands out: something was found, or is still open."""

    text: str
    tone: Literal["found", "open"]


Value: TypeAlias = str | int | Link | Toned
Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True)
class Heading:
    """What stands above the rows: the title, and lines such as the sampling days or a warning."""

    title: str
    notes: Sequence[str] = field(default=())
    warnings: Sequence[str] = field(default=())


def fill_sheet(
    sheet: Worksheet, wording: SheetWords, heading: Heading, rows: Sequence[Row], total: Row | None = None
) -> None:
    """Write everything a reader of this sheet needs, and set it up for the printer.

    A `total` stands below the rows, and is neither sorted nor filtered with them.
    """
    writer = SheetWriter(sheet, wording.columns, ANNEX if wording.annex else LIST)
    header_row = writer.head(wording, heading)
    for number, row in enumerate(rows, start=header_row + 1):
        writer.row(number, row)
    if not rows:
        writer.line(header_row + 1, wording.empty, "empty")
    last_row = header_row + max(1, len(rows))
    if rows and not wording.annex:
        sheet.auto_filter.ref = f"A{header_row}:{get_column_letter(len(wording.columns))}{last_row}"
    if total:
        last_row += 1
        writer.row(last_row, total, "total")
    set_page(sheet, writer.look, range(header_row, header_row + 1), len(wording.columns), last_row)


def offer_choices(sheet: Worksheet, column: int, rows: range, choices: Iterable[str]) -> None:
    """Have the cells of a column chosen from a list; what is not on it is refused."""
    listed = ",".join(choices)
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    letter = get_column_letter(column)
    choice.add(f"{letter}{rows.start}:{letter}{rows.stop - 1}")
    sheet.add_data_validation(choice)


@dataclass(frozen=True)
class SheetWriter:
    """Writes rows into a sheet of these columns, each as high as its text needs."""

    sheet: Worksheet
    columns: Sequence[Field]
    look: Look

    def head(self, wording: SheetWords, heading: Heading) -> int:
        """Write all that stands above the rows; returns the number of the row of headings, the last of it."""
        self.sheet.sheet_properties.tabColor = TABS[wording.tab]
        for index, column in enumerate(self.columns, start=1):
            self.sheet.column_dimensions[get_column_letter(index)].width = column.width
        lines = [
            (wording.label, "label"),
            (heading.title, "title"),
            *((note, "note") for note in heading.notes),
            *((warning, "warning") for warning in heading.warnings),
        ]
        shown = [(text, part) for text, part in lines if text]
        for number, (text, part) in enumerate(shown, start=1):
            self.line(number, text, part)
        header_row = len(shown) + 1
        self.row(header_row, {each.key: each.heading for each in self.columns}, "heading")
        self.sheet.freeze_panes = f"A{header_row + 1}"
        return header_row

    def line(self, number: int, text: str, part: str) -> None:
        """Write a line of text over the whole width."""
        # Cells are written before they are merged, so that none is the shadow of another.
        cells = [self.cells.make(number, index, part) for index in range(1, len(self.columns) + 1)]
        put_text(cells[0], clip(legible(text), self._width, size_of(self.look, part), words().sheet["more"]))
        self.cells.merge(CellRange(min_row=number, min_col=1, max_row=number, max_col=len(cells)))
        self.sheet.row_dimensions[number].height = self.line_height(text, part)

    def line_height(self, text: str, part: str) -> float:
        """How high a line over the whole width has to be, in points."""
        size = size_of(self.look, part)
        return row_height(lines_needed(legible(text), self._width, size), size)

    def row(self, number: int, row: Row, part: str | None = None) -> None:
        """Write a row; a `part` is the look of all its cells, else each has that of its kind."""
        shown = self._shown_in(row, self.columns)
        for index, (column, text) in enumerate(zip(self.columns, shown, strict=True), start=1):
            value = row.get(column.key, "")
            cell = self.cells.make(number, index, part or _part(value, column))
            if isinstance(value, int):
                cell.value = value
                cell.number_format = COUNT if column.counts else cell.number_format
                continue
            put_text(cell, text)
            if isinstance(value, Link) and number <= LAST_LINKED:
                cell.hyperlink = value.target
        self.sheet.row_dimensions[number].height = self._height(shown, self.columns)

    def height_of(self, row: Row, columns: Sequence[Field]) -> float:
        """How high a row has to be, in points, for its text in these columns."""
        return self._height(self._shown_in(row, columns), columns)

    @cached_property
    def cells(self) -> Cells:
        """The cells of the sheet."""
        return Cells(self.sheet, self.look)

    def _height(self, shown: Iterable[str], columns: Iterable[Field]) -> float:
        size = self.look.body
        lines = (lines_needed(text, _room(column), size) for text, column in zip(shown, columns, strict=True))
        return row_height(max(lines, default=1), size)

    def _shown_in(self, row: Row, columns: Iterable[Field]) -> list[str]:
        return [self._shown(row.get(column.key, ""), column) for column in columns]

    @property
    def _width(self) -> float:
        return sum(column.width for column in self.columns)

    def _shown(self, value: Value, column: Field) -> str:
        text = legible(value.text if isinstance(value, Link | Toned) else str(value))
        return clip(text, _room(column), self.look.body, words().sheet["more"])


def put_text(cell: Cell, text: str) -> Cell:
    """Put `text` into the cell as text, whatever it begins with or holds: never a formula, never an error value."""
    cell.value = ESCAPE.sub("_x005F_", text) or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in FORMULA  # keeps it text when a person edits the cell
    return cell


def _room(column: Field) -> float:
    return column.width - (0 if column.centred else INDENT)


def _part(value: Value, column: Field) -> str:
    if isinstance(value, Link):
        return "link"
    if isinstance(value, Toned):
        return value.tone
    return "centred" if column.centred else "text"
