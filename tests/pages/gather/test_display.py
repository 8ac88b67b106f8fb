from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from pages.gather.display import Displayer
from pages.gather.plan_displays import plan_displays
from pages.gather.settings import GatherSettings
from pages.gather.tab import VIEWPORT
from pages.snapshot import VisitOutcome
from tests.pages.gather.web import CLOSED, SITE, THIRD_PARTY
from tests.pages.site_builder import HOME, a_site, article, html, rows

if TYPE_CHECKING:
    from pages.errands import Display
    from pages.gather.browser import BrowserPool
    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web

SETTINGS = GatherSettings(visit_seconds=4, settle_seconds=1.5)
WIDE = "<div style='width:900px;height:9px'>t</div>"


class Shown(Protocol):
    def __call__(self, body: str, head: str = "") -> tuple[Display, ...]: ...


@pytest.fixture
def shown(run: Run, pool: BrowserPool, web: Web) -> Shown:
    def shown(body: str, head: str = "") -> tuple[Display, ...]:
        displayer = Displayer(f"http://{SITE}/", pool, SETTINGS)
        return run(displayer.show_all([web.page(f"<p>t</p>{body}", head)]))

    return shown


def test_a_page_wider_than_its_window_is_so_in_the_narrow_one_only(shown: Shown) -> None:
    wide, narrow = shown(WIDE)
    assert (wide.pixels, wide.overflow, wide.complete) == (1366, 0, True)
    assert narrow.pixels == 390
    assert narrow.overflow >= 900 - 390


@pytest.mark.parametrize("head", ["<style>html{overflow-x:hidden}</style>", "<style>body{overflow-x:clip}</style>"])
def test_what_is_cut_off_cannot_be_scrolled_to(shown: Shown, head: str) -> None:
    assert [display.overflow for display in shown(WIDE, head)] == [0, 0]


@pytest.mark.parametrize("script", ["missing()", "let a = ;", "console.error('no')"])
def test_errors_of_the_sites_own_scripts_are_heard(shown: Shown, script: str) -> None:
    for display in shown(f"<script>{script}</script>"):
        assert len(display.errors) == 1
        assert display.complete


def test_errors_of_the_page_before_are_not(shown: Shown) -> None:
    shown("<script>missing()</script>")
    assert not any(display.errors for display in shown(""))


def test_errors_of_others_are_not_the_sites(shown: Shown, web: Web) -> None:
    path = web.put("missing()", "application/javascript")
    for display in shown(f"<script src=http://{THIRD_PARTY}{path}></script>"):
        assert (display.errors, display.complete) == ((), True)


@pytest.mark.parametrize("tag", ["<script src=http://{}/a.js></script>", "<link rel=stylesheet href=http://{}/a.css>"])
def test_a_page_that_lacks_a_script_or_a_style_is_incomplete(shown: Shown, tag: str) -> None:
    assert [display.complete for display in shown(tag.format(CLOSED))] == [False, False]


def test_a_page_that_does_not_open_has_its_outcome(run: Run, pool: BrowserPool) -> None:
    displayer = Displayer(f"http://{SITE}/", pool, SETTINGS)
    displays = run(displayer.show_all([f"http://{CLOSED}/"]))
    assert {(each.outcome, each.complete) for each in displays} == {(VisitOutcome.REFUSED, False)}


def test_a_tab_has_its_usual_width_afterwards(run: Run, pool: BrowserPool) -> None:
    async def width() -> tuple[object, object]:
        async with pool.tab() as tab:
            async with tab.as_wide_as(390):
                narrow = tab.page.viewport_size
            return narrow and narrow["width"], tab.page.viewport_size

    assert run(width()) == (390, VIEWPORT)


def test_the_home_page_a_column_and_an_article_are_shown() -> None:
    entries = rows(*((f"/news/{n}.html", f"某县召开第{n}次工作会议", "2022-02-20") for n in range(3)))
    pages = {"/news/": html(entries)} | {
        f"/news/{n}.html": article(f"某县召开第{n}次工作会议", "2022-02-20") for n in range(3)
    }
    home, column, content = plan_displays(a_site(pages), "1")
    assert (home, column) == (HOME, f"{HOME}news/")
    assert content.endswith(".html")
    assert plan_displays(a_site(pages), "1") == (home, column, content)
