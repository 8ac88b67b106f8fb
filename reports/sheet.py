"""One sheet: label, title, notes, headings, rows; text from the web stays text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheet_fit import clip, lines_needed, row_height
from reports.sheet_style import (
    ANNEX,
    BODY_FONT,
    BOX,
    HEADING_FONT,
    LIST,
    SHADE,
    TITLE_FONT,
    Look,
    aligned,
    font,
    set_page,
)
from reports.text import legible
from reports.words import Field, SheetWords, words

Row: TypeAlias = "Mapping[str, str | int | Link]"
LINK_COLOUR = "0563C1"
WARNING_COLOUR = "C00000"
LONGEST_LINK = 2000  # spreadsheet programs refuse longer ones


@dataclass(frozen=True)
class Link:
    """Text that leads somewhere: an http(s) address, or a file beside the workbook."""

    text: str
    target: str


@dataclass(frozen=True)
class Heading:
    """What stands above the rows: the title, and lines such as the sampling days or a warning."""

    title: str
    notes: Sequence[str] = field(default=())
    warnings: Sequence[str] = field(default=())


@dataclass(frozen=True)
class _Line:
    text: str
    font: str
    size: float
    centred: bool = True
    colour: str | None = None


def fill_sheet(sheet: Worksheet, wording: SheetWords, heading: Heading, rows: Sequence[Row]) -> None:
    """Write everything a reader of this sheet needs, and set it up for the printer."""
    look = ANNEX if wording.annex else LIST
    _set_widths(sheet, wording.columns)
    header_row = _write_heading(sheet, wording, heading, look)
    _write_headings(sheet, wording.columns, header_row, look)
    for number, row in enumerate(rows, start=header_row + 1):
        _write_row(sheet, number, wording.columns, row, look)
    if not rows:
        _write_empty(sheet, header_row + 1, wording, look)
    last_row = header_row + max(1, len(rows))
    sheet.freeze_panes = f"A{header_row + 1}"
    if rows and not wording.annex:
        sheet.auto_filter.ref = f"A{header_row}:{get_column_letter(len(wording.columns))}{last_row}"
    set_page(sheet, look, header_row, len(wording.columns), last_row)


def offer_choices(sheet: Worksheet, column: int, rows: range, choices: Iterable[str]) -> None:
    """Have the cells of a column chosen from a list; what is not on it is refused."""
    listed = ",".join(choices)
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    letter = get_column_letter(column)
    choice.add(f"{letter}{rows.start}:{letter}{rows.stop - 1}")
    sheet.add_data_validation(choice)


def _set_widths(sheet: Worksheet, columns: Iterable[Field]) -> None:
    for index, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width


def _write_heading(sheet: Worksheet, wording: SheetWords, heading: Heading, look: Look) -> int:
    lines = [
        _Line(wording.label, HEADING_FONT, look.body + 2, centred=False),
        _Line(heading.title, TITLE_FONT, look.title),
        *(_Line(note, BODY_FONT, look.body) for note in heading.notes),
        *(_Line(warning, HEADING_FONT, look.body, colour=WARNING_COLOUR) for warning in heading.warnings),
    ]
    shown = [line for line in lines if line.text]
    for number, line in enumerate(shown, start=1):
        _write_line(sheet, number, wording.columns, line)
    return len(shown) + 1


def _write_line(sheet: Worksheet, number: int, columns: Sequence[Field], line: _Line) -> None:
    cell = put_text(_cell(sheet, number, 1), line.text)
    cell.font, cell.alignment = font(line.font, line.size, line.colour), aligned(centred=line.centred)
    sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(columns))
    lines = lines_needed(line.text, sum(column.width for column in columns), line.size)
    sheet.row_dimensions[number].height = row_height(lines, line.size)


def _write_empty(sheet: Worksheet, number: int, wording: SheetWords, look: Look) -> None:
    for index in range(1, len(wording.columns) + 1):
        _cell(sheet, number, index).border = BOX
    _write_line(sheet, number, wording.columns, _Line(wording.empty, BODY_FONT, look.body))


def _write_headings(sheet: Worksheet, columns: Sequence[Field], number: int, look: Look) -> None:
    for index, column in enumerate(columns, start=1):
        cell = put_text(_cell(sheet, number, index), column.heading)
        cell.font, cell.alignment = font(HEADING_FONT, look.body), aligned(centred=True)
        cell.border, cell.fill = BOX, SHADE
    lines = max(lines_needed(column.heading, column.width, look.body) for column in columns)
    sheet.row_dimensions[number].height = row_height(lines, look.body)


def _write_row(sheet: Worksheet, number: int, columns: Sequence[Field], row: Row, look: Look) -> None:
    lines = 1
    for index, column in enumerate(columns, start=1):
        value = row.get(column.key, "")
        cell = _cell(sheet, number, index)
        cell.font, cell.alignment, cell.border = font(BODY_FONT, look.body), aligned(centred=column.centred), BOX
        if isinstance(value, int):
            cell.value = value
            continue
        shown = _shown(value, column, look)
        put_text(cell, shown)
        lines = max(lines, lines_needed(shown, column.width, look.body))
        if isinstance(value, Link):
            _link(cell, value, look)
    sheet.row_dimensions[number].height = row_height(lines, look.body)


def _shown(value: str | Link, column: Field, look: Look) -> str:
    text = legible(value.text if isinstance(value, Link) else value)
    return clip(text, column.width, look.body, words().sheet["more"])


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    # Cells are written before they are merged, so that none is the shadow of another.
    return cast("Cell", sheet.cell(row, column))


def put_text(cell: Cell, text: str) -> Cell:
    """Put `text` into the cell as text, whatever it begins with: never a formula, never an error value."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@\t"  # keeps it text when a person edits the cell
    return cell


def _link(cell: Cell, link: Link, look: Look) -> None:
    if not link.target or len(link.target) > LONGEST_LINK or link.target != legible(link.target):
        return
    cell.hyperlink = link.target
    cell.font = font(BODY_FONT, look.body, LINK_COLOUR, underlined=True)
