"""Links that lead nowhere are found, those that only stumble are not; what was not asked for is not clear."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.runs.running import Run, audit
from tests.runs.town import BUREAU, PORTAL, PROMPT, SOUND, city_file, registry_file

if TYPE_CHECKING:
    from pathlib import Path

ALL_KINDS = ["page", "image", "attachment", "external", "soft_404", "flaky"]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("links")
    defects = {PORTAL: {"dead_links": ALL_KINDS}, BUREAU: {"dead_links": ["flaky"]}, SOUND: {}}
    city = city_file(folder, {code: {"defects": defect} for code, defect in defects.items()}, accounts=6)
    return registry_file(folder, city, sweep={"pages": 30, **PROMPT})


@pytest.fixture(scope="module")
def checked(registry: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return _part(registry, tmp_path_factory.mktemp("checked") / "out", "--indicator", "F3")


def test_each_kind_of_dead_link_is_found_on_the_site_that_has_it(checked: Run) -> None:
    outcome = checked.outcome(PORTAL, "F3")
    assert outcome.sentence == "5个链接打不开"
    assert sorted(finding.code for finding in outcome.findings) == ["attachment", "external", "image", "page", "page"]
    assert all(finding.evidence[0].mark and finding.evidence[0].screenshot for finding in outcome.findings)


def test_a_link_that_fails_once_and_a_site_in_order_are_clear(checked: Run) -> None:
    assert [checked.outcome(code, "F3").verdict.value for code in (BUREAU, SOUND)] == ["clear", "clear"]


def test_in_a_replay_of_visits_made_without_it_nothing_is_clear(
    registry: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("without") / "out"
    _part(registry, out, "--indicator", "D9a", "--site", SOUND)
    outcome = _part(registry, out, "--indicator", "F3", "--site", SOUND, "--replay").outcome(SOUND, "F3")
    assert (outcome.verdict.value, outcome.reason) == ("not_checked", "访问该网站时没有查明该指标所需的情况，未检查")


def _part(registry: Path, out: Path, *options: str) -> Run:
    """A narrowed run, and where it keeps its results."""
    return replace(audit(registry, out, *options), out=out.with_name(f"{out.name}-partial"))
