from __future__ import annotations

from datetime import date

import pytest

from audits import test_account_updates as accounts
from audits.model import Evidence, Verdict
from audits.standard_file import load_standard

DAY = date(2022, 2, 24)
LIMITS = accounts.Limits(veto=14, warn=7)
HERE = (Evidence(url="http://xmt.gov.cn/"),)


@pytest.mark.parametrize(
    ("newest", "full_days", "difference"),
    [(date(2022, 2, 7), 16, 17), (date(2022, 2, 8), 15, 16), (date(2022, 2, 23), 0, 1), (DAY, 0, 0)],
)
def test_days_are_counted_as_the_standard_says(newest: date, full_days: int, difference: int) -> None:
    assert accounts.days_without_update(newest, DAY, "full_days_between") == full_days
    assert accounts.days_without_update(newest, DAY, "date_difference") == difference


@pytest.mark.parametrize("choice", load_standard("2019").by_name("account_updates").choices["day_count"])
def test_each_way_to_count_that_the_standard_offers_is_known(choice: str) -> None:
    days = accounts.days_without_update(date(2022, 2, 7), DAY, choice)
    assert {"full_days_between": 16, "date_difference": 17}[choice] == days


@pytest.mark.parametrize(
    ("days", "verdict"), [(13, Verdict.CLEAR), (14, Verdict.NEEDS_REVIEW), (15, Verdict.FOUND), (400, Verdict.FOUND)]
)
def test_more_than_two_weeks_are_a_veto_and_exactly_two_a_persons_decision(days: int, verdict: Verdict) -> None:
    assert accounts.judge(date(2022, 1, 1), days, DAY, LIMITS, HERE).verdict is verdict


def test_an_account_without_a_date_is_never_vetoed() -> None:
    assert accounts.judge(None, None, DAY, LIMITS, HERE).verdict is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(("days", "warned"), [(0, False), (7, False), (8, True), (14, True), (15, False)])
def test_more_than_a_week_is_advice_until_it_is_a_veto(days: int, *, warned: bool) -> None:
    judgement = accounts.judge(date(2022, 1, 1), days, DAY, LIMITS, HERE)
    assert [each.values["days"] for each in judgement.advice] == ([days] if warned else [])


@pytest.mark.parametrize(("days", "verdict"), [(13, Verdict.CLEAR), (15, Verdict.NEEDS_REVIEW)])
def test_an_account_that_may_be_no_more_is_never_vetoed_by_itself(days: int, verdict: Verdict) -> None:
    assert accounts.judge(date(2022, 1, 1), days, DAY, LIMITS, HERE, closed="已注销").verdict is verdict


STALE, FRESH = date(2022, 1, 1), date(2022, 2, 20)


@pytest.mark.parametrize(
    ("newest", "page", "verdict"),
    [
        (STALE, date(2022, 2, 20), Verdict.NEEDS_REVIEW),
        (FRESH, date(2022, 1, 1), Verdict.NEEDS_REVIEW),
        (STALE, date(2022, 1, 2), Verdict.FOUND),  # published near midnight
        (FRESH, date(2022, 2, 19), Verdict.CLEAR),
        (STALE, date(2022, 3, 1), Verdict.FOUND),  # after the sampling day: it says nothing of it
        (None, date(2022, 2, 20), Verdict.NEEDS_REVIEW),
    ],
)
def test_a_page_that_differs_leaves_it_to_a_person(newest: date | None, page: date, verdict: Verdict) -> None:
    days = None if newest is None else accounts.days_without_update(newest, DAY, "full_days_between")
    judged = accounts.judge(newest, days, DAY, LIMITS, HERE)
    both = (*HERE, Evidence(url="https://mp.weixin.qq.com/s/abc"))
    compared = accounts.compare(judged, newest, page, DAY, 1, both)
    assert compared.verdict is verdict
    if verdict is Verdict.NEEDS_REVIEW:
        (doubt,) = compared.doubts
        assert doubt.values == {"newest": str(newest or ""), "page_day": str(page)}
        assert doubt.evidence == both


@pytest.mark.parametrize(
    ("known_until", "verdict"),
    [
        (None, Verdict.FOUND),  # pages were visited
        (date(2022, 2, 21), Verdict.FOUND),
        (date(2022, 2, 20), Verdict.NEEDS_REVIEW),
        (date(2022, 3, 5), Verdict.FOUND),
    ],
)
def test_a_file_that_ends_before_the_day_judged_convicts_nobody(known_until: date | None, verdict: Verdict) -> None:
    judged = accounts.judge(STALE, 53, DAY, LIMITS, HERE)
    doubted = accounts.doubt_old_source(judged, known_until, DAY, 3)
    assert doubted.verdict is verdict
    if verdict is Verdict.NEEDS_REVIEW:
        assert doubted.doubts[0].values["known_until"] == str(known_until)
        assert doubted.doubts[0].evidence == HERE


def test_a_file_that_ends_early_says_nothing_against_a_recent_update() -> None:
    judged = accounts.judge(FRESH, 3, DAY, LIMITS, HERE)
    assert accounts.doubt_old_source(judged, date(2022, 2, 1), DAY, 3) == judged
