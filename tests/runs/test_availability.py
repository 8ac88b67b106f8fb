from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Verdict
from tests.estate.city import load_city
from tests.runs.running import Run, audit, copied
from tests.runs.town import BUREAU, watch

if TYPE_CHECKING:
    from pathlib import Path


def judged_anew(glanced: Run, folder: Path, *, probes: Path) -> Run:
    """The same visits with another record of probes."""
    return audit(*copied(glanced, folder), f"--probes={probes}", "--replay")


def test_a_week_of_good_visits_is_clear(glanced: Run) -> None:
    assert glanced.outcome(BUREAU, "V2").verdict is Verdict.CLEAR


def test_a_week_of_failing_visits_makes_a_site_unqualified(glanced: Run, tmp_path: Path) -> None:
    watch(tmp_path, load_city(glanced.out.with_name("city.yaml")), failing=7)
    run = judged_anew(glanced, tmp_path, probes=tmp_path / "probes")
    outcome = run.outcome(BUREAU, "V2")
    assert (outcome.verdict, outcome.sentence) == (Verdict.FOUND, "监测期间网站打不开的次数占5.00%")
    assert "不合格,监测期间网站打不开的次数占5.00%" in run.websites


def test_without_a_record_a_person_is_asked_and_told_how_to_get_one(glanced: Run, tmp_path: Path) -> None:
    run = judged_anew(glanced, tmp_path, probes=tmp_path / "none")
    assert run.outcome(BUREAU, "V2").verdict is Verdict.NEEDS_REVIEW
    assert "等2个，站点无法访问：近7天没有访问记录" in run.said
