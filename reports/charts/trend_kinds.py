"""Findings by kind over the quarters on record."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from audits.model import Kind
from reports.charts.drawing import INK, LINE, MARGIN, PAPER, SIZE, Drawing, length
from reports.charts.problems import INKS, LOOKS
from reports.charts.quarters import RIM, Columns, width_of
from reports.words import words

if TYPE_CHECKING:
    from reports.book import QuarterBook
    from reports.trends.tally import Tally
    from reports.trends.trend import Trend

HEIGHT, BAR = 200, 54
KINDS = (Kind.VETO, Kind.DEDUCTION)  # from the bottom up
NUMBERS = {Kind.VETO: PAPER, Kind.DEDUCTION: INK}  # on a part of a bar
LEAST_HEIGHT = 16  # of a part that its number stands in
MOST_TICKS = 5


def draw_kinds(book: QuarterBook, trend: Trend) -> str:
    """The picture as SVG: a bar for each quarter, vetoes at its foot; advice is a number only."""
    drawing = Drawing(book, "trend_kinds", width_of(trend), words().charts["trend_kinds_note"])
    _legend(drawing)
    columns, top = Columns(drawing, trend), drawing.top + 24
    bottom, most = top + HEIGHT, max(len(tally.problems) for tally in trend.known)
    step = _step(most)
    most = step * max(1, math.ceil(most / step))
    for number in range(0, most + 1, step):
        columns.tick(bottom - HEIGHT * number / most, str(number), LINE if number else INK)
    columns.gaps(top, bottom)
    for tally in trend.known:
        _bar(drawing, columns.x(tally.quarter), bottom, HEIGHT / most, tally)
    drawing.top = bottom + 24
    columns.names()
    for heading, values in _numbers(trend).items():
        columns.line(words().charts[heading], values)
    return columns.finish()


def _step(most: int) -> int:
    """Problems between two ticks: a round number that lets as many as `most` be seen."""
    least = max(1, math.ceil(most / MOST_TICKS))
    size = int(10 ** math.floor(math.log10(least)))
    return next(step for step in (size, 2 * size, 5 * size, 10 * size) if step >= least)


def _legend(drawing: Drawing) -> None:
    x = float(MARGIN)
    for kind in KINDS:
        drawing.shape("rect", x=x, y=drawing.top - 13, width=26, height=16, fill=LOOKS[kind], stroke=INKS[kind])
        text = words().kinds[kind]
        drawing.text(x + 33, drawing.top, text)
        x += 60 + SIZE * length(text)


def _bar(drawing: Drawing, x: float, bottom: float, scale: float, tally: Tally) -> None:
    y = bottom
    for kind in KINDS:
        count = sum(problem.kind is kind for problem in tally.problems)
        if not count:
            continue
        height = count * scale
        y -= height
        looks: dict[str, Any] = {"fill": LOOKS[kind], "stroke": INKS[kind], "stroke_width": 0.8}
        drawing.shape("rect", x=x - BAR / 2, y=y, width=BAR, height=height, **looks)
        inside = height >= LEAST_HEIGHT
        place, anchor = (x, "middle") if inside else (x + BAR / 2 + 6, "start")
        looks = {"colour": NUMBERS[kind]} if inside else {"colour": INKS[kind], **RIM}
        drawing.text(place, y + height / 2 + 5, str(count), weight=700, anchor=anchor, **looks)
    drawing.text(x, y - 7, str(len(tally.problems)), weight=700, anchor="middle", size=15, **RIM)


def _numbers(trend: Trend) -> dict[str, dict[str, str]]:
    """The lines below the bars, by their heading."""
    told = {
        tally.quarter: {
            "new": sum(not problem.again for problem in tally.problems),
            "again": sum(problem.again for problem in tally.problems),
            "advice": tally.advice,
            "unseen_items": tally.unseen_of(),
        }
        for tally in trend.known
    }
    headings = next(iter(told.values()))
    return {key: {quarter: str(numbers[key]) for quarter, numbers in told.items()} for key in headings}
