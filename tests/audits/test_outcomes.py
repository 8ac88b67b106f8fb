from __future__ import annotations

from typing import Any

import pytest

from audits.model import Doubt, Evidence, Finding, Judgement, Kind, Outcome, Subject, Target, Verdict
from audits.outcomes import MOST_OF_VETO, outcomes_of
from audits.rules import Rules
from audits.standard_file import load_standard
from tests.audits.builders import AS_OF

STANDARD = load_standard("2019")
HERE = (Evidence(url="https://a.gov.cn/", mark=("body",)),)
SITE = Target(code="4113000001", subject=Subject.PORTAL, name="甲网站", unit="甲单位", url="https://a.gov.cn/")
BLANK = Finding(code="blank", values={"column": "公示"}, evidence=HERE)
MANY = Finding(code="many", values={"count": 3, "veto_from": 5}, evidence=HERE)
DOUBT = Doubt(code="no_columns")


def judged(judgement: Judgement, **changes: Any) -> tuple[Outcome, ...]:
    row = STANDARD.by_name("blank_columns").model_copy(update=changes)
    return outcomes_of(judgement, SITE, Rules(row, STANDARD, AS_OF, "seed"), 0.1)


@pytest.mark.parametrize(
    ("judgement", "verdict"),
    [
        (Judgement(advice=(MANY,)), Verdict.CLEAR),
        (Judgement(findings=(BLANK,), advice=(MANY,)), Verdict.FOUND),
        (Judgement(doubts=(DOUBT,), advice=(MANY,)), Verdict.NEEDS_REVIEW),
        (Judgement(unseen=(DOUBT,), advice=(MANY,)), Verdict.NOT_CHECKED),
    ],
)
def test_advice_is_an_outcome_of_its_own_beside_whatever_was_judged(judgement: Judgement, verdict: Verdict) -> None:
    own, advice = judged(judgement)
    assert (own.kind, own.verdict, own.indicator) == (Kind.DEDUCTION, verdict, advice.indicator)
    assert (advice.kind, advice.verdict, advice.sentence) == (Kind.ADVICE, Verdict.FOUND, "")
    assert [each.text for each in advice.findings] == ["空白栏目已有3个，达到5个即构成单项否决（栏目不更新）"]


def test_findings_get_a_picture_and_advice_none() -> None:
    own, advice = judged(Judgement(findings=(BLANK,), advice=(MANY,)))
    assert [each.screenshot for each in own.findings[0].evidence] == ["screenshots/4113000001-D9a-1.png"]
    assert [each.screenshot for each in advice.findings[0].evidence] == [None]


def test_each_place_that_vetoes_a_site_has_its_picture_and_of_others_the_first_one() -> None:
    places = tuple(Evidence(url=f"https://a.gov.cn/{number}/") for number in range(20))
    said = (Evidence(url="照.txt", seen_by="张三"), *places)
    judgement = Judgement(findings=(BLANK.model_copy(update={"evidence": said}),))
    [one], [veto] = judged(judgement), judged(judgement, kind=Kind.VETO)
    stem = "screenshots/4113000001-D9a-1"
    shown = [each.screenshot for each in veto.findings[0].evidence]
    assert shown[:4] == [None, f"{stem}.png", f"{stem}-2.png", f"{stem}-3.png"]
    assert len([name for name in shown if name]) == MOST_OF_VETO
    assert [each.screenshot for each in one.findings[0].evidence if each.screenshot] == [f"{stem}.png"]


def test_where_an_indicator_does_not_apply_it_gives_no_advice() -> None:
    [own] = judged(Judgement(not_applicable=Doubt(code="exempted", values={"comment": "改版"}), advice=(MANY,)))
    assert own.verdict is Verdict.NOT_APPLICABLE


def test_the_advice_of_an_indicator_that_is_itself_advice_is_one_outcome() -> None:
    [own] = judged(Judgement(findings=(BLANK,), advice=(MANY,)), kind=Kind.ADVICE)
    assert [each.code for each in own.findings] == ["blank", "many"]
