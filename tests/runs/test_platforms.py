from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audits.model import Kind, Subject, Verdict
from reports.platforms import platform_rows
from tests.estate.city import load_city
from tests.estate.truth import platform
from tests.runs.running import Run, audit
from tests.runs.town import BUREAU, PORTAL, PROMPT, SOUND, city_file, registry_file

if TYPE_CHECKING:
    from pathlib import Path

WRONG: dict[str, dict[str, Any]] = {
    PORTAL: {"entry": "bottom", "missing": ["rules"], "misnamed": ["guide"], "blank_columns": 2},
    BUREAU: {"guide_lacks": ["hours", "internet"], "annual_report": "missing", "search": "absent"},
    SOUND: {},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("platforms")


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    """Three sites in order but for the platforms of two, which have faults of all sorts."""
    city = city_file(folder, {code: {"defects": {"platform": wrong}} for code, wrong in WRONG.items()}, accounts=6)
    return audit(registry_file(folder, city, sweep=PROMPT), folder / "out")


def test_all_that_is_wrong_with_platforms_is_found_and_nothing_else(run: Run, folder: Path) -> None:
    city = load_city(folder / "city.yaml")
    expected = {site.site_code: platform(city, site) for site in city.sites}
    assert {row.code: list(row.sentences) for row in platform_rows(run.book)} == expected
    assert expected[PORTAL]
    assert expected[SOUND] == []


def test_nothing_of_platforms_is_left_open(run: Run) -> None:
    undecided = {Verdict.NEEDS_REVIEW, Verdict.NOT_CHECKED}
    assert [each for each in run.book.outcomes if each.verdict in undecided] == []


def test_what_is_found_is_advice_with_its_picture_and_in_no_annex(run: Run) -> None:
    asked = {row.id for row in run.book.indicators if Subject.PLATFORM in row.subjects}
    found = [each for each in run.book.outcomes if each.indicator in asked and each.findings]
    assert len(found) > 4
    assert {each.kind for each in found} == {Kind.ADVICE}
    shots = [evidence.screenshot for each in found for finding in each.findings for evidence in finding.evidence]
    assert all((run.out / shot).is_file() for shot in shots if shot)
    assert not any(each.sentence in run.websites for each in found)
    assert {site.code for site in run.book.sites} == set(WRONG)
