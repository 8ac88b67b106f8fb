"""What earlier runs left behind goes once its time is over; what cannot, or must not be touched, is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits.results_folder import hold_folder
from reports import retention
from reports.__main__ import main as rebuild
from reports.book import write_book
from reports.kept_runs import keep_earlier
from reports.retention import Cleared, clear_away
from tests.reports.kept import book_of
from tests.reports.left_behind import LATER, REGISTRY, clear, files, five_nights, left, night, nights, registry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return five_nights(tmp_path)


def test_an_old_run_goes_whole(out: Path) -> None:
    cleared = clear(out)
    assert sorted(path.name for path in (out / "runs").iterdir()) == ["2022-02-23-220000"]
    assert cleared.warnings == []
    assert cleared.files == 3 * 7
    assert [line.split(": ", 1)[1] for line in cleared.removed] == ["results 3, screenshots 1, snapshots 2, warc 1"] * 3


def test_the_run_in_force_and_the_newest_earlier_one_stay_whole(out: Path) -> None:
    before = {path for path in files(out) if not path.startswith("runs/2022-02-1")}
    clear(out)
    assert files(out) == before


def test_each_kind_has_its_own_time(out: Path) -> None:
    clear(out, date(2022, 3, 5))  # 17 days after the first night, 15 after the third
    assert left(out, "2022-02-16-220000") == {
        "results.json",
        "2022Q1-bulletin.docx",
        "甲单位.docx",
        "4113000001-D9a.png",
        "4113000001.jsonl.zst",
        "visits.json",
    }
    clear(out, date(2022, 3, 9))  # 21 and 19 days
    assert "4113000001.jsonl.zst" not in left(out, "2022-02-16-220000")
    assert "4113000001-D9a.png" in left(out, "2022-02-16-220000")
    assert "4113000001.jsonl.zst" in left(out, "2022-02-18-220000")


def test_on_the_last_day_of_its_time_it_is_still_there(out: Path) -> None:
    assert clear(out, date(2022, 2, 26)).files == 0
    assert clear(out, date(2022, 2, 27)).files == 1  # 11 days after the first night


def test_a_dry_run_says_the_same_and_removes_nothing(out: Path) -> None:
    before = files(out)
    dry = clear(out, dry=True)
    assert files(out) == before
    wet = clear(out)
    assert (dry.removed, dry.files, dry.freed) == (wet.removed, wet.files, wet.freed)
    assert (
        dry.lines[-1] == f"evidence of earlier runs: 21 files would be removed, {dry.freed / 1e6:.1f} MB would be free"
    )
    assert wet.lines[-1] == f"evidence of earlier runs: 21 files removed, {wet.freed / 1e6:.1f} MB freed"


def test_room_is_free_once_the_last_run_that_shares_a_file_is_gone(tmp_path: Path) -> None:
    out = nights(tmp_path, night(16))
    shared = (out / "snapshots/4113000001.jsonl.zst").stat().st_size
    for day in (17, 18):  # judged anew: other results, the same visits
        keep_earlier(out)
        write_book(book_of(night(day), seen_at=night(17)), out / "results.json")
    kept = [out / "runs" / f"2022-02-{day}-220000/snapshots/4113000001.jsonl.zst" for day in (16, 17)]
    assert freed(*kept) == 0, "the run in force has it too"
    (out / "snapshots/4113000001.jsonl.zst").unlink()
    assert freed(*kept) == shared
    assert freed(kept[0]) == 0


def freed(*paths: Path) -> int:
    cleared = Cleared(dry=True)
    for path in paths:
        cleared.count(path.stat())
    return cleared.freed


def test_what_was_made_again_of_a_run_goes_with_it(out: Path) -> None:
    run = out / "runs/2022-02-16-220000"
    assert rebuild(["2022Q1", f"--out={run}", f"--ledger={out.parent}.sqlite"]) == 0
    assert (run / "report.html").is_file()
    clear(out)
    assert not run.exists()


def test_what_is_not_of_the_suite_stays(out: Path) -> None:
    mine = out / "runs/2022-02-16-220000/letter.pdf"
    mine.write_bytes(b"mine")
    clear(out)
    assert left(out, "2022-02-16-220000") == {"letter.pdf"}


@pytest.mark.parametrize("place", ["2022Q1", "2022Q1/runs", "2022Q1/runs/2022-02-16-220000"])
def test_nothing_that_a_link_leads_to_is_touched(out: Path, tmp_path: Path, place: str) -> None:
    link, elsewhere = out.parent / place, tmp_path / "elsewhere"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    before = files(elsewhere)
    cleared = clear(out)
    assert files(elsewhere) == before
    assert any(str(link) in warning and "is a link" in warning for warning in cleared.warnings)


@pytest.mark.parametrize("name", ["snapshots", "screenshots", "snapshots/4113000001.jsonl.zst"])
def test_links_within_a_run_are_not_followed(out: Path, tmp_path: Path, name: str) -> None:
    link, elsewhere = out / "runs/2022-02-16-220000" / name, tmp_path / "elsewhere"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    clear(out)
    assert elsewhere.is_file() or files(elsewhere)


def test_a_folder_in_which_a_run_is_under_way_is_left_alone(out: Path) -> None:
    before = files(out)
    with hold_folder(out):
        cleared = clear(out)
    assert files(out) == before
    assert "another run is at work" in cleared.warnings[0]
    assert clear(out).files


def test_what_cannot_be_removed_is_a_warning_and_its_results_stay(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = out / "runs/2022-02-16-220000/snapshots/4113000001.jsonl.zst"
    remove = type(stuck).unlink

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError(1, "Operation not permitted", str(path))
        remove(path, missing_ok=missing_ok)

    monkeypatch.setattr(type(stuck), "unlink", unlink)
    cleared = clear(out)
    assert cleared.warnings == [f"{stuck}: cannot be removed (Operation not permitted)"]
    assert left(out, "2022-02-16-220000") == {"4113000001.jsonl.zst", "results.json"}
    assert left(out, "2022-02-17-220000") == set()


def test_the_command_says_what_it_did(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    registry(tmp_path)
    arguments = [f"--out={out.parent}", f"--targets={tmp_path / 'targets.yaml'}"]
    assert retention.main([*arguments, "--dry-run"]) == 0
    assert "21 files would be removed" in capsys.readouterr().out
    assert retention.main(arguments) == 0
    assert "2022-02-16-220000: results 3, screenshots 1, snapshots 2, warc 1" in capsys.readouterr().out
    assert retention.main(arguments) == 0
    assert capsys.readouterr().out == "evidence of earlier runs: nothing removed\n"


def test_a_single_results_folder_is_cleared_alone(out: Path) -> None:
    other = five_nights(out.parent)
    before = files(other)
    assert clear_away(out, registry(out.parent.parent), LATER).files == 21
    assert files(other) == before


def test_a_registry_with_mistakes_removes_nothing(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "targets.yaml").write_text(REGISTRY.format(issued="2022-02-25").replace("results: 40", "results: 9"))
    before = files(out)
    assert retention.main([f"--out={out.parent}", f"--targets={tmp_path / 'targets.yaml'}"]) == 4
    assert "results: 9 days are less than the 30 that evidence is kept" in capsys.readouterr().err
    assert files(out) == before
