"""The workbook `<quarter>-annexes.xlsx`: both annexes, all outcomes, what is open, as one prints and files it."""

import io
from collections.abc import Container, Iterable
from pathlib import Path
from urllib.parse import quote

from openpyxl import Workbook

from reports.annexes import account_rows, website_rows
from reports.atomic import write_atomically
from reports.book import QuarterBook
from reports.diversity import Share, city_share, unit_shares
from reports.listing import Entry, advice, all_outcomes, for_review, not_checked, say_target
from reports.pictures import existing_pictures
from reports.review.record import decided_rows
from reports.sheet import Heading, Link, Row, fill_sheet
from reports.sheet_style import DEFAULT_FONT
from reports.text import legible, one_line
from reports.words import say_day, say_quarter, words


def workbook_name(quarter: str) -> str:
    """The file name of a quarter's workbook."""
    return f"{quarter}-annexes.xlsx"


def write_workbook(book: QuarterBook, folder: Path) -> Path:
    """Write the workbook and return its path; raises OSError when it cannot be written (open in Excel, perhaps)."""
    path = folder / workbook_name(book.quarter)
    content = io.BytesIO()
    build_workbook(book, existing_pictures(book, folder)).save(content)
    write_atomically(path, content.getvalue())
    return path


def build_workbook(book: QuarterBook, pictures: Container[str]) -> Workbook:
    """All sheets; decisions, advice and shares only where there are any. Only existing `pictures` are linked to."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _set_default_font(workbook)
    _describe(workbook, book)
    for key, rows in _sheets(book, pictures).items():
        wording = words().sheets[key]
        fill_sheet(workbook.create_sheet(wording.name), wording, _heading(book, key), rows)
    return workbook


def warnings_of(book: QuarterBook) -> list[str]:
    """What every sheet and page must say of a run that is not the real, whole one."""
    replica = [words().replica.format(label=one_line(book.run.replica))] if book.run.replica else []
    return replica + ([words().narrowed] if book.run.narrowed else [])


def _set_default_font(workbook: Workbook) -> None:
    # openpyxl offers no public way to the style all cells begin with.
    vars(workbook)["_named_styles"]["Normal"].font = DEFAULT_FONT


def _describe(workbook: Workbook, book: QuarterBook) -> None:
    properties = workbook.properties
    properties.creator = legible(book.issuer.name)
    properties.title = words().summary["title"].format(quarter=say_quarter(book.issuer.city, book.quarter))
    properties.created = properties.modified = book.run.finished_at.replace(tzinfo=None)


def _sheets(book: QuarterBook, pictures: Container[str]) -> dict[str, list[Row]]:
    sheets: dict[str, list[Row]] = {
        "websites": [row._asdict() for row in website_rows(book)],
        "accounts": [row._asdict() for row in account_rows(book)],
        "outcomes": _rows(all_outcomes(book), pictures),
        "review": _rows(for_review(book), pictures),
        "unchecked": _rows(not_checked(book), pictures),
    }
    further: dict[str, list[Row]] = {
        "decided": [dict(row) for row in decided_rows(book)] if book.decisions else [],
        "advice": _rows(advice(book), pictures),
        "diversity": _share_rows(book),
    }
    return sheets | {key: rows for key, rows in further.items() if rows}


def _heading(book: QuarterBook, key: str) -> Heading:
    wording = words().sheets[key]
    note = wording.note.format(
        start=say_day(book.window.start), end=say_day(book.window.end), sampled_on=say_day(book.accounts_sampled_on)
    )
    title = wording.title.format(quarter=say_quarter(book.issuer.city, book.quarter))
    return Heading(title, [note], warnings_of(book))


def _rows(entries: Iterable[Entry], pictures: Container[str]) -> list[Row]:
    return [_row(number, entry, pictures) for number, entry in enumerate(entries, start=1)]


def _share_rows(book: QuarterBook) -> list[Row]:
    """The share of each unit, then that of the city."""
    shares = unit_shares(book)
    rows = [_share_row(number, share) for number, share in enumerate(shares, start=1)]
    return [*rows, _share_row("", city_share(shares))] if shares else []


def _share_row(number: int | str, share: Share) -> Row:
    return {
        "number": number,
        "unit": one_line(share.unit) or words().whole_city,
        "total": share.total,
        "diverse": share.diverse,
        "unknown": share.unknown,
        "share": share.text,
        "result": words().reached[share.reached],
    }


def _row(number: int, entry: Entry, pictures: Container[str]) -> Row:
    return {
        "number": number,
        "unit": one_line(entry.target.unit),
        "name": say_target(entry.target),
        "indicator": entry.indicator,
        "kind": entry.kind,
        "verdict": entry.verdict,
        "details": "\n".join(entry.details),
        # Not a link itself: programs do not break one into lines, and would cut it.
        "address": one_line(entry.address),
        "open": opened(entry.address),
        "picture": _picture(entry.picture, pictures),
    }


def _picture(path: str | None, pictures: Container[str]) -> Link | str:
    if path is None:
        return ""
    return Link(words().sheet["picture"], quote(path)) if path in pictures else words().sheet["no_picture"]


def opened(url: str) -> Link | str:
    """A link to the address, where it is one of the web; else nothing."""
    return Link(words().sheet["open"], url) if url.startswith(("http://", "https://")) else ""
