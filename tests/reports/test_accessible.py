"""Both pages held against axe-core: nothing that keeps people out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from audits.model import Kind, Verdict
from pages.gather.browser import find_browser, launch_flags
from reports.html import unfinished_head
from reports.ledger.memory import Memory
from reports.replay import write_report
from reports.review.page import write_review_page
from tests.reports.builder import book, clear, found, site, unchecked, undecided
from tests.reports.review.quarter import a_quarter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from reports.book import QuarterBook

GRAVE = {"serious", "critical"}
SITE, OTHER = site("4113000001", "甲网站", "甲单位"), site("4113000002", "乙网站", "乙单位")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_flags({}, images=True))
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [1366, 390])
def test_the_review_page_keeps_nobody_out(browser: Browser, tmp_path: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    memory = Memory(quarters=(a_quarter().model_copy(update={"quarter": "2021Q4"}),))
    page.goto(write_review_page(a_quarter(), tmp_path, memory).as_uri())
    assert _grave(page) == []
    page.click("#charts summary")
    assert page.locator("#chart-trend_rates-title").count() == 1
    assert _grave(page) == []
    page.close()


def test_the_report_keeps_nobody_out(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(write_report(_of_every_verdict(), tmp_path).as_uri())
    assert page.locator("#results-table tbody").count() > len(Verdict)
    assert _grave(page) == []
    page.close()


def test_a_report_of_an_interrupted_run_says_its_language(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(unfinished_head())
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.close()


def test_what_keeps_people_out_is_noticed(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><title>x</title><body><main><h1>x</h1><input></main>")
    assert {"html-has-lang", "label"} <= {name for name, _ in _grave(page)}
    page.close()


def _grave(page: Page) -> list[tuple[str, str]]:
    """The rules that the page breaks badly, each with the first place."""
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in violations if each["impact"] in GRAVE]


def _of_every_verdict() -> QuarterBook:
    exempt = clear(OTHER, "D9b").model_copy(update={"verdict": Verdict.NOT_APPLICABLE, "reason": "已豁免"})
    outcomes = (
        found(SITE, "D9a", "存在1个空白栏目", "栏目“甲”没有任何内容"),
        undecided(SITE, "D9b", "看不清"),
        unchecked(SITE, "D7", "打不开"),
        found(SITE, "V3", "x", "已10天未更新", kind=Kind.ADVICE),
        clear(OTHER, "D9a"),
        exempt,
        found(OTHER, "D7", "存在1个问题"),
    )
    return book((SITE, OTHER), outcomes, replica="复制的城市", narrowed=True)
