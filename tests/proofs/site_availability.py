from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pages.probes import CLOCK, Probe, add_probes, read_probes
from pages.snapshot import VisitOutcome
from tests.pages.site_builder import AS_OF, HOME
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

A_DAY, WEEK = 20, 7


def recorded(
    failing: int, days: int = WEEK, outcome: VisitOutcome = VisitOutcome.TIMEOUT, answered: int = 9
) -> Judgement:
    """What is said of a record of so many days, of whose visits the first ones failed."""
    last = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 12, tzinfo=CLOCK)
    times = [last - timedelta(days=day, minutes=20 * number) for day in range(days) for number in range(A_DAY)]
    probes = [
        Probe(
            site="4113210001",
            url=HOME,
            at=at,
            seconds=15.0 if number < failing else 0.4,
            outcome=outcome if number < failing else VisitOutcome.OK,
            status=403 if number < failing and outcome is VisitOutcome.HTTP_ERROR else 200,
            asked=9,
            answered=answered,
        )
        for number, at in enumerate(times)
    ]
    with tempfile.TemporaryDirectory() as folder:
        add_probes(Path(folder), probes)
        return judged("site_availability", probes=read_probes(Path(folder)).probes)


def clean() -> Judgement:
    return recorded(0)


def faulty_seven_of_a_hundred_and_forty() -> Judgement:
    return recorded(7)


def look_alike_six_of_a_hundred_and_forty() -> Judgement:
    return recorded(6)


def look_alike_watched_for_six_days_only() -> Judgement:
    return recorded(40, days=6)


def look_alike_that_refuses_the_probe() -> Judgement:
    return recorded(40, outcome=VisitOutcome.HTTP_ERROR)


def look_alike_while_our_own_connection_was_down() -> Judgement:
    return recorded(40, answered=0)
