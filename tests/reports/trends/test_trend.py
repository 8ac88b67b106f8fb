"""Quarters side by side: an improving city, a gap, and what must not be told as either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.model import Kind
from reports.book import IndicatorNote
from reports.ledger.memory import Memory
from reports.rating import Count
from reports.review.decisions import Word
from reports.trends.mending import Mending
from reports.trends.trend import trend_of
from tests.reports.builder import INDICATORS, found, site, unchecked
from tests.reports.ledger.nights import BUREAU, COUNTY, FIRST, blank, night, silent
from tests.reports.review.quarter import decision
from tests.reports.trends.years import FEBRUARY, JULY, NOVEMBER, improving, number, remembered_by, trend

if TYPE_CHECKING:
    from pathlib import Path

COUNTY_UNIT = COUNTY.unit
BUREAU_UNIT = BUREAU.unit


def test_an_improving_city_has_fewer_problems_each_quarter_and_what_was_mended_took_so_long(tmp_path: Path) -> None:
    told = trend(tmp_path, *improving())
    assert list(told.quarters) == ["2021Q3", "2021Q4", "2022Q1"]
    assert [number(tally) for tally in told.known] == [4, 2, 1]
    assert [tally.sites for tally in told.known] == [Count(2, 1), Count(2, 2), Count(2, 2)]
    assert [tally.accounts for tally in told.known] == [Count(1, 1)] * 3
    assert [number(tally, COUNTY_UNIT) for tally in told.known] == [3, 2, 1]
    assert [number(tally, BUREAU_UNIT, "V3") for tally in told.known] == [1, 0, 0]
    assert [sum(each.again for each in tally.problems) for tally in told.known] == [0, 2, 1]
    first, second = (NOVEMBER - JULY).days, (FEBRUARY - JULY).days
    assert told.mending() == Mending((first, first, second), standing=1, unknown=0, relapsed=0)
    assert (told.mending().median, told.mending().longest) == (first, second)
    assert told.mending(COUNTY_UNIT).days == (first, second)
    assert told.mending(indicator="V3").days == (first,)
    assert told.changed == frozenset()


def test_a_quarter_without_a_run_is_a_gap_and_no_nought(tmp_path: Path) -> None:
    first, _, last = improving()
    told = trend(tmp_path, first, last)
    assert [number(tally) for tally in told.quarters.values()] == [4, None, 1]
    assert told.before.quarter == "2021Q3"


def test_what_could_not_be_looked_at_in_a_quarter_is_no_nought_either(tmp_path: Path) -> None:
    unseen = (silent(), unchecked(COUNTY, "V3", "打不开"))
    told = trend(tmp_path, night(NOVEMBER, *unseen, quarter="2021Q4"), night(FEBRUARY, blank("甲")))
    assert [number(tally, COUNTY_UNIT) for tally in told.known] == [None, 1]
    assert (told.before.unseen_of(COUNTY_UNIT), told.before.unseen_of(BUREAU_UNIT)) == (2, 0)
    assert told.before.sites == Count(1, 1)


def test_a_run_that_nothing_came_of_is_a_gap(tmp_path: Path) -> None:
    first, second, last = improving()
    lost = second.model_copy(
        update={
            "outcomes": tuple(unchecked(second.target[each.target], each.indicator, "断网") for each in second.outcomes)
        }
    )
    told = trend(tmp_path, first, lost, last)
    assert [number(tally) for tally in told.quarters.values()] == [4, None, 1]
    assert trend_of(lost, Memory(quarters=(first,))) is None
    assert trend_of(last, Memory(quarters=(lost,))) is None


@pytest.mark.parametrize("word", [Word.FALSE_ALARM, Word.PENDING])
def test_what_people_do_not_let_stand_counts_nowhere(tmp_path: Path, word: Word) -> None:
    first = night(NOVEMBER, blank("甲"), quarter="2021Q4")
    decided = first.model_copy(update={"decisions": (decision(first, 0, word),)})
    told = trend(tmp_path, decided, night(FEBRUARY))
    assert number(told.before) == 0
    assert told.mending() == Mending((), 0, 0, 0)
    assert told.held == frozenset()


def test_a_word_on_what_has_changed_since_takes_nothing_away(tmp_path: Path) -> None:
    last = night(FEBRUARY, blank("甲"))
    old = decision(last, 0, Word.FALSE_ALARM, state="0" * 12)
    told = trend(tmp_path, night(NOVEMBER, quarter="2021Q4"), last.model_copy(update={"decisions": (old,)}))
    assert (number(told.now), told.mending().standing) == (1, 1)


def test_advice_is_counted_apart(tmp_path: Path) -> None:
    advice = found(BUREAU, "V3", "首页6天未更新", kind=Kind.ADVICE)
    told = trend(tmp_path, night(NOVEMBER, advice, quarter="2021Q4"), night(FEBRUARY))
    assert [(number(tally), tally.advice) for tally in told.known] == [(0, 1), (0, 0)]
    assert told.mending() == Mending((), 0, 0, 0)


def test_without_an_earlier_quarter_of_two_years_there_is_no_trend(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, night(JULY.replace(year=2019), quarter="2019Q3"), night(FEBRUARY))
    assert len(memory.quarters) == 1
    assert trend_of(book, memory) is None
    assert trend_of(book, Memory()) is None


def test_a_part_of_a_quarter_compares_with_nothing(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, *improving())
    part = book.model_copy(update={"run": book.run.model_copy(update={"narrowed": True})})
    assert trend_of(part, memory) is None


def test_two_years_are_shown(tmp_path: Path) -> None:
    before = night(FEBRUARY.replace(year=2020), blank("甲"), quarter="2020Q1")
    old = night(JULY.replace(year=2020), quarter="2020Q2")
    told = trend(tmp_path, before, old, night(FEBRUARY, blank("甲")))
    assert (len(told.quarters), next(iter(told.quarters))) == (8, "2020Q2")
    assert [each.again for each in told.now.problems] == [True], "what is older is remembered all the same"


def test_quarters_judged_by_another_yardstick_are_told(tmp_path: Path) -> None:
    asked = IndicatorNote(id="D8", name="new", title="新指标", kind=Kind.DEDUCTION, clause="新")
    last = night(FEBRUARY).model_copy(update={"indicators": (*INDICATORS, asked)})
    told = trend(tmp_path, night(JULY, quarter="2021Q3"), night(NOVEMBER, quarter="2021Q4"), last)
    assert told.changed == {"2022Q1"}


def test_units_are_those_that_were_registered_then(tmp_path: Path) -> None:
    last = night(FEBRUARY, blank("甲"))
    moved = tuple(
        each.model_copy(update={"unit": "接手的单位"}) if each.code == COUNTY.code else each for each in last.targets
    )
    told = trend(tmp_path, night(NOVEMBER, blank("甲"), quarter="2021Q4"), last.model_copy(update={"targets": moved}))
    assert told.units == ("接手的单位", COUNTY_UNIT)
    assert [number(tally, COUNTY_UNIT) for tally in told.known] == [1, None]
    assert [number(tally, "接手的单位") for tally in told.known] == [None, 1]


@pytest.mark.parametrize(("counted", "problems"), [(False, [0, 1]), (True, [1, 1])])
def test_what_was_mended_within_a_window_counts_where_the_office_has_it_so(
    tmp_path: Path, *, counted: bool, problems: list[int]
) -> None:
    within = [night(FIRST, blank("甲"), quarter="2021Q4"), night(FIRST.replace(day=18), quarter="2021Q4")]
    nights = [
        each.model_copy(update={"corrected_count": counted})
        for each in (*within, night(FIRST.replace(day=20), blank("乙")))
    ]
    told = trend(tmp_path, *nights)
    assert [number(tally) for tally in told.known] == problems
    assert told.mending() == Mending((2,), standing=1, unknown=0, relapsed=0)


def test_hostile_names_are_one_legible_line(tmp_path: Path) -> None:
    name = "单位\x00\n\u202e"
    weird = site("4113000009", "某", name)
    nights = [
        night(day, quarter=quarter).model_copy(update={"targets": (weird,), "outcomes": (found(weird, "D9a", "x"),)})
        for day, quarter in ((NOVEMBER, "2021Q4"), (FEBRUARY, "2022Q1"))
    ]
    assert trend(tmp_path, *nights).units == ("单位\\x00 \\u202e",)
