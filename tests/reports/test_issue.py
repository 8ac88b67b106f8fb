"""Putting on record that a bulletin went out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reports.__main__ import main
from reports.book import read_book, write_book
from reports.kept_runs import keep_earlier
from reports.ledger.store import open_ledger
from reports.review.decisions import Word
from reports.review.listing import findings
from tests.reports.builder import found
from tests.reports.ledger.nights import COUNTY, FIRST, VOICE, blank, night
from tests.reports.review.quarter import decision

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook


REVIEWED = datetime(2022, 2, 25, tzinfo=UTC)


def reviewed(book: QuarterBook) -> QuarterBook:
    decisions = tuple(decision(book, number, Word.CONFIRMED, at=REVIEWED) for number in range(len(findings(book))))
    return book.model_copy(update={"decisions": decisions})


BOOK = reviewed(night(FIRST, found(VOICE, "M2", "长期不更新(16天)", days=16), blank("甲")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_book(BOOK, tmp_path / "results.json")
    for name, content in (("screenshots/4113000001-D9a.png", b"seen"), ("snapshots/4113000001.jsonl.zst", b"page")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(content)
    return tmp_path


def issue(folder: Path, *options: str) -> int:
    return main(["issue", "2022Q1", "--out", str(folder), *options])


def test_a_later_run_that_was_cut_short_leaves_the_evidence_as_it_was(folder: Path) -> None:
    keep_earlier(folder)  # as a run does before it begins
    (folder / "snapshots/4113000001.jsonl.zst").unlink()
    (folder / "snapshots/4113000001.jsonl.zst").write_bytes(b"half of another run")
    assert issue(folder) == 0
    assert (folder / "issued/snapshots/4113000001.jsonl.zst").read_bytes() == b"page"
    assert (folder / "issued/screenshots/4113000001-D9a.png").read_bytes() == b"seen"


def test_who_is_named_is_on_record_with_what_was_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert issue(folder, "--on", "2022-02-25", "--document", "某政通报第5期") == 0
    assert "2022年2月25日印发，点名 2 个" in capsys.readouterr().out
    with open_ledger(folder / "ledger.sqlite") as ledger:
        told = [(each.target, each.sentence, each.issued_on, each.document) for each in ledger.namings()]
        assert told == [
            (COUNTY.code, "存在1个空白栏目", date(2022, 2, 25), "某政通报第5期"),
            (VOICE.code, "长期不更新(16天)", date(2022, 2, 25), "某政通报第5期"),
        ]
        assert ledger.issued("2022Q1") == BOOK


def test_what_it_rests_on_stays_whatever_later_runs_see(folder: Path) -> None:
    assert issue(folder) == 0
    write_book(night(FIRST + timedelta(days=9)), folder / "results.json")
    (folder / "screenshots" / "4113000001-D9a.png").write_bytes(b"another night")
    kept = folder / "issued"
    assert read_book(kept / "results.json") == BOOK
    assert (kept / "screenshots" / "4113000001-D9a.png").read_bytes() == b"seen"
    assert (kept / "snapshots" / "4113000001.jsonl.zst").read_bytes() == b"page"
    assert (kept / "2022Q1-bulletin.docx").is_file()


def test_issued_again_takes_the_place_of_the_first(folder: Path) -> None:
    assert issue(folder) == 0
    (folder / "screenshots" / "4113000001-D9a.png").rename(folder / "screenshots" / "renamed.png")
    assert issue(folder) == 0
    assert [each.name for each in (folder / "issued" / "screenshots").iterdir()] == ["renamed.png"]
    assert not [each for each in (folder / "issued").iterdir() if each.suffix in {".part", ".old"}]


def test_what_nobody_decided_upon_does_not_go_out_by_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_book(BOOK.model_copy(update={"decisions": BOOK.decisions[:1]}), folder / "results.json")
    assert issue(folder) == 4
    assert "还有 1 条问题未复核" in capsys.readouterr().err
    assert not (folder / "issued").exists()
    assert issue(folder, "--unreviewed") == 0


def test_part_of_a_quarter_is_no_bulletin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = BOOK.run.model_copy(update={"narrowed": True})
    write_book(BOOK.model_copy(update={"run": run}), folder / "results.json")
    assert issue(folder, "--unreviewed") == 4
    assert "只查了一部分" in capsys.readouterr().err


def test_a_damaged_ledger_keeps_it_from_being_on_record_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ledger.sqlite").write_bytes(b"damaged" * 1000)
    assert issue(folder) == 3
    assert "is damaged" in capsys.readouterr().out
    assert not (folder / "issued").exists()
