from __future__ import annotations

from datetime import timedelta

import pytest

from audits.model import Doubt, Evidence, Verdict
from reports.annexes import website_rows
from reports.listing import details_of
from reports.review.decisions import Word, identities
from reports.review.listing import findings, undecided
from reports.review.record import decided_rows
from tests.reports.builder import found
from tests.reports.review.quarter import COUNTY, NOON, a_quarter, blank, decided, decision, of


def problems(quarter: object) -> list[str]:
    return [row.problems for row in website_rows(quarter)]  # type: ignore[arg-type]


def test_a_false_alarm_leaves_the_annex_and_stays_on_record_with_name_and_reason() -> None:
    quarter = decided(a_quarter(), decision(a_quarter(), 0, Word.FALSE_ALARM))
    assert problems(quarter) == ["存在1个空白栏目。", "抽查的政策文件1个未被解读。"]
    [row] = decided_rows(quarter)
    assert (row["decision"], row["reason"], row["by"], row["state"]) == ("误报", "页面上有内容", "张三", "有效")
    assert row["at"] == "2022-02-25 12:00"
    assert len(quarter.outcomes[0].findings) == 2, "what the run found is kept as it was"


def test_where_all_findings_are_false_alarms_the_site_is_clear_of_the_indicator() -> None:
    quarter = a_quarter()
    quarter = decided(quarter, *(decision(quarter, number, Word.FALSE_ALARM) for number in (0, 1)))
    outcome = quarter.outcomes_of[COUNTY.code][0]
    assert outcome.verdict is Verdict.CLEAR
    assert "人工复核为误报：栏目“甲”没有任何内容（张三：页面上有内容）" in details_of(outcome)[0]
    assert problems(quarter) == ["抽查的政策文件1个未被解读。"]


@pytest.mark.parametrize(
    ("word", "listed"),
    [(Word.CONFIRMED, 2), (Word.RECTIFIED, 2), (Word.FALSE_ALARM, 1), (Word.PENDING, 1)],
)
def test_what_is_confirmed_or_rectified_stays_and_what_is_pending_waits(word: Word, listed: int) -> None:
    quarter = decided(a_quarter(), decision(a_quarter(), 0, word))
    assert problems(quarter)[0] == f"存在{listed}个空白栏目。"


def test_a_pending_finding_is_open_and_so_is_one_that_leaves_doubts_behind() -> None:
    one = of(blank("甲"))
    assert decided(one, decision(one, 0, Word.PENDING)).outcomes_of[COUNTY.code][0].verdict is Verdict.NEEDS_REVIEW
    doubtful = of(blank("甲"), doubts=(Doubt(code="x", text="看不清"),))
    settled = decided(doubtful, decision(doubtful, 0, Word.FALSE_ALARM)).outcomes_of[COUNTY.code][0]
    assert settled.verdict is Verdict.NEEDS_REVIEW


def test_a_finding_that_changed_is_asked_again_and_one_that_only_aged_is_not() -> None:
    before = of(blank("甲", newest="2021-12-01", age=80, as_of="2022-02-19"))
    said = decision(before, 0, Word.FALSE_ALARM)
    older = decided(of(blank("甲", newest="2021-12-01", age=85, as_of="2022-02-24")), said)
    assert "空白" not in "".join(problems(older))
    changed = decided(of(blank("甲", newest="2021-12-20", age=66, as_of="2022-02-24")), said)
    assert problems(changed)[0] == "存在1个空白栏目。"
    entry = findings(changed)[0]
    assert (entry.decision, entry.asked_again) == (None, said)
    assert decided_rows(changed)[0]["state"] == "须重新复核"
    assert decided_rows(decided(of(blank("丙")), said))[0]["state"] == "问题已不存在"


def test_the_last_word_counts() -> None:
    first = decision(a_quarter(), 0, Word.FALSE_ALARM)
    second = decision(a_quarter(), 0, Word.CONFIRMED, at=NOON + timedelta(hours=1))
    assert problems(decided(a_quarter(), second, first))[0] == "存在2个空白栏目。"


def test_findings_alike_to_the_letter_are_decided_one_by_one() -> None:
    twins = of(blank("甲"), blank("甲"))
    assert len({entry.identity for entry in findings(twins)}) == 3
    assert problems(decided(twins, decision(twins, 0, Word.FALSE_ALARM)))[0] == "存在1个空白栏目。"


def test_what_nobody_decided_on_is_counted() -> None:
    assert undecided(a_quarter()) == 3
    assert undecided(decided(a_quarter(), decision(a_quarter(), 0, Word.CONFIRMED))) == 2


def test_a_finding_that_rests_on_a_row_of_a_file_is_the_same_in_another_row() -> None:
    said = {
        identities(of(blank("").model_copy(update={"values": {}, "evidence": (Evidence(url=url),)})).outcomes[0])[0]
        for url in ("台账/2022Q1.xlsx#微信!A12", "台账/2022Q1-2.xlsx#微信!A40")
    }
    assert len(said) == 1


def test_a_finding_is_known_again_on_another_domain() -> None:
    there = found(COUNTY, "D9b", "x", "底部未列明")
    moved = COUNTY.model_copy(update={"url": "https://www.new.gov.cn/"})
    assert identities(there) == identities(found(moved, "D9b", "x", "底部未列明"))
    other = there.findings[0].evidence[0].model_copy(update={"url": f"{COUNTY.url}other.html"})
    elsewhere = there.findings[0].model_copy(update={"evidence": (other,)})
    assert identities(there) != identities(there.model_copy(update={"findings": (elsewhere,)}))
