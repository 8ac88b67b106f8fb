from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from audits.results_folder import hold_folder
from tests.runs.running import audit
from tests.runs.town import BUREAU, glance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.runs.running import Run


def refused(run: Run, *words: str) -> None:
    """Exit status 4, the words that say what to do, and nothing that only a programmer reads."""
    assert run.status == pytest.ExitCode.USAGE_ERROR, run.said
    assert "Traceback" not in run.said
    assert "INTERNALERROR" not in run.said
    assert [word for word in words if word not in run.said] == []


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--quarter=2031Q4", ("no quarter '2031Q4'", "2022Q1", "quarters:")),
        ("--site=9999999999", ("no site has the code '9999999999'", BUREAU)),
        ("--indicator=X9", ("no indicator 'X9'", "D9a blank_columns")),
        ("--as-of=24.2.2022", ("'24.2.2022' is no day", "2022-02-24")),
        ("--targets=nowhere.yaml", ("nowhere.yaml",)),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_known(
    glanced_registry: Path, tmp_path: Path, option: str, words: tuple[str, ...]
) -> None:
    refused(audit(glanced_registry, tmp_path / "out", option), *words)
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_into_a_folder_is_refused_while_the_first_is_at_work(
    glanced_registry: Path, tmp_path: Path
) -> None:
    with hold_folder(tmp_path):
        refused(audit(glanced_registry, tmp_path), "another run is at work in this folder", "--out")


def test_all_mistakes_of_a_registry_are_told_at_once(tmp_path: Path) -> None:
    registry = glance(tmp_path)
    wrong = registry.read_text("utf-8").replace("department", "ministry").replace(BUREAU, "42")
    registry.write_text(wrong + "colour: red\n", "utf-8")
    refused(audit(registry, tmp_path / "out"), "targets.yaml:", "ministry", "'42'", "colour")


def test_a_list_of_words_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(audit(glance(tmp_path, words="none.txt"), tmp_path / "out"), "words:", "none.txt cannot be read")


def test_an_exemption_from_an_unknown_indicator_is_refused(tmp_path: Path) -> None:
    registry = glance(tmp_path)
    content = YAML(typ="safe").load(registry.read_text("utf-8"))
    content["sites"][0]["exemptions"] = [{"indicator": "blank_colums", "comment": "x"}]
    registry.write_text(json.dumps(content, default=str), "utf-8")  # YAML is a superset of JSON
    refused(audit(registry, tmp_path / "out"), "exemptions in targets.yaml", "'blank_colums'", "D9a blank_columns")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("no-such-command-here", ("the replica cannot be started", "correct 'replica:'")),
        ("python -m tests.estate serve absent.yaml", ("did not announce", "absent.yaml")),
    ],
)
def test_a_replica_that_does_not_start_is_told(tmp_path: Path, command: str, words: tuple[str, ...]) -> None:
    refused(audit(glance(tmp_path, replica=command), tmp_path / "out"), *words)


def test_a_missing_browser_is_told_before_any_site_is_judged(glanced_registry: Path, tmp_path: Path) -> None:
    run = audit(glanced_registry, tmp_path / "out", AUDIT_BROWSER="/nonexistent")
    refused(run, "/nonexistent", "AUDIT_BROWSER", "correct or unset it")


def test_a_folder_that_cannot_be_written_is_told(glanced_registry: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused(audit(glanced_registry, tmp_path / "file" / "out"), "cannot be written", "--out")
