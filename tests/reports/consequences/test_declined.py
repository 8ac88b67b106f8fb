"""What a person turned down: not proposed again, until a later bulletin names the target."""

from __future__ import annotations

from datetime import date, timedelta

from reports.consequences.records import Consequence, Declined, Why
from reports.consequences.rules import mentions
from tests.reports.builder import account
from tests.reports.consequences.city import DEADLINES, ISSUED, Q1, Q4, VOICE, asked, history, named, proposed, whys

CRITICISE, SHUT_DOWN = Consequence.CRITICISE, Consequence.SHUT_DOWN
DAY = timedelta(days=1)
AFTER = DEADLINES[Q1] + DAY
NEW_NAME = account("weibo-0000000f", "青石政务", "青石区政府")


def turned_down(on: date, proposal: Consequence = SHUT_DOWN) -> Declined:
    return Declined(target=VOICE.code, proposal=proposal, on=on, reason="已恢复更新")


def test_what_was_turned_down_is_only_mentioned() -> None:
    known = history(*named(VOICE, Q4, Q1), declined=(turned_down(ISSUED[Q1] + DAY),))
    assert proposed(known, asked()) == [(VOICE.code, CRITICISE)]
    (mention,) = mentions(known, asked())
    assert (mention.why, mention.declined) == (Why.DECLINED, turned_down(ISSUED[Q1] + DAY))
    assert [each.quarter for each in mention.namings] == [Q4, Q1]


def test_who_turned_it_down_did_not_know_of_a_later_bulletin() -> None:
    known = history(*named(VOICE, Q4, Q1), declined=(turned_down(ISSUED[Q1] - DAY),))
    assert proposed(known, asked()) == [(VOICE.code, CRITICISE), (VOICE.code, SHUT_DOWN)]
    assert whys(known, asked()) == []


def test_a_proposal_stands_until_the_day_it_was_turned_down() -> None:
    known = history(*named(VOICE, Q4, Q1), declined=(turned_down(AFTER),))
    assert (VOICE.code, SHUT_DOWN) in proposed(known, asked(on=AFTER - DAY))
    assert (VOICE.code, SHUT_DOWN) not in proposed(known, asked(on=AFTER))


def test_the_other_proposal_is_turned_down_by_itself() -> None:
    both = tuple(turned_down(AFTER, each) for each in Consequence)
    assert proposed(history(*named(VOICE, Q4, Q1), declined=both), asked(on=AFTER)) == []


def test_under_a_new_name_it_stays_turned_down() -> None:
    known = history(*named(VOICE, Q4, Q1), declined=(turned_down(AFTER),), renamed={VOICE.code: NEW_NAME.code})
    assert (NEW_NAME.code, Why.DECLINED) in whys(known, asked(on=AFTER, targets=(NEW_NAME,)))
