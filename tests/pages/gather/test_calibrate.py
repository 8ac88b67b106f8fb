from __future__ import annotations

import asyncio

import pytest

from pages.gather.assess import Assessment
from pages.snapshot import PageVisit, Route, VisitOutcome
from tests.pages.gather.stage import AGREED, DISAGREED, HOME, NOW, TEXT, TROUBLE, Stage, many, markup, routes, seen_all


def test_the_first_page_of_a_template_is_rendered_and_the_others_are_trusted() -> None:
    stage = Stage(many())
    visits = seen_all(stage)
    assert routes(visits) == "rttttt"
    assert (stage.rendered, stage.read) == (["0"], ["0"])
    [template] = stage.calibration.templates()
    assert (template.examples, template.members, template.trusted, template.reason) == ((HOME + "0",), 6, True, "")
    assert {visit.template for visit in visits.values()} == {template.name}


def test_an_example_has_both_readings_and_a_trusted_page_says_where_its_frame_is_from() -> None:
    visits = seen_all(Stage(many(2)))
    example, trusted = visits.values()
    assert (example.source, bool(example.html)) == (markup("text 0"), True)
    assert (trusted.source, trusted.html, trusted.frame) == (markup("text 1"), "", HOME + "0")
    assert (trusted.outcome, trusted.status, trusted.seen_at) == (VisitOutcome.OK, 200, NOW)
    assert len(example.digest) == len(trusted.digest) == 16
    assert example.digest != trusted.digest


def test_the_others_wait_for_what_the_example_teaches() -> None:
    async def story() -> list[str]:
        stage.open.clear()
        seeing = asyncio.create_task(stage.see_all())
        for _ in range(50):
            await asyncio.sleep(0)
        early = list(stage.rendered)
        stage.open.set()
        await seeing
        return early

    stage = Stage(many())
    assert asyncio.run(story()) == ["0"]
    assert stage.rendered == ["0"]


def test_each_template_has_an_example_of_its_own() -> None:
    stage = Stage({f"{kind}{number}": markup(kind=kind) for number in range(3) for kind in ("list", "home")})
    assert routes(seen_all(stage)) == "rrtttt"
    assert sorted(stage.rendered) == ["home0", "list0"]


def test_a_template_whose_source_is_not_enough_is_rendered_page_by_page() -> None:
    stage = Stage(many(), {"0": DISAGREED})
    visits = seen_all(stage)
    assert routes(visits) == "rrrrrr"
    assert sorted(stage.rendered) == sorted(stage.pages)
    assert all(visit.html and not visit.source for visit in visits.values())
    [template] = stage.calibration.templates()
    assert (template.trusted, template.reason, template.examples) == (False, "list", (HOME + "0",))


def test_pages_of_a_template_that_is_not_trusted_do_not_wait_for_each_other() -> None:
    async def story() -> list[str]:
        await stage.see("0")
        stage.open.clear()
        seeing = [asyncio.create_task(stage.see(name)) for name in "1234"]
        for _ in range(50):
            await asyncio.sleep(0)
        together = list(stage.rendered)
        stage.open.set()
        await asyncio.gather(*seeing)
        return together

    stage = Stage(many(5), {"0": DISAGREED})
    assert asyncio.run(story()) == ["0", "1", "2", "3", "4"]


OTHER_FRAME = Assessment(disagreement="", frame="sponsor B", blocks=("<b>B</b>",))


@pytest.mark.parametrize(
    "other",
    [{"words": "主办 主办"}, {"foot": "<b>B</b>"}],
    ids=["evidence", "blocks"],
)
def test_a_page_with_another_frame_is_rendered_and_others_like_it_are_trusted(other: dict[str, str]) -> None:
    pages = many(2) | {f"b{number}": markup(f"b {number}", **other) for number in range(4)}
    stage = Stage(pages, {name: OTHER_FRAME for name in pages if name.startswith("b")} if "foot" in other else {})
    visits = seen_all(stage)
    assert routes(visits) == "rtrttt"
    assert [visit.frame.removeprefix(HOME) for visit in visits.values()] == ["", "0", "", "b0", "b0", "b0"]
    assert stage.examples == {"0": "", "b0": "0"}


def test_two_templates_share_the_frame_of_one() -> None:
    stage = Stage(many(2) | {"home0": markup(kind="home"), "home1": markup(kind="home")})
    visits = seen_all(stage)
    assert routes(visits) == "rtrt"
    assert len({visits["1"].frame, visits["home1"].frame}) == 1


def test_a_frame_that_did_not_arrive_is_nobody_elses() -> None:
    stage = Stage(many(3), dict.fromkeys("012", Assessment(disagreement="")))
    assert routes(seen_all(stage)) == "rrr"


def test_a_frame_that_arrives_later_is_the_others() -> None:
    stage = Stage(many(4), {"0": Assessment(disagreement="")})
    visits = seen_all(stage)
    assert routes(visits) == "rrtt"
    assert {visit.frame for visit in list(visits.values())[2:]} == {HOME + "1"}


def test_a_frame_that_contradicts_one_like_it_withdraws_the_trust_in_that() -> None:
    async def story() -> list[str]:
        await stage.see_all()
        assert stage.calibration.revoked() == []
        await stage.control("2")
        return stage.calibration.revoked()

    stage = Stage(many(4), {"2": AGREED.model_copy(update={"frame": "sponsor C"})})
    assert asyncio.run(story()) == [HOME + name for name in "123"]
    assert asyncio.run(stage.see("3")).route is Route.RENDERED
    assert stage.calibration.templates()[0].trusted


def test_an_example_that_fails_gives_way_to_the_next() -> None:
    stage = Stage(many())
    stage.failing["0"] = VisitOutcome.TIMEOUT
    visits = seen_all(stage)
    assert routes(visits) == "rrtttt"
    assert not visits["0"].ok
    assert stage.calibration.templates()[0].examples == (HOME + "1",)


def test_after_two_examples_that_failed_all_pages_are_rendered() -> None:
    stage = Stage(many())
    stage.failing.update(dict.fromkeys("01", VisitOutcome.CRASHED))
    assert routes(seen_all(stage)) == "rrrrrr"
    [template] = stage.calibration.templates()
    assert (template.trusted, template.examples) == (False, ())
    assert "rendered and read" in template.reason


def test_a_desk_that_gives_no_answer_teaches_nothing() -> None:
    stage = Stage(many(), dict.fromkeys("01"))
    assert routes(seen_all(stage)) == "rrrrrr"
    assert not stage.calibration.templates()[0].trusted


def test_no_page_is_lost_when_many_come_at_once() -> None:
    pages: dict[str, str] = {}
    for number in range(120):
        kind, foot, words = f"k{number % 5}", f"<b>{'AB'[number % 2]}</b>", "主办" * (1 + number % 3)
        pages[f"{number}"] = markup(f"{number}", foot, kind, words)
    learned = {name: OTHER_FRAME for name, text in pages.items() if "<b>B</b>" in text}
    learned |= {"3": DISAGREED}
    stage = Stage(pages, learned)
    stage.failing = dict.fromkeys(("1", "2", "7"), VisitOutcome.RESET)
    visits = seen_all(stage)
    assert {name: visit.url for name, visit in visits.items()} == {name: HOME + name for name in pages}
    assert all(visit.route is Route.TRUSTED or name in stage.rendered for name, visit in visits.items())
    assert len(stage.rendered) == len(set(stage.rendered))
    assert sum(template.members for template in stage.calibration.templates()) == 120
    frames = {visit.frame for visit in visits.values() if visit.route is Route.TRUSTED}
    assert all(visits[frame.removeprefix(HOME)].html for frame in frames)
    assert all(
        ("<b>B</b>" in visit.source) == ("<b>B</b>" in pages[visit.frame.removeprefix(HOME)])
        for visit in visits.values()
        if visit.route is Route.TRUSTED
    )


def test_a_page_that_is_given_up_does_not_keep_the_others_waiting() -> None:
    async def story() -> PageVisit:
        stage.open.clear()
        given_up = asyncio.create_task(stage.see("0"))
        waiting = asyncio.create_task(stage.see("1"))
        for _ in range(10):
            await asyncio.sleep(0)
        given_up.cancel()
        stage.open.set()
        return await waiting

    stage = Stage(many(3))
    assert asyncio.run(story()).route is Route.RENDERED
    assert stage.calibration.templates()[0].trusted


def test_what_the_example_did_not_get_its_trusted_pages_did_not_get_either() -> None:
    stage = Stage(many(3))
    stage.troubles["0"] = (TROUBLE,)
    assert [visit.troubles for visit in seen_all(stage).values()] == [(TROUBLE,)] * 3


ARTICLE = Assessment(disagreement="", article=True, title="甲0", frame="sponsor A")


@pytest.mark.parametrize(
    ("learned", "titles"),
    [
        (ARTICLE, ["", "甲1", ""]),
        (ARTICLE.model_copy(update={"title": "another"}), ["", "", ""]),
        (ARTICLE.model_copy(update={"article": False}), ["", "", ""]),
    ],
)
def test_a_trusted_content_page_has_its_title_where_the_examples_was_read_right(
    learned: Assessment, titles: list[str]
) -> None:
    head = "<p>发布时间：2022-02-22</p>"
    pages = {f"{number}": markup(f"<h1>甲{number}</h1>{head}<p>{TEXT}</p>") for number in range(2)}
    pages["2"] = markup(f"{head}<p>{TEXT}</p>")
    visits = seen_all(Stage(pages, {"0": learned}))
    assert [visit.title for visit in visits.values()] == titles


def test_a_trusted_page_says_where_it_leads() -> None:
    pages = {f"{number}": markup(f"<a href=/{number}.html>go {number}</a>") for number in range(2)}
    visits = seen_all(Stage(pages))
    assert visits["1"].links == ((f"{HOME}1.html", "go 1"),)


def test_a_page_that_is_shown_is_rendered_whatever_is_trusted() -> None:
    async def story() -> PageVisit:
        await stage.see_all()
        return await stage.calibration.show(stage.source("2"))

    stage = Stage(many(3))
    shown = asyncio.run(story())
    assert (shown.route, bool(shown.html), shown.template) == (
        Route.RENDERED,
        True,
        stage.calibration.templates()[0].name,
    )


def test_a_page_rendered_for_its_frame_that_disagrees_withdraws_the_trust() -> None:
    stage = Stage(many(2) | {f"b{n}": markup(f"b {n}", words="主办 主办") for n in range(4)}, {"b0": DISAGREED})
    assert routes(seen_all(stage)) == "rtrrrr"
    assert not stage.calibration.templates()[0].trusted
