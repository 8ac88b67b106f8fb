from __future__ import annotations

from typing import Any

import pytest

from audits.model import Judgement, Verdict
from audits.standard_file import load_standard
from audits.test_home_updates import Terms, judge
from audits.wording import compose_sentence, word_judgement
from pages.column import Column, ColumnState
from pages.front import FrontPage
from tests.audits.builders import AS_OF, HERE, a_column, an_item

TERMS = Terms(AS_OF, within_days=14, warn_after_days=10)
STANDARD = load_standard("2019")
ROW = STANDARD.by_name("home_updates")


def a_front(days: int | None = 3, **changes: Any) -> FrontPage:
    known: dict[str, Any] = {
        "place": HERE,
        "newest": None if days is None else an_item(days),
        "items": 9,
        "unseen": 0,
        "finished": True,
        "confirmed": True,
        **changes,
    }
    return FrontPage(**known)


def judged(front: FrontPage, *columns: Column) -> Judgement:
    return word_judgement(judge(front, columns, TERMS), ROW, STANDARD)


@pytest.mark.parametrize(
    ("days", "verdict", "warned"),
    [
        (9, Verdict.CLEAR, False),
        (10, Verdict.CLEAR, True),
        (14, Verdict.CLEAR, True),
        (15, Verdict.FOUND, False),
        (-1, Verdict.CLEAR, False),
    ],
)
def test_a_home_page_may_rest_for_two_weeks_and_is_warned_of_after_ten_days(
    days: int, verdict: Verdict, *, warned: bool
) -> None:
    judgement = judged(a_front(days))
    assert (judgement.verdict, bool(judgement.advice)) == (verdict, warned)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"finished": False}, "unfinished"), ({"confirmed": False}, "seen_once"), ({"unseen": 2}, "items_unseen")],
)
def test_what_was_not_wholly_seen_convicts_nobody(changes: dict[str, Any], code: str) -> None:
    for days in (40, None):
        judgement = judged(a_front(days, **changes))
        assert (judgement.verdict, [doubt.code for doubt in judgement.unseen]) == (Verdict.NOT_CHECKED, [code])
    assert judged(a_front(3, **changes)).verdict is Verdict.CLEAR, "something new is enough, whatever was not seen"


def test_where_no_date_was_read_a_person_decides_whether_there_is_none() -> None:
    undated = an_item(None)
    for front, columns in ((a_front(None), ()), (a_front(None, items=0), (a_column(items=(undated,)),))):
        judgement = judged(front, *columns)
        assert (judgement.verdict, [doubt.code for doubt in judgement.doubts]) == (Verdict.NEEDS_REVIEW, ["undated"])


def test_a_home_page_that_only_leads_to_columns_is_judged_by_them() -> None:
    entry = a_front(None, items=0)
    old = a_column("通知公告", items=(an_item(40),))
    assert judged(entry, old, a_column()).verdict is Verdict.CLEAR
    assert [finding.code for finding in judged(entry, old).findings] == ["columns_stale"]
    assert judged(entry, a_column(items=(an_item(11),)), old).advice
    assert judged(entry).verdict is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(
    "other",
    [
        a_column("部门动态", state=ColumnState.NOT_LOADED, items=()),
        a_column("部门动态", items=(an_item(40),), confirmed=False),
        a_column("部门动态", items=(an_item(40),), in_order=False, unread_pages=True),
    ],
    ids=["not loaded", "seen once", "not read to its end"],
)
def test_a_column_that_may_hold_something_new_leaves_an_entry_unchecked(other: Column) -> None:
    entry = a_front(None, items=0)
    assert judged(entry, a_column(items=(an_item(40),)), other).verdict is Verdict.NOT_CHECKED


def test_the_words_of_a_finding_tell_the_newest_entry_and_its_age() -> None:
    (finding,) = judged(a_front(15)).findings
    assert "2022-02-09" in finding.text
    assert "15天" in finding.text
    assert compose_sentence(ROW, [finding]) == "首页超过14天未更新"
