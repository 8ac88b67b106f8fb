"""`python -m reports.consequences 2022Q1`: what follows from the bulletins so far, as a list to decide on."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from audits.run import BEIJING, ROOT
from pages.registry import RegistryError, load_registry
from reports.book import BookError
from reports.command import TROUBLE, USAGE, folder_of, ledger_of, open_book, quarter_parser, read_day
from reports.consequences.asking import asked_of, history_of, told_in
from reports.consequences.criticisms import criticisms_path
from reports.consequences.papers import FOLDER, list_name, write_list, write_shutdowns
from reports.consequences.rules import listed
from reports.consequences.wording import Wording
from reports.filed import Filed
from reports.ledger.file import LedgerError
from reports.ledger.store import open_ledger
from reports.warnings import warnings_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from reports.book import QuarterBook
    from reports.consequences.records import Listed
    from reports.ledger.records import Naming, Recheck


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
    written = (str(path) for path in filed.written if path.exists())
    for line in (*warnings_of(book), *Wording(found, book).lines(), *written):
        print(line)  # noqa: T201
    for failure in filed.failures:
        print(failure, file=sys.stderr)  # noqa: T201
    return TROUBLE if filed.failures else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = quarter_parser("reports.consequences", __doc__)
    parser.add_argument(
        "--on", type=read_day, metavar="DAY", help="from what was known at the end of that day (default: today)"
    )
    parser.add_argument(
        "--criticisms", type=Path, metavar="FILE", help="default: the one that the registry names, or criticisms.yaml"
    )
    parser.add_argument("--targets", type=Path, default=ROOT / "targets.yaml", metavar="FILE", help="the registry")
    return parser.parse_args(arguments)


def _found(options: argparse.Namespace, book: QuarterBook) -> Listed:
    if book.run.narrowed:
        message = f"{folder_of(options)}: these are the results of a part of the targets; name those of a whole run"
        raise BookError(message)
    on = options.on or datetime.now(BEIJING).date()
    registry = load_registry(options.targets)
    told = told_in(options.criticisms or criticisms_path(registry, options.targets), book, registry)
    ledger = ledger_of(options.ledger, folder_of(options))
    return listed(history_of(*_on_record(ledger, book.run.replica, on), told), asked_of(book, registry, on))


def _on_record(path: Path, replica: str, on: date) -> tuple[Sequence[Naming], Sequence[Recheck]]:
    """What the ledger knew at the end of that day; nothing where there is none, which only runs make."""
    if not path.exists():
        return (), ()
    with open_ledger(path, replica) as ledger:
        return ledger.namings(on), ledger.all_rechecks(on)


def _file(found: Listed, book: QuarterBook, folder: Path) -> Filed:
    filed = Filed()
    filed.attempt(folder / list_name(book.quarter), lambda: write_list(found, book, folder))
    filed.attempt(folder / FOLDER, lambda: write_shutdowns(found, book, folder))
    return filed


if __name__ == "__main__":
    sys.exit(main())
