from __future__ import annotations

import pytest

from pages.reading.breadcrumbs import LONGEST, glance_at_breadcrumb, read_breadcrumb
from pages.reading.dom import Document

SITE = "http://www.example.gov.cn/"


def crumbs(body: str, *titles: str) -> tuple[str, ...]:
    return read_breadcrumb(Document(f"<html><body>{body}</body></html>", SITE), titles)


@pytest.mark.parametrize("mark", [">", ">>", "›", "»", "→", "/", "|", "::", " - "])
def test_the_names_on_the_way_are_read_without_the_home_page(mark: str) -> None:
    assert crumbs(f"<p>当前位置：首页{mark}政务公开{mark}通知公告</p>") == ("政务公开", "通知公告")


def test_a_hyphen_within_a_name_does_not_part_it() -> None:
    assert crumbs("<p>当前位置：首页 > 公开-目录</p>") == ("公开-目录",)


def test_a_label_far_within_a_text_is_none() -> None:
    assert crumbs(f"<p>{'文' * 30}当前位置：首页 > 政务公开</p>") == ()


def test_a_marked_element_is_one_without_a_label_unless_it_is_hidden_or_empty() -> None:
    marked = "<div class=breadcrumb{}>首页 > 政务公开</div>"
    assert crumbs(marked.format("")) == ("政务公开",)
    assert crumbs(marked.format(" style='display:none'")) == ()
    assert crumbs(f"<div class=breadcrumb></div>{marked.format('')}") == ("政务公开",)


def test_a_line_is_one_by_its_form_where_it_ends_in_the_pages_title() -> None:
    line = "<p>新闻</p><p>首页 > 政务公开 > 通知公告</p>"
    assert crumbs(line, "别的", "通知公告-某县人民政府") == ("政务公开", "通知公告")
    assert crumbs(line, "工作动态") == ()
    assert crumbs("<p>政务公开 > 通知公告</p>", "通知公告") == ()
    assert crumbs("<p>首页</p>", "首页") == ()


def test_a_glance_holds_what_stands_after_each_mark_once_and_without_tags() -> None:
    seen = glance_at_breadcrumb(
        "<p>开头</p><div class=Position>您的位置：<a href=/>首页</a> &gt; <b>政务公开</b></div>"
    )
    assert "首页 &gt; 政务公开" in seen
    assert seen.count("政务公开") == 1
    assert "开头" not in seen
    assert glance_at_breadcrumb("<p>首页</p>") == ""


def test_a_glance_reaches_so_far_and_no_farther() -> None:
    far = "x" * LONGEST
    assert glance_at_breadcrumb(f"位置{far}END") == f"位置{'x' * (LONGEST - 6)}"
    assert glance_at_breadcrumb(f"位置{far}位置two") == f"位置{'x' * (LONGEST - 6)}位置two"
    assert glance_at_breadcrumb("位置one 位置two") == "位置one 位置two"
