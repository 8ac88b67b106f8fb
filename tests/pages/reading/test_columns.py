from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.columns import ColumnKind, column_kind, is_loading, is_placeholder


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("工作动态", ColumnKind.NEWS),
        ("县区动态", ColumnKind.NEWS),
        ("政务要闻", ColumnKind.NEWS),
        ("图片新闻", ColumnKind.NEWS),
        ("领导活动", ColumnKind.NEWS),
        ("政策动态", ColumnKind.NEWS),
        ("通知公告", ColumnKind.NOTICE),
        ("公示公告", ColumnKind.NOTICE),
        ("规划公示", ColumnKind.NOTICE),
        ("政策文件", ColumnKind.POLICY),
        ("规范性文件", ColumnKind.POLICY),
        ("县政府文件", ColumnKind.POLICY),
        ("政策解读", ColumnKind.INTERPRETATION),
        ("图解", ColumnKind.INTERPRETATION),
        ("人事任免", ColumnKind.PERSONNEL),
        ("人事信息", ColumnKind.PERSONNEL),
        ("规划计划", ColumnKind.PLANNING),
        ("财政预决算", ColumnKind.FINANCE),
        ("统计数据", ColumnKind.STATISTICS),
        ("领导之窗", ColumnKind.LEADERS),
        ("领导信箱", ColumnKind.BOARD),
        ("机构职能", ColumnKind.INSTITUTIONS),
        ("权责清单", ColumnKind.CATALOGUE),
        ("政府信息公开", ColumnKind.DISCLOSURE),
        ("政府信息公开年报", ColumnKind.DISCLOSURE),
        ("依申请公开", ColumnKind.DISCLOSURE),
        ("网民留言", ColumnKind.BOARD),
        ("咨询建言", ColumnKind.BOARD),
        ("意见征集", ColumnKind.CONSULTATION),
        ("办事服务", ColumnKind.SERVICE),
        ("专题专栏", ColumnKind.TOPIC),
        ("疫情防控专题", ColumnKind.TOPIC),
        ("扫黑除恶专栏", ColumnKind.TOPIC),
        ("公示专栏", ColumnKind.NOTICE),
        ("留言统计", ColumnKind.MESSAGE_STATISTICS),
        ("信箱办理情况", ColumnKind.MESSAGE_STATISTICS),
        ("通 知 公 告", ColumnKind.NOTICE),
        ("友情链接", ColumnKind.OTHER),
        ("走进西峡", ColumnKind.OVERVIEW),
        ("西峡概况", ColumnKind.OVERVIEW),
        ("机构概况", ColumnKind.INSTITUTIONS),
        ("文件下载", ColumnKind.SERVICE),
        ("党建动态", ColumnKind.NEWS),
        ("本局发文", ColumnKind.POLICY),
        ("看图读政策", ColumnKind.INTERPRETATION),
        ("征求意见", ColumnKind.CONSULTATION),
        ("", ColumnKind.OTHER),
    ],
)
def test_a_name_tells_the_kind_of_its_column(name: str, kind: ColumnKind) -> None:
    assert column_kind(name) is kind


def test_the_name_decides_before_the_meta_tag_and_the_parents() -> None:
    assert column_kind("通知公告", ["新闻中心"], "工作动态") is ColumnKind.NOTICE


def test_the_meta_tag_decides_before_the_parents() -> None:
    assert column_kind("鄠邑区", ["政务公开"], "要闻动态") is ColumnKind.NEWS


@pytest.mark.parametrize("tag", ["信息公开", "公开", "默认", "", None])
def test_a_meta_tag_that_says_nothing_leaves_it_to_the_parents(tag: str | None) -> None:
    assert column_kind("鄠邑区", ["新闻中心"], tag) is ColumnKind.NEWS


@pytest.mark.parametrize("name", ["党建园地", "水务知识", "乡镇风采"])
def test_a_name_that_says_another_purpose_takes_no_kind_from_its_parents(name: str) -> None:
    assert column_kind(name, ["新闻中心"]) is ColumnKind.OTHER


@pytest.mark.parametrize(
    ("name", "kind"),
    [("公开", ColumnKind.DISCLOSURE), ("数据", ColumnKind.STATISTICS), ("年报", ColumnKind.OTHER)],
)
def test_some_words_tell_a_kind_only_as_whole_names(name: str, kind: ColumnKind) -> None:
    assert column_kind(name) is kind
    assert column_kind(f"{name}园") is ColumnKind.OTHER


def test_the_nearest_parent_decides_where_name_and_meta_tag_say_nothing() -> None:
    assert column_kind("顺德区", ["政务公开", "工作动态"], "其他") is ColumnKind.NEWS


@pytest.mark.parametrize("parent", ["专题专栏", "历史专题", "热点专栏"])
def test_whatever_stands_below_a_special_topic_belongs_to_it(parent: str) -> None:
    assert column_kind("工作动态", [parent, "创建文明城市"], "工作动态") is ColumnKind.TOPIC


@pytest.mark.parametrize(
    "text",
    [
        "暂无信息",
        "暂无信息！",
        "暂无数据",
        "暂无相关信息",
        "本栏目正在建设中……",
        "该栏目正在建设中...",
        "栏目建设中，敬请期待",
        "建设中",
        "对不起，暂无内容。",
        "该栏目下暂无信息",
        "  暂 无 信 息 ",
        "内容更新中",
        "敬请期待！",
        "没有找到相关内容",
        "抱歉，暂无相关数据",
        "本栏目内容正在整理中，敬请期待。",
    ],
)
def test_a_notice_that_there_is_nothing_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!!",
        "我市重大项目建设中的几点做法",
        "暂无本土新增确诊病例",
        "高速公路正在建设中",
        "关于暂无信息公开申请情况的说明",
        "加载中",
        "通知公告",
        "更多",
    ],
)
def test_a_title_with_the_same_words_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "加载中",
        "加载中...",
        "数据加载中，请稍候",
        "Loading…",
        "loading",
        "正在加载",
        "{{item.title}}",
        "a {{ x }} b",
        "${title}",
    ],
)
def test_a_loading_notice_or_an_unfilled_template_is_loading(text: str) -> None:
    assert is_loading(text)


@pytest.mark.parametrize(
    "text", ["", "下载中心", "加载更多", "暂无信息", "卸货装载中需要注意的安全事项和有关要求的说明正在加载", "{}"]
)
def test_other_text_is_not_loading(text: str) -> None:
    assert not is_loading(text)


@given(st.text(max_size=80), st.lists(st.text(max_size=10), max_size=3), st.none() | st.text(max_size=10))
def test_no_text_makes_a_reader_fail(text: str, parents: list[str], meta_type: str | None) -> None:
    assert column_kind(text, parents, meta_type) in ColumnKind
    is_placeholder(text)
    is_loading(text)
