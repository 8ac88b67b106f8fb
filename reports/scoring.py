"""The points of a portal: a hundred, less deductions, and with bonuses when it is good (standard, section 1)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from audits.model import Kind, Outcome, Verdict
from audits.standard import Points, Scale


class Score(NamedTuple):
    """What a portal reaches: `base` is the full points less deductions, `bonus` what is added to it."""

    base: Decimal
    bonus: Decimal

    @property
    def total(self) -> Decimal:
        """All points; with bonuses they may be more than the full ones."""
        return self.base + self.bonus


def score(outcomes: Iterable[Outcome], points: Mapping[str, Points], scale: Scale) -> Score:
    """The score that follows from what was found; `points` are those of the indicators, by id.

    The findings of one indicator never cost (or bring) more than its points, and all together never more than there
    are. Bonuses count only above the line. Points that could not be verified count for nothing; whether a veto was
    found, after which nothing is scored, is for the caller to ask.
    """
    found = [outcome for outcome in outcomes if outcome.verdict is Verdict.FOUND]
    base = max(Decimal(0), scale.full - _sum(found, Kind.DEDUCTION, points))
    if base <= scale.bonus_above:
        return Score(base, Decimal(0))
    return Score(base, min(Decimal(scale.most_bonus), _sum(found, Kind.BONUS, points)))


def _sum(found: Iterable[Outcome], kind: Kind, points: Mapping[str, Points]) -> Decimal:
    worth = (_worth(outcome, points.get(outcome.indicator)) for outcome in found if outcome.kind is kind)
    return sum(worth, Decimal(0))


def _worth(outcome: Outcome, points: Points | None) -> Decimal:
    if points is None or not points.verified or points.value is None:
        return Decimal(0)
    most = Decimal(str(points.value))
    return most if points.each is None else min(most, Decimal(str(points.each)) * max(1, len(outcome.findings)))
