"""What a run writes over is kept first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from audits.run import BEIJING
from reports.book import write_book
from reports.corrected import Corrected, as_that_night
from reports.kept_runs import keep_earlier
from reports.pictures import existing_pictures
from reports.run_record import read_record
from tests.reports.kept import NIGHT, book_of, results_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return results_folder(tmp_path / "2022Q1", NIGHT)


def kept_files(place: Path) -> set[str]:
    return {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}


def test_results_papers_and_evidence_are_kept_under_the_time_the_run_began(out: Path) -> None:
    place = keep_earlier(out)
    assert place == out / "runs" / "2022-02-18-220000"
    assert kept_files(place) == {
        "results.json",
        "2022Q1-bulletin.docx",
        "notices/甲单位.docx",
        "screenshots/4113000001-D9a.png",
        "snapshots/4113000001.jsonl.zst",
        "snapshots/4113000001.warc.gz",
        "snapshots/visits.json",
    }


def test_what_a_later_run_replaces_stays_as_it_was(out: Path) -> None:
    place = keep_earlier(out)
    assert place
    results_folder(out, NIGHT + timedelta(days=1), says=b"later")
    assert (place / "snapshots/4113000001.jsonl.zst").read_bytes() == b"seen"
    record = read_record(place / "results.json")
    assert record
    assert record.run.started_at == NIGHT
    assert keep_earlier(out) == out / "runs" / "2022-02-19-220000"


def test_what_did_not_change_takes_no_room_twice(out: Path) -> None:
    place = keep_earlier(out)
    assert place
    assert (place / "snapshots/4113000001.jsonl.zst").samefile(out / "snapshots/4113000001.jsonl.zst")


def test_evidence_of_a_kept_run_is_not_replaced_by_that_of_a_run_cut_short(out: Path) -> None:
    place = keep_earlier(out)
    assert place
    later = out / "snapshots" / "later"
    later.write_bytes(b"half of another run")
    later.replace(out / "snapshots/4113000001.jsonl.zst")
    assert keep_earlier(out) == place
    assert (place / "snapshots/4113000001.jsonl.zst").read_bytes() == b"seen"


def test_papers_made_anew_after_a_review_take_the_place_of_the_kept_ones(out: Path) -> None:
    place = keep_earlier(out)
    assert place
    bulletin = out / "2022Q1-bulletin.docx"
    bulletin.unlink()
    bulletin.write_bytes(b"reviewed")
    (out / "notices/甲单位.docx").unlink()
    assert keep_earlier(out) == place
    assert (place / "2022Q1-bulletin.docx").read_bytes() == b"reviewed"
    assert not (place / "notices/甲单位.docx").exists()
    assert not list(place.rglob("*.part"))


def test_without_results_there_is_nothing_to_keep(tmp_path: Path) -> None:
    assert keep_earlier(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_results_that_cannot_be_read_are_kept_all_the_same(out: Path) -> None:
    (out / "results.json").unlink()
    (out / "results.json").write_text("{", "utf-8")
    place = keep_earlier(out)
    assert place
    assert place.name.endswith("-unread")
    assert (place / "screenshots/4113000001-D9a.png").is_file()


def test_what_was_half_kept_is_begun_anew(out: Path) -> None:
    half = out / "runs" / ".2022-02-18-220000.part"
    half.mkdir(parents=True)
    (half / "results.json").write_text("{", "utf-8")
    place = keep_earlier(out)
    assert place
    assert [path.name for path in (out / "runs").iterdir()] == ["2022-02-18-220000"]
    assert read_record(place / "results.json")


def test_links_are_not_followed(out: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.png").write_bytes(b"mine")
    (out / "screenshots/mine.png").symlink_to(tmp_path / "mine.png")
    place = keep_earlier(out)
    assert place
    assert not (place / "screenshots/mine.png").exists()


def test_a_record_is_read_of_results_that_know_more_than_this_version(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write_book(book_of(NIGHT), path)
    text = path.read_text("utf-8").replace('"schema_version": 1', '"schema_version": 99, "news": 1')
    path.write_text(text, "utf-8")
    record = read_record(path)
    assert record
    assert {place.screenshot for place in record.evidence} == {"screenshots/4113000001-D9a.png"}
    assert record.run.started_at == datetime(2022, 2, 18, 22, tzinfo=BEIJING)


def test_a_mended_finding_shows_the_picture_of_its_own_night(tmp_path: Path) -> None:
    """A later run has another picture under the same name."""
    out = results_folder(tmp_path / "2022Q1", NIGHT, says=b"then")
    keep_earlier(out)
    results_folder(out, NIGHT + timedelta(days=1), says=b"another")
    outcome = as_that_night(book_of(NIGHT).outcomes[0], NIGHT)
    mended = Corrected(outcome=outcome, first_on=NIGHT.date(), gone_on=NIGHT.date() + timedelta(days=1))
    later = book_of(NIGHT + timedelta(days=1)).model_copy(update={"corrected": (mended,)})
    picture = mended.finding.evidence[0].screenshot
    assert picture in existing_pictures(later, out)
    assert (out / str(picture)).read_bytes() == b"then"
