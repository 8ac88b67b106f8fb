"""Pictures of an earlier run when its visits are judged anew and nothing can be taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reports.book import write_book
from reports.kept_pictures import keep_pictures
from reports.pictures import Shot, earlier_shots, plan_shots, thumbnail_of
from tests.reports.builder import book, found, site

if TYPE_CHECKING:
    from pathlib import Path

SITE = site("4113000001")
FIRST = Shot("https://a.gov.cn/x", ("body > div.footer",), at_bottom=False, path="screenshots/1-D9a.png")
SECOND = Shot("https://a.gov.cn/y", (), at_bottom=True, path="screenshots/1-D9b.png")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Holds the pictures of both shots."""
    (tmp_path / "screenshots").mkdir()
    for shot in (FIRST, SECOND):
        (tmp_path / shot.path).write_bytes(shot.path.encode())
    return tmp_path


def pictures(folder: Path) -> list[str]:
    return sorted(f"screenshots/{path.name}" for path in (folder / "screenshots").iterdir())


def test_pictures_that_still_show_their_place_are_kept(folder: Path) -> None:
    assert keep_pictures([FIRST, SECOND], [SECOND, FIRST], folder) == 0
    assert pictures(folder) == [FIRST.path, SECOND.path]
    assert (folder / FIRST.path).read_bytes() == FIRST.path.encode()


@pytest.mark.parametrize(
    "now",
    [
        replace(FIRST, url="https://a.gov.cn/z"),
        replace(FIRST, mark=("body > p",)),
        replace(FIRST, mark=()),
        replace(FIRST, at_bottom=True),
        replace(FIRST, day=date(2022, 1, 1)),
    ],
    ids=["page", "place", "no place", "bottom", "day"],
)
def test_a_picture_of_another_place_under_the_same_name_goes(folder: Path, now: Shot) -> None:
    assert keep_pictures([now, SECOND], [FIRST, SECOND], folder) == 1
    assert pictures(folder) == [SECOND.path]


def test_a_small_picture_goes_with_its_picture(folder: Path) -> None:
    (folder / "screenshots" / "small").mkdir()
    for shot in (FIRST, SECOND):
        (folder / thumbnail_of(shot.path)).write_bytes(b"")
    keep_pictures([SECOND], [FIRST, SECOND], folder)
    assert [path.name for path in (folder / "screenshots" / "small").iterdir()] == ["1-D9b.webp"]


def test_a_picture_whose_finding_is_gone_goes_and_is_not_counted(folder: Path) -> None:
    assert keep_pictures([SECOND], [FIRST, SECOND], folder) == 0
    assert pictures(folder) == [SECOND.path]


def test_a_finding_that_had_no_picture_has_none_now(folder: Path) -> None:
    new = replace(SECOND, path="screenshots/1-D7.png")
    assert keep_pictures([FIRST, SECOND, new], [FIRST, SECOND], folder) == 1
    (folder / FIRST.path).unlink()
    assert keep_pictures([FIRST, SECOND, new], [FIRST, SECOND, new], folder) == 2


def test_without_an_earlier_book_no_picture_can_be_believed(folder: Path) -> None:
    assert keep_pictures([FIRST, SECOND], [], folder) == 2
    assert pictures(folder) == []


def test_what_is_no_picture_stays(folder: Path) -> None:
    (folder / "screenshots" / "notes.txt").write_text("mine", "utf-8")
    keep_pictures([], [], folder)
    assert pictures(folder) == ["screenshots/notes.txt"]


def test_a_folder_without_pictures_is_no_trouble(tmp_path: Path) -> None:
    assert keep_pictures([FIRST], [FIRST], tmp_path) == 1
    assert keep_pictures([], [], tmp_path) == 0


def test_the_shots_of_an_earlier_book_are_those_it_claimed(tmp_path: Path) -> None:
    kept = book((SITE,), (found(SITE, "D9a", "x"), found(SITE, "D9b", "x")))
    path = tmp_path / "results.json"
    write_book(kept, path)
    assert earlier_shots(path) == plan_shots(kept)
    assert len(earlier_shots(path)) == 2


@pytest.mark.parametrize("contents", [None, "", "{}", "no json"])
def test_where_there_is_no_book_that_can_be_read_there_are_no_earlier_shots(
    tmp_path: Path, contents: str | None
) -> None:
    path = tmp_path / "results.json"
    if contents is not None:
        path.write_text(contents, "utf-8")
    assert earlier_shots(path) == []
