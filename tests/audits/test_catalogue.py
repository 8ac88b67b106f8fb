from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import audits
from audits.catalogue import Indicator, StandardError, compose_sentence, load_standard, word_judgement
from audits.model import Doubt, Finding, Judgement

FOLDER = Path(audits.__file__).parent
STANDARD = load_standard("2019")
FILES = {path.stem.removeprefix("test_"): path for path in FOLDER.glob("test_*.py")}


def row(name: str) -> Indicator:
    return STANDARD.by_name(name)


def test_every_automatic_row_has_its_test_file() -> None:
    rows = {indicator.name for indicator in STANDARD.indicators if indicator.automation == "auto"}
    assert rows <= FILES.keys()


def test_every_test_file_has_its_row_and_holds_a_test_of_that_name() -> None:
    for name, path in FILES.items():
        STANDARD.by_name(name)
        functions = {node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
        assert f"test_{name}" in functions


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


def test_every_template_of_the_standard_can_be_filled() -> None:
    templates = [indicator.sentence for indicator in STANDARD.indicators]
    templates += [phrase for indicator in STANDARD.indicators for phrase in indicator.phrases.values()]
    for template in (*templates, *STANDARD.reasons.values()):
        assert all(field is None or field.isidentifier() for _, field, _, _ in string.Formatter().parse(template))


def test_an_unknown_standard_is_refused_with_the_known_ones() -> None:
    with pytest.raises(StandardError, match=r"no standard '1999' \(known: 2019"):
        load_standard("1999")
