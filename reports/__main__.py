"""`python -m reports 2022Q1`: makes all files again from results.json; no browser, no audit."""

import sys
from collections.abc import Sequence
from pathlib import Path

from reports import compare
from reports.book import BookError, QuarterBook
from reports.command import TROUBLE, USAGE, folder_of, open_book, quarter_parser
from reports.filing import Filed, file_annexes, keep_results
from reports.replay import REPORT_FILE, write_report
from reports.review.files import REVIEW_HELP, ReviewError, reviewed
from reports.summary import Line, say_applied, summarise, title_of
from reports.terminal import file_lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Rebuild the files of a quarter; returns the exit status: 0 done, 3 a file could not be written, 4 usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["compare"]:
        return compare.main(arguments[1:])
    parser = quarter_parser("reports", __doc__)
    parser.add_argument("--review", type=Path, metavar="FILE", help=REVIEW_HELP)
    options = parser.parse_args(arguments)
    folder = folder_of(options)
    try:
        book = open_book(options.quarter, folder)
        applied = reviewed(book, options.review)
    except (BookError, ReviewError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    filed = Filed()
    if applied:
        book = applied.book
        keep_results(book, folder, filed)
    filed.attempt(folder / REPORT_FILE, lambda: write_report(book, folder))
    file_annexes(book, folder, filed)
    for line in [*([say_applied(applied)] if applied else []), *_lines(book, filed)]:
        print(line.text)  # noqa: T201
    return TROUBLE if filed.failures else 0


def _lines(book: QuarterBook, filed: Filed) -> list[Line]:
    files = file_lines(filed.written, filed.failures, Path.cwd(), book.quarter)
    return [Line(title_of(book)), *summarise(book), *files]


if __name__ == "__main__":
    sys.exit(main())
