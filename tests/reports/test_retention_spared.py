"""Of earlier runs nothing goes that something filed rests on, or that a person marked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reports.book import write_book
from reports.corrected import Corrected
from reports.issue import ISSUED
from reports.kept_runs import keep_earlier
from tests.reports.kept import book_of, results_folder
from tests.reports.left_behind import clear, files, five_nights, left, night, nights

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return five_nights(tmp_path)


def test_a_night_in_which_a_finding_in_force_was_seen_stays(tmp_path: Path) -> None:
    out = five_nights(tmp_path, seen_at=night(17) + timedelta(minutes=5))
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {"2022-02-17-220000", "2022-02-23-220000"}
    assert "4113000001.warc.gz" in left(out, "2022-02-17-220000")


def test_a_night_in_which_something_was_seen_that_was_mended_since_stays(tmp_path: Path) -> None:
    out = five_nights(tmp_path)
    mended = Corrected(outcome=book_of(night(17)).outcomes[0], first_on=date(2022, 2, 17), gone_on=date(2022, 2, 18))
    write_book(book_of(night(24)).model_copy(update={"corrected": (mended,)}), out / "results.json")
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {"2022-02-17-220000", "2022-02-23-220000"}


def test_a_night_whose_picture_is_shown_in_force_stays(tmp_path: Path) -> None:
    picture = "runs/2022-02-16-220000/screenshots/4113000001-D9a.png"
    out = five_nights(tmp_path, picture=picture)
    clear(out)
    assert (out / picture).is_file()
    assert not (out / "runs/2022-02-17-220000").exists()


def test_what_a_bulletin_rests_on_stays_though_later_runs_are_in_force(tmp_path: Path) -> None:
    out = nights(tmp_path, night(23), night(25), night(26), night(1, month=3), night(2, month=3))
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {
        "2022-02-23-220000",  # the last night of the window: the annex is of it
        "2022-02-25-220000",  # printed on the bulletin
        "2022-03-01-220000",  # the newest earlier run
    }


def test_a_bulletin_whose_day_has_not_come_keeps_nothing_yet(tmp_path: Path) -> None:
    out = nights(tmp_path, night(23), night(25), night(26), night(1, month=3), night(2, month=3))
    clear(out, issued="2022-07-01")
    assert {path.name for path in (out / "runs").iterdir()} == {"2022-02-23-220000", "2022-03-01-220000"}


def test_results_made_only_after_the_bulletins_day_are_taken_for_its_own(tmp_path: Path) -> None:
    out = nights(tmp_path, night(20, month=3), night(21, month=3), night(22, month=3), night(23, month=3))
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {"2022-03-20-220000", "2022-03-22-220000"}


def test_what_such_a_run_rests_on_stays_too(tmp_path: Path) -> None:
    out = nights(tmp_path, night(16), night(17), night(24), seen_at=night(16) + timedelta(minutes=1))
    for began in (night(1, month=3), night(2, month=3), night(3, month=3)):
        keep_earlier(out)
        results_folder(out, began)
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {
        "2022-02-16-220000",
        "2022-02-24-220000",
        "2022-03-02-220000",
    }


def test_a_run_that_a_person_marked_stays(out: Path) -> None:
    (out / "runs/2022-02-16-220000/keep").touch()
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {"2022-02-16-220000", "2022-02-23-220000"}


def test_a_run_whose_results_cannot_be_read_stays_and_is_named(out: Path) -> None:
    broken = out / "runs/2022-02-16-220000/results.json"
    broken.unlink()
    broken.write_text("{", "utf-8")
    cleared = clear(out)
    assert len(left(out, "2022-02-16-220000")) == 7
    assert any("2022-02-16-220000" in warning and "stays" in warning for warning in cleared.warnings)


def test_while_results_in_force_cannot_be_read_nothing_goes(out: Path) -> None:
    (out / "results.json").unlink()
    (out / "results.json").write_text("{", "utf-8")
    before = files(out)
    cleared = clear(out)
    assert files(out) == before
    assert "nothing is removed" in cleared.warnings[0]


def test_the_run_in_force_stays_where_a_later_one_wrote_over_its_pages_and_was_cut_short(tmp_path: Path) -> None:
    out = nights(tmp_path, night(24), night(25), night(1, month=3))
    write_book(book_of(night(1, month=3)).model_copy(update={"outcomes": ()}), out / "results.json")
    keep_earlier(out)  # a run begins, and never ends
    for day in (2, 3):
        results_folder(out / "runs" / f"2022-03-0{day}-220000", night(day, month=3))
    clear(out)
    assert "4113000001.warc.gz" in left(out, "2022-03-01-220000")
    assert "4113000001.warc.gz" not in left(out, "2022-03-02-220000")


def test_what_another_folders_results_rest_on_stays(out: Path) -> None:
    results_folder(
        out.with_name("2022Q1-recheck"), night(9, month=3), made=book_of(night(9, month=3), seen_at=night(16))
    )
    clear(out)
    assert (out / "runs/2022-02-16-220000/snapshots/4113000001.jsonl.zst").is_file()


def test_what_an_issued_bulletin_rests_on_stays(out: Path) -> None:
    results_folder(out / ISSUED, night(9, month=3), made=book_of(night(9, month=3), seen_at=night(16)))
    before = files(out / ISSUED)
    clear(out)
    assert (out / "runs/2022-02-16-220000/snapshots/4113000001.jsonl.zst").is_file()
    assert files(out / ISSUED) == before
