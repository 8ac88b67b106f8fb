"""A measured figure, held against its goal."""

from __future__ import annotations

import operator
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENSES = {"≥": operator.ge, "≤": operator.le, "=": operator.eq}


@dataclass(frozen=True)
class Goal:
    """What a figure should be: at least, at most or exactly `bound`."""

    sense: str
    bound: float

    def __str__(self) -> str:
        return f"{self.sense} {self.bound:g}"


GOALS = {
    "sweep_vs_stock": Goal("≥", 40),
    "sweep_vs_tab": Goal("≥", 10),
    "sweep_vs_http": Goal("≥", 0.4),
    "verdict_differences": Goal("=", 0),
    "peak_rss_mb": Goal("≤", 1500),
    "memory_growth": Goal("≤", 1.15),
    "time_growth": Goal("≤", 1.2),
    "replay_vs_run": Goal("≥", 20),
}


@dataclass(frozen=True)
class Figure:
    """The median of some rounds; `value` is None where it could not be measured, `note` says why or of what it is.

    `at` names the conditions, `goal` is None for figures that only explain others.
    """

    name: str
    value: float | None
    goal: Goal | None = None
    at: str = ""
    note: str = ""
    rounds: tuple[float, ...] = ()

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None without a goal or a value."""
        if self.goal is None or self.value is None:
            return None
        return bool(_SENSES[self.goal.sense](self.value, self.goal.bound))

    def as_json(self) -> dict[str, Any]:
        """The figure as plain JSON values."""
        plain = {"name": self.name, "at": self.at, "value": self.value, "goal": str(self.goal) if self.goal else None}
        return {**plain, "reached": self.reached, "rounds": list(self.rounds), "note": self.note}


def median_of(name: str, rounds: Sequence[float], at: str = "", note: str = "") -> Figure:
    """The figure of that name, with its goal if it has one."""
    return Figure(name, statistics.median(rounds), GOALS.get(name), at, note, tuple(rounds))


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """Round by round, how many times the one is the other: what slows a whole round down leaves its ratio as it is."""
    return [one / other for one, other in zip(above, below, strict=True)]
