from __future__ import annotations

import pytest

from pages.reading.dom import Document
from pages.reading.menus import dropdown_links, headed_links, menu_heading, picture_links

URL = "http://www.a.gov.cn/"
HIDDEN = "style='display:none'"


def document(body: str) -> Document:
    return Document(f"<html><body>{body}</body></html>", URL)


@pytest.mark.parametrize(
    "menu",
    [
        f"<ul><li><a href=/gk/>公开</a><ul {HIDDEN}><li><a href=/rs/>人事</a></li></ul></li></ul>",
        f"<ul><li><span>公开</span><div {HIDDEN}><a href=/rs/>人事</a></div></li></ul>",
        f"<nav><div><a>公开</a><p {HIDDEN}><a href=/rs/>人事</a></p></div></nav>",
        f"<dl><dt><a href=/gk/>公开</a></dt><dd {HIDDEN}><a href=/rs/>人事</a></dd></dl>",
        f"<div class=x {HIDDEN}><a href=/rs/>人事</a></div><div class=x {HIDDEN}><a>另一栏</a></div><table></table>",
    ],
)
def test_what_shows_when_a_menu_is_pointed_at_is_a_drop_down(menu: str) -> None:
    assert (f"{URL}rs/", "人事") in set(dropdown_links(document(menu)))


@pytest.mark.parametrize(
    "menu",
    [
        f"<ul><li><a href=/gk/>公开</a></li><li {HIDDEN}><a href=/rs/>人事</a></li></ul>",
        f"<div><a href=/gk/>公开</a><a {HIDDEN} href=/rs/>人事</a></div>",
        f"<p>某县</p><ul {HIDDEN}><li><a href=/rs/>人事</a></li></ul>",
        f"<div {HIDDEN}><a href=/rs/>人事</a></div><div {HIDDEN}>提示</div>",
        "<ul><li><a href=/rs/>人事</a></li></ul>",
    ],
)
def test_what_stands_hidden_for_itself_may_be_retired_and_is_no_drop_down(menu: str) -> None:
    assert list(dropdown_links(document(menu))) == []


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("<div><b>公示公告</b><a href=/gs/>更多&gt;&gt;</a></div>", "公示公告"),
        ("<table><tr><td>〖公示公告〗</td><td align=right><a href=/gs/>MORE</a></td></tr></table>", "公示公告"),
        ("<div><h3><span>公示公告</span></h3><p><a href=/gs/>+更多</a></p></div>", "公示公告"),
        ("<div><p>一段说明文字，并不是什么栏目的名称。</p><a href=/gs/>更多</a></div>", ""),
    ],
)
def test_a_more_link_bears_the_name_of_its_block(block: str, name: str) -> None:
    assert list(headed_links(document(block))) == [(f"{URL}gs/", name)]


@pytest.mark.parametrize(
    ("menu", "heading"),
    [
        ("<table><tr><td>工作动态</td></tr><tr><td><a href=/cz/>基层传真</a></td></tr></table>", "工作动态"),
        ("<h3>工作动态</h3><ul><li><a href=/cz/>基层传真</a></li></ul>", "工作动态"),
        ("<div><p>工作动态</p><div><ul><li><a href=/cz/>基层传真</a></li></ul></div></div>", "工作动态"),
        ("<ul><li><a href=/gz/>工作动态</a></li><li><a href=/cz/>基层传真</a></li></ul>", ""),
        ("<p>此处是一段并非标题的较长的文字说明。</p><ul><li><a href=/cz/>基层传真</a></li></ul>", ""),
    ],
)
def test_a_menu_is_headed_by_its_first_line_or_by_what_stands_before_it(menu: str, heading: str) -> None:
    page = document(menu)
    link = next(link for link in page.links if link.text == "基层传真")
    assert menu_heading(link, page) == heading


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("<a href=/fw/><img src=/1.png alt=办事大厅></a>", "办事大厅"),
        ("<a href=/fw/ title=办事大厅><img src=/1.png></a>", "办事大厅"),
        ("<a href=/fw/><span><img src=/1.png alt=' 办事大厅 '></span></a>", "办事大厅"),
    ],
)
def test_a_picture_in_a_menu_bears_a_name(link: str, name: str) -> None:
    assert list(picture_links(document(link))) == [(f"{URL}fw/", name)]


def test_a_link_of_text_is_named_by_its_text_alone() -> None:
    assert list(picture_links(document("<a href=/fw/><img src=/1.png alt=图标>办事大厅</a>"))) == []


@pytest.mark.parametrize(
    ("menu", "heading"),
    [
        ("<p>工作动态</p>，<ul><li><a href=/cz/>基层传真</a></li></ul>", "工作动态"),
        ("<p><a href=/gz/>工作动态</a></p><ul><li><a href=/cz/>基层传真</a></li></ul>", ""),
        (f"<p>{'名' * 14}</p><div><ul><li><a href=/cz/>基层传真</a></li></ul></div>", "名" * 14),
        (f"<p>{'名' * 15}</p><div><ul><li><a href=/cz/>基层传真</a></li></ul></div>", ""),
        ("<p>【工作动态】</p><ul><li><a href=/cz/>基层传真</a></li></ul>", "工作动态"),
        ("<div><p>工作动态</p><div><a href=/cz/>基层传真</a></div></div>", "工作动态"),
        ("<ul><li><a href=/cz/>基层传真</a></li></ul>", ""),
    ],
)
def test_a_menus_heading_is_a_short_text_without_a_link(menu: str, heading: str) -> None:
    page = document(menu)
    link = next(link for link in page.links if link.text == "基层传真")
    assert menu_heading(link, page) == heading


def test_a_more_link_is_named_by_what_is_near_and_short_enough() -> None:
    deep = "<div><b>公示公告</b>{}<a href=/gs/>更多</a>{}</div>"
    assert list(headed_links(document(deep.format("<p><i><u>", "</u></i></p>")))) == [(f"{URL}gs/", "")]
    named = "<div><b>{}</b><a href=/gs/>更多</a></div>"
    assert list(headed_links(document(named.format("名" * 14)))) == [(f"{URL}gs/", "名" * 14)]
    assert list(headed_links(document(named.format("名" * 15)))) == [(f"{URL}gs/", "")]
    assert list(headed_links(document(named.format("更多更多")))) == [(f"{URL}gs/", "更多更多")]


def test_a_hidden_block_beside_an_entry_that_is_a_link_is_a_drop_down() -> None:
    block = f"<p {HIDDEN}><a href=/rs/>人事</a></p>"
    assert list(dropdown_links(document(f"<div><a href=/gk/>公开</a>{block}</div>"))) == [(f"{URL}rs/", "人事")]
    assert list(dropdown_links(document(f"<div><span>公开</span>{block}</div>"))) == []


def test_single_hidden_links_side_by_side_are_no_drop_down() -> None:
    assert list(dropdown_links(document(f"<div><a {HIDDEN} href=/a/>甲</a><a {HIDDEN} href=/b/>乙</a></div>"))) == []
