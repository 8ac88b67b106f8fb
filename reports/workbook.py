"""The workbook `<quarter>-annexes.xlsx`: both annexes, what units are told, what is open, and all on record."""

from __future__ import annotations

import io
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from reports.annexes import account_rows, website_rows
from reports.atomic import write_atomically
from reports.evidence import evidence_rows
from reports.ledger.memory import NOTHING, Memory
from reports.listing import advice, all_outcomes, for_review, not_checked
from reports.pictures import existing_pictures
from reports.recheck.sheet import recheck_rows
from reports.review.record import decided_rows
from reports.sheet import Heading, Row, fill_sheet
from reports.sheet_groups import fill_groups
from reports.sheet_rows import corrected_rows, entry_rows, share_rows
from reports.sheet_style import empty_workbook
from reports.text import legible, one_line
from reports.trends.table import fill_trends
from reports.trends.trend import trend_of
from reports.units import unit_counts, unit_groups, unit_rows
from reports.warnings import warnings_of
from reports.words import SheetWords, say_day, say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from reports.book import QuarterBook

Fill: TypeAlias = "Callable[[Worksheet, SheetWords, Heading], None]"


def workbook_name(quarter: str) -> str:
    """The file name of a quarter's workbook."""
    return f"{quarter}-annexes.xlsx"


def write_workbook(book: QuarterBook, folder: Path, memory: Memory = NOTHING) -> Path:
    """Write the workbook and return its path; raises OSError when it cannot be written (open in Excel, perhaps)."""
    path = folder / workbook_name(book.quarter)
    content = io.BytesIO()
    build_workbook(book, existing_pictures(book, folder), memory).save(content)
    write_atomically(path, content.getvalue())
    return path


def build_workbook(book: QuarterBook, pictures: Container[str], memory: Memory = NOTHING) -> Workbook:
    """All sheets, those about less common things only where there are any. Only existing `pictures` are linked to."""
    workbook = empty_workbook()
    _describe(workbook, book)
    for key, fill in _sheets(book, pictures, memory).items():
        wording = words().sheets[key]
        fill(workbook.create_sheet(wording.name), wording, _heading(book, key))
    return workbook


def _describe(workbook: Workbook, book: QuarterBook) -> None:
    properties, annexes = workbook.properties, [_heading(book, key) for key in ("websites", "accounts")]
    properties.creator = properties.lastModifiedBy = legible(book.issuer.name)
    properties.title = words().summary["title"].format(quarter=say_quarter(legible(book.issuer.city), book.quarter))
    properties.subject = words().reason_joint.join(heading.title for heading in annexes)
    properties.description = "\n".join([*warnings_of(book), *annexes[0].notes, one_line(book.standard.title)])
    properties.keywords = book.quarter
    properties.language = "zh-CN"
    properties.created = book.run.finished_at.astimezone(UTC).replace(tzinfo=None)


def _sheets(book: QuarterBook, pictures: Container[str], memory: Memory) -> dict[str, Fill]:
    """What fills each sheet, in their order: what is filed, what units are told, what is open, what is on record."""
    warned, decided = advice(book), decided_rows(book)
    shares, share_of_all = share_rows(book)
    rechecks = [each for each in memory.rechecks if each.quarter == book.quarter]
    trend = trend_of(book, memory)
    sheets: dict[str, Fill | None] = {
        "websites": _list([row._asdict() for row in website_rows(book)]),
        "accounts": _list([row._asdict() for row in account_rows(book)]),
        "units": _list(*unit_rows(unit_counts(book))),
        "problems": partial(fill_groups, groups=unit_groups(book, pictures)),
        "diversity": _list(shares, share_of_all) if shares else None,
        "trends": partial(fill_trends, trend=trend) if trend else None,
        "rechecks": _list(recheck_rows(book, rechecks, within=False)) if rechecks else None,
        "corrected": _list(corrected_rows(book)) if book.corrected else None,
        "review": _list(entry_rows(for_review(book), pictures)),
        "unchecked": _list(entry_rows(not_checked(book), pictures)),
        "advice": _list(entry_rows(warned, pictures)) if warned else None,
        "decided": _list(decided) if decided else None,
        "outcomes": _list(entry_rows(all_outcomes(book), pictures)),
        "evidence": _list(evidence_rows(book, pictures)),
    }
    return {key: fill for key, fill in sheets.items() if fill}


def _list(rows: Sequence[Row], total: Row | None = None) -> Fill:
    return partial(fill_sheet, rows=rows, total=total)


def _heading(book: QuarterBook, key: str) -> Heading:
    wording = words().sheets[key]
    note = wording.note.format(
        start=say_day(book.window.start),
        end=say_day(book.window.end),
        sampled_on=say_day(book.accounts_sampled_on),
        deadline=say_day(book.rectification_deadline),
        issuer=one_line(book.issuer.name),
        contact=one_line(book.issuer.contact),
    )
    title = wording.title.format(quarter=say_quarter(book.issuer.city, book.quarter))
    return Heading(title, [note], warnings_of(book))
