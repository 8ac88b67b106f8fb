"""What a run leaves in the ledger, and what the files made of it learn from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.ledger.file import BrokenLedgerError, LedgerError, set_aside
from reports.ledger.memory import Memory, recall
from reports.ledger.store import open_ledger
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pages.probes import Probe
    from reports.book import QuarterBook


class Kept(NamedTuple):
    """What came of keeping a run: its book with what was corrected before, what is remembered, what to know or do."""

    book: QuarterBook
    memory: Memory = Memory()
    notice: str = ""
    failure: str = ""


def keep_run(book: QuarterBook, path: Path, probes: Iterable[Probe] = ()) -> Kept:
    """Put a run on record in the ledger at `path`, and return what is remembered then.

    A damaged ledger is set aside under a name that is told, and a new one begun: tonight is not lost for it.
    """
    try:
        return _keep(book, path, probes)
    except BrokenLedgerError as error:
        return _begin_anew(book, path, probes, error)
    except LedgerError as error:
        return Kept(book, failure=str(error))


def _keep(book: QuarterBook, path: Path, probes: Iterable[Probe]) -> Kept:
    with open_ledger(path, book.run.replica) as ledger:
        ledger.add_run(book)
        ledger.add_probes(probes)
        # Of a run that came to no results of the quarter nothing is known to be corrected.
        corrected = () if book.run.narrowed else ledger.corrected(book)
        return Kept(book.model_copy(update={"corrected": corrected}), recall(book, ledger))


def _begin_anew(book: QuarterBook, path: Path, probes: Iterable[Probe], error: BrokenLedgerError) -> Kept:
    try:
        aside = set_aside(path)
        notice = words().summary["ledger_broken"].format(error=error, aside=aside, path=path)
        return _keep(book, path, probes)._replace(notice=notice)
    except LedgerError as again:
        return Kept(book, failure=f"{error}; {again}")
