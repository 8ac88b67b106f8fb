from __future__ import annotations

from datetime import date

import pytest

from audits.answering import settle
from audits.model import Answer, Doubt, Evidence, Finding, Judgement, Outcome, Subject, Target, Verdict
from audits.outcomes import outcomes_of
from audits.rules import Rules
from audits.standard_file import load_standard
from tests.audits.builders import AS_OF

STANDARD = load_standard("2019")
HERE = (Evidence(url="https://tongji.gov.cn/", mark=("tr",)),)
DOUBT = Doubt(code="borderline", values={"newest": "2022-02-09", "as_of": "2022-02-24", "days": 14}, evidence=HERE)
UNSURE = Judgement(doubts=(DOUBT,))
UNSEEN = Doubt(code="page_not_seen", values={"page": "x", "outcome": "超时"})
WEIBO = Target(code="weibo-1", subject=Subject.ACCOUNT, name="某账号", unit="某局", url="https://tongji.gov.cn/")


def said(verdict: Verdict, what: str = "评论区已关闭", evidence: str = "照片.png") -> Answer:
    return Answer(verdict=verdict, what=what, by="张三", on=date(2022, 2, 22), evidence=evidence)


def outcome(judgement: Judgement, answer: Answer | None, sentence: str = "长期不更新({days}天)") -> Outcome:
    row = STANDARD.by_name("account_updates").model_copy(update={"sentence": sentence})
    return outcomes_of(judgement, WEIBO, Rules(row, STANDARD, AS_OF, "seed", answer=answer), 0.1)[0]


def test_a_clear_answer_is_a_clear_outcome_that_names_who_and_when() -> None:
    made = outcome(UNSURE, said(Verdict.CLEAR))
    assert (made.verdict, made.reason, made.doubts) == (Verdict.CLEAR, "", ())
    assert made.answer
    assert (made.answer.text, made.answer.counted) == ("评论区已关闭（张三，2022-02-22核查）", True)


def test_what_a_person_found_is_a_finding_with_the_person_and_the_day_as_evidence() -> None:
    made = outcome(UNSURE, said(Verdict.FOUND))
    assert made.verdict is Verdict.FOUND
    assert [finding.text for finding in made.findings] == ["评论区已关闭（张三，2022-02-22核查）"]
    proof, place = made.findings[0].evidence
    assert (proof.url, proof.seen_by, str(proof.seen_at)) == ("照片.png", "张三", "2022-02-22 00:00:00+08:00")
    assert (proof.screenshot, place.screenshot) == (None, "screenshots/weibo-1-M2-1.png")


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("长期不更新({days}天)", "长期不更新(14天)"),
        ("未提供有效互动功能", "未提供有效互动功能"),
        ("存在{count}个问题", "评论区已关闭"),
        ("未列明{items}", "评论区已关闭"),
    ],
)
def test_the_annex_uses_its_own_words_as_far_as_they_can_be_filled(template: str, sentence: str) -> None:
    assert outcome(UNSURE, said(Verdict.FOUND), template).sentence == sentence


def test_a_machines_findings_are_worded_as_ever_beside_an_answer() -> None:
    stale = Finding(code="stale", values={"newest": "x", "as_of": "y", "days": 20}, evidence=HERE)
    made = outcome(Judgement(findings=(stale,)), said(Verdict.CLEAR), "存在{count}个问题")
    assert (made.verdict, made.sentence) == (Verdict.FOUND, "存在1个问题")


def test_what_does_not_apply_says_why() -> None:
    made = outcome(UNSURE, said(Verdict.NOT_APPLICABLE, "账号已注销"))
    assert (made.verdict, made.reason) == (Verdict.NOT_APPLICABLE, "账号已注销（张三，2022-02-22核查）")


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(),
        Judgement(findings=(Finding(code="stale"),)),
        Judgement(unseen=(UNSEEN,)),
        Judgement(not_applicable=Doubt(code="no_date")),
    ],
)
@pytest.mark.parametrize("verdict", [Verdict.CLEAR, Verdict.FOUND, Verdict.NOT_APPLICABLE])
def test_an_answer_never_overrules_what_the_machine_decided(judgement: Judgement, verdict: Verdict) -> None:
    settled = settle(judgement, said(verdict))
    assert settled.answer
    assert not settled.answer.counted
    assert settled.model_copy(update={"answer": None}) == judgement


def test_what_was_not_seen_is_still_not_checked_after_a_clear_answer() -> None:
    made = outcome(Judgement(doubts=(DOUBT,), unseen=(UNSEEN,)), said(Verdict.CLEAR))
    assert (made.verdict, made.reason) == (Verdict.NOT_CHECKED, "“x”未能打开（超时）")


def test_without_an_answer_a_doubt_stays_for_a_person() -> None:
    assert outcome(UNSURE, None).verdict is Verdict.NEEDS_REVIEW
