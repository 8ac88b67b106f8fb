"""`--replay`: what the last run saw is judged anew, with no replica, no browser and no address to go to."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from audits.model import Verdict
from pages.memory import memory_path
from pages.snapshot_file import snapshot_path
from reports.annexes import ACCOUNTS_FILE, WEBSITES_FILE
from tests.runs.running import Run, audit
from tests.runs.town import BUREAU, SOUND, glance

if TYPE_CHECKING:
    from pathlib import Path

NOWHERE = {"AUDIT_BROWSER": "/nonexistent"}


class Again(Protocol):
    def __call__(self, *options: str, without: str = "", forgotten: bool = False) -> Run: ...


@pytest.fixture(scope="module")
def again(glanced: Run, tmp_path_factory: pytest.TempPathFactory) -> Again:
    """Judges a copy of the run anew, after some of its snapshots were removed."""

    def again(*options: str, without: str = "", forgotten: bool = False) -> Run:
        folder = tmp_path_factory.mktemp("replay")
        registry, out = glance(folder, replica="no-such-replica-here"), folder / "out"
        shutil.copytree(glanced.out, out)
        if without:
            snapshot_path(out / "snapshots", without).unlink()
        for path in out.glob("snapshots/*.memory.zst") if forgotten else ():
            path.unlink()
        return audit(registry, out, "--replay", *options, **NOWHERE)

    return again


@pytest.fixture(scope="module")
def replayed(again: Again) -> Run:
    return again()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def outcomes(run: Run, code: str) -> list[Any]:
    return [each for each in run.results["outcomes"] if each["target"] == code]


def test_a_replay_comes_to_the_same_results(glanced: Run, replayed: Run) -> None:
    assert replayed.results == glanced.results, replayed.said[-3000:]
    assert replayed.status == glanced.status


def test_a_replay_writes_the_same_annexes_to_the_byte(glanced: Run, replayed: Run) -> None:
    for name in (WEBSITES_FILE, ACCOUNTS_FILE):
        assert (replayed.out / name).read_bytes() == (glanced.out / name).read_bytes()


def test_a_replay_keeps_the_pictures(glanced: Run, replayed: Run) -> None:
    pictures = files(glanced.out / "screenshots")
    assert pictures
    assert files(replayed.out / "screenshots") == pictures


def test_a_replay_leaves_what_was_seen_as_it_is(glanced: Run, replayed: Run) -> None:
    assert files(replayed.out / "snapshots") == files(glanced.out / "snapshots")


def test_a_replay_without_what_was_remembered_comes_to_the_same_results_and_remembers(
    glanced: Run, again: Again
) -> None:
    run = again(forgotten=True)
    assert run.results == glanced.results
    assert files(run.out / "snapshots") == files(glanced.out / "snapshots")


def test_a_site_whose_snapshot_is_gone_is_not_checked_and_the_other_as_before(glanced: Run, again: Again) -> None:
    run = again(without=BUREAU)
    unseen = [each for each in run.book.outcomes_of[BUREAU] if each.indicator != "V2"]  # which rests on other visits
    assert {each.verdict for each in unseen} == {Verdict.NOT_CHECKED}
    assert all(each.reason and not each.findings for each in unseen)
    assert outcomes(run, SOUND) == outcomes(glanced, SOUND)
    assert memory_path(run.out / "snapshots", BUREAU).exists(), "what is remembered of no snapshot counts for nothing"


def test_a_replay_judges_as_of_another_day_when_asked_to(glanced: Run, again: Again) -> None:
    run = again("--as-of=2024-02-24")
    assert run.results["as_of"] == date(2024, 2, 24).isoformat()
    assert run.results["outcomes"] != glanced.results["outcomes"]
    assert files(run.out / "snapshots") == files(glanced.out / "snapshots"), "what is remembered is of the visits' day"


def test_without_an_earlier_run_there_is_nothing_to_judge_anew(tmp_path: Path) -> None:
    run = audit(glance(tmp_path), tmp_path / "out", "--replay")
    assert run.status == pytest.ExitCode.USAGE_ERROR
    assert "holds no visits to judge anew" in run.said
    assert "run without --replay first" in run.said
    assert "Traceback" not in run.said
    assert not (tmp_path / "out").exists()
