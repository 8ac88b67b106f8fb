from __future__ import annotations

import pytest

from pages.silent_links import leads_unseen, own_titles
from pages.snapshot import PageVisit, VisitOutcome
from tests.pages.site_builder import FOOT, HOME, NOW, a_site, a_visit, article, html

ABROAD = "http://www.b.gov.cn/"


def is_unseen(link: str, *more: PageVisit) -> bool:
    site = a_site({"/": html(link), "/zx/": html("<h1>专题</h1>")}, *more)
    return leads_unseen([site.home], site.pages)


@pytest.mark.parametrize(
    "link",
    [
        f"<a href={ABROAD}><img src=1.png></a>",
        "<a href=/never/><i class=icon></i></a>",
        f"<a href={ABROAD} au-box=0,0,90,40></a>",
        f"<a href={ABROAD}><span au-box=0,0,90,40></span></a>",
    ],
    ids=["picture", "icon", "painted", "painted within"],
)
def test_a_picture_that_says_nothing_may_lead_to_anything(link: str) -> None:
    assert is_unseen(link)


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/zx/><img src=1.png></a>",
        "<a href=https://a.gov.cn><img src=logo.png></a>",
        f"<a href={ABROAD}><img src=1.png alt=专题></a>",
        f"<a href={ABROAD} title=专题><img src=1.png></a>",
        f"<a href={ABROAD}></a>",
        "<a href=/files/1.pdf><img src=1.png></a>",
        "<a href='javascript:top()'><img src=1.png></a>",
        "<a href=https://beian.miit.gov.cn/><img src=1.png></a>",
        f"<div style='display:none'><a href={ABROAD}><img src=1.png></a></div>",
        FOOT.replace("主办", f"<a href={ABROAD}><img src=1.png></a>主办"),
    ],
    ids=["read", "home", "named", "hinted", "empty", "file", "script", "filing", "hidden", "bottom"],
)
def test_what_is_known_is_not_unseen(link: str) -> None:
    assert not is_unseen(link)


def test_a_page_that_did_not_open_is_unseen() -> None:
    url = f"{HOME}never/"
    lost = PageVisit(url=url, final_url=url, outcome=VisitOutcome.TIMEOUT, seen_at=NOW)
    assert is_unseen("<a href=/never/><img src=1.png></a>", lost)


def test_a_page_is_called_by_its_heading_and_the_parts_of_its_title_that_are_not_its_sites() -> None:
    site = a_site(
        {
            "/": html("", "<title>某县人民政府</title>"),
            "/zx/": html("<h1>在线咨询</h1>", "<title>咨询投诉_互动交流-某县人民政府</title>"),
            "/news/1.html": article("某县开展网上咨询", "2022-02-22"),
        },
        a_visit("/never/", "", outcome="timeout", status=0),
    )
    called = {path: own_titles(site.pages[f"{HOME}{path}"], site.home) for path in ("", "zx/", "news/1.html", "never/")}
    assert called == {"": (), "zx/": ("在线咨询", "咨询投诉", "互动交流"), "news/1.html": (), "never/": ()}
