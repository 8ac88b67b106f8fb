from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.model import Verdict
from tests.runs.running import Run, audit, copied
from tests.runs.town import BUREAU, SOUND

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sabotaged(glanced: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run with a damaged snapshot of one site, and audits that go wrong on the other; see `meddling/sabotage.py`."""
    registry, out = copied(glanced, tmp_path_factory.mktemp("sabotage"))
    return audit(registry, out, "--replay", "-p", "tests.runs.meddling.sabotage", SABOTAGE_DAMAGED=SOUND)


def test_an_audit_that_raises_is_our_fault_and_no_finding(sabotaged: Run) -> None:
    outcome = sabotaged.outcome(BUREAU, "F2b")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "ZeroDivisionError: a slip of ours" in outcome.reason
    assert not outcome.findings


def test_an_audit_that_gives_no_verdict_is_not_checked(sabotaged: Run) -> None:
    outcome = sabotaged.outcome(BUREAU, "F2a")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "未给出结论" in outcome.reason


def test_a_damaged_snapshot_leaves_its_site_not_checked(sabotaged: Run) -> None:
    for outcome in sabotaged.book.outcomes_of[SOUND]:
        if outcome.indicator == "V2":  # which rests on other visits
            continue
        assert outcome.verdict is Verdict.NOT_CHECKED
        assert outcome.reason
    assert f"{SOUND}.jsonl.zst cannot be read" in sabotaged.outcome(SOUND, "D9a").reason


def test_what_goes_wrong_after_judging_makes_the_outcome_doubtful(sabotaged: Run) -> None:
    outcome = sabotaged.outcome(BUREAU, "I3")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "RuntimeError: a slip after judging" in outcome.reason


def test_sabotaged_sites_are_not_in_the_annex(sabotaged: Run) -> None:
    tags = sabotaged.outcome(BUREAU, "F7").sentence  # nobody meddled with that one
    assert sabotaged.websites.splitlines()[1:] == [f"1,临江市水利局,临江市水利局网站,合格,{tags}。"]


def test_a_worker_that_dies_takes_one_outcome_with_it_and_no_other(glanced: Run, tmp_path: Path) -> None:
    options = ("--replay", "-n", "2", "-p", "tests.runs.meddling.deadly")
    run = audit(*copied(glanced, tmp_path), *options, DEADLY_FOR=BUREAU)
    lost = [(each.target, each.indicator) for each in run.book.outcomes if "未给出结论" in each.reason]
    assert lost == [(BUREAU, "D9b")], run.said[-3000:]
    assert run.outcome(BUREAU, "D9b").verdict is Verdict.NOT_CHECKED
    assert run.verdicts(BUREAU)["F2a"] == "found"
