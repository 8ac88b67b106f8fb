from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.gather.processes import still_running
from tests.runs.running import Run, audit
from tests.runs.test_crash import NOTHING_LEFT_WITHIN, kill_when
from tests.runs.town import glance

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


def test_a_run_killed_while_visiting_is_taken_up_where_it_was_left(glanced: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def one_is_complete(_: subprocess.Popen[bytes]) -> bool:
        return any(out.glob("snapshots/*.jsonl.zst"))

    registry = glance(tmp_path)
    started = kill_when(registry, out, one_is_complete)
    assert still_running(started, NOTHING_LEFT_WITHIN) == set()
    complete = {path: path.read_bytes() for path in out.glob("snapshots/*.jsonl.zst")}
    run = audit(registry, out, "--resume")
    assert run.results == glanced.results, run.said[-3000:]
    assert (run.websites, run.accounts, run.status) == (glanced.websites, glanced.accounts, glanced.status)
    assert {path: path.read_bytes() for path in complete} == complete
    assert [path.name for path in out.rglob("*.part*")] == []
