from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from audits.answer_file import AnswersError, answer_words
from audits.answers import Answers, Known, answers_path, load_answers
from audits.model import Answer, Subject, Verdict
from audits.standard_file import load_standard
from tests.audits.by_people import standard_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STANDARD = standard_with(load_standard("2019"), "X1", "asked_of_people", (Subject.PORTAL, Subject.ACCOUNT))
KNOWN = Known(STANDARD, {"4113000001": Subject.PORTAL, "4113000002": Subject.DEPARTMENT})
GOOD = {"indicator": "X1", "target": "4113000001", "verdict": "未发现问题", "by": "张三", "when": "2022-02-22"}
FIELDS = answer_words().fields


def sheet(folder: Path, *entries: dict[str, Any], above: Sequence[str] = ("某市人工核查结果", "说明")) -> Path:
    workbook = Workbook()
    rows = workbook.worksheets[0]
    for line in above:
        rows.append([line])
    rows.append(["序号", *FIELDS.values()])
    for number, entry in enumerate(entries, start=1):
        rows.append([number, *(entry.get(field) for field in FIELDS)])
    path = folder / "2022Q1.xlsx"
    workbook.save(path)
    return path


def text(folder: Path, *entries: dict[str, Any]) -> Path:
    lines = ["# what people answered", "answers:"]
    for entry in entries:
        first, *others = [f"{key}: {value}" for key, value in entry.items()]
        lines += [f"  - {first}", *(f"    {line}" for line in others)]
    path = folder / "2022Q1.yaml"
    path.write_text("\n".join(lines), "utf-8")
    return path


WRITERS = pytest.mark.parametrize("write", [sheet, text])


def refused(path: Path) -> list[str]:
    with pytest.raises(AnswersError) as caught:
        load_answers(path, KNOWN)
    return list(caught.value.messages)


@WRITERS
def test_an_answer_says_what_who_and_when(write: Any, tmp_path: Path) -> None:
    (tmp_path / "照片.png").write_bytes(b"")
    path = write(tmp_path, GOOD | {"verdict": "发现问题", "what": "评论区已关闭", "evidence": "照片.png"})
    answer = Answer(
        verdict=Verdict.FOUND, what="评论区已关闭", by="张三", on=date(2022, 2, 22), evidence="照片.png", counted=True
    )
    answers = load_answers(path, KNOWN)
    assert answers.of("X1", "4113000001") == answer
    assert answers.of("X1", "4113000002") is None


@WRITERS
def test_an_indicator_may_be_called_by_its_name_and_a_verdict_by_its_code(write: Any, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD | {"indicator": "asked_of_people", "verdict": "clear"})
    answer = load_answers(path, KNOWN).of("X1", "4113000001")
    assert answer
    assert (answer.verdict, answer.what) == (Verdict.CLEAR, "未发现问题")


@pytest.mark.parametrize("when", ["2022-02-22", "2022/2/22", "2022年2月22日", "2022.2.22", date(2022, 2, 22)])
def test_a_day_may_be_written_as_people_write_it_in_a_sheet(when: object, tmp_path: Path) -> None:
    answer = load_answers(sheet(tmp_path, GOOD | {"when": when}), KNOWN).of("X1", "4113000001")
    assert answer
    assert answer.on == date(2022, 2, 22)


def test_a_site_code_that_a_spreadsheet_took_for_a_number_is_one(tmp_path: Path) -> None:
    assert load_answers(sheet(tmp_path, GOOD | {"target": 4113000001.0}), KNOWN).of("X1", "4113000001")


@WRITERS
def test_lines_that_only_ask_are_no_answers(write: Any, tmp_path: Path) -> None:
    path = write(tmp_path, {"indicator": "X1", "target": "weibo-1"}, GOOD)
    assert list(load_answers(path, KNOWN).given) == [("X1", "4113000001")]


def test_all_mistakes_are_told_at_once_each_with_its_row(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        GOOD | {"indicator": "X9"},
        GOOD,
        GOOD | {"target": "4113000002"},
        GOOD | {"target": "weibo-1", "by": "", "when": ""},
        GOOD | {"verdict": "没问题"},
        GOOD | {"target": "weibo-2", "verdict": "发现问题", "evidence": "没有.png"},
    )
    assert [message.partition(";")[0] for message in refused(path)] == [
        "2022Q1.xlsx: row 4: indicator (指标编号): standard 2019 has no 'X9'",
        "2022Q1.xlsx: row 6: target (对象编号): '4113000002': X1 does not concern it",
        "2022Q1.xlsx: row 7: by (核查人) is missing",
        "2022Q1.xlsx: row 7: when (核查日期): '' is no day",
        "2022Q1.xlsx: row 8: verdict (结论): '没问题' is not known",
        "2022Q1.xlsx: row 8: X1 of 4113000001 is answered at 2022Q1.xlsx: row 5 already",
        "2022Q1.xlsx: row 9: what (情况说明) is missing",
        f"2022Q1.xlsx: row 9: evidence (佐证): there is no file '没有.png' in {tmp_path}",
    ]


def test_mistakes_in_yaml_are_told_with_their_line(tmp_path: Path) -> None:
    told = refused(text(tmp_path, GOOD, GOOD | {"target": "4113000009", "indicator": "D9a", "when": "2022-02-30"}))
    assert [message.partition(";")[0] for message in told] == [
        "2022Q1.yaml:8: target (对象编号): '4113000009': no site has this code",
        "2022Q1.yaml:8: when (核查日期): '2022-02-30' is no day",
    ]


@WRITERS
def test_what_is_found_needs_something_to_check_it_by(write: Any, tmp_path: Path) -> None:
    found = GOOD | {"verdict": "发现问题", "what": "评论区已关闭"}
    [message] = refused(write(tmp_path, found))
    assert "evidence (佐证) is missing" in message
    assert load_answers(write(tmp_path, found | {"evidence": "https://a.gov.cn/1.html"}), KNOWN).given


def test_an_answer_to_an_indicator_that_is_off_is_refused(tmp_path: Path) -> None:
    rows = [row.model_copy(update={"enabled": row.id != "X1"}) for row in STANDARD.indicators]
    off = KNOWN._replace(standard=STANDARD.model_copy(update={"indicators": tuple(rows)}))
    with pytest.raises(AnswersError, match="X1 is off in standard 2019"):
        load_answers(sheet(tmp_path, GOOD), off)


def test_an_unknown_key_and_a_line_that_is_no_answer_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "2022Q1.yaml"
    path.write_text("answers:\n  - X1\n  - indicator: X1\n    who: 张三\n", "utf-8")
    assert [message.partition(";")[0] for message in refused(path)] == [
        "2022Q1.yaml:2: an answer is a block of `key: value` lines",
        "2022Q1.yaml:3: unknown key `who`",
    ]


@pytest.mark.parametrize("content", ["", "- a\n", "answer: []\n", "answers: X1\n", "answers: [\n"])
def test_a_file_that_is_no_list_of_answers_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "2022Q1.yaml"
    path.write_text(content, "utf-8")
    assert refused(path)[0].startswith("2022Q1.yaml:")


def test_no_answers_yet_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "2022Q1.yaml"
    path.write_text("answers: []\n", "utf-8")
    assert not load_answers(path, KNOWN).given


@pytest.mark.parametrize("name", ["2022Q1.xlsx", "2022Q1.yaml"])
def test_a_file_that_is_not_there_or_broken_is_refused(name: str, tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / name)[0]
    (tmp_path / name).write_bytes(b"\xff\xfe\x00broken")
    assert name in refused(tmp_path / name)[0]


def test_a_sheet_without_the_headings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "2022Q1.xlsx"
    Workbook().save(path)
    assert refused(path)[0].startswith("2022Q1.xlsx: no sheet has the headings 指标编号、对象编号、结论")


def test_accounts_are_checked_against_those_the_statistics_list(tmp_path: Path) -> None:
    answers = load_answers(sheet(tmp_path, GOOD, GOOD | {"target": "weibo-1"}), KNOWN)
    answers.check_accounts(["4113000001"], ["weibo-1"])
    with pytest.raises(AnswersError, match="row 5: no account has the code 'weibo-1'"):
        answers.check_accounts(["4113000001"], ["weibo-2"])


def test_answers_are_looked_for_beside_the_registry(tmp_path: Path) -> None:
    registry, folder = tmp_path / "targets.yaml", tmp_path / "answers"
    folder.mkdir()
    assert answers_path(None, registry, "2022Q1") is None
    (folder / "2022Q1.xlsx").touch()
    assert answers_path(None, registry, "2022Q1") == folder / "2022Q1.xlsx"
    assert answers_path(None, registry, "2022Q2") is None
    (folder / "2022Q1.yaml").touch()
    with pytest.raises(AnswersError, match="keep one of them"):
        answers_path(None, registry, "2022Q1")
    assert answers_path("other.yaml", registry, "2022Q1").name == "other.yaml"  # type: ignore[union-attr]


def test_without_a_file_nothing_is_answered() -> None:
    assert Answers().of("X1", "4113000001") is None
