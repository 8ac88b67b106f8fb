"""The trend as a sheet of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.trends.table import trend_rows, trend_sheet
from reports.words import words
from reports.workbook import build_workbook
from tests.reports.ledger.nights import BUREAU, COUNTY, blank, night, silent
from tests.reports.trends.years import FEBRUARY, JULY, NOVEMBER, improving, remembered_by, trend

if TYPE_CHECKING:
    from pathlib import Path

COUNTY_UNIT = COUNTY.unit
BUREAU_UNIT = BUREAU.unit


def test_the_sheet_has_a_field_for_each_quarter_and_rows_from_the_whole_to_its_parts(tmp_path: Path) -> None:
    first, _, last = improving()
    told = trend(tmp_path, first, last)
    fields = {field.key: field.heading for field in trend_sheet(words().sheets["trends"], told).columns}
    rows = trend_rows(told)
    assert all(set(row) == set(fields) for row in rows)
    assert [fields[quarter] for quarter in told.quarters] == ["2021年三季度", "2021年四季度", "2022年一季度"]
    shown = [(row["unit"], row["indicator"], *(row[quarter] for quarter in told.quarters)) for row in rows]
    assert shown == [
        ("全市", "全部指标", 4, "—", 1),
        ("全市", "D9a 空白栏目", 3, "—", 1),
        ("全市", "V3 首页不更新", 1, "—", 0),
        (COUNTY_UNIT, "全部指标", 3, "—", 1),
        (COUNTY_UNIT, "D9a 空白栏目", 3, "—", 1),
        (BUREAU_UNIT, "全部指标", 1, "—", 0),
        (BUREAU_UNIT, "V3 首页不更新", 1, "—", 0),
    ]
    days = (FEBRUARY - JULY).days
    told_of = ("again", "mended", "median", "longest", "standing", "unknown", "relapsed")
    assert [rows[0][key] for key in told_of] == [1, 3, str(days), days, 1, 0, 0]
    assert [rows[-1][key] for key in told_of] == [0, 1, str(days), days, 0, 0, 0]


def test_in_the_sheet_a_number_with_something_unseen_is_marked(tmp_path: Path) -> None:
    told = trend(tmp_path, night(NOVEMBER, silent(), quarter="2021Q4"), night(FEBRUARY, blank("甲")))
    shown = {(row["unit"], row["indicator"]): row["2021Q4"] for row in trend_rows(told)}
    assert shown[COUNTY_UNIT, "全部指标"] == shown["全市", "全部指标"] == "0*"
    assert shown[COUNTY_UNIT, "D9a 空白栏目"] == "—"
    assert shown["全市", "D9a 空白栏目"] == "0*"


def test_the_workbook_has_the_sheet_where_quarters_are_remembered(tmp_path: Path) -> None:
    book, memory = remembered_by(tmp_path, *improving())
    sheet = build_workbook(book, (), memory)["趋势"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert next(row[:6] for row in cells if row[0] == "序号") == [
        "序号",
        "单位",
        "指标",
        "2021年三季度",
        "2021年四季度",
        "2022年一季度",
    ]
    assert [1, "全市", "全部指标", 4, 2, 1] in [row[:6] for row in cells]
    assert "趋势" not in build_workbook(book, ()).sheetnames
