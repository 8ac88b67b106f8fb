"""Writing everything that is filed; one file that cannot be written does not keep the others from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reports.annexes import ACCOUNTS_FILE, WEBSITES_FILE, write_account_annex, write_website_annex
from reports.book import QuarterBook, write_book
from reports.charts.files import FOLDER as CHARTS
from reports.charts.files import write_charts
from reports.ledger.memory import NOTHING, Memory
from reports.papers.bulletin import bulletin_name, write_bulletin
from reports.papers.filling import PaperError
from reports.papers.notices import FOLDER as NOTICES
from reports.papers.notices import write_notices
from reports.review.page import PAGE as REVIEW_PAGE
from reports.review.page import write_review_page
from reports.review.sheet import review_sheet_name, write_review_sheet
from reports.workbook import workbook_name, write_workbook

RESULTS_FILE = "results.json"


@dataclass
class Filed:
    """What was written, and for each file that was not, what to do about it."""

    written: list[Path] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def attempt(self, path: Path, write: Callable[[], object]) -> None:
        """Write one file, and keep note of how it went."""
        if self.guard(path, write):
            self.written.append(path)

    def guard(self, path: Path, action: Callable[[], object]) -> bool:
        """Do something that may fail for want of room or permission at `path`, or for an office's own template.

        Returns whether it went well.
        """
        try:
            action()
        except OSError as error:
            self.failures.append(_advice(path, error))
            return False
        except PaperError as error:
            self.failures.append(str(error))
            return False
        return True


def keep_results(book: QuarterBook, folder: Path, filed: Filed) -> None:
    """Write results.json, from which everything else can be made again."""
    path = folder / RESULTS_FILE
    filed.attempt(path, lambda: write_book(book, path))


def file_annexes(book: QuarterBook, folder: Path, filed: Filed, memory: Memory = NOTHING) -> None:
    """Write the annexes, workbook, bulletin, notices and pictures, and what findings are decided upon with.

    `memory` is what the ledger knows beside the book.
    """
    filed.attempt(folder / WEBSITES_FILE, lambda: write_website_annex(book, folder))
    filed.attempt(folder / ACCOUNTS_FILE, lambda: write_account_annex(book, folder))
    filed.attempt(folder / workbook_name(book.quarter), lambda: write_workbook(book, folder, memory))
    filed.attempt(folder / bulletin_name(book.quarter), lambda: write_bulletin(book, folder, memory))
    filed.attempt(folder / REVIEW_PAGE, lambda: write_review_page(book, folder, memory))
    filed.attempt(folder / review_sheet_name(book.quarter), lambda: write_review_sheet(book, folder))
    filed.attempt(folder / CHARTS, lambda: write_charts(book, folder, memory))
    filed.attempt(folder / NOTICES, lambda: write_notices(book, folder))


def _advice(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"{path}: no permission to write; close it in Excel or WPS if it is open there, or choose another folder"
    return f"{path}: {error.strerror or error}; make room or choose another folder"
