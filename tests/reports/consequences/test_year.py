"""Four quarters of a small city, asked about on the last day of the month after each bulletin."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reports.consequences.records import Closing, Consequence, Why
from reports.consequences.rules import mentions, proposals
from reports.ledger.records import Rectified
from tests.reports.builder import account, site
from tests.reports.consequences.city import (
    BUREAU,
    COUNTY,
    DEADLINES,
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
    rechecked,
)

if TYPE_CHECKING:
    from audits.model import Target

CLOSED_ON = date(2021, 12, 20)
NEWS_LATER, MERGED = account("weixin-0000000a", "临江普法", "市司法局", "微信"), site("4299000077", "旧局网站", "旧局")
EARLY, LATE = (COUNTY, BUREAU, VOICE, NEWS), (COUNTY, BUREAU, VOICE, NEWS_LATER)
YEAR = history(
    *named(COUNTY, Q2, Q3, Q1),  # relapsed
    *named(BUREAU, Q3, Q4, Q1),  # never clean, and at last rectified in time
    *named(VOICE, Q2, Q4),  # named, clean, named; then shut down
    by_province(NEWS, date(2021, 9, 10)),  # renamed afterwards
    *named(MERGED, Q2),  # registered no more from the third quarter on
    rechecks=(
        *rechecked(BUREAU, Q4, DEADLINES[Q4] + timedelta(days=1), Rectified.NOT_FIXED),
        *rechecked(BUREAU, Q1, DEADLINES[Q1] + timedelta(days=1), Rectified.FIXED),
    ),
    closings=(Closing(target=VOICE.code, on=CLOSED_ON, document="注销回执"),),
    renamed={NEWS.code: NEWS_LATER.code},
)
CRITICISE, SHUT_DOWN = Consequence.CRITICISE, Consequence.SHUT_DOWN
LOST = (MERGED, Why.UNREGISTERED)


@pytest.mark.parametrize(
    ("quarter", "on", "targets", "proposed", "mentioned"),
    [
        (Q2, date(2021, 6, 30), (*EARLY, MERGED), [], []),
        (Q3, date(2021, 9, 9), EARLY, [(COUNTY, CRITICISE)], [LOST]),
        (Q3, date(2021, 9, 30), EARLY, [(COUNTY, CRITICISE), (NEWS, SHUT_DOWN)], [LOST]),
        (Q4, date(2021, 11, 25), LATE, [(NEWS_LATER, SHUT_DOWN)], [LOST]),
        (Q4, date(2021, 11, 26), LATE, [(BUREAU, CRITICISE), (VOICE, SHUT_DOWN), (NEWS_LATER, SHUT_DOWN)], [LOST]),
        (Q4, CLOSED_ON, LATE, [(BUREAU, CRITICISE), (NEWS_LATER, SHUT_DOWN)], [(VOICE, Why.CLOSED), LOST]),
        (Q1, date(2022, 2, 25), LATE[:2], [(BUREAU, CRITICISE)], [LOST, (NEWS_LATER, Why.UNREGISTERED)]),
        (Q1, date(2022, 3, 31), LATE[:2], [], [(BUREAU, Why.RECTIFIED), LOST, (NEWS_LATER, Why.UNREGISTERED)]),
    ],
)
def test_a_year(
    quarter: str,
    on: date,
    targets: tuple[Target, ...],
    proposed: list[tuple[Target, Consequence]],
    mentioned: list[tuple[Target, Why]],
) -> None:
    question = asked(quarter, on, targets)
    assert [(each.target, each.kind) for each in proposals(YEAR, question)] == proposed
    assert [(each.target.code, each.why) for each in mentions(YEAR, question)] == [
        (target.code, why) for target, why in mentioned
    ]
