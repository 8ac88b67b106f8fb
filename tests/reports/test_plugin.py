import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from audits.model import Subject
from audits.standard_file import load_standard
from reports.book import read_book

Run: TypeAlias = "tuple[Path, subprocess.CompletedProcess[str]]"
ROOT = Path(__file__).resolve().parents[2]
REGISTRY = """
issuer: {name: 市政府办公室, city: 南阳市, region: "411300", contact: office@example.gov.cn}
quarters:
  2022Q1:
    window: {start: 2022-02-16, end: 2022-02-24}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019"
sites:
  - {name: 甲网站, unit: 甲单位, site_code: "4113000001", kind: department, url: "https://a.example.gov.cn/"}
"""
ITEMS = """
import pytest

@pytest.mark.outcome("clear", "D9b")
def test_clear(): pass

@pytest.mark.outcome("found", "D9a")
def test_found(): print("captured noise")

@pytest.mark.outcome("not_checked", "D7")
def test_ours(): raise ValueError("<b>our fault</b>")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _prepared(tmp_path)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = _prepared(tmp_path_factory.mktemp("run"))
    return folder, _run(folder)


def _prepared(tmp_path: Path) -> Path:
    (tmp_path / "conftest.py").write_text((Path(__file__).with_name("fake_run.py")).read_text("utf-8"), "utf-8")
    (tmp_path / "targets.yaml").write_text(REGISTRY, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = outcome\n", "utf-8")
    (tmp_path / "test_items.py").write_text(ITEMS, "utf-8")
    return tmp_path


def test_a_run_files_everything_and_sums_up(finished: Run) -> None:
    folder, done = finished
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "政府网站：抽查 1，合格 1，合格率 100%" in done.stdout
    assert (folder / "out" / "annex-1-websites.csv").read_text("utf-8").splitlines()[1:] == [
        "1,甲单位,甲网站,合格,存在1个空白栏目。"
    ]
    book = read_book(folder / "out" / "results.json")
    verdicts = {outcome.indicator: outcome.verdict.value for outcome in book.outcomes}
    assert verdicts["D9a"] == "found"
    assert verdicts["I3"] == "not_checked", "an indicator without a record is not a clean bill"
    assert [each.indicator for each in book.outcomes if each.indicator in {"D7", "D9a", "D9b"}] == ["D9a", "D9b", "D7"]
    for name in ("annex-1-websites.csv", "annex-2-accounts.csv", "2022Q1-annexes.xlsx", "results.json", "report.html"):
        assert os.path.join("out", name) in done.stdout  # noqa: PTH118  (as the terminal prints it)


def test_the_results_of_the_last_run_are_kept_when_a_new_one_writes_over_them(folder: Path) -> None:
    _run(folder)
    first = read_book(folder / "out" / "results.json")
    _run(folder)
    (kept,) = (folder / "out" / "runs").iterdir()
    assert read_book(kept / "results.json") == first
    assert read_book(folder / "out" / "results.json") != first


def test_report_html_shows_findings_faults_and_missing_records(finished: Run) -> None:
    folder, _ = finished
    data = _page_data(folder / "out" / "report.html")
    rows = [(row["result"], row["resultsTableRow"]) for rows in data["tests"].values() for row in rows]
    recorded = [(result, cells) for result, cells in rows if result != "Skipped"]
    assert [result for result, _ in recorded] == ["Failed", "Passed", "Error"]
    assert [cells[3] for _, cells in recorded][:2] == [
        '<td class="col-indicator ">空白栏目</td>',
        '<td class="col-indicator ">超期栏目（应更新未更新）</td>',
    ]
    assert "&lt;b&gt;our fault&lt;/b&gt;" in recorded[2][1][5]
    due = [row for row in load_standard("2019").indicators if row.enabled and row.concerns(Subject.DEPARTMENT)]
    assert len(rows) == len(due), "indicators that left no record are shown all the same"
    assert "captured noise" not in json.dumps(data)
    assert data["environment"] == {}


def test_a_run_on_two_workers_files_the_same(finished: Run, folder: Path) -> None:
    alone = read_book(finished[0] / "out" / "results.json")
    _run(folder, "-n", "2")
    shared = read_book(folder / "out" / "results.json")
    assert shared.outcomes == alone.outcomes


def test_collecting_only_writes_nothing(folder: Path) -> None:
    assert _run(folder, "--collect-only").returncode == pytest.ExitCode.OK
    assert not (folder / "out").exists()


def test_an_interrupted_run_leaves_older_results_alone_and_keeps_what_it_has(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "results.json").write_text("older")
    stop = "\n@pytest.mark.outcome('clear', 'I3')\ndef test_z(): raise KeyboardInterrupt\n"
    (folder / "test_items.py").write_text(ITEMS + stop, "utf-8")
    done = _run(folder)
    assert done.returncode == pytest.ExitCode.INTERRUPTED
    assert (folder / "out" / "results.json").read_text() == "older"
    journal = (folder / "out" / "outcomes.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["indicator"] for line in journal] == ["D9b", "D9a", "D7"]
    assert "检查中断" in done.stdout


def test_a_run_cut_short_by_pytests_own_options_files_nothing(folder: Path) -> None:
    assert "只运行了一部分" in _run(folder, "-k", "clear").stdout
    assert not (folder / "out" / "results.json").exists()


def test_a_file_that_cannot_be_written_is_told_and_the_rest_is_there(folder: Path) -> None:
    (folder / "out" / "2022Q1-annexes.xlsx").mkdir(parents=True)
    done = _run(folder)
    assert done.returncode == pytest.ExitCode.INTERNAL_ERROR
    assert "有文件未能写出" in done.stdout
    assert (folder / "out" / "annex-1-websites.csv").is_file()


def _run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTEST_ADDOPTS": ""}
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )


def _page_data(path: Path) -> Any:
    blob = re.search(r'data-jsonblob="([^"]*)"', path.read_text("utf-8"))
    assert blob
    return json.loads(unescape(blob[1]))
