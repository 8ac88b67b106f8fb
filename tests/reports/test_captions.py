from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from reports.captions import Row, caption_of, rows
from reports.listing import say_target
from reports.pictures import plan_shots, shot_of
from tests.reports.builder import account, book, found, site

if TYPE_CHECKING:
    from audits.model import Outcome, Target

SITE = site("4113000001", "某县财政局网站", "某县财政局")
TAKEN_AT = datetime(2022, 2, 24, 16, 5, tzinfo=UTC)


def told(target: Target, outcome: Outcome, marked: str = "place", pixels: int = 1366, replica: str = "") -> list[Row]:
    finding = outcome.findings[0]
    caption = caption_of(book((target,), (outcome,), replica=replica), outcome, finding, finding.evidence[0])
    return rows(caption, TAKEN_AT, marked, pixels)


def test_a_caption_says_who_what_where_when_and_how() -> None:
    outcome = found(SITE, "D9a", "", "栏目“公告”没有任何内容")
    assert [(row.heading, row.text) for row in told(SITE, outcome)] == [
        ("单位", "某县财政局网站（4113000001）"),
        ("问题", "空白栏目：栏目“公告”没有任何内容"),
        ("网址", "https://4113000001.gov.cn/about/D9a.html"),
        ("时间", "2022-02-24 17:30 检查　2022-02-25 00:05 截图（北京时间）　电脑浏览器，窗口宽1366像素"),
        ("标记", "红色实线框为问题所在位置"),
    ]


def test_the_unit_is_named_where_the_site_does_not_name_it() -> None:
    other = site("4113000001", "某县政府网站", "某县人民政府办公室")
    assert told(other, found(other, "D9a", "x"))[0].text == "某县人民政府办公室　某县政府网站（4113000001）"


def test_an_account_is_named_without_our_own_code() -> None:
    target = account("weibo-0a1b", "某县发布", "某县政府办")
    assert told(target, found(target, "M2", "x"))[0].text == f"某县政府办　{say_target(target)}"


def test_a_phone_is_told_from_a_desk() -> None:
    assert told(SITE, found(SITE, "D9a", "x"), pixels=390)[3].text.endswith("手机显示，窗口宽390像素")


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("day", "红色实线框为最新一条的日期，红色虚线框为所在列表"),
        ("bottom", "画面为页面底部原样"),
        ("gone", "截图时页面已有变化，找不到问题所在位置"),
    ],
)
def test_what_is_marked_is_explained(marked: str, said: str) -> None:
    assert told(SITE, found(SITE, "D9a", "x"), marked)[4].text == said


def test_a_page_as_a_whole_has_nothing_marked() -> None:
    assert [row.heading for row in told(SITE, found(SITE, "D9a", "x"), "")] == ["单位", "问题", "网址", "时间"]


def test_a_picture_of_a_replica_says_so_last_and_in_bold() -> None:
    last = told(SITE, found(SITE, "D9a", "x"), replica="虚构城市")[-1]
    assert last.text.startswith("演示数据，非真实检查结果：虚构城市")
    assert last.weighty


def test_each_picture_planned_has_its_caption_and_is_the_same_picture_without() -> None:
    outcome = found(SITE, "D9a", "x", "栏目“公告”没有任何内容")
    [shot] = plan_shots(book((SITE,), (outcome,)))
    assert shot.caption.what == "空白栏目：栏目“公告”没有任何内容"
    evidence = outcome.findings[0].evidence[0].model_copy(update={"day": date(2022, 1, 1)})
    assert shot_of(outcome.findings[0].evidence[0], shot.path) == shot
    assert shot_of(evidence, shot.path) != shot
