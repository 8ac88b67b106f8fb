"""The bulletin (通报) of a quarter as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.atomic import write_atomically
from reports.charts.files import TRENDS, write_accounts_picture, write_trend_pictures
from reports.ledger.memory import NOTHING
from reports.papers.facts import bulletin_facts
from reports.papers.filling import fill

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.ledger.memory import Memory


def bulletin_name(quarter: str) -> str:
    """The file name of a quarter's bulletin."""
    return f"{quarter}-bulletin.docx"


def write_bulletin(book: QuarterBook, folder: Path, memory: Memory = NOTHING) -> Path:
    """Write the bulletin and return its path; `memory` is what the ledger knows beside the book.

    Raises:
        PaperError: the office's own template cannot be used.
        OSError: the file cannot be written (open in Word, perhaps).
    """
    path = folder / bulletin_name(book.quarter)
    facts = {**bulletin_facts(book, memory), **_charts(book, folder, memory)}
    write_atomically(path, fill("bulletin", book.bulletin.template, facts))
    return path


def _charts(book: QuarterBook, folder: Path, memory: Memory) -> dict[str, str]:
    """Pictures that an office's own template may show; the suite's own shows none, and none is made for it."""
    paths: dict[str, Path] = {}
    if book.bulletin.template:
        paths = write_trend_pictures(book, folder, memory)
        paths |= {"accounts": write_accounts_picture(book, folder)} if book.accounts else {}
    return {f"chart_{name}": str(paths.get(name, "")) for name in ("accounts", *TRENDS)}
