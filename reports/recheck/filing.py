"""What a re-check leaves behind: its results, pictures from before and after, the table, and its word in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.ledger.file import LedgerError
from reports.ledger.records import Rectified
from reports.ledger.store import open_ledger
from reports.listing import say_target
from reports.recheck.sheet import counted, is_overdue, write_recheck_sheet
from reports.summary import Line
from reports.text import one_line, shortened
from reports.words import say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.filed import Filed
    from reports.ledger.records import Recheck
    from reports.recheck.base import Base
    from reports.recheck.recheck import Rechecked

LONGEST, MOST = 60, 20


def file_recheck(base: Base, done: Rechecked, folder: Path, ledger: Path, filed: Filed) -> None:
    """Write the table, and put the re-check on record."""
    table = folder / f"{base.book.quarter}-recheck.xlsx"
    filed.attempt(table, lambda: write_recheck_sheet(base.book, done.rechecks, folder))
    try:
        with open_ledger(ledger, base.book.run.replica) as opened:
            opened.add_rechecks(done.rechecks)
    except LedgerError as error:
        filed.fail(str(error))


def title_of_recheck(book: QuarterBook) -> str:
    """What was re-checked."""
    return words().recheck["title"].format(quarter=say_quarter(book.issuer.city, book.quarter))


def lines_of(base: Base, done: Rechecked) -> list[Line]:
    """How many findings came to what, and by name those that are not in order."""
    said = words().recheck
    counts = counted(done.rechecks).items()
    told = [said["count"].format(result=words().rectified[result], count=count) for result, count in counts]
    overdue = sum(is_overdue(each, base.book.rectification_deadline) for each in done.rechecks)
    late = [Line(said["overdue_count"].format(count=overdue), warns=True)] if overdue else []
    summary = said["summary"].format(all=len(done.rechecks), told=said["joint"].join(told))
    entries = list(_open(base.book, done.rechecks))
    rest = [Line(said["more"].format(count=len(entries) - MOST))] if len(entries) > MOST else []
    return [Line(summary), *late, *entries[:MOST], *rest]


def _open(book: QuarterBook, rechecks: tuple[Recheck, ...]) -> Iterator[Line]:
    for recheck in rechecks:
        if recheck.result in {Rectified.NOT_FIXED, Rectified.NOT_RECHECKED}:
            target = book.target.get(recheck.target)
            yield Line(
                words()
                .recheck["entry"]
                .format(
                    result=words().rectified[recheck.result],
                    name=say_target(target) if target else recheck.target,
                    text=shortened(one_line(recheck.text), LONGEST),
                    reason=words().recheck["reason"].format(reason=one_line(recheck.reason)) if recheck.reason else "",
                ),
                warns=True,
            )
