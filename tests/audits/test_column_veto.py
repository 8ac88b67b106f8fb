from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audits import blank, column_veto, overdue
from audits.column_veto import Lines
from audits.model import Judgement, Verdict
from audits.standard_file import load_standard
from audits.wording import compose_sentence, word_judgement
from pages.column import Column, ColumnState
from pages.reading.columns import ColumnKind
from tests.audits.builders import AS_OF, a_column, an_item

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = Lines(first_level=5, overdue=10, blank=5)
STANDARD = load_standard("2019")
ROW = STANDARD.by_name("column_updates")
OLD = {ColumnKind.NEWS: 15, ColumnKind.NOTICE: 183, ColumnKind.POLICY: 183, ColumnKind.PERSONNEL: 366}


def old(count: int, kind: ColumnKind = ColumnKind.PERSONNEL, **changes: Any) -> list[Column]:
    age = changes.pop("age", OLD[kind])
    return [a_column(f"{kind}{n}", kind, items=(an_item(age, n),), **changes) for n in range(count)]


def empty(count: int, **changes: Any) -> list[Column]:
    return [a_column(f"空{n}", ColumnKind.FINANCE, state=ColumnState.BLANK, items=(), **changes) for n in range(count)]


def lost(count: int, **changes: Any) -> list[Column]:
    return [
        a_column(f"失{n}", changes.pop("kind", ColumnKind.FINANCE), state=ColumnState.NOT_LOADED, items=())
        for n in range(count)
    ]


def judged(columns: Sequence[Column]) -> Judgement:
    periods = STANDARD.periods
    overdue_ones = overdue.hold(columns, lambda column: periods.get(column.kind), AS_OF)
    return column_veto.judge(column_veto.arms(blank.hold(columns), overdue_ones, LINES, periods))


def found(columns: Sequence[Column]) -> list[str | int]:
    return [finding.values["item"] for finding in judged(columns).findings]


@pytest.mark.parametrize(("count", "arms"), [(4, []), (5, ["blank"])])
def test_five_blank_columns_are_a_veto(count: int, arms: list[str]) -> None:
    assert found([a_column(), *empty(count)]) == arms


@pytest.mark.parametrize(("count", "arms"), [(9, []), (10, ["overdue"])])
def test_ten_overdue_columns_are_a_veto(count: int, arms: list[str]) -> None:
    assert found([a_column(), *old(count)]) == arms


@pytest.mark.parametrize(("news", "notices", "policies"), [(4, 0, 0), (1, 2, 1), (5, 0, 0), (0, 5, 0), (1, 2, 2)])
def test_five_first_level_columns_of_news_notices_and_policies_are_a_veto(
    news: int, notices: int, policies: int
) -> None:
    counts = {ColumnKind.NEWS: news, ColumnKind.NOTICE: notices, ColumnKind.POLICY: policies}
    columns = [column for kind, count in counts.items() for column in old(count, kind, first_level=True)]
    assert found([a_column(), *columns]) == (["first_level"] if news + notices + policies >= 5 else [])


def test_columns_of_other_kinds_do_not_count_as_first_level() -> None:
    assert judged([a_column(), *old(9, first_level=True)]).verdict is Verdict.CLEAR


def test_notices_below_the_first_level_do_not_count_there() -> None:
    columns = [*old(4, ColumnKind.NOTICE, first_level=True), *old(4, ColumnKind.POLICY, first_level=False)]
    assert judged(columns).verdict is Verdict.CLEAR


@pytest.mark.parametrize(("count", "verdict"), [(4, Verdict.CLEAR), (5, Verdict.NEEDS_REVIEW)])
def test_columns_of_an_unknown_level_are_for_a_person(count: int, verdict: Verdict) -> None:
    assert judged(old(count, ColumnKind.NOTICE)).verdict is verdict


def test_news_further_down_are_for_a_person_since_the_clause_may_mean_them_too() -> None:
    judgement = judged([*old(3, ColumnKind.NOTICE, first_level=True), *old(2, ColumnKind.NEWS, first_level=False)])
    assert [doubt.code for doubt in judgement.doubts] == ["first_level_open"]


def test_a_shorter_period_of_the_sites_own_makes_no_first_level_veto() -> None:
    columns = old(5, ColumnKind.NOTICE, age=40, first_level=True)
    held = overdue.hold(columns, lambda _: 30, AS_OF)
    first, *_ = column_veto.arms(blank.hold(columns), held, LINES, STANDARD.periods)
    assert (len(held.findings), len(first.sure)) == (5, 0)


@pytest.mark.parametrize(
    ("columns", "verdict"),
    [
        ([*old(9), *lost(2)], Verdict.NOT_CHECKED),
        ([*old(9), *old(1, confirmed=False)], Verdict.NOT_CHECKED),
        ([*old(9), *old(1, in_order=False, unread_pages=True)], Verdict.NEEDS_REVIEW),
        ([*old(7), *lost(2)], Verdict.CLEAR),
        ([a_column(), *empty(4), *empty(1, confirmed=False)], Verdict.NOT_CHECKED),
        ([a_column(), *empty(3), *empty(1, confirmed=False)], Verdict.CLEAR),
        ([*old(10), *lost(3)], Verdict.FOUND),
    ],
)
def test_columns_that_could_not_be_judged_matter_where_they_could_reach_the_line(
    columns: list[Column], verdict: Verdict
) -> None:
    assert judged(columns).verdict is verdict


def test_what_is_open_tells_how_many_are_certain() -> None:
    (doubt,) = judged([*old(9), *lost(2)]).unseen
    assert (doubt.values["count"], doubt.values["unclear"], doubt.values["line"]) == (9, 2, 10)


def test_all_that_is_said_has_its_words_and_the_sentence_names_each_arm_once() -> None:
    columns = [*old(5, ColumnKind.NEWS, first_level=True), *old(5), *empty(5)]
    judgement = word_judgement(judged(columns), ROW, STANDARD)
    assert compose_sentence(ROW, judgement.findings) == "多个一级栏目长期未更新、大量栏目应更新未更新、空白栏目过多"
    assert all(finding.evidence and finding.text for finding in judgement.findings)
    for open_ones in ([*old(9), *lost(2)], [*empty(4), *lost(1)], old(5, ColumnKind.NEWS)):
        worded = word_judgement(judged(open_ones), ROW, STANDARD)
        assert all("请人工核查" in doubt.text for doubt in (*worded.doubts, *worded.unseen))
        assert worded.doubts or worded.unseen


def test_what_a_veto_counts_is_not_listed_again_and_what_it_does_not_count_is() -> None:
    held = overdue.hold([*old(2), *old(1, ColumnKind.NEWS)], lambda _: 14, AS_OF)
    urls = [column.url for column, _ in held.findings]
    assert len(held.judgement(counted=urls[:2]).findings) == 1
    nothing_left = held.judgement(counted=urls)
    assert nothing_left.verdict is Verdict.NOT_APPLICABLE
    for name in ("overdue_columns", "blank_columns"):
        assert "3个" in word_judgement(nothing_left, STANDARD.by_name(name), STANDARD).not_applicable.text  # type: ignore[union-attr]


def test_what_is_open_beside_counted_columns_stays_open() -> None:
    held = overdue.hold([*old(2), *lost(1)], lambda _: 14, AS_OF)
    counted = [column.url for column, _ in held.findings]
    assert held.judgement(counted=counted).verdict is Verdict.NOT_CHECKED
