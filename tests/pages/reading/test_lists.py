from __future__ import annotations

import pytest

from pages.reading.dom import Box, Document
from pages.reading.lists import LinkList, Row, find_lists, is_pager_text

SITE = "http://www.example.gov.cn/"


def lists(body: str) -> list[LinkList]:
    return find_lists(Document(f"<html><body>{body}</body></html>", SITE))


def only_row(body: str) -> Row:
    (found,) = lists(body)
    (row,) = found.rows
    return row


@pytest.mark.parametrize(
    "text",
    [
        "[2022-02-16]某县召开春耕会议",
        "某县召开春耕会议 2022-02-16",
        "某县召开春耕会议（2022-02-16）",
        "【2022-02-16】某县召开春耕会议",
    ],
)
def test_a_date_at_the_edge_of_a_link_is_no_part_of_the_title(text: str) -> None:
    row = only_row(f"<ul><li><a href=/1.html>{text}</a></li></ul>")
    assert row.title == "某县召开春耕会议"
    assert row.date is not None


def test_a_date_within_a_title_belongs_to_it() -> None:
    row = only_row("<ul><li><a href=/1.html>某县2022年2月16日降雪情况通报</a></li></ul>")
    assert (row.title, row.date) == ("某县2022年2月16日降雪情况通报", None)


def test_a_date_beside_a_link_counts_before_one_in_its_text() -> None:
    row = only_row("<ul><li><a href=/1.html>2022-02-01 会议纪要</a><span>2022-02-16</span></li></ul>")
    assert row.title == "2022-02-01 会议纪要"
    assert row.date is not None
    assert (row.date.month, row.date.day) == (2, 16)


@pytest.mark.parametrize(
    ("text", "hint", "title"),
    [
        ("某县召开春耕...", "某县召开春耕会议", "某县召开春耕会议"),
        ("某县召开春耕……", "某县召开春耕会议", "某县召开春耕会议"),
        ("某县召开春耕...", "另一篇文章", "某县召开春耕..."),
        ("某县召开春耕", "某县召开春耕会议", "某县召开春耕"),
        ("某县召开春耕...", "", "某县召开春耕..."),
    ],
)
def test_a_title_that_was_cut_short_is_completed_by_its_hint(text: str, hint: str, title: str) -> None:
    assert only_row(f"<ul><li><a href=/1.html title='{hint}'>{text}</a></li></ul>").title == title


def test_the_parts_of_a_calendar_leaf_make_one_date() -> None:
    leaf = "<b>16</b><i style='display:none'>17</i><i>2022-02</i>"
    row = only_row(f"<ul><li>{leaf}<a href=/1.html>某县召开春耕会议</a></li></ul>")
    assert row.title == "某县召开春耕会议"
    assert row.date is not None
    assert (row.date.month, row.date.day) == (2, 16)


def test_rows_of_bare_links_reach_to_the_next_link() -> None:
    body = "<div><a href=/1.html>某县召开春耕会议</a> 2022-02-16<br><a href=/2.html>某县植树</a> 2022-02-15<br></div>"
    (found,) = lists(body)
    assert [(row.title, row.text) for row in found.rows] == [
        ("某县召开春耕会议", "某县召开春耕会议 2022-02-16"),
        ("某县植树", "某县植树 2022-02-15"),
    ]
    assert found.dated == 2
    assert found.targets == (f"{SITE}1.html", f"{SITE}2.html")


def test_the_longest_link_is_a_rows_own_and_the_rest_are_its_others() -> None:
    row = only_row("<ul><li><a href=/l/>[会议]</a><a href=/1.html>某县召开春耕工作会议</a></li></ul>")
    assert (row.url, [link.text for link in row.others]) == (f"{SITE}1.html", ["[会议]"])


def test_an_interpretation_beside_its_document_is_no_title() -> None:
    links = "<a href=/1.html>某县河道管理办法</a><a href=/2.html>《某县河道管理办法》政策解读</a>"
    row = only_row(f"<ul><li>{links}</li></ul>")
    assert (row.url, [link.href for link in row.others]) == (f"{SITE}1.html", [f"{SITE}2.html"])


@pytest.mark.parametrize(
    "hidden",
    [
        "<a href='javascript:void(0)'>某县召开会议</a>",
        "<a>某县召开会议</a>",
        "<a href=/1.html style='display:none'>某县召开会议</a>",
        "<a href=/2.html>2</a>",
        "<a href=/2.html>下一页</a>",
    ],
)
def test_what_names_nothing_is_no_row(hidden: str) -> None:
    assert lists(f"<ul><li>{hidden}</li></ul>") == []


@pytest.mark.parametrize(
    ("text", "turns"), [("", True), ("12", True), ("»", True), ("[下一页]", True), ("新闻", False)]
)
def test_texts_that_turn_pages_are_known(text: str, turns: bool) -> None:  # noqa: FBT001
    assert is_pager_text(text) is turns


ROWS = "<ul><li><a href=/1.html>某县召开会议</a></li><li><a href=/2.html>某县植树</a></li></ul>"


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        ("<h3>工作动态</h3>", "工作动态"),
        ("<h3>工作动态</h3> \n<!-- list -->", "工作动态"),
        ("<p>" + "很长的一段话" * 20 + "</p>", ""),
        ("<h3></h3>", ""),
        ("", ""),
    ],
)
def test_a_list_is_headed_by_the_short_text_before_it(before: str, heading: str) -> None:
    assert [found.heading for found in lists(f"<div>{before}{ROWS}</div>")] == [heading]
    assert [found.heading for found in lists(f"<div>{before}<div>{ROWS}</div></div>")] == [heading]


def test_lists_in_unlike_places_are_told_apart() -> None:
    assert [len(found.rows) for found in lists(f"<div class=a>{ROWS}</div><div class=b>{ROWS}</div>")] == [2, 2]
    assert [len(found.rows) for found in lists(f"<div class=a>{ROWS}</div><div class=a>{ROWS}</div>")] == [4]


def test_a_list_is_where_its_rows_are() -> None:
    rows = (
        "<ul au-box=10,20,300,40><li><a href=/1.html>某县召开会议</a></li></ul>"
        "<ul au-box=5,70,300,40><li><a href=/2.html>某县植树</a></li></ul>"
    )
    (found,) = find_lists(Document(f"<html au-height=900><body>{rows}</body></html>", SITE))
    assert found.box == Box(5, 20, 305, 90)


HEAD = "<tr><th>标题</th><th>成文日期</th><th>{}</th></tr>"
TABLE = f"<table>{HEAD}<tr><td><a href=/1.html>某县河道管理办法</a></td>{{}}</tr></table>"


def date_of(markup: str) -> tuple[int | None, int | None]:
    row = next(row for found in lists(markup) for row in found.rows)
    return (row.date.month, row.date.day) if row.date else (None, None)


def test_the_head_of_a_table_names_the_publish_date() -> None:
    cells = "<td>2022-01-05</td><td>2022-02-20</td>"
    assert date_of(TABLE.format("发布日期", cells)) == (2, 20)
    assert date_of(TABLE.format("废止日期", cells)) == (1, 5)
    assert date_of(TABLE.format("发布日期", f"{cells}<td>备注</td>")) == (1, 5)
    assert date_of(TABLE.format("发布日期", "<td>2022-01-05 2022-01-06</td><td></td>")) == (1, 5)


def test_dates_without_a_table_around_them_are_read_in_order() -> None:
    assert date_of("<ul><li><a href=/1.html>某县河道管理办法</a> 2022-01-05 2022-02-20</li></ul>") == (1, 5)


def test_rows_within_a_cell_are_not_those_of_its_table() -> None:
    entry = "<li><a href=/1.html>某县河道管理办法</a><b>2022-01-05</b> <b>2022-02-20</b></li>"
    assert date_of(f"<table>{HEAD.format('发布日期')}<tr><td><ul>{entry}</ul></td></tr></table>") == (1, 5)


def test_what_stands_before_and_after_a_bare_link_is_its_line_up_to_the_next_link() -> None:
    before = "<b><a href=/1.html>某县开会</a></b><i>县</i>一"
    after = "二<u style='display:none'>三</u><i>四</i><a href=/3.html>某县修路</a>"
    line = f"{before}<a href=/2.html>某县植树</a>{after}"
    rows = {row.url: row.text for found in lists(f"<div>{line}</div>") for row in found.rows}
    assert rows[f"{SITE}2.html"] == "县 一 某县植树 二 四"
