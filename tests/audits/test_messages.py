from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from audits import test_message_answers as answers
from audits import test_message_list as listing
from audits.activities import judge_activities
from audits.model import Verdict
from audits.months import months_before
from pages.interaction import Board, Channel, Interaction
from pages.message_reader import Message
from tests.audits.builders import AS_OF, HERE, a_column, an_item

LIMITS = answers.Limits(AS_OF - timedelta(days=365), date(2021, 11, 24), date(2021, 12, 24), 3, 2)
BOARD = Board("县长信箱", complete=True, place=HERE)


def a_message(**changes: Any) -> Message:
    values: dict[str, Any] = {
        "title": "反映道路坑洼",
        "url": "http://a.gov.cn/xx/1.html",
        "asked_on": date(2021, 10, 1),
        "answered": True,
        "unit": "某局",
        "void": False,
        "seen": True,
        "confirmed": True,
        "looks": 2,
        "bears_date": False,
        "place": HERE,
    }
    return Message(**values | changes)


def interaction(
    *messages: Message,
    channel: bool = True,
    hint: str = "",
    unnamed: bool = False,
    confirmed: bool = True,
    boards: bool = True,
) -> Interaction:
    return Interaction(
        channel=Channel("县长信箱", "http://a.gov.cn/xx/", own=True) if channel else None,
        hint=hint,
        unnamed=unnamed,
        confirmed=confirmed,
        messages=messages,
        boards=(BOARD,) if boards else (),
        place=HERE,
    )


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.FOUND),
        ({"asked_on": date(2021, 11, 23)}, Verdict.FOUND),
        ({"asked_on": date(2021, 11, 24)}, Verdict.CLEAR),
        ({"asked_on": date(2021, 2, 24)}, Verdict.FOUND),
        ({"asked_on": date(2021, 2, 23)}, Verdict.CLEAR),
        ({"asked_on": None}, Verdict.CLEAR),
        ({"void": True}, Verdict.CLEAR),
        ({"answered": True}, Verdict.CLEAR),
        ({"confirmed": False}, Verdict.NOT_CHECKED),
        ({"answered": None}, Verdict.NEEDS_REVIEW),
        ({"answered": None, "seen": False}, Verdict.NOT_CHECKED),
    ],
)
def test_a_valid_message_of_the_last_year_waits_three_months_at_most(changes: dict[str, Any], verdict: Verdict) -> None:
    waiting = a_message(**({"answered": False} | changes))
    assert answers.judge(interaction(waiting), LIMITS, whole=True).verdict is verdict


@pytest.mark.parametrize(("day", "warned"), [(date(2021, 12, 23), True), (date(2021, 12, 24), False)])
def test_a_message_that_waits_two_months_is_a_warning(day: date, *, warned: bool) -> None:
    judgement = answers.judge(interaction(a_message(answered=False, asked_on=day)), LIMITS, whole=True)
    assert (judgement.verdict, bool(judgement.advice)) == (Verdict.CLEAR, warned)


@pytest.mark.parametrize(
    ("confirmed", "whole", "verdict"),
    [(True, True, Verdict.FOUND), (False, True, Verdict.NOT_CHECKED), (True, False, Verdict.NEEDS_REVIEW)],
)
def test_no_channel_counts_once_the_home_page_was_seen_twice_and_the_site_was_read(
    *, confirmed: bool, whole: bool, verdict: Verdict
) -> None:
    assert answers.judge(interaction(channel=False, confirmed=confirmed), LIMITS, whole=whole).verdict is verdict


@pytest.mark.parametrize(
    ("messages", "verdict"),
    [
        ([{}, {}], Verdict.CLEAR),
        ([{}], Verdict.NOT_CHECKED),
        ([{}, {"seen": False}], Verdict.NOT_CHECKED),
        ([{"asked_on": None}, {}], Verdict.CLEAR),
        ([{"asked_on": None}, {"asked_on": None}], Verdict.FOUND),
        ([{"asked_on": None}, {"asked_on": None, "bears_date": True}], Verdict.NEEDS_REVIEW),
        ([{"asked_on": None}, {"asked_on": None, "looks": 1}], Verdict.NOT_CHECKED),
        ([{"answered": False}, {"answered": False}], Verdict.NEEDS_REVIEW),
        ([{"answered": None}, {"answered": False}], Verdict.CLEAR),
        ([{"unit": ""}, {"unit": ""}], Verdict.NEEDS_REVIEW),
    ],
)
def test_a_part_is_missing_when_no_message_shows_it(messages: list[dict[str, Any]], verdict: Verdict) -> None:
    assert listing.judge(interaction(*(a_message(**each) for each in messages)), least=2).verdict is verdict


@pytest.mark.parametrize(
    ("board", "verdict"), [(BOARD, Verdict.NEEDS_REVIEW), (replace(BOARD, complete=False), Verdict.NOT_CHECKED)]
)
def test_a_board_without_messages_is_for_a_person(board: Board, verdict: Verdict) -> None:
    assert listing.judge(replace(interaction(), boards=(board,)), least=2).verdict is verdict


def test_a_site_without_a_board_has_no_list_to_show() -> None:
    assert listing.judge(interaction(boards=False), least=2).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2022, 2, 24), 3, date(2021, 11, 24)),
        (date(2022, 5, 31), 3, date(2022, 2, 28)),
        (date(2022, 1, 15), 1, date(2021, 12, 15)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("ages", "verdict"),
    [
        ([1] * 6, Verdict.CLEAR),
        ([365] * 6, Verdict.CLEAR),
        ([1] * 5 + [366], Verdict.FOUND),
        ([1] * 5 + [None], Verdict.NOT_CHECKED),
    ],
)
def test_what_was_held_within_a_year_is_counted(ages: list[int | None], verdict: Verdict) -> None:
    column = a_column("民意征集", items=tuple(an_item(age, number) for number, age in enumerate(ages)))
    assert judge_activities([column], AS_OF, 365, 6).verdict is verdict


def test_a_channel_that_is_named_without_a_link_is_for_a_person() -> None:
    judged = answers.judge(interaction(channel=False, hint="我要咨询"), LIMITS, whole=True)
    assert judged.verdict is Verdict.NEEDS_REVIEW


def test_a_picture_that_may_lead_to_a_channel_is_for_a_person() -> None:
    judged = answers.judge(interaction(channel=False, unnamed=True), LIMITS, whole=True)
    assert (judged.verdict, judged.doubts[0].code) == (Verdict.NEEDS_REVIEW, "pictures")
