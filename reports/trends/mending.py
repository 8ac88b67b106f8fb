"""What became of findings: how long until they were seen mended, and how many still stand."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Kind, Verdict
from reports.annexes import PUBLISHED
from reports.ledger.records import Rectified
from reports.review.decisions import SUBJECTS
from reports.review.listing import findings
from reports.text import one_line
from reports.trends.tally import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from reports.book import QuarterBook
    from reports.ledger.memory import Memory
    from reports.ledger.records import Recheck, Spell

ENDS = frozenset({Rectified.FIXED, Rectified.GONE})


class End(StrEnum):
    """How a finding ended: seen mended; still found; or neither, since nobody could look, or the page is no more."""

    MENDED = "mended"
    STANDING = "standing"
    UNKNOWN = "unknown"


class Fate(NamedTuple):
    """What became of one finding; `days` from first seen to seen mended, None where it was not.

    `relapsed` where it had been seen mended once before, and came back.
    """

    unit: str
    indicator: str
    end: End
    days: int | None = None
    relapsed: bool = False


class Mending(NamedTuple):
    """What became of several findings; `days` in rising order, one number for each that was mended."""

    days: tuple[int, ...]
    standing: int
    unknown: int
    relapsed: int

    @property
    def median(self) -> float | None:
        """Half of what was mended took no longer, in days; None where nothing was mended."""
        return median(self.days) if self.days else None

    @property
    def longest(self) -> int | None:
        """The days that the slowest took; None where nothing was mended."""
        return max(self.days, default=None)


def mending_of(fates: Iterable[Fate]) -> Mending:
    """The fates in numbers."""
    fates = list(fates)
    return Mending(
        days=tuple(sorted(fate.days for fate in fates if fate.days is not None)),
        standing=sum(fate.end is End.STANDING for fate in fates),
        unknown=sum(fate.end is End.UNKNOWN for fate in fates),
        relapsed=sum(fate.relapsed for fate in fates),
    )


def fates_of(books: Sequence[QuarterBook], memory: Memory) -> tuple[Fate, ...]:
    """What became of each finding that was seen in the quarters of `books`, as far as anybody can tell.

    Left out are advice, what people called false alarms or still have to verify, and what is gone without having been
    mended: only a sample of its sort is looked at, the indicator does not apply any more, the page is no more, or the
    same day another indicator began to list it. A finding that came back was not mended; its last spell counts.
    """
    return tuple(_Fates(books, memory).told())


class _Fates:
    def __init__(self, books: Sequence[QuarterBook], memory: Memory) -> None:
        self._books = {book.quarter: book for book in books}
        held = {book.quarter: findings(book) for book in books}
        self._found = {quarter: {entry.identity.finding for entry in entries} for quarter, entries in held.items()}
        self._subjects = {
            entry.identity.finding: {str(entry.finding.values[name]) for name in SUBJECTS & entry.finding.values.keys()}
            for entries in held.values()
            for entry in entries
        }
        self._standing = {entry.identity.finding for entry in counted(books[-1])}
        self._spells = sorted(
            (each for each in memory.history if each.kind in PUBLISHED),
            key=lambda spell: (spell.finding, spell.first_on),
        )
        self._begun: dict[object, list[Spell]] = {}
        for spell in self._spells:
            self._begun.setdefault((spell.target, spell.first_on), []).append(spell)
        self._rechecks: dict[str, list[Recheck]] = {}
        for recheck in memory.rechecks:
            self._rechecks.setdefault(recheck.finding, []).append(recheck)

    def told(self) -> Iterator[Fate]:
        for _, group in groupby(self._spells, key=lambda spell: spell.finding):
            *before, last = group
            if last.last_quarter in self._books:
                yield from self._fate(last, relapsed=any(self._mended_on(each) for each in before))

    def _fate(self, spell: Spell, *, relapsed: bool) -> Iterator[Fate]:
        unit = self._unit(spell)
        if mended_on := self._mended_on(spell):
            yield Fate(unit, spell.indicator, End.MENDED, (mended_on - spell.first_on).days, relapsed)
        elif spell.gone_on is None and (spell.finding in self._standing or not self._is_out(spell)):
            stands = spell.finding in self._standing and self._rechecked(spell) is None
            yield Fate(unit, spell.indicator, End.STANDING if stands else End.UNKNOWN, relapsed=relapsed)

    def _unit(self, spell: Spell) -> str:
        """The unit as it was registered in the last quarter that saw the finding, or as near to it as is known."""
        since = [book for quarter, book in self._books.items() if quarter >= spell.last_quarter]
        known = (book.target[spell.target] for book in (*since, *self._books.values()) if spell.target in book.target)
        return one_line(target.unit) if (target := next(known, None)) else ""

    def _is_out(self, spell: Spell) -> bool:
        """Whether the last that people said of it is that it does not count."""
        said = [
            decision
            for quarter, book in self._books.items()
            if spell.first_quarter <= quarter <= spell.last_quarter
            for decision in book.decisions
            if decision.finding == spell.finding
        ]
        return bool(said) and not max(said, key=lambda decision: decision.at).word.keeps

    def _mended_on(self, spell: Spell) -> date | None:
        """The day somebody first saw it mended, a run or a re-check; None where it was not, or nobody can tell."""
        recheck = self._rechecked(spell)
        if self._is_out(spell) or (recheck and recheck.result is Rectified.GONE):
            return None
        unsure = spell.sampled or self._is_exempted(spell) or self._has_moved(spell)
        seen = (None if unsure else spell.gone_on, recheck.on if recheck else None)
        return min((day for day in seen if day), default=None)

    def _rechecked(self, spell: Spell) -> Recheck | None:
        """The last re-check that came to an end of the finding, and after which no run found it again."""
        since = [each for each in self._rechecks.get(spell.finding, ()) if each.on >= spell.last_on]
        last = max(since, key=lambda each: each.on, default=None)
        return last if last and last.result in ENDS else None

    def _is_exempted(self, spell: Spell) -> bool:
        """Whether the next that is known after the finding is that its indicator does not concern its target."""
        verdicts = (
            outcome.verdict
            for quarter, book in self._books.items()
            if quarter >= spell.last_quarter and spell.finding not in self._found[quarter]
            for outcome in book.outcomes_of.get(spell.target, ())
            if (outcome.indicator, outcome.kind) == (spell.indicator, spell.kind)
        )
        return next(verdicts, None) is Verdict.NOT_APPLICABLE

    def _has_moved(self, spell: Spell) -> bool:
        """Whether it may be listed under another indicator now: a blank column as overdue, either under a veto.

        What a veto counts is listed there and nowhere else. Where nobody knows what the two are about, it is taken to
        have moved.
        """
        return any(
            self._is_of_the_same(spell, other)
            for other in self._begun.get((spell.target, spell.gone_on), ())
            if other.indicator != spell.indicator
        )

    def _is_of_the_same(self, spell: Spell, other: Spell) -> bool:
        one, another = (self._subjects.get(each.finding) for each in (spell, other))
        return bool(one & another) if one and another else Kind.VETO in {spell.kind, other.kind}
