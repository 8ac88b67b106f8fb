from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import zstandard

from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome
from pages.snapshot_file import (
    SnapshotError,
    SnapshotWriter,
    VisitReader,
    read_snapshot,
    read_visits,
    snapshot_path,
    write_snapshot,
)

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2022, 2, 24, tzinfo=UTC)


def a_snapshot() -> SiteSnapshot:
    visit = PageVisit(url="http://a.gov.cn/", outcome=VisitOutcome.OK, html="<html>南阳</html>", seen_at=NOW)
    return SiteSnapshot(code="4113000001", home="http://a.gov.cn/", started_at=NOW, finished_at=NOW, pages=(visit,))


def test_a_snapshot_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_snapshot(a_snapshot(), tmp_path)
    assert read_snapshot(tmp_path, "4113000001") == a_snapshot()
    assert [path.name for path in tmp_path.iterdir()] == ["4113000001.jsonl.zst"]


def test_who_reads_a_snapshot_again_reads_only_what_was_added(tmp_path: Path) -> None:
    home, reader = a_snapshot().pages[0], VisitReader()
    page = home.model_copy(update={"url": "http://a.gov.cn/b", "html": "<html>before"})
    with SnapshotWriter(tmp_path, "4113000001") as writer:
        writer.add(home)
        writer.add(page)
        first, second = read_visits(writer.flush(), home.url, reader.read)
        writer.add(page.model_copy(update={"html": "<html>after"}))
        writer.finish(a_snapshot())
    again, changed = read_snapshot(tmp_path, "4113000001", reader.read).pages
    assert again is first
    assert (second.html, changed.html) == ("<html>before", "<html>after")


def test_a_missing_snapshot_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_snapshot(tmp_path, "4113000001")
    path = write_snapshot(a_snapshot(), tmp_path)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(SnapshotError, match="delete it and run again"):
        read_snapshot(tmp_path, "4113000001")


def test_a_snapshot_of_another_shape_is_refused_with_its_name(tmp_path: Path) -> None:
    snapshot_path(tmp_path, "x").write_bytes(zstandard.compress(b'{"format": 99}'))
    with pytest.raises(SnapshotError, match=r"x\.jsonl\.zst"):
        read_snapshot(tmp_path, "x")


def test_only_faults_that_may_pass_are_tried_again() -> None:
    assert VisitOutcome.TIMEOUT.transient
    assert not VisitOutcome.REDIRECTED_AWAY.transient
    assert not VisitOutcome.OK.transient
