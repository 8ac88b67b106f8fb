"""Writing everything that is filed."""

from collections.abc import Sequence
from pathlib import Path

from reports.annexes import ACCOUNTS_FILE, WEBSITES_FILE, write_account_annex, write_website_annex
from reports.book import QuarterBook, write_book
from reports.cards import make_cards
from reports.charts.files import FOLDER as CHARTS
from reports.charts.files import write_charts
from reports.filed import Filed
from reports.ledger.memory import NOTHING, Memory
from reports.papers.bulletin import bulletin_name, write_bulletin
from reports.papers.notices import FOLDER as NOTICES
from reports.papers.notices import write_notices
from reports.pictures import SCREENSHOTS, Shot
from reports.review.page import PAGE as REVIEW_PAGE
from reports.review.page import write_review_page
from reports.review.sheet import review_sheet_name, write_review_sheet
from reports.workbook import workbook_name, write_workbook

RESULTS_FILE = "results.json"


def keep_results(book: QuarterBook, folder: Path, filed: Filed) -> None:
    """Write results.json, from which everything else can be made again."""
    path = folder / RESULTS_FILE
    filed.attempt(path, lambda: write_book(book, path))


def file_annexes(
    book: QuarterBook, folder: Path, filed: Filed, memory: Memory = NOTHING, shots: Sequence[Shot] = ()
) -> None:
    """Write the annexes, workbook, bulletin, notices and charts, and what findings are decided upon with.

    `memory` is what the ledger knows beside the book; pictures of `shots` that were taken are made cards first.
    """
    filed.attempt(folder / WEBSITES_FILE, lambda: write_website_annex(book, folder))
    filed.attempt(folder / ACCOUNTS_FILE, lambda: write_account_annex(book, folder))
    # It takes as long as all the rest.
    filed.begin(folder / workbook_name(book.quarter), lambda: write_workbook(book, folder, memory))
    try:
        filed.guard(folder / SCREENSHOTS, lambda: make_cards(shots, folder))
    finally:
        filed.attempt(folder / bulletin_name(book.quarter), lambda: write_bulletin(book, folder, memory))
        filed.attempt(folder / REVIEW_PAGE, lambda: write_review_page(book, folder, memory))
        filed.attempt(folder / review_sheet_name(book.quarter), lambda: write_review_sheet(book, folder))
        filed.attempt(folder / CHARTS, lambda: write_charts(book, folder, memory))
        filed.attempt(folder / NOTICES, lambda: write_notices(book, folder))
