"""The review page as a clerk uses it, in a real browser, from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from pages.gather.browser import find_browser, launch_flags
from reports.annexes import website_rows
from reports.review.decisions import Word
from reports.review.files import apply_review, read_review
from reports.review.page import write_review_page
from tests.reports.review.quarter import a_quarter, blank, decided, decision, of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

HOSTILE = "</script><img src=x onerror=document.title='owned'> & \u202e\u2028 <!-- 😀" + "长" * 5000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = launch_flags({}, images=True)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=flags)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a small quarter; whatever goes wrong on it fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(write_review_page(a_quarter(), tmp_path).as_uri())
    yield page
    context.close()
    assert wrong == []


def words_of(page: Page) -> list[str | None]:
    return [card.get_attribute("data-word") for card in page.locator("article").all()]


def test_a_clerk_decides_by_keyboard_reloads_exports_and_the_annex_changes(opened: Page, tmp_path: Path) -> None:
    opened.fill("#by", "张三")
    opened.keyboard.press("Escape")
    opened.keyboard.press("r")
    opened.keyboard.type("页面上有内容")
    opened.keyboard.press("Escape")
    opened.keyboard.press("2")
    opened.keyboard.press("1")
    assert words_of(opened) == ["false_alarm", "confirmed", ""]
    expect(opened.locator("#progress")).to_have_text("已复核 2 / 3")
    opened.reload()
    assert words_of(opened) == ["false_alarm", "confirmed", ""], "decisions are kept in the browser"
    with opened.expect_download() as download:
        opened.keyboard.press("e")
    review = tmp_path / "review.json"
    download.value.save_as(review)
    applied = apply_review(a_quarter(), read_review(review, a_quarter()))
    assert applied.holding == 2
    assert [row.problems for row in website_rows(applied.book)] == ["存在1个空白栏目。", "抽查的政策文件1个未被解读。"]


def test_without_a_name_or_a_reason_nothing_is_decided(opened: Page) -> None:
    opened.keyboard.press("1")
    expect(opened.locator("#message")).to_have_text("请先填写复核人姓名")
    opened.fill("#by", "张三")
    opened.keyboard.press("Escape")
    opened.keyboard.press("2")
    expect(opened.locator("#message")).to_have_text("误报须写明理由")
    assert words_of(opened) == ["", "", ""]


def test_undoing_is_one_step_back_and_redoing_one_forth(opened: Page) -> None:
    opened.fill("#by", "张三")
    opened.keyboard.press("Escape")
    opened.keyboard.press("1")
    opened.keyboard.press("3")
    opened.keyboard.press("u")
    assert words_of(opened) == ["confirmed", "", ""]
    opened.click("#redo")
    assert words_of(opened) == ["confirmed", "rectified", ""]


def test_filters_narrow_the_gallery_and_many_are_decided_at_once(opened: Page) -> None:
    opened.fill("#by", "张三")
    opened.select_option("#unit", "某县政府")
    assert opened.locator("article").count() == 2
    opened.fill("#search", "“乙”")
    assert opened.locator("article").count() == 1
    opened.fill("#search", "")
    opened.click("#all")
    opened.click("[data-bulk=confirmed]")
    opened.select_option("#unit", "")
    assert words_of(opened) == ["confirmed", "confirmed", ""]
    opened.select_option("#decision", "undecided")
    assert opened.locator("article").count() == 1
    opened.select_option("#indicator", "D9a")
    expect(opened.locator(".nothing")).to_have_text("没有符合条件的问题")


def test_pictures_are_opened_and_closed_by_keyboard_and_nothing_is_picked(opened: Page) -> None:
    charts = opened.locator(".chart svg")
    expect(charts.first).to_be_hidden()
    opened.locator("#charts summary").focus()
    opened.keyboard.press(" ")
    expect(charts.first).to_be_visible()
    assert charts.count() == 3, "there are no accounts"
    assert opened.locator(".pick input:checked").count() == 0
    opened.keyboard.press("Enter")
    expect(charts.first).to_be_hidden()


def test_writing_a_reason_does_not_lose_the_focus(opened: Page) -> None:
    opened.locator("[data-reason]").nth(2).click()
    opened.keyboard.type("理由")
    expect(opened.locator("[data-reason]").nth(2)).to_have_value("理由")


def test_decisions_of_the_book_are_there_and_a_changed_finding_is_asked_again(browser: Browser, tmp_path: Path) -> None:
    before = of(blank("甲", newest="2021-12-01"), blank("乙"))
    said = (decision(before, 0, Word.FALSE_ALARM), decision(before, 1, Word.CONFIRMED))
    page = browser.new_page()
    page.goto(write_review_page(decided(of(blank("甲", newest="2022-01-01"), blank("乙")), *said), tmp_path).as_uri())
    assert words_of(page) == ["", "confirmed", ""]
    expect(page.locator(".again")).to_have_text("问题有变化，须重新复核（原意见：误报）")
    page.close()


def test_hostile_text_is_shown_and_does_nothing(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(write_review_page(of(blank(HOSTILE)), tmp_path).as_uri())
    assert "owned" not in page.title()
    assert "</script><img src=x" in page.locator("article").first.inner_text()
    assert page.locator("article img").count() == 0
    page.close()


@pytest.mark.parametrize("width", [1366, 390])
def test_nothing_sticks_out_at_the_side(browser: Browser, tmp_path: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(write_review_page(of(blank(HOSTILE)), tmp_path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_other_pictures_of_a_finding_stand_below_the_first_one(browser: Browser, tmp_path: Path) -> None:
    paths = [f"screenshots/a{number}.png" for number in range(3)]
    first = blank("甲")
    evidence = tuple(first.evidence[0].model_copy(update={"screenshot": path}) for path in paths)
    (tmp_path / "screenshots").mkdir()
    for path in paths[:2]:
        (tmp_path / path).write_bytes(b"")
    page = browser.new_page()
    page.goto(write_review_page(of(first.model_copy(update={"evidence": evidence})), tmp_path).as_uri())
    card = page.locator("article").first
    assert [link.get_attribute("href") for link in card.locator("figure a").all()] == paths[:2]
    expect(card.locator(".others img")).to_have_attribute("src", paths[1])  # where there is no small one, itself
    page.close()
