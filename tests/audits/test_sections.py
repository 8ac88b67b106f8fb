from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from audits import overdue
from audits.model import Verdict
from audits.rules import Rules, update_periods
from audits.sections import judge
from audits.standard_file import load_standard
from audits.wording import compose_sentence, word_judgement
from pages.named_sections import NamedSections
from pages.reading.columns import ColumnKind
from pages.reading.section_names import Section
from pages.registry import Site, SiteKind
from tests.audits.builders import AS_OF, HERE, a_column, an_item

STANDARD = load_standard("2019")
ROWS = {row.text("section"): row for row in STANDARD.indicators if "section" in row.settings}


def sections(*named: Section, **changes: Any) -> NamedSections:
    known: dict[str, Any] = {
        "place": HERE,
        "named": dict.fromkeys(named, "某栏目"),
        "hinted": {},
        "leading": (),
        "unread": "",
        "confirmed": True,
        "unnamed": False,
        **changes,
    }
    return NamedSections(**known)


@pytest.mark.parametrize("section", Section)
def test_a_section_that_nothing_calls_for_is_absent(section: Section) -> None:
    judgement = word_judgement(judge(section, sections(), None), ROWS[section], STANDARD)
    title = ROWS[section].title
    assert compose_sentence(ROWS[section], judgement.findings) == f"未开设{title}栏目"
    assert judge(section, sections(section), None).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"hinted": {Section.LEADERS: "领导简介"}}, Verdict.NEEDS_REVIEW),
        ({"hinted": {Section.POLICY: "政策"}}, Verdict.FOUND),
        ({"unread": "政务公开"}, Verdict.NOT_CHECKED),
        ({"confirmed": False}, Verdict.NOT_CHECKED),
        ({"unnamed": True}, Verdict.NEEDS_REVIEW),
    ],
)
def test_what_is_not_certainly_absent_convicts_nobody(changes: dict[str, Any], verdict: Verdict) -> None:
    judgement = word_judgement(judge(Section.LEADERS, sections(**changes), None), ROWS["leaders"], STANDARD)
    assert judgement.verdict is verdict
    assert all(doubt.text for doubt in (*judgement.doubts, *judgement.unseen))


def test_what_is_overdue_in_a_section_is_told_where_nobody_else_tells_it() -> None:
    columns = [
        a_column("要闻", items=(an_item(60),)),
        a_column("公告", ColumnKind.NOTICE, items=(an_item(60),)),
        a_column("动态", items=(an_item(60),), confirmed=False),
    ]
    held = overdue.hold(columns, lambda _: 14, AS_OF)
    told = word_judgement(judge(Section.NEWS, sections(Section.NEWS), held), ROWS["news"], STANDARD)
    assert [finding.values["column"] for finding in told.findings] == ["要闻"]
    assert compose_sentence(ROWS["news"], told.findings) == "动态要闻栏目信息更新不及时"
    assert [doubt.values["column"] for doubt in told.unseen] == ["动态"]
    assert judge(Section.NEWS, sections(Section.NEWS), None).verdict is Verdict.CLEAR


def test_each_section_has_its_row() -> None:
    assert ROWS.keys() == set(Section)


@pytest.mark.parametrize(("kind", "owes"), [(SiteKind.PORTAL, True), (SiteKind.DEPARTMENT, False)])
def test_only_portals_owe_an_overview(kind: SiteKind, *, owes: bool) -> None:
    site = Site(name="某网站", unit="某单位", site_code="4113210001", kind=kind, url="http://a.gov.cn/")
    owed = update_periods(STANDARD, site).sections
    assert (Section.OVERVIEW in owed) is owes
    assert Section.LEADERS in owed


def test_overdue_columns_are_listed_by_their_own_row_as_long_as_that_is_on() -> None:
    rules = Rules(STANDARD.by_name("news_columns"), STANDARD, AS_OF, "seed")
    assert rules.of("overdue_columns").applies
    rows = [
        each.model_copy(update={"enabled": False}) if each.name == "overdue_columns" else each
        for each in STANDARD.indicators
    ]
    without = replace(rules, standard=STANDARD.model_copy(update={"indicators": tuple(rows)}))
    assert not without.of("overdue_columns").applies
