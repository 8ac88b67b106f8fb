from __future__ import annotations

from typing import Any

import pytest

from audits import test_platform_guide as guide
from audits import test_platform_parts as parts
from audits.model import Kind, Subject, Target, Verdict
from audits.outcomes import outcomes_of
from audits.rules import Rules
from audits.standard_file import load_standard
from pages.disclosure import Guide
from pages.reading.disclosure import Element, Naming, Part
from tests.audits.builders import AS_OF, HERE
from tests.audits.disclosure import a_part, a_platform, codes

STANDARD = load_standard("2019")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "missing"),
        ({"front_confirmed": False}, "seen_once"),
        ({"front_unnamed": True}, "not_found"),
        ({"parts": (a_part(Part.REQUEST),)}, "not_found"),
    ],
)
def test_a_part_is_missing_where_the_menu_could_be_read(changes: dict[str, Any], code: str) -> None:
    there = tuple(a_part(part) for part in Part if part is not Part.RULES)
    judgement = parts.judge(a_platform(**{"parts": there, **changes}))
    assert set(codes(judgement)) == {code}
    assert (judgement.verdict is Verdict.FOUND) == (code == "missing")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"naming": Naming.NEAR}, "misnamed"),
        ({"naming": Naming.SHORT}, "named_briefly"),
        ({"naming": Naming.NEAR, "opened": None}, "named_briefly"),
    ],
)
def test_a_part_is_misnamed_where_its_own_page_does_not_bear_the_name_either(
    changes: dict[str, Any], code: str
) -> None:
    others = (a_part(part) for part in Part if part is not Part.GUIDE)
    assert codes(parts.judge(a_platform(parts=(a_part(**changes), *others)))) == [code]


def test_a_sentence_names_the_parts_in_official_words() -> None:
    there = (a_part(Part.GUIDE, naming=Naming.NEAR, name="公开指南"), *map(a_part, (Part.CONTENT, Part.REPORT)))
    rules = Rules(STANDARD.by_name("platform_parts"), STANDARD, AS_OF, "seed")
    target = Target(code="4113210001", subject=Subject.PORTAL, name="某县", unit="某县", url="http://a.gov.cn/")
    (outcome,) = outcomes_of(parts.judge(a_platform(parts=there)), target, rules, 0)
    assert outcome.kind is Kind.ADVICE
    assert outcome.sentence == "政府信息公开平台栏目设置不规范，涉及政府信息公开指南、政府信息公开制度、依申请公开"
    assert outcome.findings[0].text == "平台的“政府信息公开指南”栏目名为“公开指南”，名称不统一"
    assert outcome.findings[0].evidence[0].screenshot


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, "lacking"), ({"more": True}, "may_be_elsewhere"), ({"confirmed": False}, "seen_once")],
)
def test_each_element_that_a_guide_lacks_is_told(changes: dict[str, Any], code: str) -> None:
    values = {"more": False, "confirmed": True, "place": HERE, **changes}
    judgement = guide.judge(a_platform(guide=Guide("指南", (Element.AGENCY, Element.ADDRESS, Element.HOURS), **values)))
    assert codes(judgement) == [code, code]


def test_a_guide_that_nobody_saw_lacks_nothing() -> None:
    assert guide.judge(a_platform(guide=None)).verdict is Verdict.NOT_CHECKED
