from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from audits.model import Outcome
from audits.results_folder import LOCK
from tests.pages.gather.processes import descendants, still_running
from tests.runs.running import ROOT, command, copied, surroundings
from tests.runs.town import glance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.runs.running import Run

PATIENCE = 120
NOTHING_LEFT_WITHIN = 30
SLOWLY = "tests.runs.meddling.slowly"


def kill_when(registry: Path, out: Path, ready: Callable[[subprocess.Popen[bytes]], bool], *options: str) -> set[int]:
    """Kill a run the moment it is `ready`; returns the processes it had started."""
    words = command(registry, out, *options)
    silent = subprocess.DEVNULL
    with subprocess.Popen(words, cwd=ROOT, env=surroundings(), stdout=silent, stderr=silent) as process:  # noqa: S603
        deadline = time.monotonic() + PATIENCE
        while not ready(process) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        started = {pid for pid, _ in descendants(process.pid)}
        assert process.poll() is None, "the run ended before it could be killed"
        os.kill(process.pid, signal.SIGKILL)
    return started


def test_a_run_killed_while_judging_keeps_what_was_finished(tmp_path: Path) -> None:
    out = tmp_path / "out"
    journal = out / "outcomes.jsonl"

    def three_are_judged(_: subprocess.Popen[bytes]) -> bool:
        return journal.is_file() and journal.read_bytes().count(b"\n") >= 3

    started = kill_when(glance(tmp_path), out, three_are_judged, "-p", SLOWLY)
    lines = journal.read_text("utf-8").splitlines()
    assert len({Outcome.model_validate_json(line).indicator for line in lines}) >= 3
    assert {path.name for path in out.iterdir()} <= {"outcomes.jsonl", "snapshots", "assets", LOCK}
    assert [path.name for path in out.rglob("*.part*")] == []
    assert started, "the replica runs as long as the run does"
    assert still_running(started, NOTHING_LEFT_WITHIN) == set()


def test_a_run_killed_while_visiting_leaves_no_process_behind(tmp_path: Path) -> None:
    def browser_is_there(process: subprocess.Popen[bytes]) -> bool:
        return any("chrom" in name for _, name in descendants(process.pid))

    started = kill_when(glance(tmp_path, pages=60), tmp_path / "out", browser_is_there)
    assert len(started) > 2, "the replica, the gathering process and its browser"
    assert still_running(started, NOTHING_LEFT_WITHIN) == set()


def test_an_interrupted_run_files_nothing_and_says_where_its_outcomes_are(glanced: Run, tmp_path: Path) -> None:
    registry, out = copied(glanced, tmp_path)
    journal = out / "outcomes.jsonl"
    before = (out / "results.json").read_bytes()
    journal.unlink()
    words = command(registry, out, "--replay", "-p", SLOWLY)
    with subprocess.Popen(words, cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603
        deadline = time.monotonic() + PATIENCE
        while not (journal.is_file() and journal.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.15)  # judging sleeps by now: elsewhere pytest may stumble over the traceback it shows
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == pytest.ExitCode.INTERRUPTED
    assert (out / "results.json").read_bytes() == before
    assert "检查未完成" in said
    assert journal.name in said
