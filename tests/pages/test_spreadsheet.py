from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from pages.spreadsheet import SpreadsheetError, read_spreadsheet
from tests.pages import ledgers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages.ledgers import Rows

ROWS = [["某县账号", "", ""], ["单位", "名称", "日期"], ["某县水利局", "某县水利", "2022-02-16"]]


def texts(path: Path) -> list[list[Any]]:
    (sheet,) = read_spreadsheet(path).sheets
    return [list(row.cells) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_separated_values_are_read_whatever_separates_and_encodes_them(
    tmp_path: Path, encoding: str, sign: str
) -> None:
    assert texts(ledgers.separated(tmp_path / "a.csv", ROWS, encoding, sign)) == ROWS


def test_chinese_in_few_cells_of_a_long_gbk_file_is_read(tmp_path: Path) -> None:
    rows = [["unit", "name"], *[["office", "account number one"]] * 200, ["某县", "账号"]]
    assert texts(ledgers.separated(tmp_path / "a.csv", rows, "gbk"))[-1] == ["某县", "账号"]


def test_text_that_was_exported_as_a_formula_is_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('="0012",名称\t\n', "utf-8")
    assert texts(path) == [["0012", "名称"]]


def test_a_quotation_mark_that_nothing_closes_swallows_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('单位,名称\n某局,"某局发布\n另一局,另一账号\n', "utf-8")
    with pytest.raises(SpreadsheetError, match=r"a\.csv: line 3: .*quotation marks"):
        read_spreadsheet(path)


def test_an_empty_line_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("单位,名称\n\n某局,某局发布\n", "utf-8")
    (sheet,) = read_spreadsheet(path).sheets
    assert [(row.number, row.cells) for row in sheet.rows][2] == (3, ("某局", "某局发布"))


@pytest.mark.parametrize("write", [ledgers.xlsx, ledgers.xls])
def test_days_of_workbooks_are_days(tmp_path: Path, write: Any) -> None:
    path = write(tmp_path / "a.xls", [["某局", datetime(2022, 2, 16)]])  # noqa: DTZ001 (a cell has no zone)
    assert str(texts(path)[0][1])[:10] == "2022-02-16"


def test_a_cell_merged_downwards_counts_for_each_row_and_a_title_once(tmp_path: Path) -> None:
    rows: Rows = [["标题", None], ["市水利局", "甲"], [None, "乙"]]
    path = ledgers.xlsx(tmp_path / "a.xlsx", rows, ["A1:B1", "A2:A3"])
    assert texts(path) == [["标题"], ["市水利局", "甲"], ["市水利局", "乙"]]


def test_a_web_page_that_is_called_xls_is_read(tmp_path: Path) -> None:
    assert texts(ledgers.page(tmp_path / "a.xls", ROWS)) == ROWS


def test_cells_of_a_page_that_span_rows_count_for_each(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    cells = "<tr><td rowspan=2 colspan=2>某局<td>甲</tr><tr><td>乙</tr><tr><td>x<td>y<td>z</tr>"
    path.write_text(f"<table>{cells}</table>", "utf-8")
    assert texts(path) == [["某局", "", "甲"], ["某局", "", "乙"], ["x", "y", "z"]]


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    path = ledgers.workbook(tmp_path / "a.xlsx", {"一": ROWS, "二": ROWS}, hidden=["二"])
    read = read_spreadsheet(path)
    assert ([sheet.name for sheet in read.sheets], read.hidden) == (["一"], ("二",))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 and nothing behind", "save it as xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as xlsx"),
        (b"%PDF-1.7 \0\0", "save it as xlsx"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(SpreadsheetError, match=told):
        read_spreadsheet(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetError, match=r"gone\.xlsx: cannot be read .*put the file there"):
        read_spreadsheet(tmp_path / "gone.xlsx")


def test_a_stray_cell_far_below_makes_no_rows_between(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0]["A1"] = "单位"
    made.worksheets[0]["C1048576"] = "完"
    made.save(tmp_path / "a.xlsx")
    (sheet,) = read_spreadsheet(tmp_path / "a.xlsx").sheets
    assert [row.number for row in sheet.rows] == [1, 1048576]


@pytest.mark.parametrize("write", [ledgers.xlsx, ledgers.xls])
def test_a_damaged_workbook_is_refused_or_read_and_ends_nothing_else(tmp_path: Path, write: Any) -> None:
    path = write(tmp_path / "a.xls", [["单位", "名称"], *[["某局", f"账号{number}"] for number in range(20)]])
    whole = path.read_bytes()
    chance = Random(0)  # noqa: S311 (which bytes are damaged)
    for _ in range(40):
        damaged = bytearray(whole[: chance.choice([len(whole), len(whole) // 2])])
        for _ in range(20):
            damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        with suppress(SpreadsheetError):
            read_spreadsheet(path)


def test_a_workbook_with_a_password_is_refused_with_that_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(SpreadsheetError, match="protected by a password"):
        read_spreadsheet(path)
