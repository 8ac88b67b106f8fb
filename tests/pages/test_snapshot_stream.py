"""Snapshots as they are written: visit by visit, while a site is surveyed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
import zstandard

from pages.snapshot import Coverage, PageVisit, SiteSnapshot, Template, VisitOutcome
from pages.snapshot_file import (
    SnapshotError,
    SnapshotWriter,
    in_order,
    job_of,
    read_snapshot,
    read_visits,
    snapshot_path,
    write_snapshot,
)
from tests.pages.site_builder import HOME, NOW, a_visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CODE = "4113210001"


def a_snapshot(*pages: PageVisit, **changes: object) -> SiteSnapshot:
    values = {"code": CODE, "home": HOME, "started_at": NOW, "finished_at": NOW, "pages": pages, **changes}
    return SiteSnapshot.model_validate(values)


def written(folder: Path, *visits: PageVisit, **changes: object) -> Path:
    with SnapshotWriter(folder, CODE) as writer:
        for visit in visits:
            writer.add(visit)
        return writer.finish(a_snapshot(**changes))


def repacked(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Change the lines of a snapshot as nobody should."""
    lines = zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(zstandard.compress(b"".join(change(lines))))


def test_visits_come_back_with_the_home_page_first_whatever_came_when(tmp_path: Path) -> None:
    visits = [a_visit(path, f"<p>{path}</p>") for path in ("/b/", "/", "/a/")]
    path = written(tmp_path, *visits, job="j", known=7, coverage=Coverage(known=7, asked=3, rendered=3))
    snapshot = read_snapshot(tmp_path, CODE)
    assert [visit.url.removeprefix(HOME) for visit in snapshot.pages] == ["", "a/", "b/"]
    assert snapshot == a_snapshot(
        *in_order(visits, HOME), job="j", known=7, coverage=Coverage(known=7, asked=3, rendered=3)
    )
    assert path == snapshot_path(tmp_path, CODE)


def test_of_two_visits_of_one_address_the_later_counts(tmp_path: Path) -> None:
    failed = a_visit("/a/", "", outcome=VisitOutcome.TIMEOUT, status=0)
    written(tmp_path, failed, a_visit("/", "home"), a_visit("/a/", "<p>late</p>", attempts=2))
    home, late = read_snapshot(tmp_path, CODE).pages
    assert (home.html, late.html, late.attempts) == ("home", "<p>late</p>", 2)


def test_a_second_look_is_kept_beside_the_first(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path, CODE) as writer:
        writer.add(a_visit("/", "home"))
        writer.add(a_visit("/a/", "first"))
        writer.add_again(a_visit("/a/", "second"))
        writer.finish(a_snapshot())
    home, page = read_snapshot(tmp_path, CODE).pages
    assert home.again is None
    assert page.html == "first"
    assert page.again is not None
    assert page.again.html == "second"


def test_a_snapshot_written_at_once_is_one_written_visit_by_visit(tmp_path: Path) -> None:
    again = a_visit("/a/", "second")
    snapshot = a_snapshot(
        a_visit("/", "home"),
        a_visit("/a/", "first", again=again),
        templates=(Template(name="t", examples=(HOME,), members=2, trusted=True),),
    )
    write_snapshot(snapshot, tmp_path)
    assert read_snapshot(tmp_path, CODE) == snapshot


def test_text_of_every_kind_comes_back_as_it_was(tmp_path: Path) -> None:
    text = '南阳 a\r\nb\u2028c\x85d\x0be\x1cf\u0000 \U0001f600 " \\ {"again":'
    written(tmp_path, a_visit("/", text, source=text, title=text, links=((HOME, text),)))
    [visit] = read_snapshot(tmp_path, CODE).pages
    assert (visit.html, visit.source, visit.title, visit.links) == (text, text, text, ((HOME, text),))


def test_an_unfinished_snapshot_leaves_nothing_behind(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path / "new", CODE) as writer:
        writer.add(a_visit("/", "home"))
        assert not snapshot_path(tmp_path / "new", CODE).exists()
    assert list((tmp_path / "new").iterdir()) == []


def test_an_unfinished_snapshot_leaves_the_one_before_it_as_it_is(tmp_path: Path) -> None:
    written(tmp_path, a_visit("/", "before"))
    with SnapshotWriter(tmp_path, CODE) as writer:
        writer.add(a_visit("/", "after"))
        writer.flush()
    assert [visit.html for visit in read_snapshot(tmp_path, CODE).pages] == ["before"]
    assert [path.name for path in tmp_path.iterdir()] == [f"{CODE}.jsonl.zst"]


def test_a_finished_snapshot_takes_the_place_of_the_one_before_it(tmp_path: Path) -> None:
    written(tmp_path, a_visit("/", "before"), a_visit("/a/", "gone"))
    written(tmp_path, a_visit("/", "after"))
    assert [visit.html for visit in read_snapshot(tmp_path, CODE).pages] == ["after"]
    assert [path.name for path in tmp_path.iterdir()] == [f"{CODE}.jsonl.zst"]


def test_what_was_written_until_now_can_be_read_and_writing_goes_on(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path, CODE) as writer:
        writer.add(a_visit("/a/", "first"))
        writer.add(a_visit("/", "home"))
        assert [visit.html for visit in read_visits(writer.flush(), HOME)] == ["home", "first"]
        writer.add(a_visit("/b/", "later"))
        writer.add(a_visit("/a/", "again and better"))
        assert [visit.html for visit in read_visits(writer.flush(), HOME)] == ["home", "again and better", "later"]
        writer.add_again(a_visit("/b/", "second"))
        writer.finish(a_snapshot())
    last = read_snapshot(tmp_path, CODE).pages[-1]
    assert last.again is not None
    assert last.again.html == "second"


def test_nothing_was_visited_yet(tmp_path: Path) -> None:
    with SnapshotWriter(tmp_path, CODE) as writer:
        assert read_visits(writer.flush(), HOME) == ()
        writer.finish(a_snapshot())
    assert read_snapshot(tmp_path, CODE).pages == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0].replace(b"home", b"HOME"), *lines[1:]],
        lambda lines: lines[1:],
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [*lines[:-1], lines[-2], lines[-1]],
        lambda lines: lines[:-1],
        lambda lines: [*lines, b"{}\n"],
        lambda _: [],
    ],
    ids=["other words", "one less", "other order", "twice", "no end", "more after the end", "empty"],
)
def test_contents_that_are_not_those_that_were_written_are_refused(
    tmp_path: Path, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    path = written(tmp_path, a_visit("/", "home"), a_visit("/a/", "page"))
    repacked(path, lambda lines: lines)
    assert read_snapshot(tmp_path, CODE).pages[0].html == "home"
    repacked(path, change)
    with pytest.raises(SnapshotError, match=rf"{CODE}\.jsonl\.zst"):
        read_snapshot(tmp_path, CODE)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_snapshot_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    path = written(tmp_path, *(a_visit(f"/{number}/", f"<p>{number * 7919}</p>") for number in range(200)))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(SnapshotError):
        read_snapshot(tmp_path, CODE)


def test_damage_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, *(a_visit(f"/{number}/", f"<p>{number * 7919}</p>") for number in range(200)))
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(whole)
    with pytest.raises(SnapshotError):
        read_snapshot(tmp_path, CODE)


def test_a_snapshot_says_what_job_it_was_made_for(tmp_path: Path) -> None:
    written(tmp_path, a_visit("/", "home"), job="abc")
    assert job_of(tmp_path, CODE) == "abc"
    assert job_of(tmp_path, "none") == ""
    path = snapshot_path(tmp_path, CODE)
    for damaged in (path.read_bytes()[:60], b"", b"x", zstandard.compress(b""), zstandard.compress(b'{"format":1}')):
        path.write_bytes(damaged)
        assert job_of(tmp_path, CODE) == ""


def test_what_is_as_usual_is_not_written_out(tmp_path: Path) -> None:
    path = written(tmp_path, a_visit("/", "home"))
    line = zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes()).splitlines()[0]
    assert set(json.loads(line)) == {"url", "final_url", "outcome", "status", "html", "seen_at"}


def test_a_snapshot_of_another_format_is_refused(tmp_path: Path) -> None:
    written(tmp_path, a_visit("/", "home"), format=99)
    with pytest.raises(SnapshotError):
        read_snapshot(tmp_path, CODE)


def test_everything_written_is_read_back_at_any_moment_however_much_it_is(tmp_path: Path) -> None:
    noise = random.Random(7)  # noqa: S311 (any noise: text that does not pack well)
    with SnapshotWriter(tmp_path, CODE) as writer:
        for count in range(1, 60):
            writer.add(a_visit(f"/{count}", "".join(chr(noise.randrange(0x4E00, 0x9FA0)) for _ in range(3000))))
            if count % 7 == 0:
                assert len(read_visits(writer.flush(), HOME)) == count
