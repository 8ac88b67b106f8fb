"""Machines that do CI jobs, and the remote that they share."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pages.probes import Probe, add_probes, read_probes
from pages.snapshot import VisitOutcome
from reports.book import read_book, write_book
from reports.ledger.store import open_ledger
from tests.reports.kept import book_of

if TYPE_CHECKING:
    from datetime import datetime

    from reports.book import QuarterBook

ROOT = Path(__file__).resolve().parents[2]


class Job:
    """A machine that has a checkout and nothing else, and may push to the remote that all share."""

    def __init__(self, folder: Path, remote: Path) -> None:
        self.root = folder
        (folder / ".ci").mkdir(parents=True)
        for name in ("records.py", "machine.py"):
            shutil.copy(ROOT / ".ci" / name, folder / ".ci")
        self.git("init", "--quiet")
        self.git("remote", "add", "origin", str(remote))

    def git(self, *words: str) -> str:
        command = ["git", "-C", str(self.root), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (git)

    def records(self, what: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 (our own script)
            [sys.executable, str(self.root / ".ci/records.py"), what],
            env={"PATH": f"{shutil.which('git') or ''}".removesuffix("/git"), "HOME": str(self.root), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def restore(self) -> str:
        done = self.records("restore")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def save(self) -> str:
        done = self.records("save")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def probe(self, *moments: datetime) -> None:
        add_probes(self.root / "probes", [probe(at) for at in moments])

    def probed(self) -> list[datetime]:
        return [each.at for each in read_probes(self.root / "probes").probes]

    def results(self, book: QuarterBook) -> None:
        path = self.root / "reports/out/2022Q1/results.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_book(book, path)

    def book(self) -> QuarterBook:
        return read_book(self.root / "reports/out/2022Q1/results.json")

    def with_ledger(self) -> Job:
        """Give it the environment and the code that the ledger needs."""
        for room in ("pages", "audits"):
            (self.root / room).symlink_to(ROOT / room)
        (self.root / "reports").mkdir()
        for path in (ROOT / "reports").iterdir():
            if path.name not in {"out", "__pycache__"} and "ledger.sqlite" not in path.name:
                (self.root / "reports" / path.name).symlink_to(path)
        (self.root / ".venv").symlink_to(sys.prefix)
        return self

    @property
    def ledger(self) -> Path:
        return self.root / "reports/ledger.sqlite"

    def run_on(self, *nights: datetime) -> None:
        with open_ledger(self.ledger) as ledger:
            for night in nights:
                ledger.add_run(book_of(night))
                ledger.add_probes([probe(night)])

    def nights(self) -> list[datetime]:
        with open_ledger(self.ledger) as ledger:
            return sorted(run.started_at for run in ledger.runs())


class Jobs:
    """Makes machines that share a remote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        subprocess.run(["git", "init", "--quiet", "--bare", str(self.remote)], check=True)  # noqa: S603, S607 (git)

    def job(self, name: str) -> Job:
        return Job(self.folder / name, self.remote)

    def branch(self) -> dict[str, str]:
        names = self._git("ls-tree", "-r", "--name-only", "records").split()
        return {name: self._git("show", f"records:{name}") for name in names}

    def _git(self, *words: str) -> str:
        command = ["git", "-C", str(self.remote), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (git)


def probe(at: datetime, **changes: Any) -> Probe:
    known = {"site": "4113000001", "url": "https://a.example.gov.cn/", "seconds": 0.2, "outcome": VisitOutcome.OK}
    return Probe(at=at, **{**known, **changes})
