from __future__ import annotations

import pytest

from pages.column import ColumnState
from pages.reading.columns import ColumnKind
from tests.pages.site_builder import a_site, article, column, html, rows

OLD = ("/news/2.html", "某县开展安全生产专项检查行动", "2021-12-01")
PROSE = "本单位承担辖区内相关行政管理职责，具体工作由各股室按照分工组织实施，并接受社会监督，有关情况以公告为准。" * 2


def names(**pages: str) -> list[str]:
    """What the site made of the pages (path without slashes, _ for /) calls its columns."""
    return [each.name for each in a_site({_path(name): markup for name, markup in pages.items()}).columns]


def _path(name: str) -> str:
    return "/" if name == "home" else f"/{name.replace('_', '/')}/"


def test_a_page_of_dated_text_in_its_own_menu_is_a_column() -> None:
    menu = "<ul class=side><li><a href=/jg/>机构职能</a></li><li><a href=/zn/>公开指南</a></li></ul>"
    text = html(f"{menu}<h2>机构职能</h2><p>{PROSE}</p><p>更新时间：2021-05-01</p>")
    assert "机构职能" in names(home=html(menu), jg=text)


def test_an_article_that_menus_do_not_hold_is_no_column() -> None:
    home = html("<div class=hot><a href=/n/1.html>节约用水见成效</a></div>")
    site = a_site({"/": home, "/n/1.html": article("节约用水见成效", "2022-02-01")})
    assert not [each for each in site.columns if each.name == "节约用水见成效"]


def test_an_entry_of_a_dated_list_is_no_column_although_its_page_is_bare() -> None:
    listed = rows(("/n/1.html", "节约用水见成效", "2022-02-01"))
    bare = html("<p>节约用水见成效</p><p>发布时间：2022-02-01</p><p>短讯。</p>")
    pages = {"/": html("<a href=/n/1.html>节约用水见成效</a>"), "/news/": html(listed), "/n/1.html": bare}
    assert not [each for each in a_site(pages).columns if each.name == "节约用水见成效"]


def test_a_column_of_a_single_entry_is_a_column() -> None:
    menu = "<ul class=side><li><a href=/zt/>创建卫生城市</a></li><li><a href=/zt2/>脱贫攻坚</a></li></ul>"
    entry = "<ul><li><p><a href=/n/1.html>某县召开动员部署会</a></p><p>2019-10-12</p></li></ul>"
    page = html(f"{menu}<h2>创建卫生城市</h2>{entry}")
    assert "创建卫生城市" in names(home=html(menu), zt=page)


@pytest.mark.parametrize(("heading", "found"), [("深入学习贯彻上级会议精神主题教育", True), ("主题教育", False)])
def test_a_long_name_counts_where_the_page_calls_itself_so(heading: str, *, found: bool) -> None:
    long = "深入学习贯彻上级会议精神主题教育"
    listed = html(f"<h2>{heading}</h2>" + rows(OLD, ("/news/3.html", "某县部署有关工作", "2021-11-01")))
    assert (long in names(home=html(f"<a href=/zt/>{long}</a>"), zt=listed)) is found


def test_of_a_section_and_its_only_column_the_column_stays() -> None:
    listed = rows(OLD, ("/news/3.html", "某县部署有关工作", "2021-11-01"))
    section = html(f"当前位置：首页 > 办事服务 <h3><a href=/fw/zn/>办事指南</a></h3>{listed}")
    guide = html(f"当前位置：首页 > 办事服务 > 办事指南 {listed}")
    found = names(home=html("<a href=/fw/>办事服务</a>"), fw=section, fw_zn=guide)
    assert ("办事指南" in found, "办事服务" in found) == (True, False)


def test_a_section_that_shows_only_headings_of_its_columns_is_no_column() -> None:
    # 头条 sounds like a side list: the section's blocks are read as none of its own.
    block = f"<h3><a href=/yw/tt/>某县头条</a></h3>{rows(OLD)}<p>更多内容，请看各栏目，网站每日更新有关信息。</p>"
    crumb = "当前位置：首页 > 要闻"
    pages = {
        "/": html("<a href=/yw/>要闻</a>"),
        "/yw/": html(f"{crumb} {block}"),
        "/yw/tt/": html(f"{crumb} > 某县头条 {rows(OLD, ('/n/5.html', '某县召开会议', '2022-01-02'))}"),
    }
    assert [each.name for each in a_site(pages).columns] == ["某县头条"]


def test_a_catalogue_of_its_neighbours_is_a_column_without_items_of_its_own() -> None:
    crumb = "当前位置：首页 > 信息公开 > "
    entries = [(f"/n/{n}.html", f"某县第{n}号有关工作情况的说明", f"2022-01-1{n}") for n in range(4)]
    menu = "<a href=/gk/ml/>法定主动公开内容</a><a href=/gk/rs/>人事信息</a><a href=/gk/gh/>规划计划</a>"
    pages = {
        "/": html(menu),
        "/gk/rs/": html(f"{crumb}人事信息 {rows(*entries[:2])}"),
        "/gk/gh/": html(f"{crumb}规划计划 {rows(*entries[2:])}"),
        "/gk/ml/": html(f"{crumb}法定主动公开内容 {menu}{rows(*entries[1:3])}"),
    }
    catalogue = column(a_site(pages), "法定主动公开内容")
    assert (catalogue.state, catalogue.items) == (ColumnState.CONTENT, ())


def test_a_section_that_lists_the_letters_of_its_board_is_no_column() -> None:
    crumb = "当前位置：首页 > 民声通道"
    letters = rows(("/l/1.html", "咨询节约用水有关事项", "2022-02-01"))
    letter = html(f"{crumb} > 咨询投诉 > 正文<h1>咨询节约用水有关事项</h1><p>发布时间：2022-02-01</p><p>{PROSE}</p>")
    pages = {
        "/": html("<a href=/ms/>民声通道</a>"),
        "/ms/": html(f"{crumb} <a href=/ms/zx/>咨询投诉</a> {letters}"),
        "/ms/zx/": html(f"{crumb} > 咨询投诉 <textarea></textarea><p>{PROSE}</p>"),
        "/l/1.html": letter,
    }
    assert [each.name for each in a_site(pages).columns] == ["咨询投诉"]


def test_a_placeholder_on_a_section_is_no_blank_column() -> None:
    crumb = "当前位置：首页 > 政务公开"
    section = html(f"<p>{crumb}</p><a href=/gk/rs/>人事信息</a><p>暂无信息</p>")
    pages = {
        "/": html("<a href=/gk/>政务公开</a>"),
        "/gk/": section,
        "/gk/rs/": html(f"{crumb} > 人事信息 {rows(OLD)}"),
    }
    assert [each.name for each in a_site(pages).columns] == ["人事信息"]


def test_a_paragraph_that_mentions_the_column_is_its_content() -> None:
    page = html(f"<h2>依申请公开</h2><p>关于依申请公开：{PROSE}</p>")
    site = a_site({"/": html("<a href=/ys/>依申请公开</a>"), "/ys/": page})
    assert column(site, "依申请公开").state is ColumnState.CONTENT


@pytest.mark.parametrize(("name", "found"), [("联系方式", False), ("工作动态一览", True)])
def test_what_the_bottom_area_alone_leads_to_is_no_column_unless_it_is_called_one(name: str, *, found: bool) -> None:
    foot = f"<div class=foot><a href=/x/>{name}</a> 主办单位：某县人民政府 网站标识码：4113210001</div>"
    pages = {
        "/": f"<html><body><h1>某县</h1><p>{PROSE}</p>{foot}</body></html>",
        "/x/": html(f"<h2>{name}</h2>{rows(OLD)}"),
    }
    assert bool([each for each in a_site(pages).columns if each.name == name]) is found


def test_a_column_called_like_a_side_list_keeps_its_items() -> None:
    page = html(f"<h2>某县头条</h2>{rows(OLD)}<p>共1条</p>" + rows(("/n/7.html", "某县召开会议", "2022-01-02")))
    assert (
        column(a_site({"/": html("<a href=/tt/>某县头条</a>"), "/tt/": page}), "某县头条").state is ColumnState.LISTED
    )


def test_a_drop_down_of_the_home_page_leads_to_columns() -> None:
    menu = "<li><a href=#>公开</a><ul style='display:none'><li><a href=/rs/>人事信息</a></li></ul></li>"
    assert "人事信息" in names(home=html(f"<ul>{menu}</ul>"), rs=html(rows(OLD)))


def test_a_breadcrumb_that_ends_in_the_word_list_ends_in_the_columns_name() -> None:
    crumb = "<title>局情简介</title><p>首页 > 走进交通 > 局情简介 > 列表</p>"
    menu = "<ul class=side><li><a href=/jq/>局情简介</a></li></ul>"
    assert "局情简介" in names(home=html(menu), jq=html(f"{crumb}{menu}<p>{PROSE}</p><p>发布时间：2021-05-01</p>"))


def test_a_menu_of_pictures_leads_to_columns() -> None:
    assert "人事信息" in names(home=html("<a href=/rs/><img src=/1.png alt=人事信息></a>"), rs=html(rows(OLD)))


def test_a_column_is_called_by_the_heading_beside_its_more_link() -> None:
    block = "<div><span>人事信息</span><a href=/rs/>更多&gt;&gt;</a></div>"
    assert "人事信息" in names(home=html(block), rs=html(rows(OLD)))


def test_without_a_breadcrumb_the_heading_of_the_menu_tells_what_a_column_is_for() -> None:
    menu = "<table><tr><td>工作动态</td></tr><tr><td><a href=/cz/>基层传真</a></td></tr></table>"
    site = a_site({"/": html("<a href=/cz/>基层传真</a>"), "/cz/": html(menu + rows(OLD))})
    assert column(site, "基层传真").kind is ColumnKind.NEWS


def test_the_hot_list_of_a_page_laid_out_by_tables_is_no_part_of_its_column() -> None:
    def table(*lines: str) -> str:
        return "<table>" + "".join(f"<tr><td>{line}</td></tr>" for line in lines) + "</table>"

    hot = table(*(f"<a href=/hot/{n}.html>热门文章之第{n}篇</a>" for n in range(3)))
    own = table("<a href=/n/9.html>某县召开会议</a> 2022-01-02")
    layout = f"<table><tr><td>{hot}</td><td>{{}}</td></tr></table>"
    others = {f"/p{n}/": html(layout.format("<p>另一页</p>")) for n in range(4)}
    site = a_site({"/news/": html(layout.format(own)), **others})
    assert [item.title for item in column(site, "工作动态").items] == ["某县召开会议"]
