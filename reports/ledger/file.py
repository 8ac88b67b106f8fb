"""The ledger's file: opened, brought up to date, and set aside where it is broken."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from reports.ledger.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WAIT = 60.0  # seconds for another run that is writing
BESIDE = ("", "-wal", "-shm")  # the file, and what SQLite keeps beside it


class LedgerError(Exception):
    """The ledger cannot be used; the message names the file and says what to do."""


class BrokenLedgerError(LedgerError):
    """The file is no ledger, or damaged."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the ledger at `path`, made where there is none, closed afterwards.

    Raises:
        BrokenLedgerError: the file is damaged or something else.
        LedgerError: it cannot be opened or written to, or a newer version of the suite wrote it.
    """
    _of_the_system(path, lambda: path.parent.mkdir(parents=True, exist_ok=True))
    with _telling(path), closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as connection:
        _prepare(connection, path)
        yield connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within, or nothing; another run that writes at the same time is waited for."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def set_aside(path: Path) -> Path:
    """Rename a broken ledger, and return its new name; raises LedgerError when that is impossible."""
    aside = path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    for suffix in reversed(BESIDE):
        beside, new = (each.with_name(each.name + suffix) for each in (path, aside))
        if beside.exists():
            _of_the_system(path, partial(beside.rename, new))
    return aside


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turn what SQLite says into words about the file."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise  # our own mistake, nothing of the file's
    except sqlite3.OperationalError as error:
        message = f"{path}: the ledger cannot be used ({error}); check the permissions and the free space of its folder"
        raise LedgerError(message) from error
    except sqlite3.DatabaseError as error:
        raise BrokenLedgerError(_broken(path, error)) from error


def _of_the_system(path: Path, action: Callable[[], object]) -> None:
    try:
        action()
    except OSError as error:
        message = f"{path}: the ledger cannot be used ({error.strerror or error}); name another with --ledger=FILE"
        raise LedgerError(message) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # few writes, and none may be lost with the power
    connection.execute("PRAGMA foreign_keys = ON")
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise BrokenLedgerError(_broken(path, state))
    _bring_up_to_date(connection, path)


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) == len(STEPS):
        return
    with writing(connection):
        version = _version(connection)  # again: another run may have been first
        if version > len(STEPS):
            message = f"{path}: the ledger has version {version}, this suite knows {len(STEPS)}; update the suite"
            raise LedgerError(message)
        if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise BrokenLedgerError(_broken(path, "it is a database of another program"))
        apply_steps(connection, version)


def apply_steps(connection: sqlite3.Connection, since: int, until: int = len(STEPS)) -> None:
    """Bring the tables from one version to another."""
    for step in STEPS[since:until]:
        for statement in step:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {until}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _broken(path: Path, reason: object) -> str:
    return f"{path}: the ledger is damaged ({reason}); restore it from a backup, or import what was exported of it"
