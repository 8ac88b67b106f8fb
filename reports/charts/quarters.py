"""Quarters from left to right: where each stands, what is a gap, and numbers in lines below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.charts.drawing import INK, LINE, MARGIN, PAPER, QUIET
from reports.words import say_short_quarter, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reports.charts.drawing import Drawing
    from reports.trends.trend import Trend

LEAST_WIDTH, LEAST_STEP = 720, 96  # of a picture, and of a quarter in it
LEFT, ROW = 156, 22  # what the lines below are stands left of the quarters
BAND, BAND_EDGE = "#f3f5f7", "#8b939b"
# A rim of paper keeps a number legible where a line runs through it.
RIM: dict[str, Any] = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"}
OTHER = " △"  # behind a quarter that was judged by another yardstick


def width_of(trend: Trend) -> int:
    """The pixels that a picture of so many quarters is wide."""
    return max(LEAST_WIDTH, LEFT + LEAST_STEP * len(trend.quarters) + MARGIN)


class Columns:
    """A column for each quarter, in a drawing as wide as `width_of` says."""

    def __init__(self, drawing: Drawing, trend: Trend) -> None:
        """Share the room among the quarters of the trend."""
        self._drawing, self._trend = drawing, trend
        self.right = drawing.width - MARGIN
        self.step = (self.right - LEFT) / len(trend.quarters)

    def x(self, quarter: str) -> float:
        """The middle of the quarter's column."""
        return LEFT + self.step * (list(self._trend.quarters).index(quarter) + 0.5)

    def tick(self, y: float, text: str, colour: str = LINE) -> None:
        """A line across all quarters with its number."""
        self._drawing.shape("line", x1=LEFT, x2=self.right, y1=y, y2=y, stroke=colour)
        self._drawing.text(LEFT - 8, y + 4, text, QUIET, anchor="end", size=12)

    def gaps(self, top: float, bottom: float) -> None:
        """Say of each quarter without a run that there is none, where its numbers would be."""
        for quarter in (quarter for quarter, tally in self._trend.quarters.items() if tally is None):
            x, width = self.x(quarter) - self.step / 2 + 4, self.step - 8
            looks = {"fill": BAND, "stroke": BAND_EDGE, "stroke_dasharray": "4 3"}
            self._drawing.shape("rect", x=x, y=top, width=width, height=bottom - top, **looks)
            self._drawing.text(self.x(quarter), (top + bottom) / 2, words().charts["no_run"], QUIET, anchor="middle")

    def names(self) -> None:
        """The quarters' names at the drawing's top, and what marks those of another yardstick; moves the top below."""
        changed = self._trend.changed
        for quarter in self._trend.quarters:
            name = say_short_quarter(quarter) + (OTHER if quarter in changed else "")
            self._drawing.text(self.x(quarter), self._drawing.top, name, weight=700, anchor="middle", size=12)
        self._drawing.top += ROW

    def line(self, heading: str, values: Mapping[str, str], **looks: object) -> None:
        """A line of numbers at the drawing's top, by quarter; a gap has none. Moves the top below."""
        self._drawing.shape(
            "line", x1=MARGIN, x2=self.right, y1=self._drawing.top - 15, y2=self._drawing.top - 15, stroke=LINE
        )
        self._drawing.text(LEFT - 8, self._drawing.top, heading, QUIET, anchor="end", size=12)
        for quarter in self._trend.quarters:
            text = values.get(quarter, words().trends["nothing"])
            self._drawing.text(self.x(quarter), self._drawing.top, text, INK, anchor="middle", **looks)
        self._drawing.top += ROW

    def finish(self) -> str:
        """The markup, with a last line on what marks a quarter of another yardstick, where there is one."""
        if self._trend.changed:
            self._drawing.text(MARGIN, self._drawing.top + 4, words().charts["other_yardstick"], QUIET, size=12)
            self._drawing.top += ROW
        return self._drawing.finish(self._drawing.top)
