from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from audits import blank, overdue
from audits.model import Judgement, Verdict
from audits.nearing import Many
from pages.column import Column, ColumnState
from pages.place import Place
from pages.reading.columns import ColumnKind
from tests.audits.builders import AS_OF, HERE, a_column, an_item

LIST = ("iframe", "body > ul:nth-child(2)")
BLANK = Many(warn_from=3, veto_from=5)
WARNINGS = overdue.Warnings(many=Many(warn_from=6, veto_from=10), news_percent=70)


def two_weeks(_: Column) -> int:
    return 14


@pytest.mark.parametrize("state", [ColumnState.BLANK, ColumnState.PLACEHOLDER])
def test_a_column_seen_empty_twice_is_blank(state: ColumnState) -> None:
    judgement = blank.judge([a_column(), a_column("公示", state=state, items=(), shown="暂无信息")], BLANK)
    assert [finding.values["column"] for finding in judgement.findings] == ["公示"]


def test_a_column_seen_empty_only_once_is_never_called_blank() -> None:
    judgement = blank.judge([a_column(state=ColumnState.BLANK, items=(), confirmed=False)], BLANK)
    assert judgement.verdict is Verdict.NOT_CHECKED


def test_a_column_that_did_not_load_is_not_blank() -> None:
    judgement = blank.judge([a_column(state=ColumnState.NOT_LOADED, items=())], BLANK)
    assert judgement.verdict is Verdict.NOT_CHECKED
    assert not judgement.findings


def test_an_empty_historical_topic_is_exempt() -> None:
    topic = a_column("某专题", ColumnKind.TOPIC, state=ColumnState.BLANK, items=())
    assert blank.judge([a_column(), topic], BLANK).verdict is Verdict.CLEAR


def test_a_site_without_any_recognised_column_goes_to_a_person() -> None:
    assert blank.judge([], BLANK).verdict is Verdict.NEEDS_REVIEW
    assert overdue.judge([], two_weeks, AS_OF, WARNINGS).verdict is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(("days", "verdict"), [(14, Verdict.CLEAR), (15, Verdict.FOUND)])
def test_a_news_column_may_rest_for_exactly_its_period(days: int, verdict: Verdict) -> None:
    assert overdue.judge([a_column(items=(an_item(days),))], two_weeks, AS_OF, WARNINGS).verdict is verdict


def test_a_list_seen_old_once_only_convicts_nobody() -> None:
    judgement = overdue.judge([a_column(items=(an_item(15),), confirmed=False)], two_weeks, AS_OF, WARNINGS)
    assert (judgement.verdict, [doubt.code for doubt in judgement.unseen]) == (Verdict.NOT_CHECKED, ["seen_once"])


def test_an_entry_that_only_its_unread_page_could_date_leaves_the_column_unchecked() -> None:
    column = a_column(items=(replace(an_item(None, 1), unseen=True), an_item(60, 2)))
    judgement = overdue.judge([column], two_weeks, AS_OF, WARNINGS)
    assert (judgement.verdict, [doubt.code for doubt in judgement.unseen]) == (Verdict.NOT_CHECKED, ["items_unseen"])


def test_an_unread_entry_below_the_newest_one_of_an_ordered_list_does_not_matter() -> None:
    column = a_column(items=(an_item(60, 1), replace(an_item(None, 2), unseen=True)))
    assert overdue.judge([column], two_weeks, AS_OF, WARNINGS).verdict is Verdict.FOUND


def test_a_fresh_date_in_the_list_beside_an_old_one_on_the_page_goes_to_a_person() -> None:
    column = a_column(items=(replace(an_item(400), other_dates=(AS_OF - timedelta(days=3),)),))
    judgement = overdue.judge([column], two_weeks, AS_OF, WARNINGS)
    assert (judgement.verdict, [doubt.code for doubt in judgement.doubts]) == (Verdict.NEEDS_REVIEW, ["dates_differ"])


def test_the_newest_item_counts_wherever_it_stands() -> None:
    column = a_column(items=(an_item(300, 1), an_item(2, 2), an_item(90, 3)), in_order=False)
    assert overdue.judge([column], two_weeks, AS_OF, WARNINGS).verdict is Verdict.CLEAR


def test_an_item_dated_after_the_day_judged_does_not_keep_a_column_fresh() -> None:
    column = a_column(items=(an_item(-300, 1), an_item(60, 2)))
    assert overdue.judge([column], two_weeks, AS_OF, WARNINGS).findings[0].values["age"] == 60


def test_items_without_any_date_are_overdue_and_say_why() -> None:
    judgement = overdue.judge([a_column(items=(an_item(None),))], two_weeks, AS_OF, WARNINGS)
    assert [finding.code for finding in judgement.findings] == ["undated"]


def test_the_evidence_is_the_newest_date_in_its_list_or_a_list_without_dates() -> None:
    rows = [replace(an_item(90 + number, number), place=a_row(number)) for number in (1, 2)]
    dated, undated = a_column(items=tuple(rows)), a_column(items=tuple(replace(row, date=None) for row in rows))
    [first], [second] = (overdue.judge([column], two_weeks, AS_OF, WARNINGS).findings for column in (dated, undated))
    seen, listed = first.evidence[0], second.evidence[0]
    assert (seen.mark, seen.around, seen.day) == (a_row(1).mark, LIST, AS_OF - timedelta(days=91))
    assert (listed.mark, listed.around, listed.day) == (LIST, (), None)


def a_row(number: int) -> Place:
    return Place("https://a.gov.cn/", ("iframe", f"{LIST[1]} > li:nth-child({number})"), HERE.seen_at)


def test_a_list_of_leaders_without_dates_goes_to_a_person() -> None:
    column = a_column("领导信息", ColumnKind.LEADERS, items=(an_item(None),))
    assert overdue.judge([column], two_weeks, AS_OF, WARNINGS).verdict is Verdict.NEEDS_REVIEW


def test_an_unsorted_list_that_was_not_read_to_its_end_goes_to_a_person() -> None:
    column = a_column(items=(an_item(60),), in_order=False, unread_pages=True)
    assert overdue.judge([column], two_weeks, AS_OF, WARNINGS).verdict is Verdict.NEEDS_REVIEW


def test_a_sorted_list_needs_only_its_first_page() -> None:
    column = a_column(items=(an_item(60),), in_order=True, unread_pages=True)
    assert overdue.judge([column], two_weeks, AS_OF, WARNINGS).verdict is Verdict.FOUND


def test_a_blank_column_is_not_counted_again_as_overdue() -> None:
    column = a_column(state=ColumnState.BLANK, items=())
    assert overdue.judge([column], two_weeks, AS_OF, WARNINGS).verdict is Verdict.CLEAR


def test_a_column_that_owes_no_updates_is_left_alone() -> None:
    assert overdue.judge([a_column(items=(an_item(4000),))], lambda _: None, AS_OF, WARNINGS).verdict is Verdict.CLEAR


@pytest.mark.parametrize(("days", "warned"), [(9, False), (10, True), (14, True), (15, False)])
def test_news_are_warned_of_from_ten_of_fourteen_days_on(days: int, *, warned: bool) -> None:
    judgement = overdue.judge([a_column(items=(an_item(days),))], two_weeks, AS_OF, WARNINGS)
    assert [warning.code for warning in judgement.advice] == (["soon"] if warned else [])


def test_a_news_column_with_a_period_of_its_own_is_warned_by_that() -> None:
    columns = [a_column(items=(an_item(10),)), a_column("要闻", items=(an_item(21),))]
    judgement = overdue.judge(columns, lambda _: 30, AS_OF, WARNINGS)
    assert [warning.values["column"] for warning in judgement.advice] == ["要闻"]


def test_nobody_is_warned_of_columns_that_are_no_news_or_whose_newest_item_may_be_unread() -> None:
    notices = a_column("通知公告", ColumnKind.NOTICE, items=(an_item(12),))
    unsorted = a_column(items=(an_item(12),), in_order=False, unread_pages=True)
    assert overdue.judge([notices, unsorted], two_weeks, AS_OF, WARNINGS).advice == ()


def overdue_columns(count: int) -> Judgement:
    return overdue.judge(
        [a_column(f"动态{n}", items=(an_item(60, n),)) for n in range(count)], two_weeks, AS_OF, WARNINGS
    )


def blank_columns(count: int) -> Judgement:
    columns = [a_column(f"栏目{n}", state=ColumnState.BLANK, items=()) for n in range(count)]
    return blank.judge([a_column(), *columns], BLANK)


@pytest.mark.parametrize(("count", "warned"), [(5, False), (6, True), (9, True), (10, False)])
def test_many_overdue_columns_are_warned_of_until_they_are_a_veto(count: int, *, warned: bool) -> None:
    judgement = overdue_columns(count)
    assert len(judgement.findings) == count
    assert [(each.code, each.values["count"]) for each in judgement.advice] == ([("many", count)] if warned else [])


@pytest.mark.parametrize(("count", "warned"), [(2, False), (3, True), (4, True), (5, False)])
def test_many_blank_columns_are_warned_of_until_they_are_a_veto(count: int, *, warned: bool) -> None:
    judgement = blank_columns(count)
    assert len(judgement.findings) == count
    assert [(each.code, each.values["count"]) for each in judgement.advice] == ([("many", count)] if warned else [])


def test_columns_that_may_be_blank_are_not_warned_of() -> None:
    columns = [a_column(f"栏目{n}", state=ColumnState.BLANK, items=(), confirmed=False) for n in range(4)]
    assert blank.judge(columns, BLANK).advice == ()
