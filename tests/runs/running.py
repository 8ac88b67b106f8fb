"""The audit as a person starts it: a `pytest --quarter …` of its own, and what it left behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.annexes import ACCOUNTS_FILE, WEBSITES_FILE
from reports.book import QuarterBook, read_book

if TYPE_CHECKING:
    from audits.model import Outcome

ROOT = Path(__file__).resolve().parents[2]
QUARTER = "2022Q1"
LONGEST = 300
UNPICTURED = ("-p", "tests.runs.meddling.unpictured")  # for runs of which nobody looks at a picture
# Times, and in which way pages were seen: that depends on what other sites had taught by then, what was seen does not.
PASSING = frozenset(
    {"seconds", "seen_at", "started_at", "finished_at", "pages_rendered", "pages_trusted", "pages_control"}
)


@dataclass(frozen=True)
class Run:
    """A finished run."""

    out: Path
    status: int
    said: str

    @cached_property
    def book(self) -> QuarterBook:
        return read_book(self.out / "results.json")

    def outcome(self, target: str, indicator: str) -> Outcome:
        """The indicator's own outcome, which stands before its advice."""
        return next(each for each in self.book.outcomes if (each.target, each.indicator) == (target, indicator))

    def verdicts(self, target: str) -> dict[str, str]:
        named = {each.indicator for each in self.book.outcomes_of[target]}
        return {indicator: self.outcome(target, indicator).verdict.value for indicator in named}

    @property
    def websites(self) -> str:
        return (self.out / WEBSITES_FILE).read_bytes().decode()

    @property
    def accounts(self) -> str:
        return (self.out / ACCOUNTS_FILE).read_bytes().decode()

    @cached_property
    def results(self) -> Any:
        """results.json without anything that time alone changes."""
        return _timeless(json.loads((self.out / "results.json").read_bytes()))

    @cached_property
    def report(self) -> str:
        """The text of report.html, its data unescaped."""
        return unescape(re.sub(r"\\/", "/", (self.out / "report.html").read_text("utf-8")))


def audit(registry: Path, out: Path, *options: str, **environment: str) -> Run:
    """Run the audit to its end."""
    done = subprocess.run(  # noqa: S603 (pytest, as a clerk starts it)
        command(registry, out, *options),
        cwd=ROOT,
        env=surroundings(**environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )
    return Run(out, done.returncode, done.stdout + done.stderr)


def copied(run: Run, folder: Path) -> tuple[Path, Path]:
    """The run's registry and a copy of its results in `folder`, to be judged anew with --replay."""
    shutil.copytree(run.out, folder / "out")
    return run.out.with_name("targets.yaml"), folder / "out"


def command(registry: Path, out: Path, *options: str) -> list[str]:
    """The command line of a run."""
    named = [f"--quarter={QUARTER}", f"--targets={registry}", f"--out={out}"]
    return [sys.executable, "-m", "pytest", *named, "-p", "no:cacheprovider", *options]


def surroundings(**changes: str) -> dict[str, str]:
    """The environment of a run: nothing of the pytest around it, and a way to the replica from any folder."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return {**inherited, "PYTHONPATH": str(ROOT), **changes}


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _timeless(each) for key, each in value.items() if key not in PASSING}
    return [_timeless(each) for each in value] if isinstance(value, list) else value
