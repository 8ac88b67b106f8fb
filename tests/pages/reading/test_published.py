from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.published import find_published

SEEN = date(2022, 2, 24)
DAY = date(2022, 2, 16)
TITLE = "某县召开春耕备耕工作会议"
BODY = (
    "会议传达了有关精神，听取了各乡镇的工作汇报，分析了当前存在的困难和不足，并对下一阶段的重点任务作了安排部署。" * 2
)


def published(text: str, title: str = "") -> date | None:
    said = find_published(text.split("\n"), (title,), SEEN)
    return said.on if said else None


@pytest.mark.parametrize(
    "text",
    [
        "发布时间：2022-02-16 10:08",
        "发布日期: 2022-02-16",
        "发布日期\t2022-02-16",
        "时间发布：2022-02-16 09:51",
        "时间 : 2022-02-16 08:51:32",
        "来源：办公室 时间:2022-02-16 11:24",
        "日期：2022-02-16 15:28\t来源：采育镇",
        "發布時間:2022-02-16 09:28信息來源:辦公室",
        "发 布 时 间：2022年2月16日",
        "上载日期 2022-02-16",
        "成文日期：2022-01-30\n发布日期：2022-02-16",
        "生成日期 2022-01-30\t发布日期 2022-02-16",
        "时间：2021-05-01\n发布时间：2022-02-16",
        "今天是2022年2月24日\n发布时间：[2022-02-16]",
        "发布时间：02-16",
        "发布时间：\n2022-02-16",
        "发布时间：二〇二二年二月十六日",
        "上載日期：2022-02-16",
        "發佈日期：2022年2月16日",
        "上网时间：2022/2/16",
        "发布于 2022-02-16",
        "发布：2022-02-16",
        "更新时间：2022-02-20\n发布时间：2022-02-16",
        "更新时间：2022-02-16",
        "来源：某局|时间：2022.02.16",
        "索引号：X01 成文日期：2022年1月30日 上载日期：2022年2月16日",
    ],
)
def test_the_date_beside_a_publish_label_is_the_publish_date(text: str) -> None:
    assert published(text) == date(2022, 2, 16)


@pytest.mark.parametrize(
    "text",
    [
        "成文日期：2022-02-16",
        "生成日期：2022-02-16",
        "今天是：2022年2月16日 星期三",
        "当前日期：2022-02-16",
        "会议时间：2022-02-16",
        "一、时间：2022年2月16日",
        "报名截止日期：2022-02-16",
        "南阳市人民政府\n2022年2月16日",
        "发布时间：",
        "发布时间：2022-03-16",
        "时间：2022年2月16日上午9点\n地点：三楼会议室",
        "时间：2022年2月16日9:00-11:00",
        "时间：2022年2月16日\n地点：三楼会议室",
        "日期：2022年2月16日 星期三",
        "今天是 日期：2022-02-16",
        "签发日期：2022-02-16\n印发日期：2022-02-16",
        "来源：某局 成文日期：2022-02-16",
        "我局于2022年2月16日发布有关通知",
        "某县水利局\n二〇二二年二月十六日",
    ],
)
def test_other_dates_are_no_publish_date(text: str) -> None:
    assert published(text) is None


@pytest.mark.parametrize(
    "head",
    [
        "2022-02-16",
        "2022-02-16 09:30",
        "2022年2月16日",
        "2022-02-16 09:30 来源：县农业农村局",
        "来源：县农业农村局 2022-02-16 浏览次数：12",
        "县农业农村局2022-02-16来源",
        "字体：大 中 小\n2022/02/16 09:30",
        "2022年2月16日 来源：县农业农村局",
        "来源：县农业农村局2022年2月16日",
        "2022-02-16 | 县农业农村局",
        "县农业农村局 2022/02/16",
    ],
)
def test_a_date_right_below_the_title_needs_no_label(head: str) -> None:
    assert published(f"2022年2月24日\n{TITLE}\n{head}\n{BODY}\n县农业农村局\n2022年2月10日", TITLE) == DAY


def test_a_date_above_the_title_is_the_pages_too() -> None:
    assert published(f"首页\n2022-02-16\n{TITLE}\n{BODY}", TITLE) == DAY


@pytest.mark.parametrize(
    "rest",
    [
        f"{BODY}\n县农业农村局\n2022年2月16日",
        f"{BODY}\n2022年2月16日",
        f"{BODY}\n2022-02-16",
        "各乡镇：\n现将有关事项通知如下。\n请遵照执行。\n2022年2月16日",
        "县农业农村局\n2022-02-16",
        "附件下载\n县人民政府办公室\n二〇二二年二月十六日",
        f"{BODY}\n时间：2022-02-16",
        f"（2022年2月16日某县第十届人民代表大会常务委员会第二次会议通过）\n{BODY}",
    ],
)
def test_the_date_of_a_signature_is_no_publish_date(rest: str) -> None:
    assert published(f"{TITLE}\n{rest}", TITLE) is None


def test_words_of_today_speak_only_of_a_date_in_their_own_line() -> None:
    said = find_published(["今天是星期四", TITLE, "时间：2022-02-16", "今天是星期四", BODY], (TITLE,), SEEN)
    assert said is not None
    assert (said.on, said.read_from) == (DAY, "label")
    assert published(f"首页\n{TITLE}\n今天是星期四 时间：2022-02-16\n字体：大\n{BODY}", TITLE) is None


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("某" * 60, True),
        ("某" * 61, False),
        ("来源：县农业农村局，" + "某" * 60, True),
        ("来源：" + "某" * 117, True),
        ("来源：" + "某" * 118, False),
        ("各乡镇按要求抓好落实。", False),
    ],
    ids=["short", "long", "source", "long source", "too long a source", "sentence"],
)
def test_the_head_ends_where_the_body_begins(line: str, *, is_head: bool) -> None:
    assert published(f"{TITLE}\n{line}\n2022-02-16", TITLE) == (DAY if is_head else None)


@pytest.mark.parametrize(
    ("shown", "between", "near"),
    [
        ("2022-02-16", 7, True),
        ("2022-02-16", 8, False),
        ("2022年2月16日", 1, True),
        ("2022年2月16日", 2, False),
    ],
)
def test_a_date_by_itself_counts_near_the_title_and_in_words_right_below_it(
    shown: str, between: int, *, near: bool
) -> None:
    lines = [TITLE, *["字体：大"] * between, shown]
    assert published("\n".join(lines), TITLE) == (DAY if near else None)


def test_a_date_in_words_needs_a_title_above_it() -> None:
    assert published("首页\n2022年2月16日\n某县") is None
    assert published(f"首页\n2022年2月16日\n{TITLE}\n{BODY}", TITLE) is None
    assert published(f"2022年2月16日\n{BODY}", "2022年2月16日") is None


def test_a_date_below_a_title_that_ends_in_an_office_is_no_signature() -> None:
    title = "某县农业农村局走访县政府"
    assert published(f"{title}\n[2022年2月16日]\n{BODY}", title) == DAY


def test_a_line_longer_than_any_office_signs_nothing() -> None:
    signed, longer = (f"{TITLE}\n字体：大\n{'某' * length}政府\n2022-02-16" for length in (28, 29))
    assert published(signed, TITLE) is None
    assert published(longer, TITLE) == DAY


def test_a_date_in_the_first_line_is_below_no_office() -> None:
    assert published("2022-02-16\n某县人民政府") == DAY


def test_a_date_without_a_label_is_told_apart_and_in_the_pages_own_words() -> None:
    said = find_published([TITLE, "2022-02-16  09:30 来源：县农业农村局", BODY], (TITLE,), SEEN)
    assert said is not None
    assert (said.read_from, said.shown) == ("head", "2022-02-16 09:30")


def test_what_is_published_today_is_published() -> None:
    assert published(f"{TITLE}\n2022-02-24\n{BODY}", TITLE) == SEEN
    assert published(f"{TITLE}\n2022-02-25\n{BODY}", TITLE) is None


def test_of_several_dates_by_themselves_none_is_the_publish_date() -> None:
    assert published(f"{TITLE}\n2022-02-16\n2022-02-17\n{BODY}", TITLE) is None


def test_the_words_a_date_was_read_from_are_kept() -> None:
    said = find_published(["作者：某某　發布時間：2022-02-16 09:28信息來源:辦公室"], (), SEEN)
    assert said is not None
    assert (said.read_from, said.shown) == ("label", "發布時間：2022-02-16 09:28")


@given(st.lists(st.text(alphabet="0123456789-年月日：: 发布时间日期来源\n今天", max_size=70), max_size=8))
def test_no_lines_make_the_reader_fail(lines: list[str]) -> None:
    said = find_published(lines, tuple(lines[:1]), SEEN)
    assert said is None or said.on <= SEEN


def test_the_time_of_an_event_does_not_hide_the_publish_date_after_it() -> None:
    assert published(f"{TITLE}\n时间：2022-02-10 至 2022-02-12\n时间：2022-02-16\n{BODY}", TITLE) == DAY


@pytest.mark.parametrize(("length", "said"), [(120, DAY), (121, None)])
def test_a_label_counts_in_lines_short_enough_for_a_head(length: int, said: date | None) -> None:
    assert published("发布时间：2022-02-16 来源：".ljust(length, "某")) == said
