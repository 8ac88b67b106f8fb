from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from reports.__main__ import main
from reports.annexes import website_rows
from reports.book import read_book, write_book
from reports.review.decisions import Word
from reports.review.files import ReviewError, apply_review, read_review
from reports.review.sheet import write_review_sheet
from reports.words import words
from tests.reports.review.quarter import a_quarter, blank, decision, of

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = [field.key for field in words().sheets["decide"].columns]


def exported(path: Path, *numbers: int, **changes: Any) -> Path:
    said = [decision(a_quarter(), number, Word.FALSE_ALARM).model_dump(mode="json") for number in numbers]
    content = {"schema_version": 1, "quarter": "2022Q1", "exported_at": "2022-02-25T04:00:00.000Z", "decisions": said}
    path.write_text(json.dumps(content | changes), "utf-8")
    return path


def filled(folder: Path, *rows: dict[str, str]) -> Path:
    """The review sheet with what each row says of the finding of its number."""
    path = write_review_sheet(a_quarter(), folder)
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    first = int(str(sheet.freeze_panes).lstrip("A"))
    for number, row in enumerate(rows):
        for key, text in row.items():
            sheet.cell(first + number, FIELDS.index(key) + 1).value = text
    workbook.save(path)
    return path


def test_the_command_applies_an_exported_review_and_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_book(a_quarter(), tmp_path / "results.json")
    review = exported(tmp_path / "review.json", 0)
    assert main(["2022Q1", "--out", str(tmp_path), "--review", str(review)]) == 0
    assert "复核意见：采用 1 条，问题有变化须重新复核 0 条，问题已不存在 0 条" in capsys.readouterr().out
    assert "存在1个空白栏目" in (tmp_path / "annex-1-websites.csv").read_text("utf-8")
    assert len(read_book(tmp_path / "results.json").decisions) == 1
    assert main(["2022Q1", "--out", str(tmp_path)]) == 0, "and it holds from then on"
    assert "存在1个空白栏目" in (tmp_path / "annex-1-websites.csv").read_text("utf-8")


def test_a_filled_in_sheet_does_the_same(tmp_path: Path) -> None:
    path = filled(
        tmp_path, {"decision": "误报", "by": "李四", "reason": "有内容"}, {}, {"decision": "确认", "by": "李四"}
    )
    decisions = read_review(path, a_quarter())
    assert [(each.word, each.by, each.reason) for each in decisions] == [
        (Word.FALSE_ALARM, "李四", "有内容"),
        (Word.CONFIRMED, "李四", ""),
    ]
    applied = apply_review(a_quarter(), decisions)
    assert applied[1:] == (2, 0, 0)
    assert website_rows(applied.book)[0].problems == "存在1个空白栏目。"


def test_what_changed_since_is_not_applied_and_counted(tmp_path: Path) -> None:
    now = of(blank("甲", newest="2022-02-01"))
    applied = apply_review(now, read_review(exported(tmp_path / "review.json", 0, 1), now))
    assert applied[1:] == (0, 1, 1)
    assert website_rows(applied.book)[0].problems == "存在1个空白栏目。"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"decision": "也许", "by": "李四"}, "'也许' is no decision; choose one of 确认, 误报, 已整改, 待核实"),
        ({"decision": "确认"}, "a decision needs a name; fill in 复核人"),
        ({"decision": "误报", "by": "李四"}, "误报 needs a reason; fill in 理由"),
        ({"decision": "确认", "by": "李四", "key": "abc"}, "no finding has the key 'abc'"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, row: dict[str, str], told: str) -> None:
    with pytest.raises(ReviewError, match=rf"2022Q1-review.xlsx:\d+: {re.escape(told)}"):
        read_review(filled(tmp_path, row), a_quarter())


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.json", None, "cannot be read"),
        ("broken.json", "{", "export it from review.html again"),
        (
            "other.json",
            '{"quarter": "2021Q4", "exported_at": "2022-01-01T00:00:00Z", "decisions": []}',
            "a review of 2021Q4",
        ),
        ("none.xlsx", None, "cannot be read"),
        ("text.xlsx", "no workbook", "this is no review sheet"),
    ],
)
def test_a_file_that_is_no_review_is_named_with_what_to_do(
    tmp_path: Path, name: str, content: str | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(ReviewError, match=told) as raised:
        read_review(path, a_quarter())
    assert name in str(raised.value)


def test_the_sheet_offers_the_decisions_and_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    sheet = load_workbook(write_review_sheet(of(blank("=1+1")), tmp_path)).worksheets[0]
    [choice] = sheet.data_validations.dataValidation
    assert choice.formula1 == '"确认,误报,已整改,待核实"'
    cells = [cell for row in sheet.iter_rows() for cell in row if "=1+1" in str(cell.value)]
    assert {cell.data_type for cell in cells} == {"s"}
