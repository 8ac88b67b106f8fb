from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import zstandard

from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome
from pages.snapshot_file import SnapshotError, read_snapshot, snapshot_path, write_snapshot

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


def test_visits_that_are_known_already_are_not_held_twice(tmp_path: Path) -> None:
    known = a_snapshot().pages[0]
    other = known.model_copy(update={"url": "http://a.gov.cn/b", "html": "<html>"})
    write_snapshot(a_snapshot().model_copy(update={"pages": (known, other)}), tmp_path)
    first, second = read_snapshot(
        tmp_path, "4113000001", [known, other.model_copy(update={"html": "<html>before"})]
    ).pages
    assert first is known
    assert second == other


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
