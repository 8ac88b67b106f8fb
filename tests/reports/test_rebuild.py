from pathlib import Path

import pytest

from reports import __main__ as rebuild
from reports import command
from reports.annexes import WEBSITES_FILE
from reports.book import write_book
from reports.command import TROUBLE, USAGE
from tests.reports.builder import book, found, site

SITE = site("4113000001", "甲网站", "甲单位")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_book(book((SITE,), (found(SITE, "D9a", "存在1个空白栏目"),)), tmp_path / "results.json")
    return tmp_path


def test_the_files_come_back_from_results_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "results.json").read_bytes()
    assert rebuild.main(["2022Q1", "--out", str(folder)]) == 0
    assert "1,甲单位,甲网站,合格,存在1个空白栏目。" in (folder / WEBSITES_FILE).read_text("utf-8")
    assert (folder / "2022Q1-annexes.xlsx").is_file()
    assert (folder / "results.json").read_bytes() == before
    assert r"\u5b58\u57281\u4e2a\u7a7a\u767d\u680f\u76ee" in (folder / "report.html").read_text("utf-8")
    assert (folder / "assets" / "style.css").is_file()
    said = capsys.readouterr().out
    assert "政府网站：抽查 1，合格 1，合格率 100%" in said
    assert WEBSITES_FILE in said


def test_results_of_another_quarter_are_not_taken(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rebuild.main(["2022Q2", "--out", str(folder)]) == USAGE
    assert "these are the results of 2022Q1" in capsys.readouterr().err
    assert not (folder / WEBSITES_FILE).exists()


def test_an_unknown_quarter_is_answered_with_those_there_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "2022Q1").mkdir()
    (folder / "results.json").rename(folder / "2022Q1" / "results.json")
    monkeypatch.setattr(command, "OUT", folder)
    assert rebuild.main(["2021Q4"]) == USAGE
    said = capsys.readouterr().err
    assert "no results of '2021Q4'; there are results of: 2022Q1" in said


def test_broken_results_are_told_without_a_traceback(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "results.json").write_text('{"schema_version": 1, ', "utf-8")
    assert rebuild.main(["2022Q1", "--out", str(folder)]) == USAGE
    assert "restore the file, or repeat the audit" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / WEBSITES_FILE).mkdir()
    assert rebuild.main(["2022Q1", "--out", str(folder)]) == TROUBLE
    assert f"{folder / WEBSITES_FILE}: " in capsys.readouterr().out
    assert (folder / "2022Q1-annexes.xlsx").is_file()


def test_a_missing_quarter_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as caught:
        rebuild.main([])
    assert caught.value.code == USAGE
