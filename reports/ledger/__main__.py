"""`python -m reports.ledger export FILE`, `import FILE`, `check`: the ledger taken away, put back, and looked at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reports.atomic import write_atomically
from reports.command import LEDGER, TROUBLE, USAGE, Parser
from reports.ledger.file import LedgerError, opened
from reports.ledger.transfer import export_lines, import_lines

if TYPE_CHECKING:
    import argparse
    import sqlite3
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; returns the exit status: 0 done, 3 the ledger cannot be used or written, 4 usage."""
    options = _options(arguments)
    if options.command != "import" and not options.ledger.exists():
        print(f"{options.ledger}: there is no ledger yet; every whole run writes to it", file=sys.stderr)  # noqa: T201
        return USAGE
    try:
        with opened(options.ledger) as connection:
            print(COMMANDS[options.command](connection, options))  # noqa: T201
    except LedgerError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return TROUBLE
    except OSError as error:
        print(f"{options.file}: {error.strerror or error}; name another file", file=sys.stderr)  # noqa: T201
        return TROUBLE
    except UnicodeDecodeError:
        print(f"{options.file}: is not UTF-8 text, so no export of a ledger; name another file", file=sys.stderr)  # noqa: T201
        return TROUBLE
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = Parser(prog="python -m reports.ledger", description=__doc__)
    parser.add_argument("--ledger", type=Path, default=LEDGER, metavar="FILE", help="default: reports/ledger.sqlite")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    commands.add_parser("export", help="write it as JSON lines").add_argument("file", type=Path)
    commands.add_parser("import", help="put an export beside what is on record").add_argument("file", type=Path)
    commands.add_parser("check", help="say whether it is sound, and what is in it")
    return parser.parse_args(arguments)


def _export(connection: sqlite3.Connection, options: argparse.Namespace) -> str:
    lines = list(export_lines(connection))
    write_atomically(options.file, "".join(f"{line}\n" for line in lines).encode())
    return f"{options.file}: {len(lines) - 1} rows"


def _import(connection: sqlite3.Connection, options: argparse.Namespace) -> str:
    with options.file.open(encoding="utf-8") as lines:
        added = import_lines(connection, lines, str(options.file))
    return f"{options.ledger}: {added} runs added"


def _check(connection: sqlite3.Connection, options: argparse.Namespace) -> str:
    """It was looked through when it was opened; damage would have ended that."""
    rows = connection.execute(
        "SELECT quarter, count(*), min(day), max(day), replica FROM run GROUP BY replica, quarter ORDER BY 5, 1"
    )
    told = [
        f"  {quarter}  {count} runs, {first} to {last}  {replica}".rstrip()
        for quarter, count, first, last, replica in rows
    ]
    return "\n".join((f"{options.ledger}: sound", *told))


COMMANDS = {"export": _export, "import": _import, "check": _check}

if __name__ == "__main__":
    sys.exit(main())
