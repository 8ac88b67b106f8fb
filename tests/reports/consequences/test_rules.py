from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reports.consequences.quarters import first_day, quarter_before, quarter_on
from reports.consequences.records import Closing, Consequence, Ground, Why
from reports.consequences.rules import mentions, proposals
from reports.ledger.records import Rectified
from tests.reports.builder import account, site
from tests.reports.consequences.city import (
    BUREAU,
    COUNTY,
    DEADLINES,
    ISSUED,
    LATER,
    NEWS,
    Q1,
    Q2,
    Q3,
    Q4,
    VOICE,
    asked,
    by_province,
    history,
    named,
    proposed,
    rechecked,
    whys,
)

if TYPE_CHECKING:
    from reports.ledger.records import Recheck

CRITICISE, SHUT_DOWN = Consequence.CRITICISE, Consequence.SHUT_DOWN
FIXED, NOT_FIXED, GONE, NOT_RECHECKED = (
    Rectified.FIXED,
    Rectified.NOT_FIXED,
    Rectified.GONE,
    Rectified.NOT_RECHECKED,
)
DAY = timedelta(days=1)
AFTER = DEADLINES[Q1] + DAY
NEW_NAME = account("weibo-0000000f", "青石政务", "青石区政府")


# Problems in consecutive quarters.


def test_named_in_two_quarters_in_a_row_is_proposed_for_criticism_with_both() -> None:
    known = history(*named(COUNTY, Q4, Q1))
    (proposal,) = proposals(known, asked())
    assert (proposal.target, proposal.kind) == (COUNTY, CRITICISE)
    (reason,) = proposal.reasons
    assert reason.ground is Ground.CONSECUTIVE
    assert [(each.quarter, each.issued_on) for each in reason.namings] == [(Q4, ISSUED[Q4]), (Q1, ISSUED[Q1])]


def test_named_clean_and_named_again_is_not_consecutive() -> None:
    assert proposed(history(*named(COUNTY, Q3, Q1)), asked()) == []


def test_named_twice_and_clean_in_the_quarter_asked_about_is_over() -> None:
    known = history(*named(COUNTY, Q3, Q4))
    assert proposed(known, asked(Q1)) == []
    assert proposed(known, asked(Q4)) == [(COUNTY.code, CRITICISE)]


def test_a_longer_row_is_told_whole() -> None:
    (proposal,) = proposals(history(*named(COUNTY, Q2, Q3, Q4, Q1)), asked())
    assert [each.quarter for each in proposal.reasons[0].namings] == [Q2, Q3, Q4, Q1]


def test_how_many_quarters_is_a_setting() -> None:
    known = history(*named(COUNTY, Q4, Q1))
    assert proposed(known, asked(settings={"consecutive": 3})) == []
    assert proposed(history(*named(COUNTY, Q1)), asked(settings={"consecutive": 1})) == [(COUNTY.code, CRITICISE)]


def test_a_bulletin_counts_from_the_day_it_was_issued() -> None:
    known = history(*named(COUNTY, Q4, Q1))
    assert proposed(known, asked(on=ISSUED[Q1] - DAY)) == []
    assert proposed(known, asked(on=ISSUED[Q1])) == [(COUNTY.code, CRITICISE)]


def test_a_quarter_is_asked_about_without_what_came_after_it() -> None:
    known = history(*named(VOICE, Q3, Q1))
    assert proposed(known, asked(Q4)) == []
    assert proposed(known, asked(Q1)) == [(VOICE.code, SHUT_DOWN)]


def test_what_the_province_said_makes_no_row_with_what_the_city_said() -> None:
    assert proposed(history(*named(COUNTY, Q1), by_province(COUNTY, ISSUED[Q4])), asked()) == []


# Rectified in time or not: (一) asks for both.


@pytest.mark.parametrize(
    "rechecks",
    [
        (),
        rechecked(COUNTY, Q1, AFTER, FIXED, NOT_FIXED),
        rechecked(COUNTY, Q1, AFTER, FIXED, NOT_RECHECKED),
        rechecked(COUNTY, Q1, AFTER, FIXED, GONE),
        rechecked(COUNTY, Q4, AFTER, FIXED),
        rechecked(BUREAU, Q1, AFTER, FIXED),
        (*rechecked(COUNTY, Q1, AFTER, NOT_FIXED), *rechecked(COUNTY, Q1, AFTER + DAY, FIXED)),
        rechecked(COUNTY, Q1, LATER + DAY, FIXED),
    ],
)
def test_it_is_proposed_unless_all_is_known_to_be_rectified_in_time(rechecks: tuple[Recheck, ...]) -> None:
    known = history(*named(COUNTY, Q4, Q1), rechecks=rechecks)
    assert proposed(known, asked()) == [(COUNTY.code, CRITICISE)]
    assert mentions(known, asked()) == ()


@pytest.mark.parametrize(
    "rechecks",
    [
        rechecked(COUNTY, Q1, AFTER, FIXED, FIXED),
        rechecked(COUNTY, Q1, DEADLINES[Q1], FIXED),
        (*rechecked(COUNTY, Q1, DEADLINES[Q1], NOT_FIXED), *rechecked(COUNTY, Q1, AFTER, FIXED)),
    ],
)
def test_what_was_all_rectified_in_time_is_only_mentioned(rechecks: tuple[Recheck, ...]) -> None:
    known = history(*named(COUNTY, Q4, Q1), rechecks=rechecks)
    assert proposed(known, asked()) == []
    assert whys(known, asked()) == [(COUNTY.code, Why.RECTIFIED)]
    assert proposed(known, asked(settings={"unless_rectified": False})) == [(COUNTY.code, CRITICISE)]


def test_a_proposal_tells_what_became_of_each_finding() -> None:
    before = rechecked(COUNTY, Q1, AFTER, NOT_FIXED, NOT_FIXED, GONE, NOT_RECHECKED)
    after = rechecked(COUNTY, Q1, AFTER + DAY, FIXED)
    (proposal,) = proposals(history(*named(COUNTY, Q4, Q1), rechecks=(*after, *before)), asked())
    first, last = proposal.rectifications
    assert (first.quarter, first.deadline, first.rechecked_on) == (Q4, DEADLINES[Q4], None)
    assert (last.quarter, last.rechecked_on) == (Q1, AFTER + DAY)
    assert (last.fixed, last.late, last.not_fixed, last.overdue, last.gone, last.not_rechecked) == (0, 1, 0, 1, 1, 1)


@pytest.mark.parametrize("deadlines", [DEADLINES, {}])
def test_nothing_is_overdue_before_the_deadline_or_without_one(deadlines: dict[str, date]) -> None:
    on = DEADLINES[Q1] if deadlines else AFTER
    known = history(*named(COUNTY, Q4, Q1), rechecks=rechecked(COUNTY, Q1, on, NOT_FIXED))
    (proposal,) = proposals(known, asked(deadlines=deadlines))
    assert (proposal.rectifications[-1].not_fixed, proposal.rectifications[-1].overdue) == (1, 0)


# Accounts.


def test_an_account_that_the_province_criticised_once_is_proposed_for_shutting_down() -> None:
    known = history(by_province(VOICE, date(2021, 6, 1)))
    assert proposed(known, asked()) == [(VOICE.code, SHUT_DOWN)]
    assert proposals(known, asked())[0].reasons[0].ground is Ground.PROVINCE
    assert proposed(known, asked(settings={"province": 2})) == []


def test_an_account_that_the_city_criticised_twice_is_proposed_for_shutting_down() -> None:
    known = history(*named(VOICE, Q2, Q4), *named(NEWS, Q4))
    (proposal,) = proposals(known, asked())
    assert (proposal.target, proposal.kind) == (VOICE, SHUT_DOWN)
    assert [each.quarter for each in proposal.reasons[0].namings] == [Q2, Q4]
    assert proposed(known, asked(settings={"city": 3})) == []
    assert proposed(known, asked(settings={"city": 1})) == [(VOICE.code, SHUT_DOWN), (NEWS.code, SHUT_DOWN)]


def test_rules_hold_each_by_itself() -> None:
    known = history(*named(VOICE, Q4, Q1), by_province(VOICE, date(2022, 1, 20)))
    first, second = proposals(known, asked())
    assert (first.kind, second.kind) == (CRITICISE, SHUT_DOWN)
    assert [each.ground for each in second.reasons] == [Ground.PROVINCE, Ground.CITY]


def test_a_website_is_never_shut_down() -> None:
    assert proposed(history(*named(BUREAU, Q2, Q4), by_province(BUREAU, date(2022, 1, 20))), asked()) == []


def test_one_bulletin_told_twice_counts_once() -> None:
    again = named(VOICE, Q4)[0].model_copy(update={"document": "另一写法", "issued_on": ISSUED[Q4] + DAY})
    assert proposed(history(*named(VOICE, Q4), again), asked()) == []


def test_a_closed_account_is_not_proposed_again() -> None:
    closing = Closing(target=VOICE.code, on=ISSUED[Q1] + DAY, document="注销回执")
    known = history(*named(VOICE, Q4, Q1), closings=(closing,))
    assert proposed(known, asked()) == []
    assert whys(known, asked()) == [(VOICE.code, Why.CLOSED)]
    assert whys(known, asked(targets=(COUNTY,))) == []
    assert proposed(known, asked(on=ISSUED[Q1])) == [(VOICE.code, CRITICISE), (VOICE.code, SHUT_DOWN)]


def test_what_happens_after_a_closing_counts_anew() -> None:
    closing = Closing(target=VOICE.code, on=ISSUED[Q3], document="注销回执")
    assert proposed(history(*named(VOICE, Q2, Q3, Q4), closings=(closing,)), asked()) == []
    assert proposed(history(*named(VOICE, Q2, Q3, Q4, Q1), closings=(closing,)), asked()) == [
        (VOICE.code, CRITICISE),
        (VOICE.code, SHUT_DOWN),
    ]


# Renamed, and registered no more.


def test_a_renamed_account_keeps_its_past() -> None:
    targets = (COUNTY, NEW_NAME)
    known = history(*named(VOICE, Q4), *named(NEW_NAME, Q1), renamed={VOICE.code: NEW_NAME.code})
    assert proposed(known, asked(targets=targets)) == [(NEW_NAME.code, CRITICISE), (NEW_NAME.code, SHUT_DOWN)]
    assert proposed(history(*named(VOICE, Q4), *named(NEW_NAME, Q1)), asked(targets=targets)) == []


def test_a_renamed_target_is_asked_about_under_its_name_of_that_time() -> None:
    known = history(*named(VOICE, Q3, Q4), renamed={VOICE.code: NEW_NAME.code})
    assert proposed(known, asked(Q4)) == [(VOICE.code, CRITICISE), (VOICE.code, SHUT_DOWN)]


def test_names_follow_each_other_and_never_in_a_circle() -> None:
    last = account("weibo-000000ff", "青石之声", "青石区政府")
    renamed = {VOICE.code: NEW_NAME.code, NEW_NAME.code: last.code}
    known = history(*named(VOICE, Q3), *named(NEW_NAME, Q4), renamed=renamed)
    assert proposed(known, asked(targets=(last,))) == [(last.code, SHUT_DOWN)]
    circle = history(*named(VOICE, Q4), renamed={VOICE.code: NEW_NAME.code, NEW_NAME.code: VOICE.code})
    assert proposed(circle, asked(settings={"city": 1})) == [(VOICE.code, SHUT_DOWN)]


def test_a_sites_new_code_keeps_its_past_with_its_rechecks() -> None:
    moved = site("4299210099", "青石区网站", "青石区政府")
    rechecks = rechecked(COUNTY, Q1, AFTER, FIXED)
    known = history(*named(COUNTY, Q4, Q1), rechecks=rechecks, renamed={COUNTY.code: moved.code})
    assert whys(known, asked(targets=(moved,))) == [(moved.code, Why.RECTIFIED)]


def test_a_target_registered_no_more_is_only_mentioned() -> None:
    known = history(*named(COUNTY, Q4, Q1), *named(VOICE, Q3, Q4))
    assert proposed(known, asked(targets=(BUREAU,))) == []
    (county, voice) = mentions(known, asked(targets=(BUREAU,)))[::-1]
    assert (county.target.name, county.why, len(county.namings)) == ("青石区网站", Why.UNREGISTERED, 2)
    assert (voice.target.platform, voice.why) == ("微博", Why.UNREGISTERED)


def test_where_not_all_accounts_are_known_it_may_be_registered_still() -> None:
    known = history(*named(COUNTY, Q1), *named(VOICE, Q1))
    question = asked(targets=(BUREAU,), all_accounts=False)
    assert whys(known, question) == [(COUNTY.code, Why.UNREGISTERED), (VOICE.code, Why.UNKNOWN)]


def test_proposals_stand_in_the_order_of_the_registry() -> None:
    known = history(*named(NEWS, Q4, Q1), *named(VOICE, Q2, Q3), *named(BUREAU, Q4, Q1), *named(COUNTY, Q4, Q1))
    assert [each.target for each in proposals(known, asked())] == [COUNTY, BUREAU, VOICE, NEWS, NEWS]


@pytest.mark.parametrize(("quarter", "before"), [("2022Q1", "2021Q4"), ("2021Q4", "2021Q3"), ("2021Q2", "2021Q1")])
def test_quarters_follow_each_other_over_the_turn_of_the_year(quarter: str, before: str) -> None:
    assert quarter_before(quarter) == before
    assert quarter_on(first_day(quarter)) == quarter
    assert quarter_on(first_day(quarter) - DAY) == before
