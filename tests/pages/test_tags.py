from __future__ import annotations

from pages.tags import LONGEST_SHOWN, PageKind
from tests.pages.site_builder import FAILED_XHR, a_site, a_visit, article, html, rows

TITLE = "某县召开工作会议部署重点任务"
LISTED = html(rows(("/news/1.html", TITLE, "2022-02-22")), '<META NAME="columnname" CONTENT="工作动态">')


def test_pages_are_told_apart_by_what_they_are_to_the_site() -> None:
    site = a_site({"/news/": LISTED, "/news/1.html": article(TITLE, "2022-02-22"), "/map/": html("网站地图")})
    kinds = {tags.url.removeprefix("http://www.a.gov.cn"): tags.kind for tags in site.tags}
    assert kinds == {
        "/": PageKind.HOME,
        "/news/": PageKind.COLUMN,
        "/news/1.html": PageKind.CONTENT,
        "/map/": PageKind.OTHER,
    }


def test_names_are_read_in_any_case_and_empty_content_says_nothing() -> None:
    home = html("首页", '<meta name="SITENAME" content=" 某县 "><meta name="SiteDomain" content=" ">')
    (tags,) = a_site({"/": home}).tags
    assert tags.content("SiteName") == "某县"
    assert tags.content("SiteDomain") == tags.content("SiteIDCode") == ""


def test_long_content_is_kept_in_part() -> None:
    (tags,) = a_site({"/": html("首页", f'<meta name="Description" content="{"字" * 500}">')}).tags
    assert tags.content("description") == "字" * LONGEST_SHOWN


def test_a_tag_seen_at_one_of_two_looks_is_there() -> None:
    (tags,) = a_site({"/": html("首页")}, again={"/": html("首页", '<meta name="SiteName" content="某县">')}).tags
    assert (tags.content("SiteName"), tags.confirmed) == ("某县", True)


def test_a_page_that_did_not_arrive_whole_is_known_as_such() -> None:
    site = a_site({}, a_visit("/news/", LISTED, troubles=(FAILED_XHR,)))
    assert [tags.complete for tags in site.tags] == [True, False]
