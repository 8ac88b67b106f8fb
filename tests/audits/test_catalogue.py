from __future__ import annotations

import ast
from pathlib import Path

import pytest

import audits
from audits.joining import audit_names, join_mistakes
from audits.model import Doubt, Finding, Judgement
from audits.standard import Indicator, StandardError
from audits.standard_file import known_standards, load_standard
from audits.wording import compose_sentence, word_judgement

FOLDER = Path(audits.__file__).parent
STANDARD = load_standard("2019")
FILES = {name: FOLDER / f"test_{name}.py" for name in audit_names()}
OFFICIAL = [
    *("V1", "V2", "V3", "V4", "V5", "V6", "M1", "M2", "M2b", "M3"),
    *("D1", "D2", "D3", "D4", "D5", "D6", "D9a", "D9b", "D7", "D8"),
    *("I3", "I3b", "I5", "I6", "F1", "F2a", "F2b", "F3", "F5", "F7", "F8", "F9"),
    *("P1", "P2", "P3", "P4", "P5", "P6", "P7", "B1"),
]


def row(name: str) -> Indicator:
    return STANDARD.by_name(name)


def test_every_indicator_of_the_papers_has_its_place_in_official_order() -> None:
    assert [indicator.id for indicator in STANDARD.indicators if indicator.id in OFFICIAL] == OFFICIAL


@pytest.mark.parametrize("version", known_standards())
def test_rows_and_files_belong_together(version: str) -> None:
    assert join_mistakes(load_standard(version), audit_names()) == []


def test_every_test_file_holds_a_test_of_its_name() -> None:
    for name, path in FILES.items():
        functions = {node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
        assert f"test_{name}" in functions


def test_a_file_without_a_row_is_told() -> None:
    (mistake,) = join_mistakes(STANDARD, [*audit_names(), "weather"])
    assert "audits/test_weather.py" in mistake
    assert "rename the file" in mistake


def test_a_row_without_a_file_has_to_say_why() -> None:
    (mistake,) = join_mistakes(STANDARD, [name for name in audit_names() if name != "blank_columns"])
    assert "indicator D9a" in mistake
    assert "write it, or say under `no_audit`" in mistake


def test_a_file_of_a_row_that_says_there_is_none_is_told() -> None:
    rows = [
        each.model_copy(update={"no_audit": "nobody wrote it"}) if each.name == "blank_columns" else each
        for each in STANDARD.indicators
    ]
    (mistake,) = join_mistakes(STANDARD.model_copy(update={"indicators": tuple(rows)}), audit_names())
    assert "indicator D9a: audits/test_blank_columns.py judges it; remove `no_audit`" in mistake


def test_a_file_of_a_row_that_people_answer_is_told() -> None:
    (mistake,) = join_mistakes(STANDARD, [*audit_names(), "app_availability"])
    assert "indicator M2b" in mistake
    assert "auto or assisted" in mistake


def _codes_in(path: Path) -> set[str]:
    """Every constant given as `code=` to a remark in the file, or as the first word to a helper that makes one."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    given = [keyword.value for call in calls for keyword in call.keywords if keyword.arg == "code"]
    given += [call.args[0] for call in calls if call.args and getattr(call.func, "id", "") in {"_doubt", "_finding"}]
    return {value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)}


def test_every_remark_a_judgement_makes_has_its_words() -> None:
    for name, path in FILES.items():
        assert _codes_in(path) <= {*row(name).phrases, *STANDARD.reasons}, name


def test_a_remark_without_words_is_refused_rather_than_published() -> None:
    with pytest.raises(StandardError, match="no phrase for 'unheard'"):
        word_judgement(Judgement(findings=(Finding(code="unheard"),)), row("blank_columns"), STANDARD)


def test_remarks_are_worded_with_their_values() -> None:
    judgement = Judgement(unseen=(Doubt(code="not_loaded", values={"column": "工作动态"}),))
    worded = word_judgement(judgement, row("blank_columns"), STANDARD)
    assert "工作动态" in worded.unseen[0].text


def test_a_sentence_counts_findings_and_lists_items_once() -> None:
    findings = [
        Finding(code="missing", values={"item": item}) for item in ("网站标识码", "公安机关备案标识", "网站标识码")
    ]
    assert compose_sentence(row("blank_columns"), findings) == "存在3个空白栏目"
    assert compose_sentence(row("site_identity"), findings).endswith("清晰列明网站标识码、公安机关备案标识")
    assert compose_sentence(row("blank_columns"), []) == ""


def test_an_unknown_standard_is_refused_with_the_known_ones() -> None:
    with pytest.raises(StandardError, match=r"no standard '1999' \(known: 2019"):
        load_standard("1999")
