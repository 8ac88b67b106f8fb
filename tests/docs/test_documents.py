import re
from pathlib import Path

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from audits.catalogue_page import page
from audits.standard_file import load_standard
from pages.gather.settings import GatherSettings
from pages.registry import load_registry
from pages.registry_retention import Retention
from reports.words import words
from tests.docs.documents import (
    DOCUMENTS,
    GUIDES,
    READMES,
    ROOT,
    anchors_of,
    blocks_of,
    commands_of,
    in_both,
    links_of,
    text_of,
)

CHINESE = tuple(guide for guide in GUIDES if guide.startswith("docs/zh/"))
ENGLISH = tuple(guide.replace("docs/zh/", "docs/") for guide in CHINESE)
OPTIONS = {"--quarter", "--site", "--indicator", "--targets", "--out", "--as-of"}
OTHER_PROGRAMS = ("python -m", "make timers", "playwright open")
MOST_LINES = 230
PERFORMANCE = ("    make bench ", "| `sweep_vs_stock`", "| `replay_vs_run`")
NIGHTLY = ("    make nightly ", "`make setup`", "`make doctor`", "`make timers`")
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
INDICATOR = re.compile(r"^\| (\w+) \| `(\w+)` \|", re.MULTILINE)
LARGEST_PICTURE = 200_000


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document: str) -> None:
    assert [path for path, _ in links_of(document) if not path.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_anchor_is_a_heading(document: str) -> None:
    named = [(path.relative_to(ROOT).as_posix(), anchor) for path, anchor in links_of(document) if anchor]
    assert [(path, anchor) for path, anchor in named if anchor not in anchors_of(path)] == []


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_is_short_and_leads_to_every_guide(readme: str) -> None:
    assert len(text_of(readme).splitlines()) <= MOST_LINES
    linked = {path for path, _ in links_of(readme)}
    own = CHINESE if readme == "README.zh-CN.md" else set(GUIDES) - set(CHINESE)
    assert [guide for guide in own if ROOT / guide not in linked] == []


@pytest.mark.parametrize(
    ("readme", "heading", "shown"),
    [
        ("README.md", "Performance", PERFORMANCE),
        ("README.zh-CN.md", "速度", PERFORMANCE),
        ("README.md", "Every night", NIGHTLY),
        ("README.zh-CN.md", "每晚运行", NIGHTLY),
    ],
)
def test_a_readme_keeps_figures_and_nightly_commands(readme: str, heading: str, shown: tuple[str, ...]) -> None:
    section = text_of(readme).split(f"\n## {heading}\n")[1].split("\n## ")[0]
    assert [part for part in shown if part not in section] == []


def test_every_chinese_guide_has_its_english_one() -> None:
    assert CHINESE
    assert set(ENGLISH) <= set(GUIDES)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_named_exists(document: str) -> None:
    known = set(TARGET.findall(text_of("Makefile")))
    named = {found for command in commands_of(document) for found in re.findall(r"\bmake ([a-z-]+)", command)}
    assert named <= known


@pytest.mark.parametrize("document", [*READMES, *ENGLISH, *CHINESE])
def test_every_option_named_is_one_of_pytests(document: str, pytestconfig: pytest.Config) -> None:
    for option in _options_of(document):
        pytestconfig.getoption(
            option.removeprefix("--")
            .replace("-", "_")
            .replace("collect_only", "collectonly")
            .replace("junitxml", "xmlpath")
        )


@pytest.mark.parametrize("document", [*READMES, *in_both("runs")])
def test_the_commonest_options_are_told(document: str) -> None:
    assert _options_of(document) >= OPTIONS


@pytest.mark.parametrize("document", in_both("settings"))
def test_the_registry_shown_is_one_that_loads(document: str, tmp_path: Path) -> None:
    path = tmp_path / "targets.yaml"
    path.write_text(blocks_of(document, "yaml")[0], "utf-8")
    registry = load_registry(path)
    assert registry.replica is None, "it shows how to go live"
    assert registry.accounts


@pytest.mark.parametrize(
    ("document", "model"),
    [
        *((document, GatherSettings) for document in in_both("settings")),
        *((document, Retention) for document in in_both("runs")),
    ],
)
def test_every_setting_is_told_with_its_default(document: str, model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert f"| `{name}` | {field.default} |" in text_of(document)


@pytest.mark.parametrize("document", in_both("standards"))
def test_every_indicator_told_is_in_the_standard(document: str) -> None:
    told = INDICATOR.findall(text_of(document))
    assert len(told) > 1
    assert set(told) <= {(row.id, row.name) for row in load_standard("2019").indicators}


@pytest.mark.parametrize("document", READMES)
def test_every_verdict_is_told(document: str) -> None:
    assert [verdict for verdict in words().verdicts.values() if verdict not in text_of(document)] == []


def test_the_page_of_indicators_is_what_the_standards_say() -> None:
    remedy = "docs/indicators.md is out of date; run .venv/bin/python -m audits.catalogue_page and commit it"
    assert text_of("docs/indicators.md") == page(), remedy


def test_the_replica_line_that_going_live_removes_is_there() -> None:
    assert "replica" in YAML(typ="safe").load(text_of("targets.yaml"))


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs").glob("*.png"))
    assert pictures
    assert all(picture.stat().st_size < LARGEST_PICTURE for picture in pictures)


def _options_of(document: str) -> set[str]:
    ours = (command for command in commands_of(document) if not any(other in command for other in OTHER_PROGRAMS))
    return {option for command in ours for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", command)}
