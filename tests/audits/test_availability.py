from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from audits import test_site_availability as availability
from audits.model import Verdict
from pages.probes import CLOCK, Probe
from pages.snapshot import VisitOutcome

LIMITS = availability.Limits(days=7, visits_a_day=20, failed_seconds=15, failed_percent=5, warn_percent=3)
DAY = date(2022, 2, 24)
OK, TIMEOUT = VisitOutcome.OK, VisitOutcome.TIMEOUT


def a_probe(at: datetime, outcome: VisitOutcome = OK, seconds: float = 0.5, **more: int) -> Probe:
    values = {"asked": 10, "answered": 10, **more}
    return Probe(site="4113210001", url="http://a.gov.cn/", at=at, outcome=outcome, seconds=seconds, **values)


def a_week(failing: int = 0, last: date = DAY, a_day: int = 20, days: int = 7, **failure: object) -> list[Probe]:
    """So many visits on each day up to `last`, of which the first ones fail as `failure` says."""
    times = [
        datetime.combine(last - timedelta(days=ago), time(8 + number // 4, number % 4 * 15), CLOCK)
        for ago in range(days)
        for number in range(a_day)
    ]
    how = {"outcome": TIMEOUT, "seconds": 15.0, **failure}
    return [a_probe(at, **(how if number < failing else {})) for number, at in enumerate(times)]  # type: ignore[arg-type]


def verdict(probes: list[Probe]) -> Verdict:
    return availability.judge(probes, DAY, LIMITS).verdict


@pytest.mark.parametrize(
    ("failing", "expected", "advised"),
    [
        (0, Verdict.CLEAR, False),
        (4, Verdict.CLEAR, False),  # 2.86 %
        (5, Verdict.CLEAR, True),  # 3.57 %
        (6, Verdict.CLEAR, True),  # 4.29 %
        (7, Verdict.FOUND, False),  # 5.00 %
        (140, Verdict.FOUND, False),
    ],
)
def test_five_of_a_hundred_visits_are_a_veto_and_three_a_warning(
    *, failing: int, expected: Verdict, advised: bool
) -> None:
    judgement = availability.judge(a_week(failing), DAY, LIMITS)
    assert (judgement.verdict, bool(judgement.advice)) == (expected, advised)
    assert judgement.basis == {"visits": 140, "failed": failing, "short_days": 0}


@pytest.mark.parametrize(("seconds", "expected"), [(14.999, Verdict.CLEAR), (15.0, Verdict.FOUND)])
def test_a_page_that_takes_fifteen_seconds_has_not_opened(seconds: float, expected: Verdict) -> None:
    assert verdict(a_week(7, outcome=OK, seconds=seconds)) is expected


def test_one_day_with_nineteen_visits_makes_the_week_say_nothing() -> None:
    short = a_week(0)[:-1]
    assert verdict(short) is Verdict.NEEDS_REVIEW
    [doubt] = availability.judge(a_week(60)[:-1], DAY, LIMITS).doubts
    assert (doubt.code, doubt.values["visits"], doubt.values["short_days"]) == ("too_few", 139, 1)


def test_the_day_judged_need_not_be_over() -> None:
    until_yesterday = a_week(7, last=DAY - timedelta(days=1))
    assert verdict([*until_yesterday, a_probe(datetime.combine(DAY, time(8), CLOCK))]) is Verdict.FOUND
    assert verdict(a_week(7, last=DAY - timedelta(days=2))) is Verdict.NEEDS_REVIEW


def test_days_are_those_of_beijing() -> None:
    early = [a_probe(probe.at.replace(hour=0, minute=5), probe.outcome, probe.seconds) for probe in a_week(0, days=1)]
    assert verdict([*a_week(0, last=DAY - timedelta(days=1), days=6), *early]) is Verdict.CLEAR


@pytest.mark.parametrize(
    "unknown",
    [
        {"outcome": VisitOutcome.CHALLENGED},
        {"outcome": VisitOutcome.REDIRECTED_AWAY},
        {"outcome": VisitOutcome.TLS},
        {"outcome": VisitOutcome.HTTP_ERROR, "status": 403},
        {"outcome": TIMEOUT, "answered": 4},
        {"outcome": TIMEOUT, "asked": 0, "answered": 0},
    ],
)
def test_a_visit_of_which_nothing_is_known_counts_neither_way(unknown: dict[str, object]) -> None:
    enough = a_week(0, a_day=25)
    lost = [a_probe(probe.at.replace(hour=20), **unknown) for probe in enough[:50]]  # type: ignore[arg-type]
    assert availability.judge([*enough, *lost], DAY, LIMITS).basis["visits"] == len(enough)
    assert verdict([*a_week(0)[40:], *lost]) is Verdict.NEEDS_REVIEW


def test_without_any_record_a_person_is_asked() -> None:
    [doubt] = availability.judge([], DAY, LIMITS).doubts
    assert doubt.code == "no_probes"
