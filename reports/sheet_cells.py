"""The cells of a sheet. Those of one part look alike: what that comes to in openpyxl's terms is worked out once."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.styleable import StyleableObject

from reports.sheet_style import style_of

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

    from reports.sheet_style import Look

# openpyxl offers no public way to the style of a cell as a whole.
STYLE: Any = vars(StyleableObject)["_style"]


class Cells:
    """Makes and merges the cells of a sheet."""

    def __init__(self, sheet: Worksheet, look: Look) -> None:
        """Make cells of `sheet` that look like the parts of this look."""
        self._sheet = sheet
        self._look = look
        # The public way to a cell looks for it before it makes one.
        self._inside = vars(sheet)
        self._all: dict[tuple[int, int], Cell | MergedCell] = self._inside["_cells"]
        self._styles: dict[str, StyleArray] = {}
        self._merged: dict[tuple[object, ...], list[StyleArray]] = {}

    def make(self, row: int, column: int, part: str) -> Cell:
        """A new cell that looks like this part of a sheet."""
        if part not in self._styles:
            self._styles[part] = style_of(self._sheet, self._look, part)
        cell = Cell(self._sheet, row, column, style_array=self._styles[part])
        self._all[row, column] = cell
        self._inside["_current_row"] = max(row, self._inside["_current_row"])  # a sheet without one counts as empty
        return cell

    def merge(self, area: CellRange) -> None:
        """Merge cells that were made before; what openpyxl makes of their borders is the same for all alike."""
        places = [place for row in area.rows for place in row]
        first, last = self._all[places[0]], self._all[places[-1]]
        alike = (area.size["rows"], tuple(STYLE.__get__(first)), tuple(STYLE.__get__(last)), len(places))
        if alike in self._merged:
            self._merge_like(self._merged[alike], area, places)
            return
        self._sheet.merge_cells(area.coord)
        self._merged[alike] = [STYLE.__get__(self._all[place]) for place in places]

    def _merge_like(self, styles: list[StyleArray], area: CellRange, places: list[tuple[int, int]]) -> None:
        STYLE.__set__(self._all[places[0]], copy(styles[0]))
        for (row, column), style in zip(places[1:], styles[1:], strict=True):
            shadow = MergedCell(self._sheet, row, column)
            STYLE.__set__(shadow, copy(style))
            self._all[row, column] = shadow
        self._sheet.merged_cells.add(area)
