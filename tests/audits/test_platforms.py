"""Which sites and platforms are judged, whatever is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits import test_platform_parts as parts
from audits.answers import Known, load_answers
from audits.model import Subject, Verdict
from audits.platforms import judge_seen
from audits.standard_file import load_standard
from tests.pages.site_builder import a_site
from tests.proofs.platforms import a_platform as a_whole_site
from tests.proofs.platforms import home

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = load_standard("2019")


@pytest.mark.parametrize(
    ("entry_", "verdict"),
    [
        ("<a href=http://zwgk.city.gov.cn/a/>政府信息公开</a>", Verdict.NOT_CHECKED),
        ("<a href=/away/>政府信息公开</a>", Verdict.NOT_CHECKED),
        ("", Verdict.NOT_APPLICABLE),
    ],
)
def test_nothing_is_said_of_a_platform_that_nobody_saw(entry_: str, verdict: Verdict) -> None:
    other = home("").replace("/news/1.html", "/news/")
    site = a_site({"/": home(entry_), "/news/": other})
    assert judge_seen(site, parts.judge).verdict is verdict


def test_a_platform_that_was_seen_is_judged() -> None:
    assert judge_seen(a_whole_site(), parts.judge).verdict is Verdict.CLEAR


@pytest.mark.parametrize("subject", [Subject.PORTAL, Subject.DEPARTMENT, Subject.PLATFORM])
def test_what_is_asked_of_platforms_is_held_against_their_sites(subject: Subject) -> None:
    assert STANDARD.by_name("platform_parts").concerns(subject)


def test_what_is_asked_of_platforms_concerns_no_accounts_and_what_is_asked_of_sites_no_platforms() -> None:
    assert not STANDARD.by_name("platform_parts").concerns(Subject.ACCOUNT)
    assert not STANDARD.by_name("blank_columns").concerns(Subject.PLATFORM)


def test_a_person_answers_for_a_platform_by_its_sites_code(tmp_path: Path) -> None:
    path = tmp_path / "2022Q1.yaml"
    given = "indicator: P1, target: '4113000001', verdict: 未发现问题, by: 张三, when: 2022-02-22"
    path.write_text(f"answers:\n  - {{{given}}}\n", "utf-8")
    answers = load_answers(path, Known(STANDARD, {"4113000001": Subject.PORTAL}))
    assert answers.of("P1", "4113000001") is not None
