"""What is remembered beside a quarter's own results, for those who read the files made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.ledger.store import LATEST, Ledger, open_ledger

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.ledger.records import Naming, Recheck, Spell

EARLIER_QUARTERS = 7  # with the quarter itself, two years


class Memory(NamedTuple):
    """What is remembered beside a quarter's own results: findings of all time, bulletins issued, re-checks, quarters.

    `quarters` are the last results of each earlier quarter on record, in their order on the calendar.
    """

    history: tuple[Spell, ...] = ()
    namings: tuple[Naming, ...] = ()
    rechecks: tuple[Recheck, ...] = ()
    quarters: tuple[QuarterBook, ...] = ()


NOTHING = Memory()


def remembered(book: QuarterBook, path: Path, until: date = LATEST) -> Memory:
    """What the ledger at `path` knows beside the book; nothing where there is no ledger. Raises LedgerError."""
    if not path.exists():
        return Memory()
    with open_ledger(path, book.run.replica) as ledger:
        return recall(book, ledger, until)


def recall(book: QuarterBook, ledger: Ledger, until: date = LATEST) -> Memory:
    """What the ledger knew beside the book at the end of the day `until`."""
    earlier = [quarter for quarter in ledger.quarters() if quarter < book.quarter][-EARLIER_QUARTERS:]
    books = [ledger.issued(quarter, until) or _last_book(quarter, ledger, until) for quarter in earlier]
    return Memory(
        history=tuple(_known(spell, until) for spell in ledger.history() if spell.first_on <= until),
        namings=ledger.namings(until),
        rechecks=ledger.rechecks(until=until),
        quarters=tuple(each for each in books if each),
    )


def _last_book(quarter: str, ledger: Ledger, until: date) -> QuarterBook | None:
    book = ledger.book(quarter, until)
    return book and book.model_copy(update={"corrected": ledger.corrected(book, until)})


def _known(spell: Spell, until: date) -> Spell:
    """The spell as it was known then: nobody had seen it gone yet, or seen it later."""
    gone = spell.gone_on if spell.gone_on and spell.gone_on <= until else None
    return spell.model_copy(update={"gone_on": gone, "last_on": min(spell.last_on, until)})
