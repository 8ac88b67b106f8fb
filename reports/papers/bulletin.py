"""The bulletin (通报) of a quarter as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.atomic import write_atomically
from reports.charts.files import write_accounts_picture
from reports.papers.facts import bulletin_facts
from reports.papers.filling import fill

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook


def bulletin_name(quarter: str) -> str:
    """The file name of a quarter's bulletin."""
    return f"{quarter}-bulletin.docx"


def write_bulletin(book: QuarterBook, folder: Path) -> Path:
    """Write the bulletin and return its path.

    Raises:
        PaperError: the office's own template cannot be used.
        OSError: the file cannot be written (open in Word, perhaps).
    """
    path = folder / bulletin_name(book.quarter)
    write_atomically(path, fill("bulletin", book.bulletin.template, {**bulletin_facts(book), **_charts(book, folder)}))
    return path


def _charts(book: QuarterBook, folder: Path) -> dict[str, str]:
    """Pictures that an office's own template may show; the suite's own shows none, and none is made for it."""
    wanted = book.bulletin.template and book.accounts
    return {"chart_accounts": str(write_accounts_picture(book, folder)) if wanted else ""}
