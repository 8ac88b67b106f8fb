"""Units against quarters: who has how many problems, which of them again, and how long it took to mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audits.model import Kind
from reports.charts.drawing import LINE, MARGIN, QUIET, SIZE, Drawing, add, clipped, define, length
from reports.charts.quarters import OTHER
from reports.charts.states import LOOKS, State
from reports.text import shortened
from reports.words import say_short_quarter, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.book import QuarterBook
    from reports.trends.mending import Mending
    from reports.trends.tally import Problem, Tally
    from reports.trends.trend import Trend

NAMES, NAME_EMS = 268, 17
CELL_WIDTH, CELL_HEIGHT, NUMBER_WIDTH = 68, 24, 70
LEAST_WIDTH = 800
MOST_UNITS = 20
NUMBERS = ("mended", "median", "longest", "standing")
GROUNDS = (State.VETO, State.FOUND, State.CLEAR, State.NOT_CHECKED)


def draw_units(book: QuarterBook, trend: Trend) -> str:
    """The picture as SVG: a row for each unit that ever had a problem, those with the most now on top."""
    units = _ordered(trend)
    end = NAMES + len(trend.quarters) * CELL_WIDTH + len(NUMBERS) * NUMBER_WIDTH
    drawing = Drawing(book, "trend_units", max(LEAST_WIDTH, end + 2 * MARGIN), words().charts["trend_units_note"])
    _define_cells(drawing)
    _legend(drawing)
    _head(drawing, trend)
    for unit in units[:MOST_UNITS]:
        _row(drawing, trend, unit, clipped(unit, NAME_EMS))
    if len(units) > MOST_UNITS:
        drawing.text(
            MARGIN, drawing.top + 16, words().charts["units_more"].format(count=len(units) - MOST_UNITS), QUIET
        )
        drawing.top += CELL_HEIGHT
    _row(drawing, trend, None, words().charts["all_units"])
    return drawing.finish(drawing.top + MARGIN)


def _define_cells(drawing: Drawing) -> None:
    size = {"x": 1, "y": 1, "width": CELL_WIDTH - 2, "height": CELL_HEIGHT - 2, "rx": 2}
    for state in GROUNDS:
        cell = add(define(drawing, state), "rect", fill=LOOKS[state].ground, **size)
        if state is State.NOT_CHECKED:
            cell.attrib.update({"stroke": QUIET, "stroke-dasharray": "3 2", "stroke-width": "0.6"})


def _ordered(trend: Trend) -> list[str]:
    def rank(unit: str) -> tuple[int, int]:
        counts = [len(tally.of(unit) or ()) for tally in trend.known]
        return -counts[-1], -sum(counts)

    return sorted(trend.units, key=rank)


def _legend(drawing: Drawing) -> None:
    x = float(MARGIN)
    for state in GROUNDS:
        drawing.sign(state, x, drawing.top - 17)
        text = words().charts[f"legend_{state}"]
        drawing.text(x + CELL_WIDTH + 6, drawing.top, text)
        x += CELL_WIDTH + 30 + SIZE * length(text)
    drawing.top += 20


def _head(drawing: Drawing, trend: Trend) -> None:
    drawing.top += 16
    for place, quarter in enumerate(trend.quarters):
        year, mark, number = say_short_quarter(quarter).partition(words().charts["year"])
        looks: dict[str, Any] = {"anchor": "middle", "size": 12}
        x = NAMES + (place + 0.5) * CELL_WIDTH
        drawing.text(x, drawing.top - 14, year + mark, **looks)
        drawing.text(x, drawing.top + 2, number + (OTHER if quarter in trend.changed else ""), **looks)
    for place, key in enumerate(NUMBERS):
        drawing.text(_number_x(trend, place), drawing.top + 2, words().charts[key], anchor="end", size=12)
    drawing.top += 10


def _row(drawing: Drawing, trend: Trend, unit: str | None, name: str) -> None:
    """A unit's cells and numbers, or for None those of all, which have no ground."""
    baseline = drawing.top + 17
    looks: dict[str, Any] = {"weight": 700} if unit is None else {}
    drawing.shape("line", x1=MARGIN, x2=_number_x(trend, len(NUMBERS) - 1), y1=drawing.top, y2=drawing.top, stroke=LINE)
    drawing.text(MARGIN, baseline, name, **looks)
    for place, (quarter, tally) in enumerate(trend.quarters.items()):
        _cell(drawing, NAMES + place * CELL_WIDTH, tally, unit, quarter)
    for place, number in enumerate(_numbers(trend.mending(unit))):
        drawing.text(_number_x(trend, place), baseline, number, anchor="end", **looks)
    drawing.top += CELL_HEIGHT


def _number_x(trend: Trend, place: int) -> float:
    return NAMES + len(trend.quarters) * CELL_WIDTH + (place + 1) * NUMBER_WIDTH - 4


def _numbers(mending: Mending) -> tuple[str, ...]:
    nothing = words().trends["nothing"]
    middle = nothing if mending.median is None else f"{mending.median:g}"
    longest = nothing if mending.longest is None else str(mending.longest)
    return str(len(mending.days)), middle, longest, str(mending.standing)


def _cell(drawing: Drawing, x: float, tally: Tally | None, unit: str | None, quarter: str) -> None:
    held = tally.of(unit) if tally else None
    unseen = tally and held is not None and tally.unseen_of(unit)
    text = words().trends["at_least"].format(count=_say(held)) if unseen else _say(held)
    middle, baseline = x + CELL_WIDTH / 2, drawing.top + 17
    if unit is None:
        drawing.text(middle, baseline, text, anchor="middle", weight=700)
        return
    state = _state(held)
    drawing.sign(state, x, drawing.top, _tooltip(unit, quarter, held))
    drawing.text(middle, baseline, text, LOOKS[state].ink, anchor="middle")


def _tooltip(unit: str, quarter: str, held: Sequence[Problem] | None) -> str:
    said = words().charts["cell_gap" if held is None else "cell_unit"]
    return said.format(unit=shortened(unit, 60), quarter=say_short_quarter(quarter), count=len(held or ()))


def _say(held: Sequence[Problem] | None) -> str:
    if held is None:
        return words().trends["nothing"]
    again = sum(problem.again for problem in held)
    return words().charts["some_again"].format(count=len(held), again=again) if again else str(len(held))


def _state(held: Sequence[Problem] | None) -> State:
    if held is None:
        return State.NOT_CHECKED
    if any(problem.kind is Kind.VETO for problem in held):
        return State.VETO
    return State.FOUND if held else State.CLEAR
