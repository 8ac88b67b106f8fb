"""Pass rates of sites and accounts over the quarters on record."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from reports.charts.drawing import INK, LINE, MARGIN, SIZE, Drawing, add, define, length
from reports.charts.quarters import RIM, Columns, width_of
from reports.rates import WHOLE, percentage
from reports.words import words

if TYPE_CHECKING:
    from reports.book import QuarterBook
    from reports.rating import Count
    from reports.trends.trend import Trend

HEIGHT = 230
LOOKS: dict[str, dict[str, Any]] = {
    "websites": {"stroke": "#1f4e79"},
    "accounts": {"stroke": "#9a3b1d", "stroke_dasharray": "8 5"},
}
SIGNS: dict[str, dict[str, Any]] = {
    "websites": {"d": "M0-5.5a5.5 5.5 0 1 0 .01 0z", "fill": "#1f4e79"},
    "accounts": {"d": "M0-7L7 0 0 7-7 0z", "fill": "#ffffff", "stroke": "#9a3b1d", "stroke_width": 2.2},
}
TEN, HIGHEST_FLOOR = 10, 90
STEPS = {10: 2, 20: 5, 50: 10}  # per cent between two ticks, by how many the scale spans at most
ABOVE, BELOW = -12, 22


class Line(NamedTuple):
    """What is rated, and by quarter how many were checked and qualified; only where some were."""

    name: str
    counts: dict[str, Count]

    def rate(self, quarter: str) -> float:
        """The share of the qualified, in per cent."""
        count = self.counts[quarter]
        return float(WHOLE) * count.qualified / count.checked

    def said(self, quarter: str) -> str:
        """The share as bulletins print it."""
        count = self.counts[quarter]
        return percentage(count.qualified, count.checked)


class Scale(NamedTuple):
    """Per cent as heights, from `floor` to 100."""

    floor: int
    top: float
    bottom: float

    def y(self, rate: float) -> float:
        """The height of so many per cent."""
        return self.bottom - (rate - self.floor) / (float(WHOLE) - self.floor) * (self.bottom - self.top)

    def ticks(self) -> range:
        """The rates that are written beside the plot."""
        span = int(WHOLE) - self.floor
        return range(self.floor, int(WHOLE) + 1, next((step for most, step in STEPS.items() if span <= most), 20))


def draw_rates(book: QuarterBook, trend: Trend) -> str:
    """The picture as SVG; a line ends where a quarter is a gap, and goes on behind it."""
    lines, said = lines_of(trend), words().charts
    floor = _floor(lines)
    note = said["trend_rates_note"] + (said["axis_from"].format(floor=floor) if floor else "")
    drawing = Drawing(book, "trend_rates", width_of(trend), note)
    for name, look in SIGNS.items():
        add(define(drawing, name), "path", **look)
    _legend(drawing, lines)
    columns, scale = Columns(drawing, trend), Scale(floor, drawing.top + 24, drawing.top + 24 + HEIGHT)
    for rate in scale.ticks():
        columns.tick(scale.y(rate), f"{rate}%", INK if rate == floor else LINE)
    columns.gaps(scale.top, scale.bottom)
    for line in lines:
        _line(drawing, columns, scale, line, list(trend.quarters))
    for quarter in trend.quarters:
        _points(drawing, columns, scale, [line for line in lines if quarter in line.counts], quarter)
    drawing.top = scale.bottom + 24
    columns.names()
    for line in lines:
        _numbers(columns, line)
    return columns.finish()


def lines_of(trend: Trend) -> list[Line]:
    """The lines of sites and accounts, each where any were checked in a quarter at all."""
    lines = [
        Line(name, {tally.quarter: count for tally in trend.known if (count := getattr(tally, field)).checked})
        for name, field in (("websites", "sites"), ("accounts", "accounts"))
    ]
    return [line for line in lines if line.counts]


def _floor(lines: list[Line]) -> int:
    """A round number of per cent below the lowest rate, so that small differences can be seen."""
    lowest = min((line.rate(quarter) for line in lines for quarter in line.counts), default=0)
    return max(0, min(HIGHEST_FLOOR, int((lowest - 2) // TEN) * TEN))


def _legend(drawing: Drawing, lines: list[Line]) -> None:
    x = float(MARGIN)
    for line in lines:
        drawing.shape(
            "line", x1=x, x2=x + 34, y1=drawing.top - 5, y2=drawing.top - 5, stroke_width=2, **LOOKS[line.name]
        )
        drawing.sign(line.name, x + 17, drawing.top - 5)
        text = words().trends[line.name]
        drawing.text(x + 42, drawing.top, text)
        x += 72 + SIZE * length(text)
    drawing.top += 18


def _line(drawing: Drawing, columns: Columns, scale: Scale, line: Line, quarters: list[str]) -> None:
    for earlier, later in itertools.pairwise(quarters):
        if earlier in line.counts and later in line.counts:
            places: dict[str, Any] = {"x1": columns.x(earlier), "y1": scale.y(line.rate(earlier))}
            places |= {"x2": columns.x(later), "y2": scale.y(line.rate(later))}
            drawing.shape("line", **places, stroke_width=2, **LOOKS[line.name])


def _points(drawing: Drawing, columns: Columns, scale: Scale, lines: list[Line], quarter: str) -> None:
    """The signs of a quarter with their numbers, the higher one's above, the lower one's below."""
    ordered = sorted(lines, key=lambda line: -line.rate(quarter))
    for line in reversed(lines):
        drawing.sign(line.name, columns.x(quarter), scale.y(line.rate(quarter)))
    for line, aside in zip(ordered, (ABOVE, BELOW), strict=False):
        y, colour = scale.y(line.rate(quarter)) + aside, LOOKS[line.name]["stroke"]
        drawing.text(columns.x(quarter), y, line.said(quarter), colour, weight=700, anchor="middle", **RIM)


def _numbers(columns: Columns, line: Line) -> None:
    said = words().charts
    counts = line.counts.items()
    columns.line(
        said["qualified_of"].format(subject=words().trends[line.name]),
        {quarter: said["of"].format(part=count.qualified, whole=count.checked) for quarter, count in counts},
    )
