from pathlib import Path

import pytest

from reports.annexes import ACCOUNTS_FILE, WEBSITES_FILE
from reports.filed import Filed
from reports.filing import file_annexes, keep_results
from tests.reports.builder import book, found, site

SITE = site("4113000001")
BOOK = book((SITE,), (found(SITE, "D9a", "x"),))


def test_all_files_of_a_quarter_are_written(tmp_path: Path) -> None:
    filed = Filed()
    keep_results(BOOK, tmp_path, filed)
    file_annexes(BOOK, tmp_path, filed)
    names = ["results.json", WEBSITES_FILE, ACCOUNTS_FILE, "2022Q1-annexes.xlsx", "2022Q1-bulletin.docx"]
    names += ["review.html", "2022Q1-review.xlsx", "charts", "notices"]
    assert [path.name for path in filed.written] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert filed.failures == []


def test_a_file_that_is_open_elsewhere_is_named_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.suffix == ".xlsx":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    filed = Filed()
    file_annexes(BOOK, tmp_path, filed)
    assert [path.name for path in filed.written] == [
        WEBSITES_FILE,
        ACCOUNTS_FILE,
        "2022Q1-bulletin.docx",
        "review.html",
        "charts",
        "notices",
    ]
    failure, _ = filed.failures
    assert str(tmp_path / "2022Q1-annexes.xlsx") in failure
    assert "close it in Excel" in failure


def test_a_folder_that_cannot_be_made_is_told_for_every_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    filed = Filed()
    file_annexes(BOOK, tmp_path / "out", filed)
    assert (len(filed.failures), filed.written) == (8, [])


def test_what_another_process_writes_stands_in_its_place(tmp_path: Path) -> None:
    filed = Filed()
    filed.begin(tmp_path / "slow", lambda: (tmp_path / "slow").write_text("whole"))
    filed.begin(tmp_path / "none" / "lost", lambda: (tmp_path / "none" / "lost").write_text("nowhere"))
    filed.attempt(tmp_path / "quick", lambda: None)
    filed.fail("something else")
    assert filed.written == [tmp_path / "slow", tmp_path / "quick"]
    assert (tmp_path / "slow").read_text() == "whole"
    lost, other = filed.failures
    assert (str(tmp_path / "none" / "lost") in lost, other) == (True, "something else")
