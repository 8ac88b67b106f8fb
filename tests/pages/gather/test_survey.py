from __future__ import annotations

import asyncio
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pages.gather.browser import BrowserMissingError
from pages.gather.job import SiteJob
from pages.gather.second_look import worth_a_second_look
from pages.gather.settings import GatherSettings
from pages.gather.survey import Survey
from pages.site import ExtraColumn, Site
from pages.snapshot import VisitOutcome
from pages.snapshot_file import in_order
from pages.update_periods import UpdatePeriods
from tests.pages.gather.fake import HOME, Album, FakeEyes, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.snapshot import SiteSnapshot
    from tests.pages.gather.fake import Ending

AS_OF = date(2022, 2, 24)
NO_PERIODS = UpdatePeriods()
QUICK = GatherSettings(retry_after=0, confirm_after=0)
TRANSIENT = [
    VisitOutcome.TIMEOUT,
    VisitOutcome.RESET,
    VisitOutcome.DNS,
    VisitOutcome.REFUSED,
    VisitOutcome.TLS,
    VisitOutcome.CRASHED,
    VisitOutcome.FAILED,
    VisitOutcome.EMPTY,
    503,
    502,
    429,
]


def surveyed(
    eyes: FakeEyes,
    settings: GatherSettings = QUICK,
    pages: int = 100,
    *,
    listing: bool = False,
    extra: tuple[ExtraColumn, ...] = (),
    periods: UpdatePeriods = NO_PERIODS,
) -> SiteSnapshot:
    job = SiteJob(code="1", home=HOME, pages=pages, listing=listing, extra=extra)
    album = Album()

    def with_pages(snapshot: SiteSnapshot) -> SiteSnapshot:
        return snapshot.model_copy(update={"pages": in_order(album.visits.values(), HOME)})

    async def review(snapshot: SiteSnapshot) -> list[str]:
        return worth_a_second_look(Site(with_pages(snapshot), AS_OF), periods, AS_OF)

    return with_pages(asyncio.run(Survey(job, eyes, settings, album, review).run()))


def site(pages: Mapping[str, str], endings: Mapping[str, list[Ending]] | None = None) -> FakeEyes:
    return FakeEyes(pages, endings)


def outcomes(snapshot: SiteSnapshot) -> dict[str, VisitOutcome]:
    return {visit.url.removeprefix(HOME): visit.outcome for visit in snapshot.pages}


def test_all_pages_that_are_linked_are_seen_with_the_home_page_first() -> None:
    snapshot = surveyed(site({"": page("a/ 工作动态"), "a/": page("b.html 通知公告"), "a/b.html": page()}))
    assert list(outcomes(snapshot)) == ["", "a/", "a/b.html"]
    assert (snapshot.outcome, snapshot.known) == (VisitOutcome.OK, 3)


def test_a_page_is_asked_once_however_it_is_linked() -> None:
    spellings = ["a/", "a/index.html", "a/#top", "http://www.a.test:80/a/", "HTTP://WWW.A.TEST/a/", "./a/index.htm"]
    eyes = site({"": page(*spellings, "/", "#", "index.html"), "a/": page("/", "../a/", "javascript:void(0)")})
    snapshot = surveyed(eyes)
    assert list(outcomes(snapshot)) == ["", "a/"]
    second_looks = sum(visit.again is not None for visit in snapshot.pages)
    assert sum(eyes.asked.values()) == len(snapshot.pages) + second_looks


def test_other_sites_and_files_are_not_asked() -> None:
    eyes = site({"": page("http://other.test/", "a.pdf", "b.zip", "mailto:x@a.test", "tel:1")})
    assert outcomes(surveyed(eyes)) == {"": VisitOutcome.OK}


@pytest.mark.parametrize("budget", [1, 2, 5])
def test_no_more_pages_are_seen_than_the_budget_allows(budget: int) -> None:
    eyes = site({"": page(*(f"{n}.html" for n in range(30))), **{f"{n}.html": page() for n in range(30)}})
    snapshot = surveyed(eyes, pages=budget)
    assert (len(snapshot.pages), snapshot.known) == (budget, 31)


def test_the_budget_goes_to_what_names_columns_before_it_goes_to_articles() -> None:
    title = "关于进一步加强全市森林防火工作的紧急通知要求"
    eyes = site(
        {"": page(f"1.html {title}", f"2.html {title}", "c/ 通知公告"), "c/": page("d/ 政策文件"), "d/": page()}
    )
    assert list(outcomes(surveyed(eyes, QUICK.model_copy(update={"per_host": 1}), pages=3))) == ["", "c/", "c/d/"]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_host_is_never_asked_for_more_at_once_than_allowed(limit: int) -> None:
    paths = [f"{n}.html" for n in range(12)]
    eyes = site({"": page(*paths), **dict.fromkeys(paths, page())}, {path: [503] for path in paths})
    surveyed(eyes, QUICK.model_copy(update={"per_host": limit}))
    assert eyes.most_in_flight == limit


@pytest.mark.parametrize("ending", TRANSIENT)
def test_a_transient_failure_is_tried_again_and_the_attempts_are_told(ending: Ending) -> None:
    eyes = site(
        {"": page("a.html 工作动态"), "a.html": page("b.html 通知公告"), "b.html": page()}, {"a.html": [ending, ending]}
    )
    snapshot = surveyed(eyes)
    attempts = {visit.url.removeprefix(HOME): visit.attempts for visit in snapshot.pages}
    assert attempts == {"": 1, "a.html": 3, "b.html": 1}
    assert set(outcomes(snapshot).values()) == {VisitOutcome.OK}


def test_what_keeps_failing_is_asked_no_more_often_than_set_and_named() -> None:
    eyes = site({"": page("a.html 工作动态")}, {"a.html": [503] * 9})
    snapshot = surveyed(eyes)
    assert (eyes.asked["a.html"], outcomes(snapshot)["a.html"]) == (3, VisitOutcome.HTTP_ERROR)
    assert snapshot.outcome is VisitOutcome.OK


@pytest.mark.parametrize(
    "ending", [404, 403, 410, VisitOutcome.NOT_HTML, VisitOutcome.REDIRECTED_AWAY, VisitOutcome.TOO_LARGE]
)
def test_what_will_not_change_is_not_asked_again(ending: Ending) -> None:
    eyes = site({"": page("a.html 工作动态")}, {"a.html": [ending] * 9})
    surveyed(eyes)
    assert eyes.asked["a.html"] == 1


def test_a_home_page_that_comes_late_is_waited_for_and_one_that_does_not_names_the_sites_outcome() -> None:
    late = surveyed(
        site({"": page("a.html 工作动态"), "a.html": page()}, {"": [VisitOutcome.TIMEOUT, VisitOutcome.RESET]})
    )
    assert (late.outcome, len(late.pages), late.pages[0].attempts) == (VisitOutcome.OK, 2, 3)
    never = surveyed(site({"": page()}, {"": [VisitOutcome.DNS] * 9}))
    assert (never.outcome, len(never.pages)) == (VisitOutcome.DNS, 1)


def test_pages_found_by_a_second_attempt_are_seen_too_and_tried_again_themselves() -> None:
    eyes = site(
        {"": page("a.html 工作动态"), "a.html": page("b.html 通知公告"), "b.html": page()},
        {"a.html": [503], "b.html": [503]},
    )
    assert outcomes(surveyed(eyes)) == {"": "ok", "a.html": "ok", "b.html": "ok"}


def test_where_something_seems_missing_a_second_look_is_kept_beside_the_first() -> None:
    eyes = site({"": page("a/ 工作动态", "b/ 通知公告"), "a/": page("/ 首页"), "b/": page("/ 首页", text="暂无信息")})
    snapshot = surveyed(eyes)
    again = {visit.url.removeprefix(HOME): visit.again for visit in snapshot.pages}
    second = again["b/"]
    assert second is not None
    assert second.seen_at > next(visit.seen_at for visit in snapshot.pages if visit.url == f"{HOME}b/")


def test_the_second_look_comes_no_sooner_than_set() -> None:
    eyes = site({"": page("b/ 通知公告"), "b/": page("/ 首页", text="暂无信息")})
    snapshot = surveyed(eyes, QUICK.model_copy(update={"confirm_after": 0.3}))
    visit = next(visit for visit in snapshot.pages if visit.url == f"{HOME}b/")
    assert visit.again is not None
    assert (visit.again.seen_at - visit.seen_at).total_seconds() >= 0.3


def test_a_second_look_that_fails_leaves_the_first_alone() -> None:
    eyes = site({"": page("b/ 通知公告"), "b/": page("/ 首页", text="暂无信息")}, {"b/": [200, VisitOutcome.TIMEOUT]})
    snapshot = surveyed(eyes)
    assert [(visit.outcome, visit.again) for visit in snapshot.pages if visit.url == f"{HOME}b/"] == [("ok", None)]


def test_a_site_that_takes_too_long_keeps_what_was_seen_and_leaves_no_tab_in_use() -> None:
    eyes = site({"": page("a.html 工作动态", "b.html 通知公告"), "a.html": page(), "b.html": page()})
    eyes.hanging.add(f"{HOME}b.html")
    started = time.monotonic()
    snapshot = surveyed(eyes, QUICK.model_copy(update={"site_seconds": 0.3}))
    assert time.monotonic() - started < 2
    assert outcomes(snapshot) == {"": "ok", "a.html": "ok"}
    assert (snapshot.outcome, eyes.in_flight) == (VisitOutcome.TIMEOUT, 0)
    assert "0.3 s" in snapshot.detail


def test_a_home_page_that_never_comes_ends_as_a_timeout_in_time() -> None:
    eyes = site({"": page()})
    eyes.hanging.add(HOME)
    snapshot = surveyed(eyes, QUICK.model_copy(update={"site_seconds": 0.2}))
    assert (snapshot.outcome, snapshot.pages) == (VisitOutcome.TIMEOUT, ())


def test_a_listing_leads_on_through_its_pager_only_and_needs_no_second_look() -> None:
    eyes = site(
        {
            "": page("list_2.html 下一页", "a/ 工作动态", "list_3.html 尾页"),
            "list_2.html": page("list_3.html 下一页", "/ 上一页", "b/ 通知公告"),
            "list_3.html": page("list_2.html 上一页", text="暂无信息"),
        }
    )
    snapshot = surveyed(eyes, listing=True)
    assert outcomes(snapshot) == {"": "ok", "list_2.html": "ok", "list_3.html": "ok"}
    assert set(eyes.asked.values()) == {1}


@pytest.mark.parametrize(
    ("periods", "asked"),
    [
        (UpdatePeriods(kinds={"news": 14}), 1),
        (UpdatePeriods(kinds={"news": 7}), 2),
        (UpdatePeriods(kinds={"news": 14}, names={"工作动态": 7}), 2),
        (UpdatePeriods(kinds={"news": 7}, addresses={f"{HOME}a/": 14}), 1),
        (UpdatePeriods(kinds={"news": 14}, usual={"工作动态": 7}), 2),
    ],
)
def test_a_column_overdue_by_its_own_period_is_seen_a_second_time(periods: UpdatePeriods, asked: int) -> None:
    rows = "".join(
        f'<li><a href="{n}.html">某县召开第{n}次工作会议</a> <span>2022-02-1{n}</span></li>' for n in range(5)
    )
    others = [f"0{n}.html" for n in range(7)]  # of so many pages without a footer only the first are seen again
    eyes = site(
        {"": page(*others, "a/ 工作动态"), "a/": page(text=f"<ul>{rows}</ul>"), **dict.fromkeys(others, page())}
    )
    surveyed(eyes, periods=periods)
    assert eyes.asked["a/"] == asked


def test_pages_that_the_registry_names_are_seen_though_nobody_links_to_them() -> None:
    snapshot = surveyed(site({"": page(), "hidden/": page()}), extra=(ExtraColumn("规划公示", f"{HOME}hidden/"),))
    assert "hidden/" in outcomes(snapshot)


def test_the_order_of_answers_does_not_change_the_snapshot() -> None:
    paths = [f"{n}.html" for n in range(9)]
    first = surveyed(site({"": page(*paths), **dict.fromkeys(paths, page())}))
    second = surveyed(site({"": page(*reversed(paths)), **dict.fromkeys(paths, page())}))
    assert [visit.url for visit in first.pages] == [visit.url for visit in second.pages]


def test_a_mistake_of_ours_ends_one_survey_by_name_and_keeps_what_was_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        message = "our bug"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("tests.pages.gather.test_survey.worth_a_second_look", broken)
    snapshot = surveyed(site({"": page("a.html 工作动态"), "a.html": page()}))
    assert (snapshot.outcome, len(snapshot.pages)) == (VisitOutcome.FAILED, 2)
    assert "our bug" in snapshot.detail


def test_a_browser_that_is_gone_for_good_is_not_blamed_on_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object) -> None:
        raise BrowserMissingError

    eyes = site({"": page()})
    monkeypatch.setattr(eyes, "see", gone)
    with pytest.raises(BrowserMissingError):
        surveyed(eyes)
