from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.dates import (
    DateMatch,
    date_in_url,
    find_dates,
    month_in_url,
    read_meta_date,
    resolve_year,
)

SEEN = date(2022, 2, 24)
DAY = (2022, 2, 16)


def days(text: str) -> list[tuple[int | None, int, int]]:
    return [(match.year, match.month, match.day) for match in find_dates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2022-02-16",
        "2022/2/16",
        "2022/02/16",
        "2022.02.16",
        "2022.2.16",
        "2022年2月16日",
        "2022 年 2 月 16 日",
        "２０２２年２月１６日",
        "２０２２－０２－１６",
        "二〇二二年二月十六日",
        "二○二二年二月十六日",
        "二零二二年二月十六日",
        "[2022-02-16]",
        "（2022-02-16）",
        "标题2022-02-16",
        "2022-02-16标题",
        "发布时间：2022-02-16来源：办公室",
        "2022-02-16 10:08",
        "2022-02-16 10:08:31",
        "2022-02-1610:08",
        "2022-02-16 10∶08",
        "2022-02-16 10：08",
        "2022-02-16T10:08:31",
        "2022\u00a0年2月16日",
        "16\n2022-02",
        "16 2022.02",
        "2022-02\n16",
        "自2022-02-16.",
        "2022 - 02 - 16",
        "2022 / 2 / 16",
        "2022年\n02月16日",
        "2022\n02-16",
        "02-16 2022",
        "02/16\n2022",
        "16 2022年2月",
        "2022年02月 16",
        "22-02-16",
        "[22-02-16 10:08]",
        "2022年2月16号",
    ],
)
def test_a_full_date_is_read_in_every_form(text: str) -> None:
    assert days(text) == [DAY]


@pytest.mark.parametrize(
    "text",
    [
        "[02-16]",
        "02-16",
        "关于开展检查的通知 02-16",
        "关于开展检查的通知02-16",
        "2月16日",
        "02/16",
        "(2/16)",
        "[2-16]",
        "02月16日",
        "02-16 10:08",
        "02-16关于开展检查的通知",
    ],
)
def test_a_date_without_year_has_none(text: str) -> None:
    assert days(text) == [(None, 2, 16)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇二一年十二月三十一日", (2021, 12, 31)),
        ("二〇二一年十月二十日", (2021, 10, 20)),
        ("二○二一年三月廿一日", (2021, 3, 21)),
        ("二〇二一年十一月十日", (2021, 11, 10)),
        ("二О二一年十二月三十一日", (2021, 12, 31)),
        ("二o二一年十二月三十一日", (2021, 12, 31)),
        ("二０二一年十二月三十一日", (2021, 12, 31)),
        ("二 〇 二 一 年 五 月 卅 一 日", (2021, 5, 31)),
        ("二〇二一年五月卅日", (2021, 5, 30)),
        ("二〇二一年 五月 三日", (2021, 5, 3)),
        ("二〇二一年元月三号", (2021, 1, 3)),
        ("一九九九年十二月二十日", (1999, 12, 20)),
    ],
)
def test_chinese_numerals_are_read(text: str, expected: tuple[int, int, int]) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "电话：0377-63312345",
        "0377-6331-0216",
        "宛政办〔2022〕16号",
        "宛政办〔2022〕02-16号",
        "版本 10.2022.02.16",
        "v2.2.16",
        "192.168.02.16",
        "2022.1.16.1",
        "2022-2025",
        "2021-2022学年",
        "2022-13-45",
        "2022-02-30",
        "2022年2月30日",
        "2月30日",
        "13-45",
        "2022年第16期",
        "41130002000001",
        "12-16岁",
        "8:30-12:00",
        "35012899001-19002",
        "二〇二二年",
        "2022年2月",
        "2022-02-161",
        "完成10/12项",
        "〇〇〇〇年一月一日",
        "三二〇二二年三月一日",
        "2021-02-29",
        "二〇二二年二月二二十日",
        "二〇二二年二月十二三日",
        "一二三四年五月六日",
        "72-03-01",
        "2022年03月 12个项目",
        "",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert days(text) == []


def test_dates_come_in_order_with_their_places() -> None:
    text = "发布：2022年2月16日 10:08，截止2022-03-01。"
    assert [text[match.start : match.end] for match in find_dates(text)] == ["2022年2月16日 10:08", "2022-03-01"]


@given(st.text(alphabet="0123456789-/.年月日 :：[]()十二〇廿发布时间日期\n\t∶T", max_size=60))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for match in find_dates(text):
        assert 0 <= match.start < match.end <= len(text)
        assert resolve_year(match, SEEN, None)
    read_meta_date(text)
    date_in_url(text)
    month_in_url(f"/{text}/")


@given(st.text(max_size=80))
def test_any_text_at_all_is_read_without_failing(text: str) -> None:
    find_dates(text)
    read_meta_date(text)
    date_in_url(text)


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert days(f"标题 {day.strftime(form)}") == [(day.year, day.month, day.day)]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(0, 9))
def test_a_date_is_never_part_of_a_longer_number(day: date, digit: int) -> None:
    assert days(f"{digit}{day.isoformat()}") == []
    assert days(f"{day.isoformat()}{digit}") == []


def without_year(month: int, day: int) -> DateMatch:
    return DateMatch(None, month, day, 0, 5)


@pytest.mark.parametrize(
    ("month", "day", "hint", "expected"),
    [
        (2, 16, None, date(2022, 2, 16)),
        (2, 24, None, date(2022, 2, 24)),
        (2, 25, None, date(2021, 2, 25)),
        (12, 30, None, date(2021, 12, 30)),
        (2, 29, None, date(2020, 2, 29)),
        (2, 16, date(2020, 2, 1), date(2020, 2, 16)),
        (2, 16, date(2020, 3, 1), date(2022, 2, 16)),
    ],
)
def test_a_missing_year_is_the_latest_possible_unless_the_address_knows(
    month: int, day: int, hint: date | None, expected: date
) -> None:
    assert resolve_year(without_year(month, day), SEEN, hint) == expected


def test_a_shown_year_is_kept_whatever_the_address_says() -> None:
    assert resolve_year(DateMatch(2019, 2, 16, 0, 10), SEEN, date(2020, 2, 16)) == date(2019, 2, 16)


def test_a_leap_day_without_its_year_may_be_eight_years_old() -> None:
    assert resolve_year(DateMatch(None, 2, 29, 0, 5), date(2104, 1, 1), None) == date(2096, 2, 29)


@pytest.mark.parametrize("shown", ["16\n2022-02", "02-16 2022", "22-02-16", "02-16", "2022-02-16"])
def test_a_date_begins_with_its_first_part_whichever_that_is(shown: str) -> None:
    text = f"首页\n\n{shown} "
    assert [text[match.start : match.end] for match in find_dates(text)] == [shown]


@pytest.mark.parametrize("length", [200, 201, 5000])
def test_a_date_is_found_however_long_its_text_is(length: int) -> None:
    assert days("2022-02-16".rjust(length, "某")) == [DAY]
