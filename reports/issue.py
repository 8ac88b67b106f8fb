"""`python -m reports issue 2022Q1`: puts on record that the bulletin went out, and keeps what it rests on."""

from __future__ import annotations

import shutil
import sys
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from audits.run import BEIJING
from reports.annexes import named_targets
from reports.book import BookError
from reports.command import TROUBLE, USAGE, folder_of, ledger_of, open_book, quarter_parser, read_day
from reports.filed import Filed
from reports.filing import file_annexes, keep_results
from reports.kept_runs import evidence_of
from reports.ledger.file import LedgerError
from reports.ledger.memory import recall
from reports.ledger.records import Level, Naming
from reports.ledger.store import open_ledger
from reports.pictures import existing_pictures
from reports.replay import REPORT_FILE, write_report
from reports.review.listing import undecided
from reports.words import say_day, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reports.book import QuarterBook

ISSUED = "issued"
EVIDENCE = ("screenshots", "snapshots")


def main(arguments: Sequence[str] | None = None) -> int:
    """Put the issue on record; returns the exit status: 0 done, 3 something could not be written, 4 usage."""
    parser = quarter_parser("reports issue", __doc__)
    parser.add_argument(
        "--on", type=read_day, metavar="DAY", help="the day it was issued (default: that of the bulletin)"
    )
    parser.add_argument("--document", default="", metavar="TEXT", help="what it is called (default: its number)")
    parser.add_argument(
        "--unreviewed", action="store_true", help="although there are findings that nobody has decided upon"
    )
    options = parser.parse_args(arguments)
    folder = folder_of(options)
    try:
        book = open_book(options.quarter, folder)
    except BookError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    if problem := _not_yet(book, options.unreviewed):
        print(problem, file=sys.stderr)  # noqa: T201
        return USAGE
    document, on = options.document or _document(book), options.on or _day(book)
    filed = _issue(book, folder, ledger_of(options.ledger, folder), on, document)
    said = words().issue["done"].format(day=say_day(on), count=len(named_targets(book)), folder=folder / ISSUED)
    print("\n".join(filed.failures or [said]))  # noqa: T201
    return TROUBLE if filed.failures else 0


def namings_of(book: QuarterBook, issued_on: date, document: str) -> list[Naming]:
    """The targets that the annexes name, in their order, each with what its row says of it."""
    return [
        Naming.of(target, Level.CITY, book.quarter, issued_on, document=document, sentence=problems)
        for target, problems in named_targets(book)
    ]


def _not_yet(book: QuarterBook, unreviewed: bool) -> str:  # noqa: FBT001 (the option of that name)
    """Why the bulletin should not go out, '' when nothing speaks against it."""
    if book.run.narrowed:
        return words().issue["narrowed"]
    count = 0 if unreviewed else undecided(book)
    return words().issue["undecided"].format(count=count) if count else ""


def _issue(book: QuarterBook, folder: Path, ledger: Path, on: date, document: str) -> Filed:
    """Put the issue on record, and make all files of it anew in a folder that no run writes to again."""
    filed = Filed()
    namings = namings_of(book, on, document)
    try:
        with open_ledger(ledger, book.run.replica) as opened:
            opened.add_run(book)
            opened.issue(book, on, document, namings)
            memory = recall(book, opened)
    except LedgerError as error:
        filed.fail(str(error))
        return filed
    kept, evidence = folder / ISSUED, evidence_of(folder)
    keep_results(book, kept, filed)
    for name in EVIDENCE:
        if (evidence / name).is_dir():
            filed.guard(kept / name, partial(_copy, evidence / name, kept / name))
    for path in existing_pictures(book, folder):  # those of earlier nights
        filed.guard(kept / path, partial(_copy_missing, folder / path, kept / path))
    filed.attempt(kept / REPORT_FILE, lambda: write_report(book, kept))
    file_annexes(book, kept, filed, memory)
    return filed


def _copy_missing(source: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _copy(source: Path, target: Path) -> None:
    """Copy a folder in place of an older copy; the older one goes only when the new one is whole."""
    beside, old = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.old")
    for leftover in (beside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(source, beside)
    if target.exists():
        target.rename(old)
    beside.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _document(book: QuarterBook) -> str:
    number = book.bulletin.number
    return words().issue["document"].format(series=book.bulletin.series, number=number) if number else ""


def _day(book: QuarterBook) -> date:
    return book.bulletin.issued_on or datetime.now(BEIJING).date()
