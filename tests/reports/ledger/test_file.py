"""The ledger's file, whatever befalls it."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from reports.ledger.file import BrokenLedgerError, LedgerError, opened, set_aside
from reports.ledger.schema import STEPS, TABLES
from reports.ledger.store import open_ledger
from tests.reports.ledger.nights import FIRST, blank, night

ROOT = Path(__file__).resolve().parents[3]
# Writes nights without end, and says when each is on record.
WRITER = """
import sys
from datetime import timedelta
from pathlib import Path
from reports.ledger.store import open_ledger
from tests.reports.ledger.nights import FIRST, blank, night

first, path = int(sys.argv[1]), Path(sys.argv[2])
for number in range(first, first + int(sys.argv[3])):
    with open_ledger(path) as ledger:
        ledger.add_run(night(FIRST + timedelta(days=number), blank(f"栏目{number}")))
    print(number, flush=True)
"""


def writer(path: Path, first: int, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(first), str(path), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603 (our own script)


def test_a_new_ledger_has_all_tables(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "ledger.sqlite") as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert {name for (name,) in rows} == set(TABLES)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_run_killed_while_it_writes_leaves_a_sound_ledger(tmp_path: Path, after: int) -> None:
    path = tmp_path / "ledger.sqlite"
    with writer(path, 0, 10_000) as process:
        assert process.stdout
        told = [int(process.stdout.readline()) for _ in range(after + 1)]
        time.sleep(0.003 * after)
        process.send_signal(signal.SIGKILL)
    with open_ledger(path) as ledger:
        runs = ledger.runs()
        assert len(runs) >= len(told)
        assert [run.day for run in runs] == [FIRST + timedelta(days=number) for number in range(len(runs))]
        for number, run in enumerate(runs):
            book = night(run.day, blank(f"栏目{number}"))
            assert ledger.book("2022Q1", run.day) == book
        assert ledger.add_run(night(FIRST + timedelta(days=len(runs)), blank("后来")))


def test_two_runs_that_overlap_both_count(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with writer(path, 0, 8) as one, writer(path, 100, 8) as other:
        assert [one.wait(60), other.wait(60)] == [0, 0]
    with open_ledger(path) as ledger:
        assert len(ledger.runs()) == 16
        assert ledger.book("2022Q1", FIRST + timedelta(days=200)) is not None


@pytest.mark.parametrize(
    "content", [b"no database, but longer than its head would be" * 9, b"SQLite format 3\x00" + bytes(2000)]
)
def test_what_is_no_ledger_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(BrokenLedgerError, match=r"ledger\.sqlite: the ledger is damaged .* restore"), opened(path):
        pass
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    with pytest.raises(BrokenLedgerError, match="another program"), opened(path):
        pass


def test_a_damaged_page_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path) as ledger:
        for number in range(30):
            ledger.add_run(night(FIRST + timedelta(days=number), blank(f"栏目{number}")))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 6000] = b"\xff" * 6000
    path.write_bytes(content)
    with pytest.raises(BrokenLedgerError), opened(path):
        pass


def test_a_ledger_of_a_newer_suite_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with opened(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(LedgerError, match="update the suite"), opened(path):
        pass


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(LedgerError, match=r"cannot be used .* --ledger=FILE"),
        opened(tmp_path / "file" / "ledger.sqlite"),
    ):
        pass


def test_a_broken_ledger_is_set_aside_with_what_stands_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).write_text(f"old{suffix}")
    aside = set_aside(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == [aside.name, f"{aside.name}-shm", f"{aside.name}-wal"]
    assert aside.read_text() == "old"
