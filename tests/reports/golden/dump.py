"""A workbook as readable text: every cell with its look, and how each sheet is printed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from reports.workbook import build_workbook
from tests.reports.golden.small import PICTURES, small_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.styles import Color
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties as Fit
    from openpyxl.worksheet.worksheet import Worksheet

GOLDEN = Path(__file__).with_name("workbook.txt")
DESCRIBED = ("creator", "lastModifiedBy", "title", "subject", "description", "keywords", "language", "created")


def dumped() -> str:
    """The workbook of the small book, as a reader of the file gets it."""
    content = io.BytesIO()
    build_workbook(small_book(), PICTURES).save(content)
    return dump(load_workbook(content))


def dump(workbook: Workbook) -> str:
    """What the workbook says of itself, its styles as they are used, then sheet after sheet."""
    properties = (f"{name}: {getattr(workbook.properties, name)!r}" for name in DESCRIBED)
    return "\n".join([*properties, "", *_styles(workbook), *_sheets(workbook)]) + "\n"


def _styles(workbook: Workbook) -> list[str]:
    used = {f"{cell.style}: {_look(cell)}" for sheet in workbook.worksheets for cell in _written(sheet)}
    return sorted(used)


def _look(cell: Cell) -> str:
    font, place, border, fill = cell.font, cell.alignment, cell.border, cell.fill
    sides = {side: getattr(border, side) for side in ("left", "right", "top", "bottom")}
    lines = "".join(name[0] for name, side in sides.items() if side and side.style)
    return ", ".join(
        [
            f"{font.name} {font.sz:g}",
            f"charset {font.charset} family {font.family}",
            f"colour {font.color.rgb if font.color else 'none'}",
            f"{'underlined' if font.u else 'plain'}",
            f"{place.horizontal} {place.vertical} indent {place.indent:g}{' wrapped' if place.wrap_text else ''}",
            f"lines {lines or 'none'}",
            f"fill {fill.fgColor.rgb if fill.fill_type else 'none'}",
        ]
    )


def _written(sheet: Worksheet) -> Iterator[Cell]:
    """All cells but those that a merged one covers."""
    for row in sheet.iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell))


def _sheets(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook.worksheets:
        yield from ("", f"=== {sheet.title} ===", *_set_up(sheet), *_cells(sheet))


def _set_up(sheet: Worksheet) -> Iterator[str]:
    page, margins, footer = sheet.page_setup, sheet.page_margins, cast("HeaderFooterItem", sheet.oddFooter).center
    tab, fit = cast("Color", sheet.sheet_properties.tabColor), cast("Fit", sheet.sheet_properties.pageSetUpPr)
    yield f"{sheet.sheet_state}, tab {tab.rgb}, grid {sheet.sheet_view.showGridLines}"
    yield (
        f"paper {page.paperSize} {page.orientation}, fit {fit.fitToPage}"
        f" {page.fitToWidth}x{page.fitToHeight}, first page {page.firstPageNumber} {page.useFirstPageNumber}"
    )
    yield f"margins {margins.left:g} {margins.right:g} {margins.top:g} {margins.bottom:g} {margins.footer:g}"
    yield f"centred {sheet.print_options.horizontalCentered}, footer {footer.text!r} {footer.font} {footer.size}"
    yield f"area {sheet.print_area}, repeated {sheet.print_title_rows}, frozen {sheet.freeze_panes}"
    yield f"filter {sheet.auto_filter.ref}, breaks after {[each.id for each in sheet.row_breaks.brk]}"
    widths = [f"{letter} {size.width:g}" for letter, size in sorted(sheet.column_dimensions.items())]
    yield f"widths {', '.join(widths)}"
    yield f"merged {' '.join(sorted((each.coord for each in sheet.merged_cells), key=_place))}"


def _place(area: str) -> tuple[int, str]:
    start = area.split(":", maxsplit=1)[0]
    return int("".join(filter(str.isdigit, start))), start


def _cells(sheet: Worksheet) -> Iterator[str]:
    row = 0
    for cell in _written(sheet):
        if cell.row > row:
            row = cell.row
            yield f"-- {row}, {sheet.row_dimensions[row].height:g} pt"
        yield _cell(cell)


def _cell(cell: Cell) -> str:
    signs = [
        *([f"as {cell.number_format}"] if cell.number_format != "General" else []),
        *(["kept text"] if cell.quotePrefix else []),
        *([f"-> {cell.hyperlink.target}"] if cell.hyperlink else []),
    ]
    said = "" if cell.value is None else repr(cell.value)
    return " ".join([f"{cell.coordinate} [{cell.style}]", f"{cell.data_type} {said}".rstrip(), *signs])
