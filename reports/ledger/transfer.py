"""The ledger as JSON lines: one line says which version it is of, then one a row, so that any program can read them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from reports.ledger.file import LedgerError, apply_steps, writing
from reports.ledger.schema import STEPS, TABLES
from reports.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION = "ledger"
TABLE = "table"
RETOLD = frozenset({"run", "outcome", "finding"})  # what is told again from the runs, since their numbers change


def export_lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The ledger, line by line."""
    yield json.dumps({VERSION: len(STEPS)})
    for table in TABLES:
        for row in _rows(connection, table):
            yield json.dumps({TABLE: table, **row}, ensure_ascii=False)


def import_lines(connection: sqlite3.Connection, lines: Iterable[str], name: str) -> int:
    """Put what was exported to the file `name` beside what is on record; returns how many runs are new.

    Runs that both know count once; where both know what happened only once, such as the issue of a bulletin, the
    ledger's own stays. All of it is put on record, or nothing.

    Raises:
        LedgerError: the lines are no export of a ledger, or of a newer version; the line is named.
    """
    with closing(_loaded(lines, name)) as given, closing(_empty(len(STEPS))) as joined, writing(connection):
        _join_runs((connection, given), joined)
        for source in (connection, given):
            for table in TABLES:
                if table not in RETOLD:
                    _insert(joined, table, _rows(source, table))
        before = _count(connection)
        for table in reversed(TABLES):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 (a name of our own)
        for table in TABLES:
            _insert(connection, table, _rows(joined, table))
        return _count(joined) - before


def _join_runs(sources: Iterable[sqlite3.Connection], joined: sqlite3.Connection) -> None:
    """Tell the runs of all sources again, in the order in which they ended."""
    runs = [
        (run.finished_at, ledger, run)
        for source in sources
        for (replica,) in source.execute("SELECT DISTINCT replica FROM run").fetchall()
        for ledger in [Ledger(source, replica)]
        for run in ledger.runs()
    ]
    for _, ledger, run in sorted(runs, key=lambda each: each[0]):
        book = ledger.book_of(run)
        Ledger(joined, ledger.replica).add_run(book.model_copy(update={"decisions": ()}))


def _loaded(lines: Iterable[str], name: str) -> sqlite3.Connection:
    numbered = enumerate(lines, start=1)
    first = next(((number, line) for number, line in numbered if line.strip()), (1, ""))
    version = _read(*first, name).get(VERSION)
    if not isinstance(version, int):
        message = f"{name}: is no export of a ledger (its first line names no version); choose another file"
        raise LedgerError(message)
    if version > len(STEPS):
        message = f"{name}: was exported from version {version}, this suite knows {len(STEPS)}; update the suite"
        raise LedgerError(message)
    loaded = _empty(version)
    for number, line in numbered:
        if line.strip():
            _load(loaded, _read(number, line, name), f"{name}:{number}")
    apply_steps(loaded, version)
    return loaded


def _load(loaded: sqlite3.Connection, row: dict[str, Any], where: str) -> None:
    table = row.pop(TABLE, None)
    problem = "" if table in TABLES and row.keys() == _columns(loaded, table) else f"no row of a table {table!r}"
    try:
        _insert(loaded, table, [] if problem else [row])
    except sqlite3.Error as error:
        problem = str(error)
    if problem:
        message = f"{where}: cannot be put in a ledger ({problem}); export it again, or restore the file"
        raise LedgerError(message)


def _read(number: int, line: str, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        message = f"{name}:{number}: is not complete JSON ({error}); export it again, or restore the file"
        raise LedgerError(message) from error
    return row if isinstance(row, dict) else {}


def _empty(version: int) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    apply_steps(connection, 0, version)
    return connection


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 (a name of our own)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        query = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 (names of our own, or checked)
        connection.execute(query, tuple(row.values()))


def _count(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("SELECT count(*) FROM run").fetchone()
    return int(count)
