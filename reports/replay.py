"""report.html made again from a book, by pytest-html itself, in a session without items."""

import tempfile
from pathlib import Path

import pytest

from reports.atomic import write_atomically
from reports.book import QuarterBook
from reports.page import ReportPage

REPORT_FILE = "report.html"
STYLE_FILE = "assets/style.css"  # where pytest-html looks for it from the page
QUIET = ("-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly")


def write_report(book: QuarterBook, folder: Path) -> Path:
    """Write report.html and its style sheet below `folder`, and return the page's path.

    What the suite stumbled over during the run is not in the book, and so no longer on the page.

    Raises:
        OSError: a file cannot be written.
    """
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        (made / "pytest.ini").write_text("[pytest]\n", "utf-8")
        page = ReportPage(book.issuer.city, book.quarter, book)
        pytest.main([*QUIET, "--rootdir", name, f"--html={made / REPORT_FILE}", name], plugins=[page])
        for file in (STYLE_FILE, REPORT_FILE):
            write_atomically(folder / file, (made / file).read_bytes())
    return folder / REPORT_FILE
