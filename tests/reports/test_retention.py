"""What earlier runs left behind goes once its time is over, and never what something filed rests on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from audits.results_folder import hold_folder
from pages.registry import Registry, load_registry
from reports import retention
from reports.__main__ import main as rebuild
from reports.book import write_book
from reports.corrected import Corrected
from reports.issue import ISSUED
from reports.kept_runs import keep_earlier
from reports.retention import Cleared, clear_away
from tests.reports.kept import NIGHT, book_of, results_folder

if TYPE_CHECKING:
    from pathlib import Path

LATER = date(2022, 6, 30)
# The bulletin of the quarter is printed on 25 February, its window is over on the 24th.
REGISTRY = """
issuer: {{name: 市政府办公室, city: 南阳市, region: "411300", contact: office@example.gov.cn}}
quarters:
  2022Q1:
    window: {{start: 2022-02-16, end: 2022-02-24}}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019"
    bulletin: {{issued_on: {issued}}}
retention: {{runs: 1, warc: 10, snapshots: 20, screenshots: 30, results: 40}}
sites:
  - {{name: 甲网站, unit: 甲单位, site_code: "4113000001", kind: portal, url: "https://a.example.gov.cn/"}}
"""


def registry(folder: Path, issued: str = "2022-02-25") -> Registry:
    path = folder / "targets.yaml"
    path.write_text(REGISTRY.format(issued=issued), "utf-8")
    return load_registry(path)


def nights(folder: Path, *begun: datetime, **book: Any) -> Path:
    """The results folder after a run on each of these nights; only the last one's book may be told otherwise."""
    out = folder / "out" / "2022Q1"
    for began in begun:
        keep_earlier(out)
        results_folder(out, began, str(began).encode(), book_of(began, **(book if began == begun[-1] else {})))
    return out


def night(day: int, month: int = 2) -> datetime:
    return NIGHT.replace(day=day, month=month)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


def left(out: Path, run: str) -> set[str]:
    return {path.split("/", 3)[-1] for path in files(out) if path.startswith(f"runs/{run}")}


def clear(out: Path, today: date = LATER, *, dry: bool = False, issued: str = "2022-02-25") -> Cleared:
    return clear_away(out.parent, registry(out.parent.parent, issued), today, dry=dry)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Five nights of a window, the last of which is in force; the run before it is spared as the newest earlier one."""
    return nights(tmp_path, *(night(day) for day in (16, 17, 18, 23, 24)))


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


def test_a_night_in_which_a_finding_in_force_was_seen_stays(tmp_path: Path) -> None:
    out = nights(tmp_path, *(night(day) for day in (16, 17, 18, 23, 24)), seen_at=night(17) + timedelta(minutes=5))
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {"2022-02-17-220000", "2022-02-23-220000"}
    assert "4113000001.warc.gz" in left(out, "2022-02-17-220000")


def test_a_night_in_which_something_was_seen_that_was_mended_since_stays(tmp_path: Path) -> None:
    out = nights(tmp_path, *(night(day) for day in (16, 17, 18, 23, 24)))
    mended = Corrected(outcome=book_of(night(17)).outcomes[0], first_on=date(2022, 2, 17), gone_on=date(2022, 2, 18))
    write_book(book_of(night(24)).model_copy(update={"corrected": (mended,)}), out / "results.json")
    clear(out)
    assert {path.name for path in (out / "runs").iterdir()} == {"2022-02-17-220000", "2022-02-23-220000"}


def test_a_night_whose_picture_is_shown_in_force_stays(tmp_path: Path) -> None:
    picture = "runs/2022-02-16-220000/screenshots/4113000001-D9a.png"
    out = nights(tmp_path, *(night(day) for day in (16, 17, 18, 23, 24)), picture=picture)
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
    other = nights(out.parent, *(night(day) for day in (16, 17, 18, 23, 24)))
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
