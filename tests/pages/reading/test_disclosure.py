from __future__ import annotations

import pytest

from pages.reading.disclosure import (
    Element,
    Naming,
    Part,
    elements_in,
    is_entry,
    is_report,
    may_be_entry,
    offers_search,
    part_named,
    years_in,
)
from pages.reading.dom import Document


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("政府信息公开", True),
        ("政府信息\n公开平台", True),
        ("某县人民政府信息公开专栏", True),
        ("政府信息公開", True),
        ("信息公开", False),
        ("政务公开", None),
        ("政府信息公开指南", None),
        ("政府信息公开年报", None),
        ("基层政务公开标准化规范化", None),
        ("县政府办公室召开全县政务公开暨政府信息公开工作推进会议并部署政府信息公开", None),
    ],
)
def test_an_entry_is_known_by_its_name(text: str, exact: bool | None) -> None:  # noqa: FBT001
    assert is_entry(text) is exact


@pytest.mark.parametrize(
    ("text", "part", "naming"),
    [
        ("政府信息\n公开指南", Part.GUIDE, Naming.OFFICIAL),
        ("某县政府信息公开指南", Part.GUIDE, Naming.OFFICIAL),
        ("公开指南", Part.GUIDE, Naming.NEAR),
        ("指南", Part.GUIDE, Naming.SHORT),
        ("政府信息公开制度", Part.RULES, Naming.OFFICIAL),
        ("法定主动公开内容", Part.CONTENT, Naming.OFFICIAL),
        ("政府信息公开目录", Part.CONTENT, Naming.NEAR),
        ("主动公开基本目录", Part.CONTENT, Naming.SHORT),
        ("政府信息公开工作年度报告", Part.REPORT, Naming.NEAR),
        ("依申请公开", Part.REQUEST, Naming.OFFICIAL),
        ("我要依申请", Part.REQUEST, Naming.SHORT),
    ],
)
def test_a_part_is_known_by_its_name(text: str, part: Part, naming: Naming) -> None:
    assert part_named(text) == (part, naming)


@pytest.mark.parametrize("text", ["", "办事指南", "规章制度", "2021年政府信息公开年报", "工作动态", "申请公开" * 9])
def test_other_names_and_titles_are_no_part(text: str) -> None:
    assert part_named(text) is None


def test_the_address_of_a_picture_may_tell_that_it_is_the_entry() -> None:
    assert may_be_entry("http://www.a.gov.cn/ZFXXGK/index.html")
    assert not may_be_entry("http://www.a.gov.cn/zt/index.html")


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("某局2021年政府信息公开工作年度报告", {2021}),
        ("二〇二一年年报", {2021}),
        ("二○二○年度报告", {2020}),
        ("２０２１年度报告", {2021}),
        ("2021—2022年度报告", {2021, 2022}),
        ("第120212号", set()),
        ("年度报告", set()),
    ],
)
def test_the_years_of_a_title_are_read_in_all_digits(title: str, years: set[int]) -> None:
    assert years_in(title) == years


def test_a_report_is_known_by_its_title() -> None:
    assert is_report("政府信息公开工作年度报告")
    assert not is_report("政府信息公开指南")


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("办公地址：新区大道", Element.ADDRESS),
        ("本机关在人民路12号", Element.ADDRESS),
        ("每日8:30—12:00", Element.HOURS),
        ("0377-66660001", Element.TELEPHONE),
        ("xxgk@a.gov.cn", Element.INTERNET),
        ("受 理 机 构：某局", Element.AGENCY),
    ],
)
def test_an_element_of_a_guide_is_told_in_many_ways(text: str, element: Element) -> None:
    assert elements_in(text) == {element}


def test_a_text_without_any_tells_none() -> None:
    assert elements_in("收到申请之日起20个工作日内予以答复。") == frozenset()


@pytest.mark.parametrize(
    "markup",
    [
        "<form action=/s><input name=q></form>",
        "<input TYPE='TEXT' placeholder='请输入关键字'>",
        "<div><p>检索</p><div><input></div></div>",
        "<a href=/x/>高级检索</a><a href=/y/>检索</a>",
        "<a href=/x/ class=icon-search></a>",
        "<img src=a.png alt=搜索>",
    ],
)
def test_a_search_is_offered_by_fields_and_by_links(markup: str) -> None:
    assert offers_search(Document(f"<body>{markup}</body>", "http://www.a.gov.cn/"))


@pytest.mark.parametrize(
    "markup",
    [
        "<form><label>手机号码</label><input name=tel></form>",
        "<input type=hidden name=q value=搜索>",
        "<div style='display:none'><input name=search></div>",
        "<p>信息检索功能正在建设</p>",
        "<a href='https://beian.mps.gov.cn/#/query/webSearch?code=1'>公网安备 1号</a>",
    ],
)
def test_fields_for_other_things_and_mere_words_offer_none(markup: str) -> None:
    assert not offers_search(Document(f"<body>{markup}</body>", "http://www.a.gov.cn/"))
