"""Files of a past day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reports.__main__ import main
from reports.annexes import WEBSITES_FILE
from reports.book import read_book, write_book
from reports.ledger.store import open_ledger
from tests.reports.ledger.nights import FIRST, blank, night

if TYPE_CHECKING:
    from pathlib import Path

NIGHTS = [
    night(FIRST, blank("甲", "乙")),
    night(FIRST + timedelta(days=1), blank("甲")),
    night(FIRST + timedelta(days=2)),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        for book in NIGHTS:
            ledger.add_run(book)
    write_book(NIGHTS[-1], tmp_path / "results.json")
    return tmp_path


def rebuild(folder: Path, day: object) -> int:
    return main(["2022Q1", "--out", str(folder), "--as-of", str(day)])


@pytest.mark.parametrize(("days", "sentence"), [(0, "存在2个空白栏目"), (1, "存在1个空白栏目")])
def test_a_past_day_has_its_own_files(folder: Path, days: int, sentence: str) -> None:
    day = FIRST + timedelta(days=days)
    assert rebuild(folder, day) == 0
    past = folder / f"as-of-{day}"
    assert sentence in (past / WEBSITES_FILE).read_text("utf-8")
    book = read_book(past / "results.json")
    assert [each.finding.text for each in book.corrected] == ["栏目“乙”空白"][:days]
    assert book.model_copy(update={"corrected": ()}) == NIGHTS[days]
    assert (past / "report.html").is_file()
    assert (past / "review.html").is_file()
    assert read_book(folder / "results.json") == NIGHTS[-1]
    assert not (folder / WEBSITES_FILE).exists()


def test_pictures_go_along_where_they_still_show_what_was_found(tmp_path: Path) -> None:
    changed = blank("甲").model_copy(update={"sentence": "另一句"})
    nights = [NIGHTS[1], night(FIRST + timedelta(days=3), changed)]
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        for book in nights:
            ledger.add_run(book)
    write_book(nights[-1], tmp_path / "results.json")
    shot = nights[0].outcomes[0].findings[0].evidence[0].screenshot
    assert shot
    (tmp_path / "screenshots").mkdir()
    (tmp_path / shot).write_bytes(b"picture")
    (tmp_path / "screenshots" / "other.png").write_bytes(b"other")
    assert rebuild(tmp_path, FIRST + timedelta(days=1)) == 0
    past = tmp_path / f"as-of-{FIRST + timedelta(days=1)}"
    assert [each.name for each in (past / "screenshots").iterdir()] == [shot.rpartition("/")[2]]


def test_before_the_first_run_nothing_was_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rebuild(folder, "2022-01-31") == 4
    said = capsys.readouterr().err
    assert "nothing is on record of 2022Q1 by 2022-01-31" in said
    assert "2022-02-16, 2022-02-17, 2022-02-18" in said


def test_without_a_ledger_no_past_day_can_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rebuild(tmp_path, FIRST) == 4
    assert "there is no ledger" in capsys.readouterr().err


def test_what_is_no_day_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="4"):
        rebuild(folder, "yesterday")
    assert "write year-month-day" in capsys.readouterr().err


def test_a_damaged_ledger_is_told_and_left_where_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ledger.sqlite").write_bytes(b"damaged" * 1000)
    assert rebuild(folder, FIRST) == 3
    assert "is damaged" in capsys.readouterr().err
    assert (folder / "ledger.sqlite").read_bytes() == b"damaged" * 1000


def test_newest_results_that_the_ledger_missed_are_put_there(folder: Path) -> None:
    late = night(FIRST + timedelta(days=5), blank("丙"))
    write_book(late, folder / "results.json")
    assert main(["2022Q1", "--out", str(folder)]) == 0
    with open_ledger(folder / "ledger.sqlite") as ledger:
        assert ledger.book("2022Q1") == late


def test_a_damaged_ledger_is_set_aside_by_who_writes_to_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ledger.sqlite").write_bytes(b"damaged" * 1000)
    assert main(["2022Q1", "--out", str(folder)]) == 0
    (aside,) = [each for each in folder.iterdir() if ".broken-" in each.name]
    assert aside.read_bytes() == b"damaged" * 1000
    assert aside.name in capsys.readouterr().out
    with open_ledger(folder / "ledger.sqlite") as ledger:
        assert [run.day for run in ledger.runs()] == [FIRST + timedelta(days=2)]
