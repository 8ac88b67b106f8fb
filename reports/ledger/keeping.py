"""What a run leaves in the ledger, and what the files made of it learn from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reports.annexes import PUBLISHED
from reports.ledger.file import BrokenLedgerError, LedgerError, set_aside
from reports.ledger.memory import Memory, recall
from reports.ledger.spells import key_of
from reports.ledger.store import open_ledger
from reports.looked_at import left_open
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from audits.model import Finding
    from pages.probes import Probe
    from reports.book import QuarterBook
    from reports.ledger.store import Ledger

    AskedWhether = Callable[[str, Finding], bool]


class Kept(NamedTuple):
    """What came of keeping a run: its book with what was corrected before, what is remembered, what to know or do."""

    book: QuarterBook
    memory: Memory = Memory()
    notice: str = ""
    failure: str = ""


def keep_run(
    book: QuarterBook, path: Path, probes: Iterable[Probe] = (), looked_at: AskedWhether = lambda *_: True
) -> Kept:
    """Put a run on record in the ledger at `path`, and return what is remembered then.

    What the run did not find again, nor `looked_at`, is passed over: nobody knows whether it is mended. A damaged
    ledger is set aside under a name that is told, and a new one begun: tonight is not lost for it.
    """
    try:
        return _keep(book, path, probes, looked_at)
    except BrokenLedgerError as error:
        return _begin_anew(book, path, probes, error)
    except LedgerError as error:
        return Kept(book, failure=str(error))


def _keep(book: QuarterBook, path: Path, probes: Iterable[Probe], looked_at: AskedWhether) -> Kept:
    with open_ledger(path, book.run.replica) as ledger:
        book = _with_passed_over(book, ledger, looked_at)
        ledger.add_run(book)
        ledger.add_probes(probes)
        # Of a run that came to no results of the quarter nothing is known to be corrected.
        corrected = () if book.run.narrowed else ledger.corrected(book)
        return Kept(book.model_copy(update={"corrected": corrected}), recall(book, ledger))


def _with_passed_over(book: QuarterBook, ledger: Ledger, looked_at: AskedWhether) -> QuarterBook:
    missing = ledger.missing(book) if not book.run.narrowed else []
    now = {key_of(outcome): outcome for outcome in book.outcomes}
    unknown = (
        finding
        for finding, before in missing
        if before.kind in PUBLISHED
        if left_open(now[key_of(before)], before.findings[0]) or not looked_at(before.target, before.findings[0])
    )
    passed_over = tuple(dict.fromkeys((*book.passed_over, *unknown)))
    return book.model_copy(update={"passed_over": passed_over}) if passed_over else book


def _begin_anew(book: QuarterBook, path: Path, probes: Iterable[Probe], error: BrokenLedgerError) -> Kept:
    try:
        aside = set_aside(path)
        notice = words().summary["ledger_broken"].format(error=error, aside=aside, path=path)
        return _keep(book, path, probes, lambda *_: True)._replace(notice=notice)
    except LedgerError as again:
        return Kept(book, failure=f"{error}; {again}")
