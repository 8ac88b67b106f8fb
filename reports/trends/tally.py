"""What one quarter came to, in numbers that can stand beside those of other quarters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Kind, Verdict
from reports.annexes import PUBLISHED
from reports.rating import JUDGED, Count, count_ratings
from reports.review.decisions import identities
from reports.review.listing import Entry
from reports.review.pairing import same_findings
from reports.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.book import QuarterBook


class Problem(NamedTuple):
    """A finding that counts; `again` where an earlier quarter on record had it too, whatever was between."""

    unit: str
    indicator: str
    kind: Kind
    again: bool


@dataclass(frozen=True)
class Tally:
    """A quarter with a run on record; units are those that were registered then.

    Attributes:
        advice: how many findings cost nothing; they are no problems.
        judged: units with the indicators that were judged of any of their targets.
        unseen: how many times an indicator could not be looked at, by unit and indicator.
        yardstick: what was asked, with its thresholds; quarters with another one do not compare in full.
    """

    quarter: str
    sites: Count
    accounts: Count
    problems: tuple[Problem, ...]
    advice: int
    judged: frozenset[tuple[str, str]]
    unseen: Counter[tuple[str, str]]
    yardstick: frozenset[object]

    def of(self, unit: str | None = None, indicator: str | None = None) -> tuple[Problem, ...] | None:
        """The problems of a unit, of an indicator or both; None where none of it was judged, which is not zero."""
        held = self._held.get((unit, indicator))
        return None if held is None else tuple(held)

    def unseen_of(self, unit: str | None = None, indicator: str | None = None) -> int:
        """How many times an indicator could not be looked at, of a unit, of one indicator or both."""
        return sum(
            count for (one, row), count in self.unseen.items() if unit in {None, one} and indicator in {None, row}
        )

    @cached_property
    def _held(self) -> dict[tuple[str | None, str | None], list[Problem]]:
        """The problems of all that was judged, None standing for all."""
        held: dict[tuple[str | None, str | None], list[Problem]] = {
            key: [] for unit, row in self.judged for key in product((None, unit), (None, row))
        }
        for problem in self.problems:
            for key in product((None, problem.unit), (None, problem.indicator)):
                held[key].append(problem)
        return held


def tally_of(book: QuarterBook, now: Sequence[Entry], earlier: Iterable[Sequence[Entry]]) -> Tally:
    """The quarter's numbers after what people decided: false alarms and what is still to be verified do not count.

    `now` are the findings that count, `earlier` those of each quarter before.
    """
    unit_of = {target.code: one_line(target.unit) for target in book.targets}
    settled = [each for each in book.settled if each.kind in PUBLISHED]
    return Tally(
        quarter=book.quarter,
        sites=count_ratings(book, book.sites),
        accounts=count_ratings(book, book.accounts),
        problems=_problems(now, earlier),
        advice=sum(len(each.findings) for each in book.settled if each.kind is Kind.ADVICE),
        judged=frozenset((unit_of[each.target], each.indicator) for each in settled if each.verdict in JUDGED),
        unseen=Counter(
            (unit_of[each.target], each.indicator) for each in settled if each.verdict is Verdict.NOT_CHECKED
        ),
        yardstick=_yardstick(book),
    )


def tells(book: QuarterBook) -> bool:
    """Whether anything was judged in the quarter at all."""
    return any(each.verdict in JUDGED and each.kind in PUBLISHED for each in book.settled)


def counted(book: QuarterBook) -> list[Entry]:
    """The findings of a quarter that count: those that its annexes rest on, in their order."""
    return [
        Entry(book.target[outcome.target], outcome, finding, identity, None, None)
        for outcome in book.settled
        if outcome.verdict is Verdict.FOUND and outcome.kind in PUBLISHED
        for finding, identity in zip(outcome.findings, identities(outcome), strict=True)
    ]


def _problems(now: Sequence[Entry], earlier: Iterable[Sequence[Entry]]) -> tuple[Problem, ...]:
    again = {place for before in earlier for place in same_findings(before, now).values()}
    return tuple(
        Problem(one_line(entry.target.unit), entry.outcome.indicator, entry.outcome.kind, place in again)
        for place, entry in enumerate(now)
    )


def _yardstick(book: QuarterBook) -> frozenset[object]:
    rows = (row for row in book.indicators if row.kind in PUBLISHED)
    asked = ((row.id, row.kind, *sorted(row.settings.items())) for row in rows)
    return frozenset((*asked, book.standard.version, book.corrected_count))
