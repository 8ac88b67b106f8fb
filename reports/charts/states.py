"""What a cell or dot says of a target, and the sign that says it without colour."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Kind, Verdict
from reports.charts.drawing import SIZE, add, define, length
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audits.model import Outcome
    from reports.charts.drawing import Drawing

CELL_WIDTH, CELL_HEIGHT = 26, 22


class State(StrEnum):
    """A verdict as a picture tells it, the gravest first."""

    VETO = "veto"
    FOUND = "found"
    NEEDS_REVIEW = "needs_review"
    NOT_CHECKED = "not_checked"
    ADVICE = "advice"
    BONUS = "bonus"
    CLEAR = "clear"
    NOT_APPLICABLE = "not_applicable"


class Look(NamedTuple):
    """Ground and ink of a sign, and its path in a cell; they contrast by 4.5 to 1 at least."""

    ground: str
    ink: str
    path: str
    stroke: float = 2


CROSS = "M9.5 7.5l7 7m0-7l-7 7"
LOOKS = {
    State.VETO: Look("#8a1111", "#ffffff", CROSS, 2.6),
    State.FOUND: Look("#f6c9c0", "#7a0010", CROSS),
    State.NEEDS_REVIEW: Look("#cfe0f5", "#0b3c78", "M10.2 8.6a2.8 2.6 0 1 1 3.9 2.4q-1.1.5-1.1 1.8m0 2.6v.4"),
    State.NOT_CHECKED: Look("#ffffff", "#4d5358", "M13 7a4 4 0 1 0 .01 0z", 1.4),
    State.ADVICE: Look("#fde9b8", "#5c3c00", "M13 6v6.4m0 2.8v.4"),
    State.BONUS: Look("#d5ecd9", "#14532a", "M13 7v8m-4-4h8"),
    State.CLEAR: Look("#eaf4ec", "#1d6b35", "M9.4 11.4l2.6 2.6 4.8-5.6", 1.4),
    State.NOT_APPLICABLE: Look("#ffffff", "#6a7178", "M10.5 11h5", 1.2),
}


def state_of(outcomes: Iterable[Outcome]) -> State:
    """The gravest of what the outcomes of one target say; without any it was not checked."""
    order = list(State)
    return min((_state(each) for each in outcomes), key=order.index, default=State.NOT_CHECKED)


def _state(outcome: Outcome) -> State:
    if outcome.verdict is not Verdict.FOUND:
        return State(outcome.verdict)
    kinds = {Kind.VETO: State.VETO, Kind.ADVICE: State.ADVICE, Kind.BONUS: State.BONUS}
    return kinds.get(outcome.kind, State.FOUND)


def say_state(state: State) -> str:
    """The state as reports word it."""
    return {**words().kinds, **words().verdicts}[state]


def define_cells(drawing: Drawing) -> None:
    """Put the sign of each state into the drawing, as a cell."""
    for state, look in LOOKS.items():
        cell = define(drawing, state)
        add(cell, "rect", x=0.5, y=0.5, width=CELL_WIDTH - 1, height=CELL_HEIGHT - 1, rx=2, fill=look.ground)
        strokes = {"stroke": look.ink, "stroke_width": look.stroke, "stroke_linecap": "round"}
        add(cell, "path", d=look.path, fill="none", stroke_linejoin="round", **strokes)
        if look.ground == "#ffffff":
            cell[0].set("stroke", "#dfe3e6")


def legend(drawing: Drawing, x: float, counts: Mapping[State, int]) -> None:
    """A line of signs with their words and how many there are of each, at the drawing's top; moves the top below."""
    for state in (state for state in State if counts.get(state)):
        drawing.sign(state, x, drawing.top - 15)
        text = f"{say_state(state)} {counts[state]}"
        drawing.text(x + CELL_WIDTH + 6, drawing.top, text)
        x += CELL_WIDTH + 30 + SIZE * length(text)
    drawing.top += 16
