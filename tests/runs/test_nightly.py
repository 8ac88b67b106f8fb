"""The night as a server makes it: killed at any moment, it loses nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reports.ledger.store import open_ledger
from tests.runs.running import QUARTER, ROOT, Run, surroundings
from tests.runs.town import BUREAU, glance

if TYPE_CHECKING:
    from pathlib import Path


def command(registry: Path, out: Path) -> list[str]:
    told = [f"--targets={registry}", f"--out={out}", f"--probes={out.parent / 'probes'}", "--fail-on=never"]
    return [sys.executable, "-m", "reports.nightly", QUARTER, *told, "-p", "no:cacheprovider"]


def make_night(registry: Path, out: Path) -> Run:
    done = subprocess.run(  # noqa: S603 (a night, as a timer starts it)
        command(registry, out),
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return Run(out, done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return glance(tmp_path_factory.mktemp("nightly"), BUREAU, pages=2)


@pytest.fixture(scope="module")
def undisturbed(registry: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, float]:
    """A night, and how long it took."""
    begun = time.monotonic()
    run = make_night(registry, tmp_path_factory.mktemp("undisturbed") / "out")
    return run, time.monotonic() - begun


def test_a_night_leaves_results_a_summary_and_its_place_in_the_ledger(undisturbed: tuple[Run, float]) -> None:
    run, _ = undisturbed
    assert run.status == 0, run.said
    assert (run.out / "nightly.md").read_text("utf-8") in run.said
    with open_ledger(run.out / "ledger.sqlite", run.book.run.replica) as ledger:
        assert ledger.book(QUARTER) is not None


@pytest.mark.parametrize("seed", [1, 2])
def test_a_night_killed_at_any_moment_is_made_up_for_by_the_next(
    registry: Path, undisturbed: tuple[Run, float], tmp_path: Path, seed: int
) -> None:
    run, seconds = undisturbed
    out = tmp_path / "out"
    with subprocess.Popen(command(registry, out), cwd=ROOT, env=surroundings(), start_new_session=True) as process:  # noqa: S603
        time.sleep(seconds * random.Random(seed).uniform(0.3, 0.95))  # noqa: S311 (any moment)
        os.killpg(process.pid, signal.SIGKILL)
    again = make_night(registry, out)
    assert again.status == 0, again.said
    assert again.results == run.results
    with open_ledger(out / "ledger.sqlite", run.book.run.replica) as ledger:
        told = ledger.book(QUARTER)
    assert told is not None
    assert [(each.target, each.indicator, each.verdict) for each in told.outcomes] == [
        (each.target, each.indicator, each.verdict) for each in run.book.outcomes
    ]
