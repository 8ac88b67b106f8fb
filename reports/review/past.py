"""What is remembered of a finding and its target, in a sentence or two beside the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.words import say_day, say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.book import QuarterBook
    from reports.ledger.memory import Memory
    from reports.ledger.records import Naming, Spell
    from reports.review.listing import Entry


class Past:
    """What is remembered, by what it is about."""

    def __init__(self, book: QuarterBook, memory: Memory) -> None:
        """Look up `memory` for the findings of `book`."""
        self._book = book
        self._memory = memory
        self._spells: dict[str, list[Spell]] = {}
        for spell in memory.history:
            self._spells.setdefault(spell.finding, []).append(spell)

    def of(self, entry: Entry) -> str:
        """When the finding was first seen, what re-checks said of it, and where its target was named before."""
        return words().past["joint"].join((*self._seen(entry), *self._rechecked(entry), *self._named(entry)))

    def _seen(self, entry: Entry) -> Iterator[str]:
        spells = self._spells.get(entry.identity.finding, [])
        for spell in spells:
            key = "earlier" if spell.gone_on else "new" if spell.is_new else "since"
            days = {"first": say_day(spell.first_on), "last": say_day(spell.last_on)}
            yield words().past[key].format(**days, gone=say_day(spell.gone_on) if spell.gone_on else "")

    def _rechecked(self, entry: Entry) -> Iterator[str]:
        for recheck in self._memory.rechecks:
            if recheck.finding == entry.identity.finding:
                result = words().rectified[recheck.result]
                yield words().past["rechecked"].format(day=say_day(recheck.on), result=result)

    def _named(self, entry: Entry) -> Iterator[str]:
        quarters = [
            _document(each)
            for each in self._memory.namings
            if each.target == entry.target.code and each.quarter < self._book.quarter
        ]
        if quarters:
            yield words().past["named"].format(quarters=words().past["and"].join(quarters), count=len(quarters))


def _document(naming: Naming) -> str:
    quarter = say_quarter("", naming.quarter)
    return words().past["document"].format(quarter=quarter, document=naming.document) if naming.document else quarter
