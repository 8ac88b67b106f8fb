"""A quarter's findings looked at again after the deadline: two small cities, and what became of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from reports import __main__ as rebuild
from reports.ledger.records import Recheck, Rectified
from reports.ledger.store import open_ledger
from tests.runs.running import Run, audit
from tests.runs.town import BUREAU, PORTAL, PROMPT, SOUND, city_file, registry_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SWEEP = {"sweep": {"pages": 40, **PROMPT}}
REVIVED = {"unit": "青石区民政局", "platform": "微博", "name": "青石民政之声", "last_update": "2022-01-31"}
CLOSED = {"unit": "市审计局", "platform": "今日头条", "name": "临江审计之声", "last_update": "2022-01-31"}
SILENT = {"unit": "市水利局", "platform": "抖音", "name": "临江水利", "last_update": "2021-12-20"}
PLAIN = {"meta": "complete"}
BEFORE: Mapping[str, Mapping[str, Any]] = {
    PORTAL: {
        **PLAIN,
        "defects": {"blank_columns": 2, "error_report_entry": "hash_link", "identity_missing": ["government_badge"]},
    },
    BUREAU: {**PLAIN, "defects": {"blank_columns": 1}},
    SOUND: PLAIN,
}
AFTER: Mapping[str, Mapping[str, Any]] = {
    PORTAL: {**PLAIN, "defects": {"blank_columns": 1, "error_report_entry": "hash_link"}},
    BUREAU: {**PLAIN, "fault": "unreachable", "defects": {}},
    SOUND: {**PLAIN, "defects": {"blank_columns": 2}},
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a quarter, whose bulletin went out, and of the re-check."""
    folder = tmp_path_factory.mktemp("recheck")
    out = folder / "out"
    before = city_file(folder / "before", BEFORE, accounts=6, faulty=[REVIVED, CLOSED, SILENT])
    audit(registry_file(folder / "before", before, **SWEEP), out)
    assert rebuild.main(["issue", "2022Q1", "--out", str(out), "--unreviewed", "--document", "第5期"]) == 0
    return out


@pytest.fixture(scope="module")
def recheck(out: Path) -> Run:
    now = [{**REVIVED, "last_update": "2022-02-23"}]
    after = city_file(out.parent / "after", AFTER, accounts=6, faulty=[SILENT], current=now)
    # The replica's own day stays; the day it is judged as of is that of the re-check.
    return audit(registry_file(out.parent / "after", after, **SWEEP), out, "--recheck", "--as-of=2022-02-24", "-n2")


@pytest.fixture(scope="module")
def told(out: Path, recheck: Run) -> list[Recheck]:
    assert recheck.status == 1, recheck.said
    with open_ledger(out / "ledger.sqlite", recheck_label(out)) as ledger:
        return list(ledger.rechecks("2022Q1"))


def recheck_label(out: Path) -> str:
    return Run(out / "issued", 0, "").book.run.replica


def results(told: list[Recheck], target: str, indicator: str) -> list[Rectified]:
    return sorted(each.result for each in told if (each.target, each.indicator) == (target, indicator))


def test_each_finding_has_its_result(told: list[Recheck], out: Path) -> None:
    assert results(told, PORTAL, "D9a") == [Rectified.FIXED, Rectified.NOT_FIXED]
    assert results(told, PORTAL, "F2a") == [Rectified.NOT_FIXED]
    assert results(told, PORTAL, "F2b") == [Rectified.FIXED]
    assert results(told, BUREAU, "D9a") == [Rectified.NOT_RECHECKED]
    accounts = {target.name: target.code for target in Run(out / "issued", 0, "").book.accounts}
    assert results(told, accounts["青石民政之声"], "M2") == [Rectified.FIXED]
    assert results(told, accounts["临江审计之声"], "M2") == [Rectified.GONE]
    assert results(told, accounts["临江水利"], "M2") == [Rectified.NOT_FIXED]
    assert len(told) == 8


def test_nothing_else_is_looked_at(told: list[Recheck], out: Path) -> None:
    assert {each.target for each in told} >= {PORTAL, BUREAU}
    book = Run(out / "recheck-2022-02-24", 0, "").book
    assert SOUND not in book.target
    assert {each.indicator for each in book.outcomes if each.target == PORTAL} == {"V4", "D9a", "D9b", "F2a", "F2b"}
    assert not (out / "recheck-2022-02-24" / "snapshots" / f"{SOUND}.jsonl.zst").exists()


def test_pictures_from_before_and_after_stand_beside_the_table(told: list[Recheck], out: Path) -> None:
    folder = out / "recheck-2022-02-24"
    pairs = {each.result: (each.before, each.after) for each in told if each.target == PORTAL}
    for before, after in pairs.values():
        assert (folder / before).is_file()
        assert (folder / after).is_file()
    assert all(not each.after for each in told if each.result in {Rectified.GONE, Rectified.NOT_RECHECKED})
    sheet = load_workbook(folder / "2022Q1-recheck.xlsx").active
    assert sheet is not None
    said = [cell.value for row in sheet.iter_rows() for cell in row]
    assert said.count("已整改") == 3
    assert said.count("页面已不存在") == 1


def test_the_terminal_says_what_is_still_open(recheck: Run) -> None:
    assert "复查问题 8 条：已整改 3 条，未整改 3 条，未能复查 1 条，页面已不存在 1 条" in recheck.said
    assert "未能复查：临江市水利局网站" in recheck.said


def test_the_quarters_own_results_are_left_alone(told: list[Recheck], out: Path) -> None:
    assert told
    assert Run(out, 0, "").book == Run(out / "issued", 0, "").book


def test_without_anything_confirmed_it_says_what_to_do(tmp_path: Path, out: Path) -> None:
    registry = out.parent / "before" / "targets.yaml"
    missing = audit(registry, tmp_path / "none", "--recheck")
    assert missing.status == 4
    assert "there are no results yet" in missing.said
