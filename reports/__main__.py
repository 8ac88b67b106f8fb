"""`python -m reports 2022Q1`: makes all files again from results.json; no browser, no audit."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reports.book import BookError, QuarterBook, read_book
from reports.filing import RESULTS_FILE, Filed, file_annexes
from reports.replay import REPORT_FILE, write_report
from reports.summary import Line, summarise, title_of
from reports.terminal import file_lines

OUT = Path(__file__).resolve().parent / "out"
TROUBLE = 3
USAGE = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Rebuild the files of a quarter; returns the exit status: 0 done, 3 a file could not be written, 4 usage."""
    options = _parser().parse_args(arguments)
    folder: Path = options.out or OUT / options.quarter
    try:
        book = _book(options.quarter, folder)
    except BookError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    filed = Filed()
    filed.attempt(folder / REPORT_FILE, lambda: write_report(book, folder))
    file_annexes(book, folder, filed)
    for line in _lines(book, filed):
        print(line.text)  # noqa: T201
    return TROUBLE if filed.failures else 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m reports", description=__doc__)
    parser.add_argument("quarter", help="the quarter, such as 2022Q1")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where results.json is (default: reports/out/QUARTER)")
    return parser


def _book(quarter: str, folder: Path) -> QuarterBook:
    path = folder / RESULTS_FILE
    if not path.exists() and folder.parent == OUT:
        raise BookError(_unknown(quarter, path))
    book = read_book(path)
    if book.quarter != quarter:
        message = f"{path}: these are the results of {book.quarter}, not of {quarter}; name the quarter or folder meant"
        raise BookError(message)
    return book


def _unknown(quarter: str, path: Path) -> str:
    known = sorted(results.parent.name for results in OUT.glob(f"*/{RESULTS_FILE}"))
    there = f"there are results of: {', '.join(known)}" if known else "there are no results of any quarter yet"
    return f"{path}: there are no results of {quarter!r}; {there}. Run the audit first: pytest --quarter {quarter}"


def _lines(book: QuarterBook, filed: Filed) -> list[Line]:
    files = file_lines(filed.written, filed.failures, Path.cwd(), book.quarter)
    return [Line(title_of(book)), *summarise(book), *files]


if __name__ == "__main__":
    sys.exit(main())
