"""`<quarter>-review.xlsx`: the findings with a drop-down for the decision on each, for those who prefer a sheet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from reports.atomic import write_atomically
from reports.listing import say_target
from reports.pictures import existing_pictures
from reports.review.listing import findings
from reports.sheet import Heading, fill_sheet, offer_choices
from reports.sheet_rows import opened, pictured
from reports.sheet_style import empty_workbook
from reports.text import one_line
from reports.warnings import warnings_of
from reports.words import say_quarter, words

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.review.listing import Entry


def review_sheet_name(quarter: str) -> str:
    """The file name of a quarter's review sheet."""
    return f"{quarter}-review.xlsx"


def write_review_sheet(book: QuarterBook, folder: Path) -> Path:
    """Write the sheet and return its path; raises OSError when it cannot be written."""
    workbook = empty_workbook()
    wording = words().sheets["decide"]
    sheet = workbook.create_sheet(wording.name)
    entries = findings(book)
    pictures = existing_pictures(book, folder)
    rows = [_row(number, entry, book, pictures) for number, entry in enumerate(entries, start=1)]
    title = wording.title.format(quarter=say_quarter(book.issuer.city, book.quarter))
    fill_sheet(sheet, wording, Heading(title, [wording.note], warnings_of(book)), rows)
    if entries:
        first = int(str(sheet.freeze_panes).lstrip("A"))
        column = [field.key for field in wording.columns].index("decision") + 1
        offer_choices(sheet, column, range(first, first + len(entries)), words().decisions.values())
    content = io.BytesIO()
    workbook.save(content)
    path = folder / review_sheet_name(book.quarter)
    write_atomically(path, content.getvalue())
    return path


def _row(number: int, entry: Entry, book: QuarterBook, pictures: Container[str]) -> dict[str, Any]:
    url = entry.finding.evidence[0].url if entry.finding.evidence else entry.target.url
    shot = next((each.screenshot for each in entry.finding.evidence if each.screenshot in pictures), None)
    decision = entry.decision
    return {
        "number": number,
        "unit": one_line(entry.target.unit),
        "name": say_target(entry.target),
        "indicator": book.indicator[entry.outcome.indicator].title,
        "details": one_line(entry.finding.text),
        "address": one_line(url),
        "open": opened(url),
        "picture": pictured(shot, pictures),
        "decision": words().decisions[decision.word] if decision else "",
        "reason": one_line(decision.reason) if decision else "",
        "by": one_line(decision.by) if decision else "",
        "key": "-".join(entry.identity),
    }
