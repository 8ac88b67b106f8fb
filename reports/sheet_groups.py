"""A sheet of groups, each on a page of its own below the sheet's title, so that it can be handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from reports.sheet import Row, SheetWriter
from reports.sheet_style import HANDOUT, page_room, set_page
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from reports.sheet import Heading
    from reports.words import Field, SheetWords


@dataclass(frozen=True)
class Group:
    """Rows below a line that says whose they are."""

    title: str
    rows: Sequence[Row]


def fill_groups(sheet: Worksheet, wording: SheetWords, heading: Heading, groups: Sequence[Group]) -> None:
    """Write the groups; what rows of a page share is said once, in the columns that are `merged`."""
    writer = SheetWriter(sheet, wording.columns, HANDOUT)
    header_row = last_row = writer.head(wording, heading)
    for title, rows in _pages(writer, header_row, groups):
        if last_row > header_row:
            sheet.row_breaks.append(Break(id=last_row))
        writer.line(last_row + 1, title, "banner")
        _write_rows(writer, last_row + 2, rows)
        last_row += 1 + len(rows)
    if not groups:
        last_row += 1
        writer.line(last_row, wording.empty, "empty")
    set_page(sheet, HANDOUT, range(1, header_row + 1), len(wording.columns), last_row)


def _pages(writer: SheetWriter, header_row: int, groups: Sequence[Group]) -> Iterator[tuple[str, Sequence[Row]]]:
    """What stands on each page, so that no merged cell is on two; a group that goes on says so."""
    head = sum(writer.sheet.row_dimensions[row].height or 0 for row in range(1, header_row + 1))
    room = page_room(HANDOUT, sum(column.width for column in writer.columns)) - head
    for group in groups:
        start, title = 0, group.title
        while start < len(group.rows):
            taken = _fitting(writer, group.rows[start:], room - writer.line_height(title, "banner"))
            yield title, group.rows[start : start + taken]
            start, title = start + taken, words().sheet["continued"].format(title=group.title)


def _fitting(writer: SheetWriter, rows: Sequence[Row], room: float) -> int:
    """How many of the rows the room is enough for; at least one."""
    count = 1
    while count < len(rows) and sum(_heights(writer, rows[: count + 1])) <= room:
        count += 1
    return count


def _write_rows(writer: SheetWriter, first: int, rows: Sequence[Row]) -> None:
    for number, (row, height) in enumerate(zip(rows, _heights(writer, rows), strict=True), start=first):
        writer.row(number, row)
        writer.sheet.row_dimensions[number].height = height
    for index, run in _runs(writer.columns, rows):
        if len(run) > 1:
            top, bottom = first + run.start, first + run.stop - 1
            writer.cells.merge(CellRange(min_row=top, min_col=index + 1, max_row=bottom, max_col=index + 1))


def _runs(columns: Sequence[Field], rows: Sequence[Row]) -> Iterator[tuple[int, range]]:
    """Indices of merged columns, with rows that say the same in it and in all merged columns before it."""
    keys: list[str] = []
    for index, column in enumerate(columns):
        if not column.merged:
            continue
        keys.append(column.key)
        said = [[row.get(key) for key in keys] for row in rows]
        for _, alike in groupby(range(len(rows)), said.__getitem__):
            first, *others = alike
            yield index, range(first, first + len(others) + 1)


def _heights(writer: SheetWriter, rows: Sequence[Row]) -> list[float]:
    """How high each row is: what is merged has the room of all its rows together."""
    columns = [column for column in writer.columns if not column.merged]
    heights = [writer.height_of(row, columns) for row in rows]
    for index, run in _runs(writer.columns, rows):
        missing = writer.height_of(rows[run.start], [writer.columns[index]]) - sum(heights[place] for place in run)
        for place in run:
            heights[place] += max(0, missing) / len(run)
    return heights
