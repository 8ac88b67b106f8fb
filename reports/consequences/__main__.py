"""`python -m reports.consequences 2022Q1`: what follows from the bulletins so far, as a list to decide on."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audits.run import BEIJING, ROOT
from pages.registry import RegistryError, load_registry
from reports.book import BookError
from reports.command import LEDGER, TROUBLE, USAGE, folder_of, open_book, quarter_parser
from reports.consequences.asking import asked_of, history_of, told_in
from reports.consequences.criticisms import criticisms_path
from reports.consequences.papers import FOLDER, list_name, write_list, write_shutdowns
from reports.consequences.rules import listed
from reports.consequences.wording import Wording
from reports.filing import Filed
from reports.ledger.file import LedgerError
from reports.ledger.store import open_ledger
from reports.workbook import warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.book import QuarterBook
    from reports.consequences.records import Listed, Recorded


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and write the list; returns the exit status: 0 done, 3 a file could not be used or written, 4 usage."""
    options = _options(arguments)
    folder = folder_of(options)
    try:
        book = open_book(options.quarter, folder)
        found = _found(options, book)
    except (BookError, RegistryError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    except LedgerError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return TROUBLE
    filed = _file(found, book, folder)
    for line in (
        *warnings_of(book),
        *Wording(found, book).lines(),
        *(str(path) for path in filed.written if path.exists()),
    ):
        print(line)  # noqa: T201
    for failure in filed.failures:
        print(failure, file=sys.stderr)  # noqa: T201
    return TROUBLE if filed.failures else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = quarter_parser("reports.consequences", __doc__)
    parser.add_argument(
        "--on", type=_day, metavar="DAY", help="from what was known at the end of that day (default: today)"
    )
    parser.add_argument(
        "--criticisms", type=Path, metavar="FILE", help="default: the one that the registry names, or criticisms.yaml"
    )
    parser.add_argument("--targets", type=Path, default=ROOT / "targets.yaml", metavar="FILE", help="the registry")
    parser.add_argument("--ledger", type=Path, default=LEDGER, metavar="FILE", help="default: reports/ledger.sqlite")
    return parser.parse_args(arguments)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no day; write year-month-day, such as 2022-03-08"
        raise argparse.ArgumentTypeError(message) from None


def _found(options: argparse.Namespace, book: QuarterBook) -> Listed:
    if book.run.narrowed:
        message = f"{folder_of(options)}: these are the results of a part of the targets; name those of a whole run"
        raise BookError(message)
    on = options.on or datetime.now(BEIJING).date()
    registry = load_registry(options.targets)
    told = told_in(options.criticisms or criticisms_path(registry, options.targets), book, registry)
    with _recorded(options.ledger, book.run.replica) as recorded:
        return listed(history_of(recorded, told, on), asked_of(book, registry, on))


@contextmanager
def _recorded(path: Path, replica: str) -> Iterator[Recorded | None]:
    """The ledger; None where there is none yet, since only runs make one."""
    if not path.exists():
        yield None
        return
    with open_ledger(path, replica) as ledger:
        yield ledger


def _file(found: Listed, book: QuarterBook, folder: Path) -> Filed:
    filed = Filed()
    filed.attempt(folder / list_name(book.quarter), lambda: write_list(found, book, folder))
    filed.attempt(folder / FOLDER, lambda: write_shutdowns(found, book, folder))
    return filed


if __name__ == "__main__":
    sys.exit(main())
