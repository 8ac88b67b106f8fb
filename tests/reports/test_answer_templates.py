from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from audits.answer_file import answer_words, read_entries
from audits.model import Kind
from reports.answers import main, questions, sheet_template, yaml_template
from reports.book import write_book
from reports.command import TROUBLE, USAGE
from reports.words import words
from tests.reports.builder import account, book, clear, found, site, undecided

if TYPE_CHECKING:
    from pathlib import Path

SITE = site("4113000001", "甲网站", "甲单位")
WEIBO = account("weibo-1", "某发布", "某局")
REASON = '看不清："是"\n或否 # 真的'
BOOK = book(
    (SITE, WEIBO),
    (
        clear(SITE, "D9a"),
        undecided(SITE, "D9b", REASON),
        undecided(WEIBO, "M2", "恰为14天"),
        found(WEIBO, "M2", "", "已有14天", kind=Kind.ADVICE),
    ),
)
ANSWERS = """answers:
  - {indicator: account_updates, target: weibo-1, verdict: 发现问题, by: 张三, when: 2022-02-24}
  - {indicator: D9a, target: "4113000001", verdict: 未发现问题, by: 李四, when: 2022-02-23}
  - {indicator: X9, target: weixin-9, verdict: 未发现问题, what: "=1+1", evidence: LONG}
""".replace("LONG", "很长的路径" * 200)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_book(BOOK, tmp_path / "results.json")
    return tmp_path


def write(folder: Path) -> int:
    return main(["2022Q1", f"--out={folder}", f"--targets={folder / 'targets.yaml'}"])


def fill(folder: Path, name: str, content: str) -> None:
    (folder / "answers").mkdir(exist_ok=True)
    (folder / "answers" / name).write_text(content, "utf-8")


def test_what_is_open_is_asked_once_with_its_reason_and_nothing_else_is() -> None:
    assert [(each.indicator, each.target, each.title, each.name) for each in questions(BOOK, [])] == [
        ("D9b", "4113000001", "超期栏目", "甲网站"),
        ("M2", "weibo-1", "内容不更新", "某发布（微博）"),
    ]


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
def test_a_template_that_nobody_filled_in_answers_nothing(suffix: str, folder: Path) -> None:
    assert write(folder) == 0
    assert read_entries(folder / "answers" / f"2022Q1-open.{suffix}") == []


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
def test_earlier_answers_are_in_the_template_and_none_is_lost(suffix: str, folder: Path) -> None:
    fill(folder, "2022Q1.yaml", ANSWERS)
    assert write(folder) == 0
    entries = [entry.values for entry in read_entries(folder / "answers" / f"2022Q1-open.{suffix}")]
    assert [(each["indicator"], each["target"], each["verdict"], each["by"], each["when"]) for each in entries] == [
        ("D9a", "4113000001", "未发现问题", "李四", "2022-02-23"),
        ("M2", "weibo-1", "发现问题", "张三", "2022-02-24"),
        ("X9", "weixin-9", "未发现问题", "", ""),
    ]
    assert (entries[2]["what"], entries[2]["evidence"]) == ("=1+1", "很长的路径" * 200)


def test_the_sheet_is_read_after_a_person_filled_it_in(tmp_path: Path) -> None:
    workbook = load_workbook(io.BytesIO(sheet_template(BOOK, questions(BOOK, []))))
    sheet = workbook.worksheets[0]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "指标编号")
    place = {str(cell.value): number for number, cell in enumerate(heading, start=1)}
    first = int(heading[0].row or 0) + 1
    assert sheet.cell(first, place["事由"]).value == '看不清："是" 或否 # 真的'
    for field, text in (("verdict", "不适用"), ("what", "已关停"), ("by", "张三"), ("when", "2022-02-24")):
        sheet.cell(first, place[answer_words().fields[field]]).value = text
    workbook.save(tmp_path / "2022Q1.xlsx")
    [entry] = read_entries(tmp_path / "2022Q1.xlsx")
    assert (entry.values["indicator"], entry.values["verdict"]) == ("D9b", "不适用")
    assert entry.place == f"2022Q1.xlsx: row {first}"


def test_verdicts_are_chosen_from_a_list_beside_every_row() -> None:
    sheet = load_workbook(io.BytesIO(sheet_template(BOOK, questions(BOOK, [])))).worksheets[0]
    heading = next(row for row in sheet.iter_rows() if row[0].value == "指标编号")
    column = next(cell.column_letter for cell in heading if cell.value == "结论")
    [choice] = sheet.data_validations.dataValidation
    assert choice.formula1 == '"未发现问题,发现问题,不适用"'
    assert str(choice.sqref) == f"{column}{int(heading[0].row or 0) + 1}:{column}10000"


def test_the_headings_written_are_those_that_are_read() -> None:
    written = {column.key: column.heading for column in words().sheets["answers"].columns}
    assert answer_words().fields.items() <= written.items()


def test_yaml_says_of_whom_and_why_on_one_line_each() -> None:
    text = yaml_template(BOOK, questions(BOOK, [])).decode()
    assert '  # 甲单位 甲网站 超期栏目 看不清："是" 或否 # 真的\n  - indicator: "D9b"\n' in text


def test_with_nothing_open_the_files_say_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_book(book((SITE,), (clear(SITE, "D9a"),)), folder / "results.json")
    assert write(folder) == 0
    assert "待人工核查 0 项" in capsys.readouterr().out
    assert read_entries(folder / "answers" / "2022Q1-open.yaml") == []


def test_a_template_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(folder, "2022Q1-open.xlsx", "filled in")
    assert write(folder) == USAGE
    assert "2022Q1-open.xlsx is there already" in capsys.readouterr().err
    assert (folder / "answers" / "2022Q1-open.xlsx").read_text("utf-8") == "filled in"


def test_without_results_there_is_nothing_to_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(tmp_path) == USAGE
    assert "run the audit of this quarter first" in capsys.readouterr().err


def test_answers_that_cannot_be_read_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(folder, "2022Q1.yaml", "answers: [")
    assert write(folder) == USAGE
    assert "2022Q1.yaml:" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "answers").write_text("", "utf-8")
    assert write(folder) == TROUBLE
    assert "2022Q1-open.yaml" in capsys.readouterr().out
