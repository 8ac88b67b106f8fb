"""A sheet of groups, each on a page of its own below the sheet's title, so that it can be handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.worksheet.pagebreak import Break

from reports.sheet import Row, SheetWriter
from reports.sheet_style import HANDOUT, set_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from reports.sheet import Heading
    from reports.words import Field, SheetWords

MOST_MERGED = 12  # rows; the text in the middle of more would be on another page than some of them


@dataclass(frozen=True)
class Group:
    """Rows below a line that says whose they are."""

    title: str
    rows: Sequence[Row]


def fill_groups(sheet: Worksheet, wording: SheetWords, heading: Heading, groups: Sequence[Group]) -> None:
    """Write the groups; what rows of a group share is said once, in the columns that are `merged`."""
    writer = SheetWriter(sheet, wording.columns, HANDOUT)
    header_row = last_row = writer.head(wording, heading)
    for group in groups:
        if last_row > header_row:
            sheet.row_breaks.append(Break(id=last_row))
        writer.line(last_row + 1, group.title, "banner")
        _write_rows(writer, last_row + 2, group.rows)
        last_row += 1 + len(group.rows)
    if not groups:
        last_row += 1
        writer.line(last_row, wording.empty, "empty")
    set_page(sheet, HANDOUT, range(1, header_row + 1), len(wording.columns), last_row)


def _write_rows(writer: SheetWriter, first: int, rows: Sequence[Row]) -> None:
    for number, row in enumerate(rows, start=first):
        writer.row(number, row)
    runs = list(_runs(writer.columns, rows))
    for number, height in enumerate(_heights(writer, rows, runs), start=first):
        writer.sheet.row_dimensions[number].height = height
    for index, run in runs:
        writer.sheet.merge_cells(
            start_row=first + run.start, start_column=index + 1, end_row=first + run.stop - 1, end_column=index + 1
        )


def _runs(columns: Sequence[Field], rows: Sequence[Row]) -> Iterator[tuple[int, range]]:
    """Indices of columns, with rows that say the same in it and in all merged columns before it."""
    keys: list[str] = []
    for index, column in enumerate(columns):
        if not column.merged:
            continue
        keys.append(column.key)
        said = [[row.get(key) for key in keys] for row in rows]
        for _, alike in groupby(range(len(rows)), said.__getitem__):
            first, *others = alike
            stop = first + len(others) + 1
            cuts = (range(start, min(start + MOST_MERGED, stop)) for start in range(first, stop, MOST_MERGED))
            yield from ((index, run) for run in cuts if len(run) > 1)


def _heights(writer: SheetWriter, rows: Sequence[Row], runs: Sequence[tuple[int, range]]) -> list[float]:
    """How high each row is: what is merged has the room of all its rows together."""
    merged = {(index, place) for index, run in runs for place in run}
    columns = list(enumerate(writer.columns))
    heights = [
        writer.height_of(row, [column for index, column in columns if (index, place) not in merged])
        for place, row in enumerate(rows)
    ]
    for index, run in runs:
        missing = writer.height_of(rows[run.start], [writer.columns[index]]) - sum(heights[place] for place in run)
        for place in run:
            heights[place] += max(0, missing) / len(run)
    return heights
