"""What the commands of this room share: how they refuse, and the book they work on."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from reports.book import BookError, QuarterBook, read_book
from reports.filing import RESULTS_FILE

OUT = Path(__file__).resolve().parent / "out"
LEDGER = OUT.with_name("ledger.sqlite")
LEDGER_HELP = "the ledger of all quarters, with '=' (default: reports/ledger.sqlite, or in the folder that --out names)"
TROUBLE = 3
USAGE = 4


class Parser(argparse.ArgumentParser):
    """A parser that ends with the audit's own status for wrong usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message}\n")
        raise SystemExit(USAGE)


def quarter_parser(module: str, description: str | None) -> Parser:
    """A parser for a command about the results of a quarter."""
    parser = Parser(prog=f"python -m {module}", description=description)
    parser.add_argument("quarter", help="the quarter, such as 2022Q1")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where results.json is (default: reports/out/QUARTER)")
    parser.add_argument("--ledger", type=Path, metavar="FILE", help=LEDGER_HELP)
    return parser


def read_day(text: str) -> date:
    """The day that an option names; raises argparse.ArgumentTypeError with how to write one."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no day; write year-month-day, such as 2022-02-24"
        raise argparse.ArgumentTypeError(message) from error


def ledger_of(named: str | Path | None, folder: Path) -> Path:
    """The ledger that --ledger names; without it that of all quarters, or for results elsewhere one beside them."""
    if named:
        return Path(named)
    return LEDGER if folder.resolve().parent == OUT else folder / LEDGER.name


def folder_of(options: argparse.Namespace) -> Path:
    """The folder with the results that the options ask for."""
    folder: Path = options.out or OUT / options.quarter
    return folder


def open_book(quarter: str, folder: Path) -> QuarterBook:
    """The results of `quarter` in `folder`; raises BookError with what to do when there are none."""
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
