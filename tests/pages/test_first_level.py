from __future__ import annotations

import pytest

from tests.pages.site_builder import a_site, column, html, rows

LISTING = rows(("/news/1.html", "某县召开工作会议部署今年重点任务", "2022-02-20"))


@pytest.mark.parametrize(
    ("trail", "first_level"),
    [
        ("<p>当前位置：首页 &gt; 工作动态</p>", True),
        ("<p>当前位置：首页 &gt; 工作动态 &gt; 列表</p>", True),
        ("<p>当前位置：首页 &gt; 新闻中心 &gt; 工作动态</p>", False),
        ("<p>当前位置：首页 &gt; 新闻中心</p>", None),
        ("", None),
    ],
    ids=["one step", "one step and its list", "two steps", "only what is above", "no breadcrumb"],
)
def test_a_column_is_first_level_where_its_breadcrumb_says_so(trail: str, *, first_level: bool | None) -> None:
    site = a_site({"/news/": html(f"{trail}<h2>工作动态</h2>{LISTING}")})
    assert column(site, "工作动态").first_level is first_level
