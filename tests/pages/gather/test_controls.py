from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pages.gather.calibrate import FEWEST_TO_CONTROL
from pages.snapshot import PageVisit, Route, VisitOutcome
from tests.pages.gather.stage import DISAGREED, HOME, Stage, many, markup, seen_all

if TYPE_CHECKING:
    from pages.gather.assess import Assessment


@pytest.mark.parametrize("learned", [DISAGREED, None], ids=["disagreement", "not read"])
def test_a_control_that_contradicts_withdraws_the_trust_and_tells_each_page_once(learned: Assessment | None) -> None:
    async def story() -> tuple[PageVisit, list[str], list[str]]:
        await stage.see_all()
        stage.learned["3"] = learned
        control = await stage.control("3")
        return control, stage.calibration.revoked(), stage.calibration.revoked()

    stage = Stage(many())
    control, revoked, again = asyncio.run(story())
    assert (control.route, bool(control.html)) == (Route.CONTROL, True)
    assert revoked == [HOME + name for name in "12345"]
    assert again == []
    [template] = stage.calibration.templates()
    assert (template.trusted, "differs" in template.reason) == (False, True)
    assert asyncio.run(stage.see("1")).route is Route.RENDERED
    assert stage.calibration.controls("seed", 1) == []


def test_a_control_that_agrees_or_was_not_seen_changes_nothing() -> None:
    async def story() -> tuple[PageVisit, PageVisit]:
        await stage.see_all()
        stage.failing["4"] = VisitOutcome.TIMEOUT
        stage.learned["4"] = DISAGREED
        return await stage.control("3"), await stage.control("4")

    stage = Stage(many())
    agreed, unseen = asyncio.run(story())
    assert (agreed.ok, unseen.ok) == (True, False)
    assert stage.calibration.revoked() == []
    assert stage.calibration.templates()[0].trusted
    assert stage.examples["3"] == "0"


def test_controls_are_the_same_for_the_same_seed_and_members_only() -> None:
    stage = Stage(many(60) | {f"home{number}": markup(kind="home") for number in range(3)})
    trusted = {visit.url for visit in seen_all(stage).values() if visit.route is Route.TRUSTED}
    controls = stage.calibration.controls("a/2022-02-24", 10)
    assert controls == stage.calibration.controls("a/2022-02-24", 10)
    assert len(controls) == len(set(controls)) == 6
    assert set(controls) < trusted
    assert {tuple(stage.calibration.controls(seed, 10)) for seed in "abc"} != {tuple(controls)}


def test_controls_do_not_depend_on_the_order_in_which_pages_came() -> None:
    first, second = many(20), dict(reversed(many(20).items()))
    stages = [Stage({"x": markup("x")} | pages) for pages in (first, second)]
    for stage in stages:
        seen_all(stage)
    assert stages[0].calibration.controls("s", 5) == stages[1].calibration.controls("s", 5)


@pytest.mark.parametrize("count", [0, 1, FEWEST_TO_CONTROL - 1, FEWEST_TO_CONTROL, FEWEST_TO_CONTROL + 1])
def test_a_template_with_a_few_trusted_pages_has_at_least_one_control(count: int) -> None:
    stage = Stage(many(count + 1))
    seen_all(stage)
    assert len(stage.calibration.controls("seed", 200)) == (count >= FEWEST_TO_CONTROL)
