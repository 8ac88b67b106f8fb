"""`python -m reports 2022Q1`: makes all files again from results.json; no browser, no audit."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reports import compare, issue
from reports.as_of import book_as_of, carry_pictures, folder_as_of
from reports.book import BookError, QuarterBook
from reports.command import TROUBLE, USAGE, folder_of, ledger_of, open_book, quarter_parser, read_day
from reports.filed import Filed
from reports.filing import file_annexes, keep_results
from reports.ledger.file import LedgerError
from reports.ledger.keeping import keep_run
from reports.ledger.memory import remembered
from reports.pictures import SCREENSHOTS
from reports.replay import REPORT_FILE, write_report
from reports.review.files import REVIEW_HELP, ReviewError, reviewed
from reports.summary import Line, say_applied, summarise, title_of
from reports.terminal import file_lines

OTHERS = {"compare": compare.main, "issue": issue.main}


def main(arguments: Sequence[str] | None = None) -> int:
    """Rebuild the files of a quarter; returns the exit status: 0 done, 3 a file could not be written, 4 usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if other := OTHERS.get(arguments[0] if arguments else ""):
        return other(arguments[1:])
    options = _options(arguments)
    try:
        filed, lines = _past(options) if options.as_of else _present(options)
    except (BookError, ReviewError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    except LedgerError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return TROUBLE
    for line in lines:
        print(line.text)  # noqa: T201
    return TROUBLE if filed.failures else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = quarter_parser("reports", __doc__)
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--review", type=Path, metavar="FILE", help=REVIEW_HELP)
    asked.add_argument("--as-of", type=read_day, metavar="DAY", help="as it was on a past day, in a folder of its own")
    return parser.parse_args(arguments)


def _present(options: argparse.Namespace) -> tuple[Filed, list[Line]]:
    """All files of the newest results, which the ledger learns of where it does not know them yet."""
    folder = folder_of(options)
    book = open_book(options.quarter, folder)
    applied = reviewed(book, options.review)
    filed = Filed()
    if applied:
        book = applied.book
        keep_results(book, folder, filed)
    kept = keep_run(book, ledger_of(options.ledger, folder))
    if kept.book != book:
        book = kept.book
        keep_results(book, folder, filed)
    if kept.failure:
        filed.fail(kept.failure)
    filed.attempt(folder / REPORT_FILE, lambda: write_report(book, folder))
    file_annexes(book, folder, filed, kept.memory)
    told = [*([say_applied(applied)] if applied else []), *([Line(kept.notice)] if kept.notice else [])]
    return filed, [*told, *_lines(book, filed)]


def _past(options: argparse.Namespace) -> tuple[Filed, list[Line]]:
    """All files as they were on a past day; nothing else is touched."""
    folder, filed = folder_of(options), Filed()
    ledger, past = ledger_of(options.ledger, folder), folder_as_of(folder, options.as_of)
    book = book_as_of(options.quarter, folder, ledger, options.as_of)
    keep_results(book, past, filed)
    filed.guard(past / SCREENSHOTS, lambda: carry_pictures(book, folder, past))
    filed.attempt(past / REPORT_FILE, lambda: write_report(book, past))
    file_annexes(book, past, filed, remembered(book, ledger, options.as_of))
    return filed, _lines(book, filed)


def _lines(book: QuarterBook, filed: Filed) -> list[Line]:
    files = file_lines(filed.written, filed.failures, Path.cwd(), book.quarter)
    return [Line(title_of(book)), *summarise(book), *files]


if __name__ == "__main__":
    sys.exit(main())
