from __future__ import annotations

from pathlib import Path

import pytest

from tests.runs.running import ROOT, Run, audit
from tests.runs.town import BUREAU, glance

FULL = Path(__file__).parent / "meddling" / "full_disk"
MESSAGE = ("cannot be written", "free space or name another with --out")


def refused(run: Run) -> None:
    assert run.status == pytest.ExitCode.USAGE_ERROR, run.said
    assert [words for words in MESSAGE if words not in run.said] == []
    assert "Traceback" not in run.said
    assert "INTERNALERROR" not in run.said


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("full")
    registry = glance(folder, BUREAU, pages=1, accounts=[])
    return audit(registry, folder / "out", PYTHONPATH=f"{FULL}:{ROOT}")


def test_a_full_disk_is_told(full: Run) -> None:
    refused(full)
    assert "No space left on device" in full.said
    assert not (full.out / "results.json").exists()


def test_a_full_disk_leaves_nothing_half_written(full: Run) -> None:
    left = [path.name for path in (full.out / "snapshots").iterdir()]
    assert [name for name in left if ".part" in name or ".jsonl" in name] == []


def test_snapshots_that_have_no_place_are_told(glanced_registry: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "snapshots").write_text("in the way")
    refused(audit(glanced_registry, tmp_path / "out"))
    assert (tmp_path / "out" / "snapshots").read_text() == "in the way"
