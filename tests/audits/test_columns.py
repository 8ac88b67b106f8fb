from __future__ import annotations

import pytest

from audits import test_blank_columns as blank
from audits import test_overdue_columns as overdue
from audits.model import Verdict
from pages.column import Column, ColumnState
from pages.reading.columns import ColumnKind
from tests.audits.builders import AS_OF, a_column, an_item


def two_weeks(_: Column) -> int:
    return 14


@pytest.mark.parametrize("state", [ColumnState.BLANK, ColumnState.PLACEHOLDER])
def test_a_column_seen_empty_twice_is_blank(state: ColumnState) -> None:
    judgement = blank.judge([a_column(), a_column("公示", state=state, items=(), shown="暂无信息")])
    assert [finding.values["column"] for finding in judgement.findings] == ["公示"]


def test_a_column_seen_empty_only_once_is_never_called_blank() -> None:
    judgement = blank.judge([a_column(state=ColumnState.BLANK, items=(), confirmed=False)])
    assert judgement.verdict is Verdict.NOT_CHECKED


def test_a_column_that_did_not_load_is_not_blank() -> None:
    judgement = blank.judge([a_column(state=ColumnState.NOT_LOADED, items=())])
    assert judgement.verdict is Verdict.NOT_CHECKED
    assert not judgement.findings


def test_an_empty_historical_topic_is_exempt() -> None:
    topic = a_column("某专题", ColumnKind.TOPIC, state=ColumnState.BLANK, items=())
    assert blank.judge([a_column(), topic]).verdict is Verdict.CLEAR


def test_a_site_without_any_recognised_column_goes_to_a_person() -> None:
    assert blank.judge([]).verdict is Verdict.NEEDS_REVIEW
    assert overdue.judge([], two_weeks, AS_OF).verdict is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(("days", "verdict"), [(14, Verdict.CLEAR), (15, Verdict.FOUND)])
def test_a_news_column_may_rest_for_exactly_its_period(days: int, verdict: Verdict) -> None:
    assert overdue.judge([a_column(items=(an_item(days),))], two_weeks, AS_OF).verdict is verdict


def test_a_list_seen_old_once_only_convicts_nobody() -> None:
    judgement = overdue.judge([a_column(items=(an_item(15),), confirmed=False)], two_weeks, AS_OF)
    assert (judgement.verdict, [doubt.code for doubt in judgement.unseen]) == (Verdict.NOT_CHECKED, ["seen_once"])


def test_the_newest_item_counts_wherever_it_stands() -> None:
    column = a_column(items=(an_item(300, 1), an_item(2, 2), an_item(90, 3)), in_order=False)
    assert overdue.judge([column], two_weeks, AS_OF).verdict is Verdict.CLEAR


def test_an_item_dated_after_the_day_judged_does_not_keep_a_column_fresh() -> None:
    column = a_column(items=(an_item(-300, 1), an_item(60, 2)))
    assert overdue.judge([column], two_weeks, AS_OF).findings[0].values["age"] == 60


def test_items_without_any_date_are_overdue_and_say_why() -> None:
    judgement = overdue.judge([a_column(items=(an_item(None),))], two_weeks, AS_OF)
    assert [finding.code for finding in judgement.findings] == ["undated"]


def test_a_list_of_leaders_without_dates_goes_to_a_person() -> None:
    column = a_column("领导信息", ColumnKind.LEADERS, items=(an_item(None),))
    assert overdue.judge([column], two_weeks, AS_OF).verdict is Verdict.NEEDS_REVIEW


def test_an_unsorted_list_that_was_not_read_to_its_end_goes_to_a_person() -> None:
    column = a_column(items=(an_item(60),), in_order=False, unread_pages=True)
    assert overdue.judge([column], two_weeks, AS_OF).verdict is Verdict.NEEDS_REVIEW


def test_a_sorted_list_needs_only_its_first_page() -> None:
    column = a_column(items=(an_item(60),), in_order=True, unread_pages=True)
    assert overdue.judge([column], two_weeks, AS_OF).verdict is Verdict.FOUND


def test_a_blank_column_is_not_counted_again_as_overdue() -> None:
    column = a_column(state=ColumnState.BLANK, items=())
    assert overdue.judge([column], two_weeks, AS_OF).verdict is Verdict.CLEAR


def test_a_column_that_owes_no_updates_is_left_alone() -> None:
    assert overdue.judge([a_column(items=(an_item(4000),))], lambda _: None, AS_OF).verdict is Verdict.CLEAR
