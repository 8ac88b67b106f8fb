from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import audits
from audits.listing import row_of, state_of, table, words
from audits.standard import Points
from audits.standard_file import load_standard
from reports.words import words as report_words

ROOT = Path(audits.__file__).parent.parent
STANDARD = load_standard("2019")
SITES = '{name: 甲网站, unit: 甲单位, site_code: "4113000001", kind: portal, url: "https://a.example.gov.cn/"}'
REGISTRY = f"""
issuer: {{name: 市政府办公室, city: 南阳市, region: "411300", contact: office@example.gov.cn}}
quarters:
  2022Q1:
    window: {{start: 2022-02-16, end: 2022-02-24}}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019-linjiang"
sites: [{SITES}]
"""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    path = tmp_path / "targets.yaml"
    path.write_text(REGISTRY, "utf-8")
    return path


def listed(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "--indicators", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)  # noqa: S603


def lines_of(text: str) -> dict[str, list[str]]:
    """The cells of each row by the indicator's id."""
    return {cells[0]: cells for line in text.splitlines() if len(cells := line.split()) == len(words().headings)}


def test_every_indicator_has_its_line_in_official_order() -> None:
    ids = [indicator.id for indicator in STANDARD.indicators]
    assert list(lines_of(table(STANDARD))) == [words().headings["id"], *ids]


def test_a_line_says_of_whom_how_and_whether_it_is_judged() -> None:
    lines = lines_of(table(STANDARD))
    assert lines["D9a"][1:] == ["空白栏目", "blank_columns", "扣分", "门户、部门", "自动", "启用", "未核实"]
    assert lines["V2"][3:7] == ["单项否决", "门户、部门", "自动", "启用"]
    assert lines["M3"][4:] == ["新媒体", "人工", "停用", "无"]
    assert lines["V6"][5] == "辅助"
    assert lines["P1"][3:5] == ["提醒", "公开平台"]


def test_columns_begin_below_each_other_however_wide_the_characters() -> None:
    rows = [line for line in table(STANDARD).splitlines() if line.partition(" ")[0] in lines_of(table(STANDARD))]
    ends = {len(line.rpartition("  ")[0].encode("gbk")) for line in rows}  # a Chinese character: two bytes, two columns
    assert len(rows) == 1 + len(STANDARD.indicators)
    assert len(ends) == 1


def test_an_indicator_that_is_only_off_is_not_called_unbuilt() -> None:
    off = STANDARD.by_name("blank_columns").model_copy(update={"enabled": False})
    assert state_of(off) == "off"


@pytest.mark.parametrize(
    ("points", "shown"),
    [(Points(), "未核实"), (Points(value=5), "5（未核实）"), (Points(value=2.5, verified=True), "2.5")],
)
def test_points_say_whether_they_are_certain(points: Points, shown: str) -> None:
    assert row_of(STANDARD.by_name("blank_columns").model_copy(update={"points": points})).points == shown


def test_kinds_are_called_as_in_the_reports() -> None:
    assert words().kinds == report_words().kinds


def test_without_a_quarter_the_newest_standard_is_listed_and_nothing_run() -> None:
    done = listed()
    assert done.returncode == pytest.ExitCode.OK, done.stderr
    assert done.stdout == table(STANDARD)


def test_with_a_quarter_its_standard_is_listed_with_what_it_changes(registry: Path) -> None:
    done = listed("--quarter=2022Q1", f"--targets={registry}")
    assert done.returncode == pytest.ExitCode.OK, done.stderr
    lines = lines_of(done.stdout)
    assert (lines["D8"][6], lines["D9a"][6]) == ("停用", "启用")
    assert "M2.settings.veto_after_days：14 → 10" in done.stdout
    assert "column_periods.业务工作：无 → 30" in done.stdout
    assert sorted(path.name for path in registry.parent.iterdir()) == ["targets.yaml"]


def test_an_unknown_quarter_is_refused(registry: Path) -> None:
    done = listed("--quarter=2031Q4", f"--targets={registry}")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "no quarter '2031Q4'" in done.stderr
