from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.pages.gather.stage import DISAGREED, HOME, Stage, many, markup, routes, seen_all

if TYPE_CHECKING:
    from pages.gather.calibrate import Lesson

OTHER_HOME = "http://www.b.gov.cn/"


def test_what_a_template_taught_on_one_site_holds_on_another_whose_frame_is_its_own() -> None:
    lessons: dict[str, Lesson] = {}
    first, second = Stage(many(3), lessons=lessons), Stage(many(4), home=OTHER_HOME, lessons=lessons)
    assert routes(seen_all(first)) == "rtt"
    visits = seen_all(second)
    assert routes(visits) == "rttt"
    assert second.examples == {"0": HOME + "0"}
    assert {visit.frame for visit in visits.values()} == {"", f"{OTHER_HOME}0"}
    [template] = second.calibration.templates()
    assert (template.trusted, template.members, template.examples) == (True, 4, (HOME + "0",))
    assert template.example is not None
    assert (template.example.url, template.example.source) == (HOME + "0", markup("text 0"))
    assert first.calibration.templates()[0].example is None


def test_a_template_that_is_not_enough_on_one_site_is_not_on_another() -> None:
    lessons: dict[str, Lesson] = {}
    assert routes(seen_all(Stage(many(2), {"0": DISAGREED}, lessons=lessons))) == "rr"
    assert routes(seen_all(Stage(many(3), home=OTHER_HOME, lessons=lessons))) == "rrr"


def test_trust_withdrawn_on_one_site_stands_on_another_and_the_other_way_round() -> None:
    async def story() -> None:
        for stage in (first, second):
            await stage.see_all()
        second.learned["2"] = DISAGREED
        await second.control("2")

    lessons: dict[str, Lesson] = {}
    first, second = Stage(many(4), lessons=lessons), Stage(many(4), home=OTHER_HOME, lessons=lessons)
    asyncio.run(story())
    assert (first.calibration.revoked(), len(second.calibration.revoked())) == ([], 3)
    trusted = [stage.calibration.templates()[0].trusted for stage in (first, second)]
    assert trusted == [True, False]
