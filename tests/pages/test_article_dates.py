from __future__ import annotations

from datetime import date

from pages.article_dates import SHARED_ON, ArticleDates, read_article_dates
from tests.pages.site_builder import a_site, article, html

TITLE = "某县召开工作会议部署重点任务"
SHARED = "一段正文，说明有关情况。" * 8


def dates_of(path: str, on: str, tag: str = "") -> ArticleDates:
    page = article(TITLE, on).replace("<head>", f'<head><meta name="PubDate" content="{tag}">')
    (dates,) = read_article_dates(a_site({path: page}).seen)
    return dates


def test_each_date_of_a_page_is_read_by_itself() -> None:
    dates = dates_of("/202202/t20220220_1.html", "2022-02-21", "2022-02-22 09:00")
    assert dates.named == {"meta": date(2022, 2, 22), "shown": date(2022, 2, 21), "in_url": date(2022, 2, 20)}
    assert dates.published == date(2022, 2, 22)


def test_what_is_not_there_is_none() -> None:
    dates = dates_of("/1.html", "2022-02-21")
    assert dates.named == {"shown": date(2022, 2, 21)}


def test_pages_that_are_no_content_pages_have_none() -> None:
    assert read_article_dates(a_site({"/map/": html("网站地图")}).seen) == []


def test_the_same_text_has_the_same_digest_whatever_its_title_and_date() -> None:
    pages = {"/1.html": article(TITLE, "2022-02-21"), "/2.html": article(f"{TITLE}之二", "2022-01-04")}
    first, second = read_article_dates(a_site(pages).seen)
    assert first.digest == second.digest != ""
    assert first.length == second.length >= len(SHARED)


def test_what_more_pages_share_is_no_text_of_theirs() -> None:
    pages = {f"/{number}.html": article(TITLE, "2022-02-21") for number in range(SHARED_ON + 1)}
    assert {(each.length, each.digest) for each in read_article_dates(a_site(pages).seen)} == {(0, "")}
