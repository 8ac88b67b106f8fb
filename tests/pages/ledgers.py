"""Files of accounts for tests, in each form that platforms export."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import xlwt
from openpyxl import Workbook

from pages.account_ledger import AccountLedger, LedgerFile
from pages.reading.dates import CHINA
from tests.pages.site_builder import AS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

HEAD = ("序号", "主办单位", "平台类型", "账号名称", "最近更新时间")
READ_AT = datetime(2022, 3, 10, 9, 0, tzinfo=CHINA)

Rows: TypeAlias = "Sequence[Sequence[Any]]"


def xlsx(path: Path, rows: Rows, merges: Sequence[str] = (), sheet: str = "账号") -> Path:
    return workbook(path, {sheet: rows}, merges)


def workbook(path: Path, sheets: Mapping[str, Rows], merges: Sequence[str] = (), hidden: Sequence[str] = ()) -> Path:
    """A file of several sheets; `merges` are of the first."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    for merge in merges:
        made.worksheets[0].merge_cells(merge)
    made.save(path)
    return path


def xls(path: Path, rows: Rows) -> Path:
    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("账号")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            style = [day] if isinstance(value, datetime) else []
            sheet.write(number, place, value, *style)
    made.save(str(path))
    return path


def separated(path: Path, rows: Rows, encoding: str = "utf-8", sign: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def page(path: Path, rows: Rows, encoding: str = "gbk") -> Path:
    """What many platforms call xls."""
    cells = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
    path.write_bytes(f"<html><body><table border=1>{cells}</table></body></html>".encode(encoding))
    return path


def ledger(path: Path, as_of: date = AS_OF, **changes: Any) -> AccountLedger:
    return AccountLedger(LedgerFile(path, f"accounts/{path.name}", READ_AT, **changes), as_of)
