from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.numbers import read_message_statistics
from pages.reading.periods import find_period

READABLE = [
    (
        "units in the head",
        "年份\t收到来信\t办结\t平均办理时间(天)\n2021\t35\t33\t4",
        {"received": 35, "closed": 33, "average_time": "4天"},
    ),
    ("units in a label's own line", "收到来信(件)\n35\n平均办理时间(天)\n4", {"received": 35, "average_time": "4天"}),
    ("numbers above their labels", "简介\n35\n收到来信\n33\n办结", {"received": 35, "closed": 33}),
    ("numbers first of all", "35\n收到来信\n33\n办结\n2022年3月", {"received": 35, "closed": 33}),
    (
        "a period between labels and numbers",
        "收到来信\n办结\n2021年1月-12月份\n35\n33",
        {"received": 35, "closed": 33},
    ),
    (
        "sentence with parts",
        "1月份，县政府网站“政府信箱”共收到网民留言3059条，市直部门收到1904条，处理答复3055条，处理答复率99.87%",
        {"received": 3059, "answered": 3055, "rate": 99.87, "period": "1月份"},
    ),
    (
        "valid letters between",
        "2021年12月，“网上咨询”共收到公众来信389件，其中有效信件372件，均已转有关部门办理，其中已办结365件。",
        {"received": 389, "valid": 372, "closed": 365, "period_end": date(2021, 12, 31)},
    ),
    ("letters in 封", "2021年 “县长信箱” 收到来信36188封，已处理23561封", {"received": 36188, "closed": 23561}),
    (
        "rate only",
        "第三季度，“市长信箱”共收到群眾來信553件，其中受理有效信件497件，按期辦結率97.18%，滿意率98.98%。",
        {"received": 553, "valid": 497, "rate": 97.18, "satisfaction": 98.98, "period": "第三季度"},
    ),
    (
        "head row and number row",
        "2022年1月留言统计\n收到留言（条）\t办结（条）\t办结率（%）\n128\t126\t98.44",
        {"received": 128, "closed": 126, "rate": 98.44, "period_start": date(2022, 1, 1)},
    ),
    (
        "units with a total",
        "一季度\n办理单位\t收到来信（件）\t按期回复（件）\n县住建局\t43\t43\n县教体局\t96\t96\n合计\t139\t139",
        {"received": 139, "answered": 139, "period": "一季度"},
    ),
    (
        "months from newest to oldest",
        "月份\t收到留言\t办结\t平均办理天数\n2022年1月\t30\t29\t3.5\n2021年12月\t20\t20\t4",
        {"received": 30, "closed": 29, "period": "2022年1月", "average_time": "3.5"},
    ),
    (
        "standing table",
        "统计时间\t2022-01-01至2022-01-31\n收到留言\t128\n办结\t126\n平均办理时间\t3.5天",
        {"received": 128, "closed": 126, "average_time": "3.5天", "period_end": date(2022, 1, 31)},
    ),
    (
        "other labels",
        "承办件数：120\n办结数：118\n在办数：2\n超时未办数：0",
        {"received": 120, "closed": 118, "open": 2, "period": "", "period_end": None},
    ),
    ("state of all", "总件数：86 处理中：3 已办结：83 办结率：96.51%", {"received": 86, "closed": 83, "rate": 96.51}),
    ("cards, label first", "2021年\n收到留言\n128\n办结留言\n126\n答复率\n98.4%", {"received": 128, "rate": 98.4}),
    ("cards, number first", "留言统计\n128\n收到留言\n126\n已办结\n98.4%\n答复率", {"received": 128, "closed": 126}),
    ("stacked cells", "月份\n收到来信(件)\n办结(件)\n办结率\n1月\n128\n126\n98.4%", {"received": 128, "closed": 126}),
    ("with spaces", "本月共受理 128 件，办结 126 件，平均办理时限 4 天", {"received": 128, "average_time": "4天"}),
    ("thousands", "收到留言1,280条，已答复1,279条", {"received": 1280, "answered": 1279}),
    ("full width", "收到留言：１２８件　办结：１２６件", {"received": 128, "closed": 126}),
    ("some zero", "收到留言：3条 办结：0条", {"received": 3, "closed": 0}),
    (
        "what came in right after the period",
        "2021年 “县长信箱” 3618封，其中有效信件2356封，已處理2356封",
        {"received": 3618, "valid": 2356, "closed": 2356, "period_end": date(2021, 12, 31)},
    ),
    (
        "no label before what came in",
        "2022年1月 352件，转办310件（已辦結309件），其余正在辦理中",
        {"received": 352, "closed": 309, "open": None, "period_end": date(2022, 1, 31)},
    ),
    (
        "the number before what it counts",
        "2022年1月1日至31日，我局共收到512条网民留言，满意率为97%，还有4条正在办理中",
        {"received": 512, "satisfaction": 97.0, "open": 4, "period_end": date(2022, 1, 31)},
    ),
    ("told at length", "共受理咨询、投诉、建议类信件120件，其中已办结118件", {"received": 120, "closed": 118}),
    ("only valid ones", "有效留言120条，回复留言118条", {"received": 120, "valid": 120, "answered": 118}),
    (
        "a table of offices without a total",
        "单位\t来信总数\t办结总数\t办结率\n甲局\t20\t20\t100%\n乙局\t30\t29\t96.67%",
        {"received": 50, "closed": 49, "rate": None},
    ),
    (
        "rows with a total column",
        "类别\t咨询\t投诉\t合计\n收到\t10\t20\t30\n办结\t9\t19\t28",
        {"received": 30, "closed": 28},
    ),
    ("cells apart by bars", "收到来信（件）|按期回复（件）|满意度\n139|138|98%", {"received": 139, "answered": 138}),
    (
        "months from oldest to newest",
        "月份\t收到留言\t办结\n2021年12月\t20\t20\n2022年1月\t30\t29",
        {"received": 30, "closed": 29, "period": "2022年1月"},
    ),
    (
        "sentences from oldest to newest",
        "2021年四季度收到来信60件，办结60件。\n2022年1月收到来信30件，办结29件。",
        {"received": 30, "closed": 29, "period": "2022年1月"},
    ),
    (
        "hotline only in a note",
        "紧急事项请拨打12345政务服务便民热线，热线24小时有人值守。\n2022年1月，本网站收到留言128件，已办结126件",
        {"received": 128, "closed": 126},
    ),
    (
        "hotline only in the menu",
        "网民留言\n12345热线\n2022年1月留言统计\n收到留言128条，办结126条",
        {"received": 128, "closed": 126},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in READABLE], ids=[row[0] for row in READABLE])
def test_statistics_are_read_in_every_wording_and_arrangement(text: str, expected: dict[str, Any]) -> None:
    found = read_message_statistics(text)
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.labels


NO_STATISTICS = [
    ("", "nothing"),
    ("收到留言128条", "one label"),
    ("收到留言：0件\n办结：0件\n办结率：0%", "all zero"),
    ("2022年1月 收到：0 办结：0 办结率：100%", "all counts zero"),
    ("2022年第8周 71184件 日均10169件 直办52.7% 转办47.3%", "hotline by the week"),
    ("1月份，全县12345平台受理工单5000件，办结4990件，满意率98%", "hotline platform"),
    ("单位名称\t来信总数\t办结总数\t办结率", "a head without rows"),
    ("第12条留言 第3件来信 已回复", "ordinal numbers"),
    ("信件编号：20220301001 来信时间：2022-02-01 回复时间：2022-02-02 办结状态：已办结", "state of one letter"),
    ("共有3种处理状态：待审查、待处理、已处理。一般问题3个工作日办结；较复杂10个工作日答复", "promised times"),
    ("受理：1个工作日 办理：3个工作日 平均办理时间不超过5个工作日", "promised steps"),
    ("2022年第8周12345热线运行情况\n受理71184件，办结70000件，直办52.7% 转办47.3%", "hotline"),
    ("市长热线来电统计：收到1200件，办结1100件", "hotline by telephone"),
    ("1月份12345政务服务便民热线受理群众诉求3206件，办结3100件，办结率98.6%", "hotline news"),
    ("人民网留言板办理情况：收到留言120条，回复118条", "a board of others"),
    ("关于路灯的留言\t2022-02-16\t已办结\n关于供水的咨询\t2022-02-15\t已回复", "letter list"),
    ("1\t关于路灯的留言\t已办结\n2\t关于供水的来信\t已回复\n3\t咨询社保\t受理", "numbered letter list"),
    (
        "已办结\n1\n标题甲\n已回复\n2\n标题乙\n已办结\n3\n标题丙\n已回复\n4\n标题丁\n已办结\n5\n已回复\n6",
        "states in a list",
    ),
    ("受理时间：2022-02-16 10:08 答复时间：2022-02-17 09:00 受理编号：20220216001", "one letter"),
    ("咨询 12345\n投诉电话：0377-63312345", "telephone numbers"),
    ("收到留言\t\t办结\n收到留言：--\n办结：--", "not filled in"),
    ("受理单位：县住建局\n回复单位：县城管局\n共12条 第1页", "letter head"),
]


@pytest.mark.parametrize("text", [row[0] for row in NO_STATISTICS], ids=[row[1] for row in NO_STATISTICS])
def test_what_looks_like_statistics_is_none(text: str) -> None:
    assert read_message_statistics(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022年1月", date(2022, 1, 1), date(2022, 1, 31)),
        ("2022年2月份网民留言", date(2022, 2, 1), date(2022, 2, 28)),
        ("2021年第四季度", date(2021, 10, 1), date(2021, 12, 31)),
        ("2021年一季度", date(2021, 1, 1), date(2021, 3, 31)),
        ("2021年上半年", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021年下半年", date(2021, 7, 1), date(2021, 12, 31)),
        ("2021年度", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年1-11月", date(2021, 1, 1), date(2021, 11, 30)),
        ("2021年1月至11月", date(2021, 1, 1), date(2021, 11, 30)),
        ("2022年1月1日至2022年1月31日", date(2022, 1, 1), date(2022, 1, 31)),
        ("2022-01-01 至 2022-01-31", date(2022, 1, 1), date(2022, 1, 31)),
        ("截至2022年2月16日", None, date(2022, 2, 16)),
        ("2022年1月1日至3月31日", date(2022, 1, 1), date(2022, 3, 31)),
        ("2022年1月1日0时至31日24时", date(2022, 1, 1), date(2022, 1, 31)),
        ("2021年11月至2022年1月", date(2021, 11, 1), date(2022, 1, 31)),
        ("2021.11-2022.1", date(2021, 11, 1), date(2022, 1, 31)),
        ("2021年前三季度", date(2021, 1, 1), date(2021, 9, 30)),
        ("二〇二二年一月份", date(2022, 1, 1), date(2022, 1, 31)),
        ("2021年一至十一月", date(2021, 1, 1), date(2021, 11, 30)),
        ("2022年第8周", date(2022, 2, 21), date(2022, 2, 27)),
        ("2022年1月 352件", date(2022, 1, 1), date(2022, 1, 31)),
        ("2021年 “县长信箱” 352封", date(2021, 1, 1), date(2021, 12, 31)),
        ("1-12月", None, None),
        ("统计时间：2022-02-16", None, date(2022, 2, 16)),
        ("2022-01", date(2022, 1, 1), date(2022, 1, 31)),
        ("一季度", None, None),
        ("本月", None, None),
    ],
)
def test_a_period_is_read_with_its_first_and_last_day(text: str, start: date | None, end: date | None) -> None:
    period = find_period(text)
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("text", ["", "发布时间：2022-02-16", "共120件", "2022-13", "联系电话 0377-63312022"])
def test_text_without_a_period_has_none(text: str) -> None:
    assert find_period(text) is None


@given(st.text(alphabet="收到留言办结答复率平均天件条0123456789.,%:： \t\n()（）2022年月季度至-", max_size=80))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read_message_statistics(text)
    find_period(text)


@given(st.integers(1, 9_999_999), st.integers(0, 9_999_999))
def test_counts_are_read_as_they_are_written(received: int, closed: int) -> None:
    found = read_message_statistics(f"2022年1月\n收到留言\t{received}条\n办结\t{closed}条")
    assert found is not None
    assert (found.received, found.closed) == (received, closed)
