from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Verdict
from tests.estate.city import load_city
from tests.runs.running import audit
from tests.runs.town import BUREAU, glance, watch

if TYPE_CHECKING:
    from pathlib import Path


def test_a_week_of_failing_visits_makes_a_site_unqualified_and_a_good_one_does_not(tmp_path: Path) -> None:
    registry = glance(tmp_path / "good")
    assert audit(registry, tmp_path / "out").outcome(BUREAU, "V2").verdict is Verdict.CLEAR
    lost = tmp_path / "lost"
    watch(lost, load_city(registry.with_name("city.yaml")), failing=7)
    bad = audit(registry, tmp_path / "out", f"--probes={lost / 'probes'}", "--replay")
    outcome = bad.outcome(BUREAU, "V2")
    assert (outcome.verdict, outcome.sentence) == (Verdict.FOUND, "监测期间网站打不开的次数占5.00%")
    assert "不合格,监测期间网站打不开的次数占5.00%" in bad.websites


def test_without_a_record_a_person_is_asked_and_told_how_to_get_one(tmp_path: Path) -> None:
    run = audit(glance(tmp_path), tmp_path / "out", f"--probes={tmp_path / 'none'}")
    assert run.outcome(BUREAU, "V2").verdict is Verdict.NEEDS_REVIEW
    assert "等2个，站点无法访问：近7天没有访问记录" in run.said
