from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.account_ledger import UNREAD, RowProblem
from pages.reading.table_header import ACCOUNT_FIELDS, header_places
from pages.spreadsheet import SpreadsheetError
from tests.pages import ledgers
from tests.pages.ledgers import HEAD, Rows, ledger

GOOD: list[Any] = [1, "某市水利局", "微信", "某市水利", "2022-02-16"]
ROWS: Rows = [HEAD, GOOD, [2, "某县教育局", "微博", "某县教育", "12月30日"]]


def told(path: Path, **changes: Any) -> list[tuple[RowProblem, int]]:
    return [(remark.problem, remark.row) for remark in ledger(path, **changes).remarks]


@pytest.mark.parametrize(
    "write", [ledgers.xlsx, ledgers.xls, ledgers.separated, ledgers.page], ids=["xlsx", "xls", "csv", "html"]
)
def test_the_same_accounts_are_read_of_every_form(tmp_path: Path, write: Any) -> None:
    read = ledger(write(tmp_path / "a.xls", ROWS), date(2022, 2, 24))
    assert [(each.unit, each.platform, each.name, each.last_updated) for each in read.accounts] == [
        ("某市水利局", "微信", "某市水利", date(2022, 2, 16)),
        ("某县教育局", "微博", "某县教育", date(2021, 12, 30)),
    ]
    assert read.remarks == []


def test_evidence_is_the_file_the_sheet_and_the_row(tmp_path: Path) -> None:
    read = ledger(ledgers.xlsx(tmp_path / "2022Q1.xlsx", [["标题"], *ROWS]))
    places = [read.places[account.code] for account in read.accounts]
    assert [place.url for place in places] == ["accounts/2022Q1.xlsx#账号!A3", "accounts/2022Q1.xlsx#账号!A4"]
    assert places[0].seen_at == ledgers.READ_AT


def test_titles_and_a_merged_head_above_the_header_hide_nothing(tmp_path: Path) -> None:
    rows: Rows = [
        ["某市政务新媒体平台账号更新时间统计表（单位：个）"],
        ["单位", "账号信息", None, "最近更新"],
        [None, "名称", "平台", None],
        ["某市水利局", "某市水利", "微信", datetime(2022, 2, 16)],  # noqa: DTZ001 (a cell has no zone)
    ]
    path = ledgers.xlsx(tmp_path / "a.xlsx", rows, ["A1:D1", "B2:C2", "A2:A3", "D2:D3"])
    (account,) = ledger(path).accounts
    assert (account.unit, account.platform, account.name) == ("某市水利局", "微信", "某市水利")


@pytest.mark.parametrize(
    ("headings", "order"),
    [
        (["单位名称", "平台类型", "账号名称", "最近更新日期"], [0, 1, 2, 3]),
        (["账号名称", "账号类型", "所属单位", "最后更新时间"], [2, 1, 0, 3]),
        (["单位类型", "账号ID", "平台账号链接", "名称", "主办单位", "更新时间", "平台"], [4, 6, 3, 5]),
        (["更新时间", "最近更新日期", "账 号\n名 称", "单位", "平台"], [3, 4, 2, 1]),
    ],
)
def test_each_heading_is_of_one_field_and_the_plainest_counts(headings: list[str], order: list[int]) -> None:
    places = header_places(headings, ACCOUNT_FIELDS, {})
    assert [places[field] for field in ("unit", "platform", "name", "last_updated")] == order


def test_unusual_headings_are_named_by_the_registry(tmp_path: Path) -> None:
    path = ledgers.xlsx(tmp_path / "a.xlsx", [["主体", "渠道", "昵称", "发文"], GOOD[1:]])
    named = {"unit": "主体", "platform": "渠道", "name": "昵称", "last_updated": "发文"}
    assert [account.name for account in ledger(path, headings=named).accounts] == ["某市水利"]


def test_a_file_without_the_headings_is_refused_with_what_it_says(tmp_path: Path) -> None:
    path = ledgers.xlsx(tmp_path / "a.xlsx", [["某市"], ["主体", "渠道", "昵称", "发文"], GOOD[1:]])
    with pytest.raises(
        SpreadsheetError, match=r"accounts/a\.xlsx: no row has .*`columns:`.*says: 主体、渠道、昵称、发文"
    ):
        ledger(path)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ([2, "某局", "微信", "", "2022-02-16"], RowProblem.NO_NAME),
        ([2, "", "微信", "某局", "2022-02-16"], RowProblem.NO_UNIT),
        ([2, "某局", "", "某局", "2022-02-16"], RowProblem.NO_PLATFORM),
        ([2, "某局", "微信", "某\ufffd", "2022-02-16"], RowProblem.GARBLED),
    ],
)
def test_a_row_that_tells_no_account_is_named_and_the_source_is_not_whole(
    tmp_path: Path, row: list[Any], problem: RowProblem
) -> None:
    read = ledger(ledgers.xlsx(tmp_path / "a.xlsx", [HEAD, GOOD, row, [3, *GOOD[1:3], "另一个", "2022-02-16"]]))
    assert [(each.problem, each.row) for each in read.unseen] == [(problem, 3)]
    assert [account.name for account in read.accounts] == ["某市水利", "另一个"]


@pytest.mark.parametrize(
    ("shown", "problem"),
    [("—", RowProblem.NO_DAY), ("上周", RowProblem.UNREADABLE_DAY), ("2022-03-11", RowProblem.UNREADABLE_DAY)],
)
def test_an_account_without_a_day_stays_and_its_row_is_named(tmp_path: Path, shown: str, problem: RowProblem) -> None:
    read = ledger(ledgers.xlsx(tmp_path / "a.xlsx", [HEAD, GOOD, [2, "某局", "微信", "某局发布", shown]]))
    assert [account.last_updated for account in read.accounts] == [date(2022, 2, 16), None]
    assert [(each.problem, each.row, each.day) for each in read.remarks] == [(problem, 3, shown)]
    assert read.unseen == []


def test_notes_are_told_repeated_headers_and_empty_rows_are_not(tmp_path: Path) -> None:
    rows: Rows = [HEAD, ["一、市直单位"], GOOD, [None], HEAD, ["合计", 1], ["填报人：", "某某", "", "", "2022-02-24"]]
    assert told(ledgers.xlsx(tmp_path / "a.xlsx", rows)) == [(RowProblem.NOTE, row) for row in (2, 6, 7)]


def test_of_two_rows_for_one_account_the_newer_day_counts(tmp_path: Path) -> None:
    rows: Rows = [HEAD, GOOD, [2, *GOOD[1:4], "2022-02-20"], [3, *GOOD[1:4], "2022-01-02"]]
    read = ledger(ledgers.xlsx(tmp_path / "a.xlsx", rows))
    assert [account.last_updated for account in read.accounts] == [date(2022, 2, 20)]
    assert read.places[read.accounts[0].code].url.endswith("!A3")
    assert [(each.problem, each.row) for each in read.remarks] == [(RowProblem.TWICE, 3), (RowProblem.TWICE, 4)]


def test_all_sheets_that_are_shown_count_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    other: Rows = [HEAD, [1, "某县", "抖音", "某县发布", "2022-02-16"]]
    sheets: dict[str, Rows] = {
        "微信": ROWS,
        "抖音": other,
        "说明": [["填报说明"]],
        "汇总": [["甲", "乙", "丙"]],
        "旧": ROWS,
    }
    path = ledgers.workbook(tmp_path / "a.xlsx", sheets, hidden=["旧"])
    read = ledger(path)
    assert len(read.accounts) == 3
    assert [(each.problem, each.sheet) for each in read.remarks] == [
        (RowProblem.HIDDEN, "旧"),
        (RowProblem.NO_HEADER, "汇总"),
    ]
    assert len(ledger(path, sheet="抖音").accounts) == 1


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetError, match=r"no sheet '四季度' .*Its sheets: '账号'"):
        ledger(ledgers.xlsx(tmp_path / "a.xlsx", ROWS), sheet="四季度")


def test_an_address_that_is_none_is_told_and_not_visited(tmp_path: Path) -> None:
    path = ledgers.xlsx(tmp_path / "a.xlsx", [[*HEAD, "链接"], [*GOOD, "无"]])
    read = ledger(path, headings={"page": "链接"})
    assert [account.page for account in read.accounts] == [""]
    assert [(each.problem, each.day) for each in read.remarks] == [(RowProblem.PAGE, "无")]
    assert ledger(path).remarks == []


def test_the_state_and_the_page_of_an_account_are_read(tmp_path: Path) -> None:
    rows: Rows = [[*HEAD, "状态", "文章链接"], [*GOOD, "已注销", "https://mp.weixin.qq.com/s/abc"]]
    (account,) = ledger(ledgers.xlsx(tmp_path / "a.xlsx", rows), headings={"page": "文章链接"}).accounts
    assert (account.status, account.closed, account.page) == ("已注销", True, "https://mp.weixin.qq.com/s/abc")


texts = st.text(st.sampled_from("某县局 -/:合计备注2022.，|\ufffd"), max_size=6)
cells = st.one_of(texts, st.sampled_from(["微信", "某县发布", "2022-02-16", "2月25日", "—", ""]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=6), max_size=8))
def test_no_row_vanishes_whatever_it_says(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        read = ledger(ledgers.separated(Path(folder) / "a.csv", [HEAD, GOOD, *rows]))
    rest = [row for row in rows if any(map(str.strip, row))]
    told = Counter(remark.problem for remark in read.remarks)
    not_alone = sum(told[problem] for problem in (*UNREAD, RowProblem.NOTE, RowProblem.TWICE))
    assert len(read.accounts) + not_alone == 1 + len(rest)
