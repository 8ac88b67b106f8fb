from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.worksheet.cell_range import CellRange

from reports.sheet_cells import Cells
from reports.sheet_style import HANDOUT, empty_workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH, HEIGHT = 3, 4


def a_sheet() -> Worksheet:
    sheet: Worksheet = empty_workbook().create_sheet("x")
    return sheet


def filled(sheet: Worksheet, part: str) -> Cells:
    cells = Cells(sheet, HANDOUT)
    for row in range(1, HEIGHT + 1):
        for column in range(1, WIDTH + 1):
            cells.make(row, column, part)
    return cells


def looks(sheet: Worksheet) -> list[list[tuple[object, ...]]]:
    return [[(type(cell), cell.style, repr(cell.border), repr(cell.font)) for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("part", ["banner", "title", "text"])
@pytest.mark.parametrize(
    "areas", [("A1:C1", "A2:C2", "A3:C3"), ("A1:A2", "B1:B2", "A3:A4"), ("A1:C1", "A2:A4", "B2:B4")]
)
def test_what_is_merged_after_its_like_looks_as_when_openpyxl_merges_it(part: str, areas: tuple[str, ...]) -> None:
    ours, theirs = a_sheet(), a_sheet()
    cells = filled(ours, part)
    filled(theirs, part)
    for area in areas:
        cells.merge(CellRange(area))
        theirs.merge_cells(area)
    assert looks(ours) == looks(theirs)
    assert {str(area) for area in ours.merged_cells} == {str(area) for area in theirs.merged_cells} == set(areas)


def test_the_look_of_one_cell_is_not_that_of_another_of_its_part() -> None:
    sheet = a_sheet()
    cells = Cells(sheet, HANDOUT)
    first, second = cells.make(1, 1, "text"), cells.make(1, 2, "text")
    first.number_format = "0.00"
    assert (first.number_format, second.number_format) == ("0.00", "General")
    assert first.style == second.style == "handout text"


def test_what_was_made_is_found_as_any_cell_is() -> None:
    sheet = a_sheet()
    cell = Cells(sheet, HANDOUT).make(2, 3, "text")
    cell.value = "一"
    assert (sheet.max_row, sheet.max_column, sheet["C2"].value) == (2, 3, "一")
    assert [row[-1] for row in sheet.iter_rows(values_only=True)] == [None, "一"]
