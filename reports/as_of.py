"""A quarter's results as they were on a past day, from the ledger."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from reports.book import BookError, QuarterBook, read_book
from reports.filing import RESULTS_FILE
from reports.ledger.store import open_ledger, replicas_of
from reports.pictures import earlier_shots, plan_shots

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

LISTED = 10


def book_as_of(quarter: str, folder: Path, ledger: Path, day: date) -> QuarterBook:
    """The results of `quarter` at the end of `day`; of the sites that those in `folder` are about, real or a replica.

    Raises:
        BookError: nothing was on record then; the message says of which days there is something.
        LedgerError: the ledger cannot be used.
    """
    if not ledger.exists():
        message = f"{ledger}: there is no ledger, so no past day can be told; every whole run writes to it"
        raise BookError(message)
    with open_ledger(ledger, _replica(quarter, folder, ledger)) as opened:
        known = opened.book(quarter, day)
        book = known and known.model_copy(update={"corrected": opened.corrected(known, day)})
        days = list(dict.fromkeys(run.day.isoformat() for run in opened.runs(quarter)))
    if book is None:
        told = f"there are results of {_several(days)}" if days else "there are no results of this quarter at all"
        message = f"{ledger}: nothing is on record of {quarter} by {day}; {told}"
        raise BookError(message)
    return book


def folder_as_of(folder: Path, day: date) -> Path:
    """Where the files of a past day go: never in place of the newest results."""
    return folder / f"as-of-{day}"


def carry_pictures(book: QuarterBook, folder: Path, past: Path) -> None:
    """Copy to `past` the pictures in `folder` that still show what the past results name them for; raises OSError."""
    there = earlier_shots(folder / RESULTS_FILE)
    for shot in plan_shots(book):
        picture = folder / shot.path
        if shot in there and picture.is_file():
            (past / shot.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(picture, past / shot.path)


def _replica(quarter: str, folder: Path, ledger: Path) -> str:
    try:
        return read_book(folder / RESULTS_FILE).run.replica
    except BookError:
        known = replicas_of(ledger, quarter)
        return "" if "" in known or not known else known[0]


def _several(days: list[str]) -> str:
    return ", ".join(days) if len(days) <= LISTED else f"{len(days)} days from {days[0]} to {days[-1]}"
