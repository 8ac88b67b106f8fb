"""The rectification table (整改台账): what became of each finding of a quarter's bulletin."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from audits.again import folder_name
from reports.atomic import write_atomically
from reports.ledger.records import Rectified
from reports.listing import say_target
from reports.sheet import Heading, Link, fill_sheet
from reports.sheet_style import empty_workbook
from reports.text import one_line
from reports.warnings import warnings_of
from reports.words import say_day, say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.ledger.records import Recheck
    from reports.sheet import Row


def recheck_sheet_name(quarter: str) -> str:
    """The file name of a re-check's workbook."""
    return f"{quarter}-recheck.xlsx"


def write_recheck_sheet(book: QuarterBook, rechecks: Sequence[Recheck], folder: Path) -> Path:
    """Write the table of one re-check of the quarter `book` and return its path; raises OSError."""
    path = folder / recheck_sheet_name(book.quarter)
    workbook, content, wording = empty_workbook(), io.BytesIO(), words().sheets["rechecks"]
    fill_sheet(workbook.create_sheet(wording.name), wording, recheck_heading(book), recheck_rows(book, rechecks))
    workbook.save(content)
    write_atomically(path, content.getvalue())
    return path


def recheck_heading(book: QuarterBook) -> Heading:
    """Title and note of the table of the quarter."""
    wording = words().sheets["rechecks"]
    note = wording.note.format(deadline=say_day(book.rectification_deadline))
    return Heading(wording.title.format(quarter=say_quarter(book.issuer.city, book.quarter)), [note], warnings_of(book))


def recheck_rows(book: QuarterBook, rechecks: Iterable[Recheck], *, within: bool = True) -> list[Row]:
    """A row for each finding, in registry order, then official order.

    Pictures are linked to as seen from `within` the re-check's own folder, else from that of the quarter.
    """
    targets = {code: rank for rank, code in enumerate(book.target)}
    rows = {row: rank for rank, row in enumerate(book.indicator)}
    last = len(targets) + len(rows)
    ordered = sorted(rechecks, key=lambda each: (targets.get(each.target, last), rows.get(each.indicator, last)))
    return [_row(number, each, book, within=within) for number, each in enumerate(ordered, start=1)]


def is_overdue(recheck: Recheck, deadline: date) -> bool:
    """Whether it was found not rectified after the deadline (逾期未整改)."""
    return recheck.result is Rectified.NOT_FIXED and recheck.on > deadline


def counted(rechecks: Iterable[Recheck]) -> dict[Rectified, int]:
    """How many findings came to each result, in the order of the results; those that none came to are left out."""
    counts = Counter(each.result for each in rechecks)
    return {result: counts[result] for result in Rectified if counts[result]}


def _row(number: int, recheck: Recheck, book: QuarterBook, *, within: bool) -> Row:
    folder = "" if within else f"{folder_name(recheck.on)}/"
    target, indicator = book.target.get(recheck.target), book.indicator.get(recheck.indicator)
    overdue = is_overdue(recheck, book.rectification_deadline)
    return {
        "number": number,
        "unit": one_line(target.unit) if target else "",
        "name": say_target(target) if target else recheck.target,
        "indicator": one_line(indicator.title) if indicator else recheck.indicator,
        "details": one_line(recheck.text),
        "result": words().recheck["overdue"] if overdue else words().rectified[recheck.result],
        "reason": one_line(recheck.reason),
        "on": say_day(recheck.on),
        "before": _picture(folder, recheck.before),
        "after": _picture(folder, recheck.after),
    }


def _picture(folder: str, path: str) -> Link | str:
    return Link(words().sheet["picture"], quote(f"{folder}{path}")) if path else ""
