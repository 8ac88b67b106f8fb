"""A quarter and those before it, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.consequences.quarters import quarter_before
from reports.text import one_line
from reports.trends.mending import Fate, Mending, fates_of, mending_of
from reports.trends.tally import Tally, counted, tally_of, tells

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from reports.book import QuarterBook
    from reports.ledger.memory import Memory

SHOWN = 8  # quarters on the calendar: two years


@dataclass(frozen=True)
class Trend:
    """The quarters from the first one on record to the book's own, two years at most, in their order on the calendar.

    None stands for a quarter without a whole run on record, or with one that nothing came of: a gap, of which nothing
    is known. The first and the last quarter are never gaps.

    Attributes:
        fates: what became of each finding of these quarters.
        units: who had findings, in the order of the newest registry, then of earlier ones.
        titles: of the indicators that had findings, by id, in official order.
    """

    quarters: Mapping[str, Tally | None]
    fates: tuple[Fate, ...]
    units: tuple[str, ...]
    titles: Mapping[str, str]

    @property
    def known(self) -> list[Tally]:
        """The quarters that are no gaps."""
        return [tally for tally in self.quarters.values() if tally]

    @property
    def now(self) -> Tally:
        """The book's own quarter."""
        return self.known[-1]

    @property
    def before(self) -> Tally:
        """The last quarter on record before it, which need not be the last on the calendar."""
        return self.known[-2]

    @property
    def changed(self) -> frozenset[str]:
        """The quarters that were judged by another yardstick than the one on record before."""
        pairs = zip(self.known, self.known[1:], strict=False)
        return frozenset(later.quarter for earlier, later in pairs if earlier.yardstick != later.yardstick)

    @property
    def held(self) -> frozenset[tuple[str, str]]:
        """The units that had findings, each with the indicators of these."""
        return _held(self.known, self.fates)

    def mending(self, unit: str | None = None, indicator: str | None = None) -> Mending:
        """What became of the findings of a unit, of an indicator, of both, or of all."""
        return mending_of(
            fate for fate in self.fates if unit in {None, fate.unit} and indicator in {None, fate.indicator}
        )


def trend_of(book: QuarterBook, memory: Memory) -> Trend | None:
    """How the quarter compares with those before it; None where none of the last two years is on record.

    A part of a quarter compares with nothing: a narrowed run has no trend.
    """
    earlier = [each for each in memory.quarters if each.quarter < book.quarter]
    calendar = _calendar(book.quarter)
    before = [each for each in earlier if each.quarter in calendar and tells(each)]
    if book.run.narrowed or not before or not tells(book):
        return None
    return _trend([*before, book], earlier, memory)


def _calendar(last: str) -> list[str]:
    quarters = [last]
    while len(quarters) < SHOWN:
        quarters.insert(0, quarter_before(quarters[0]))
    return quarters


def _trend(shown: Sequence[QuarterBook], earlier: Sequence[QuarterBook], memory: Memory) -> Trend:
    calendar = _calendar(shown[-1].quarter)
    found = {book.quarter: counted(book) for book in (*earlier, shown[-1])}
    tallies = {
        each.quarter: tally_of(
            each, found[each.quarter], [found[other.quarter] for other in earlier if other.quarter < each.quarter]
        )
        for each in shown
    }
    fates = fates_of(shown, memory)
    held = _held(tallies.values(), fates)
    return Trend(
        quarters={quarter: tallies.get(quarter) for quarter in calendar[calendar.index(shown[0].quarter) :]},
        fates=fates,
        units=_units(shown, {unit for unit, _ in held}),
        titles=_titles(shown, {indicator for _, indicator in held}),
    )


def _held(tallies: Iterable[Tally], fates: Iterable[Fate]) -> frozenset[tuple[str, str]]:
    problems = ((each.unit, each.indicator) for tally in tallies for each in tally.problems)
    return frozenset((*problems, *((fate.unit, fate.indicator) for fate in fates)))


def _units(shown: Sequence[QuarterBook], troubled: Container[str]) -> tuple[str, ...]:
    registered = (one_line(target.unit) for book in reversed(shown) for target in book.targets)
    return tuple(unit for unit in dict.fromkeys(registered) if unit in troubled)


def _titles(shown: Sequence[QuarterBook], troubled: Container[str]) -> dict[str, str]:
    """The newest book's titles and order, then those of what it does not ask any more."""
    titles: dict[str, str] = {}
    for book in reversed(shown):
        titles |= {row.id: one_line(row.title) for row in book.indicators if row.id not in titles}
    return {row: title for row, title in titles.items() if row in troubled}
