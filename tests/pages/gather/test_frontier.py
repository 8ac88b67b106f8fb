from __future__ import annotations

import pytest

from pages.gather.frontier import (
    FIRST,
    FIRST_ITEMS,
    INTERPRETATION,
    NAMES,
    NAMES_FROM_HOME,
    OTHER,
    PAGER,
    follow,
)

HOME = "http://www.a.gov.cn/"
COLUMN = f"{HOME}news/"
TITLE = "某县召开工作会议部署全年重点任务"


def ranks(url: str, *links: tuple[str, str], listing: bool = False) -> dict[str, int]:
    """Path → rank of the links of a page."""
    absolute = [(HOME + path, text) for path, text in links]
    return {found.removeprefix(HOME): rank for found, rank in follow(absolute, url, HOME, listing=listing)}


@pytest.mark.parametrize(
    ("url", "text", "rank"),
    [
        (HOME, "工作动态", NAMES_FROM_HOME),
        (f"{HOME}index.html", "工作动态", NAMES_FROM_HOME),
        (COLUMN, "人事信息", NAMES),
        (HOME, "《某县河道管理办法》解读", INTERPRETATION),
        (COLUMN, "政策解读", INTERPRETATION),
        (HOME, TITLE, FIRST_ITEMS),
        (COLUMN, TITLE, FIRST_ITEMS),
    ],
)
def test_links_rank_by_what_their_text_promises(url: str, text: str, rank: int) -> None:
    assert ranks(url, ("x/1.html", text)) == {"x/1.html": rank}


def test_of_a_column_the_first_titles_come_before_the_rest() -> None:
    found = ranks(COLUMN, *((f"n/{number}.html", f"{TITLE}之{number}") for number in range(FIRST + 3)))
    assert list(found.values()) == [FIRST_ITEMS] * FIRST + [OTHER] * 3


def test_of_the_home_page_all_titles_come_first() -> None:
    found = ranks(HOME, *((f"n/{number}.html", f"{TITLE}之{number}") for number in range(FIRST + 3)))
    assert set(found.values()) == {FIRST_ITEMS}


def test_names_between_titles_use_up_none_of_their_places() -> None:
    links = [link for number in range(FIRST) for link in ((f"m/{number}/", "栏目"), (f"n/{number}.html", TITLE))]
    assert list(ranks(COLUMN, *links).values()) == [NAMES, FIRST_ITEMS] * FIRST


@pytest.mark.parametrize("text", ["2", "下一页", ">", "尾页", "..."])
def test_a_link_that_turns_the_page_of_its_own_list_is_a_pager(text: str) -> None:
    assert ranks(COLUMN, ("news/index_1.html", text)) == {"news/index_1.html": PAGER}


@pytest.mark.parametrize(
    ("path", "text"),
    [("news/", "1"), ("news/index.html", "首页"), ("", "首页"), ("other/index_1.html", "2"), ("news/index_1.html", "")],
)
def test_what_only_looks_like_a_pager_comes_last(path: str, text: str) -> None:
    assert ranks(COLUMN, (path, text)) == {path: OTHER}


def test_pages_of_a_query_are_siblings() -> None:
    assert ranks(f"{HOME}list.jsp?id=1", ("list.jsp?id=1&page=2", "2")) == {"list.jsp?id=1&page=2": PAGER}


def test_a_listing_leads_on_through_its_pager_only() -> None:
    links = (
        ("news/index_1.html", "下一页"),
        ("n/1.html", TITLE),
        ("zc/", "政策文件"),
        ("other/2.html", "2"),
        ("", "首页"),
    )
    assert ranks(COLUMN, *links, listing=True) == {"news/index_1.html": PAGER}


def test_the_order_of_the_page_is_kept_and_every_link_told() -> None:
    links = (("c/", "栏目"), ("a.html", TITLE), ("b.html", "《某县河道管理办法》解读"), ("news/2.html", "2"))
    assert list(ranks(COLUMN, *links)) == ["c/", "a.html", "b.html", "news/2.html"]
    assert NAMES_FROM_HOME < NAMES < PAGER < INTERPRETATION < FIRST_ITEMS < OTHER
