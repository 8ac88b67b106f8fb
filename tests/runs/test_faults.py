from __future__ import annotations

import time
from typing import NamedTuple

import pytest

from audits.model import Subject, Verdict
from audits.standard_file import load_standard
from tests.runs.running import UNPICTURED, Run, audit
from tests.runs.town import FAULTS, PROMPT, registry_file

BOUND = 100
# What rests on this run's visits; V2 rests on those recorded before.
JUDGED = {row.id for row in load_standard("2019").indicators if row.enabled and row.concerns(Subject.DEPARTMENT)} - {
    "V2"
}
HEALTHY, SLOW = "4299000011", "4299000012"
HANGING, BUSY, RESET, REFUSED, UNKNOWN = "4299000013", "4299000014", "4299000015", "4299000016", "4299000017"
REASONS = {
    HANGING: "超时",
    BUSY: "服务器返回错误",
    RESET: "连接中断",
    REFUSED: "连接被拒绝",
    UNKNOWN: "域名无法解析",
}


class Timed(NamedTuple):
    run: Run
    seconds: float


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Timed:
    """Seven sites, five of which fail, each in its own way."""
    folder = tmp_path_factory.mktemp("faults")
    sweep = {"visit_seconds": 8, "attempts": 2, **PROMPT}
    registry = registry_file(folder, FAULTS, sweep=sweep)
    started = time.monotonic()
    return Timed(audit(registry, folder / "out", *UNPICTURED), time.monotonic() - started)


@pytest.mark.parametrize("code", REASONS)
def test_a_site_that_fails_is_not_checked_and_the_reason_is_told(faults: Timed, code: str) -> None:
    outcomes = [each for each in faults.run.book.outcomes_of[code] if each.indicator in JUDGED]
    assert {each.indicator for each in outcomes} == JUDGED
    for outcome in outcomes:
        assert outcome.verdict is Verdict.NOT_CHECKED
        assert REASONS[code] in outcome.reason
        assert not outcome.findings


def test_doubt_is_retried_before_it_counts(faults: Timed) -> None:
    assert "共尝试2次" in faults.run.outcome(BUSY, "F2b").reason


def test_sites_that_answer_are_judged_however_slowly(faults: Timed) -> None:
    for code in (HEALTHY, SLOW):
        assert faults.run.outcome(code, "D9a").sentence == "存在1个空白栏目"
        assert Verdict.NOT_CHECKED.value not in faults.run.verdicts(code).values()


def test_only_sites_that_were_seen_stand_in_the_annex(faults: Timed) -> None:
    rows = faults.run.websites.splitlines()[1:]
    assert [row.split(",")[1] for row in rows] == ["临江市水利局", "临江市教育局"]


def test_failing_sites_are_named_in_the_summary(faults: Timed) -> None:
    assert f"未检查 {len(JUDGED) * len(REASONS)} 项" in faults.run.said
    assert faults.run.status == pytest.ExitCode.TESTS_FAILED


def test_failing_sites_do_not_hold_up_a_run(faults: Timed) -> None:
    assert faults.seconds < BOUND
