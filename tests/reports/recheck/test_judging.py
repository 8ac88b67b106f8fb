"""What became of a finding: plain values in, one of four results out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.model import Answer, Doubt, Verdict
from reports.ledger.records import Rectified
from reports.recheck.judging import Seen, judge
from reports.review.listing import Entry, findings
from tests.reports.builder import SAMPLED_ON, clear, found, unchecked, undecided
from tests.reports.ledger.nights import COUNTY, FIRST, VOICE, blank, night

if TYPE_CHECKING:
    from audits.model import Outcome

STALE = found(VOICE, "M2", "长期不更新(16天)", days=16)


def entry(*outcomes: Outcome) -> Entry:
    """The first finding among the outcomes."""
    return findings(night(FIRST, *outcomes))[0]


def elsewhere(outcome: Outcome) -> Outcome:
    """The same, of columns of the same names at another address."""
    evidence = outcome.findings[0].evidence[0].model_copy(update={"url": f"{COUNTY.url}other/"})
    moved = tuple(each.model_copy(update={"evidence": (evidence,)}) for each in outcome.findings)
    return outcome.model_copy(update={"findings": moved})


def as_veto(outcome: Outcome) -> Outcome:
    return outcome.model_copy(update={"indicator": "V3", "kind": clear(COUNTY, "V3").kind})


def in_doubt(outcome: Outcome, column: str) -> Outcome:
    return outcome.model_copy(update={"doubts": (Doubt(code="not_loaded", values={"column": column}),)})


@pytest.mark.parametrize(
    ("seen", "result"),
    [
        (Seen((clear(COUNTY, "D9a"),)), Rectified.FIXED),
        (Seen((blank("甲"),)), Rectified.NOT_FIXED),
        (Seen((blank("乙", "甲"),)), Rectified.NOT_FIXED),
        (Seen((blank("乙"),)), Rectified.FIXED),
        (Seen((clear(COUNTY, "D9a"), as_veto(blank("甲")))), Rectified.NOT_FIXED),
        (Seen((unchecked(COUNTY, "D9a", "打不开"),)), Rectified.NOT_RECHECKED),
        (Seen((undecided(COUNTY, "D9a", "看不清"),)), Rectified.NOT_RECHECKED),
        (Seen((clear(COUNTY, "D9a").model_copy(update={"verdict": Verdict.NOT_APPLICABLE}),)), Rectified.NOT_RECHECKED),
        (Seen(()), Rectified.NOT_RECHECKED),
        (Seen((clear(COUNTY, "D9b"),)), Rectified.NOT_RECHECKED),
        (Seen((clear(COUNTY, "D9a"),), gone=True), Rectified.GONE),
        (Seen((blank("甲"),), gone=True), Rectified.NOT_FIXED),
        (Seen((clear(COUNTY, "D9a"),), looked_at=False), Rectified.NOT_RECHECKED),
        (Seen((blank("甲"),), looked_at=False), Rectified.NOT_FIXED),
        (Seen((in_doubt(blank("乙"), "甲"),)), Rectified.NOT_RECHECKED),
        (Seen((in_doubt(blank("乙"), "丙"),)), Rectified.FIXED),
    ],
)
def test_a_named_thing_is_mended_only_where_a_verdict_was_come_to_without_it(seen: Seen, result: Rectified) -> None:
    assert judge(entry(blank("甲")), seen).result is result


def test_another_column_of_the_same_name_does_not_make_it_overdue() -> None:
    judged = judge(entry(blank("甲")), Seen((elsewhere(blank("甲")),)))
    assert (judged.result, judged.found) == (Rectified.NOT_RECHECKED, None)
    assert judged.reason == "原网址未再发现，同名栏目在另一网址仍有：栏目“甲”空白"
    both = blank("甲").model_copy(update={"findings": (*elsewhere(blank("甲")).findings, *blank("甲").findings)})
    assert judge(entry(blank("甲")), Seen((both,))).result is Rectified.NOT_FIXED


@pytest.mark.parametrize(
    ("seen", "result"),
    [
        (Seen((STALE.model_copy(update={"sentence": "长期不更新(30天)"}),)), Rectified.NOT_FIXED),
        (Seen((found(VOICE, "M2", "x", days=31),)), Rectified.NOT_FIXED),
        (Seen((clear(VOICE, "M2"),)), Rectified.FIXED),
        (Seen((), unlisted=True), Rectified.GONE),
        (Seen(()), Rectified.NOT_RECHECKED),
    ],
)
def test_an_account_is_judged_by_its_days(seen: Seen, result: Rectified) -> None:
    assert judge(entry(STALE), seen).result is result


def test_what_names_nothing_is_the_same_as_another_of_its_sort() -> None:
    before = found(COUNTY, "D9a", "x", "底部未列明（3个页面）")
    after = found(COUNTY, "D9a", "x", "底部未列明（1个页面）")
    assert judge(entry(before), Seen((after,))).result is Rectified.NOT_FIXED
    other = after.findings[0].model_copy(update={"code": "other"})
    assert judge(entry(before), Seen((after.model_copy(update={"findings": (other,)}),))).result is Rectified.FIXED


def test_a_persons_answer_is_not_asked_for_again_by_a_program() -> None:
    answer = Answer(verdict=Verdict.FOUND, what="x", by="王某", on=SAMPLED_ON, text="王某：有严重错误")
    seen = clear(COUNTY, "D9a").model_copy(update={"verdict": Verdict.FOUND, "answer": answer})
    judged = judge(entry(blank("甲")), Seen((seen,)))
    assert (judged.result, judged.reason) == (Rectified.NOT_RECHECKED, "王某：有严重错误")


def test_why_nothing_can_be_said_is_told() -> None:
    assert judge(entry(blank("甲")), Seen((unchecked(COUNTY, "D9a", "打不开"),))).reason == "打不开"


def test_the_finding_as_it_is_now_comes_with_the_result() -> None:
    now = blank("甲")
    assert judge(entry(blank("甲")), Seen((now,))).found == now.findings[0]
