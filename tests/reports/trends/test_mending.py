"""What was mended between quarters, and what only seems so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.model import Verdict
from reports.ledger.records import Recheck, Rectified
from reports.review.decisions import Word, identities
from reports.trends.mending import Mending
from reports.trends.trend import trend_of
from tests.reports.builder import clear, found
from tests.reports.ledger.nights import BUREAU, COUNTY, VOICE, blank, night
from tests.reports.review.quarter import decision
from tests.reports.trends.years import FEBRUARY, JULY, NOVEMBER, number, remembered_by, trend

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from reports.book import QuarterBook

COUNTY_UNIT = COUNTY.unit


def test_a_relapse_is_seen_again_after_a_quarter_without_it_and_was_not_mended(tmp_path: Path) -> None:
    told = trend(
        tmp_path,
        night(JULY, blank("甲"), quarter="2021Q3"),
        night(NOVEMBER, quarter="2021Q4"),
        night(FEBRUARY, blank("甲", "新")),
    )
    assert [number(tally) for tally in told.known] == [1, 0, 2]
    assert [each.again for each in told.now.problems] == [True, False]
    assert told.mending() == Mending((), standing=2, unknown=0, relapsed=1)


def test_findings_of_vanished_sites_neither_stand_nor_are_mended(tmp_path: Path) -> None:
    last = night(FEBRUARY, blank("甲"))
    kept = {"targets": (BUREAU, VOICE), "outcomes": tuple(each for each in last.outcomes if each.target != COUNTY.code)}
    told = trend(tmp_path, night(NOVEMBER, blank("甲"), quarter="2021Q4"), last.model_copy(update=kept))
    assert told.mending() == Mending((), standing=0, unknown=1, relapsed=0)
    assert number(told.now, COUNTY_UNIT) is None


def test_a_false_alarm_of_an_earlier_quarter_makes_nothing_seen_again(tmp_path: Path) -> None:
    first = night(JULY, blank("甲"), quarter="2021Q3")
    decided = first.model_copy(update={"decisions": (decision(first, 0, Word.FALSE_ALARM),)})
    told = trend(tmp_path, decided, night(NOVEMBER, quarter="2021Q4"), night(FEBRUARY, blank("甲")))
    assert [each.again for each in told.now.problems] == [False]
    assert told.mending() == Mending((), standing=1, unknown=0, relapsed=0)


def test_what_is_only_sampled_is_not_mended_when_it_is_gone(tmp_path: Path) -> None:
    outcome = blank("甲")
    document = outcome.findings[0].model_copy(update={"values": {"document": "某意见"}})
    sampled = outcome.model_copy(update={"findings": (document,)})
    told = trend(tmp_path, night(NOVEMBER, sampled, quarter="2021Q4"), night(FEBRUARY))
    assert told.mending() == Mending((), 0, 0, 0)


def test_an_exemption_mends_nothing(tmp_path: Path) -> None:
    exempt = clear(COUNTY, "D9a").model_copy(update={"verdict": Verdict.NOT_APPLICABLE, "reason": "已豁免"})
    told = trend(tmp_path, night(NOVEMBER, blank("甲"), quarter="2021Q4"), night(FEBRUARY, exempt))
    assert told.mending() == Mending((), 0, 0, 0)


def test_what_a_veto_may_have_taken_over_the_same_day_was_not_mended(tmp_path: Path) -> None:
    told = trend(tmp_path, night(NOVEMBER, blank("甲"), quarter="2021Q4"), night(FEBRUARY, found(COUNTY, "V3", "太多")))
    assert told.mending() == Mending((), standing=1, unknown=0, relapsed=0)


@pytest.mark.parametrize(("column", "days"), [("甲", ()), ("乙", (98,))])
def test_a_column_that_is_overdue_since_it_is_not_blank_was_not_mended(
    tmp_path: Path, column: str, days: tuple[int, ...]
) -> None:
    overdue = blank(column).model_copy(update={"indicator": "D9b"})
    told = trend(tmp_path, night(NOVEMBER, blank("甲"), quarter="2021Q4"), night(FEBRUARY, overdue))
    assert told.mending() == Mending(days, standing=1, unknown=0, relapsed=0)


@pytest.mark.parametrize(
    ("result", "mending"),
    [
        (Rectified.FIXED, Mending((10,), standing=0, unknown=0, relapsed=0)),
        (Rectified.GONE, Mending((), standing=0, unknown=1, relapsed=0)),
        (Rectified.NOT_FIXED, Mending((), standing=1, unknown=0, relapsed=0)),
    ],
)
def test_a_recheck_after_the_last_run_tells_what_became_of_it(
    tmp_path: Path, result: Rectified, mending: Mending
) -> None:
    book, memory = remembered_by(tmp_path, night(NOVEMBER, quarter="2021Q4"), night(FEBRUARY, blank("甲")))
    checked = memory._replace(rechecks=(rechecked(book, result, FEBRUARY.replace(day=26)),))
    told = trend_of(book, checked)
    assert told
    assert told.mending() == mending


def test_a_recheck_before_a_run_that_found_it_again_tells_nothing(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, night(NOVEMBER, blank("甲"), quarter="2021Q4"), night(FEBRUARY, blank("甲")))
    told = trend_of(book, memory._replace(rechecks=(rechecked(book, Rectified.FIXED, NOVEMBER),)))
    assert told
    assert told.mending() == Mending((), standing=1, unknown=0, relapsed=0)


def rechecked(book: QuarterBook, result: Rectified, on: date) -> Recheck:
    outcome = next(each for each in book.outcomes if each.findings)
    (identity,) = identities(outcome)
    return Recheck(
        quarter=book.quarter,
        finding=identity.finding,
        target=outcome.target,
        indicator=outcome.indicator,
        text=outcome.findings[0].text,
        result=result,
        on=on,
    )
