from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pages.gather.gathering import gather
from pages.gather.job import GatherJob, SiteJob
from pages.gather.settings import GatherSettings
from pages.gather.supervise import gather_all
from pages.snapshot import PageVisit, VisitOutcome
from pages.snapshot_file import read_snapshot
from tests.pages.gather.web import CLOSED, SECOND, SITE, UNKNOWN

if TYPE_CHECKING:
    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = GatherSettings(visit_seconds=10, attempts=2, retry_after=0, confirm_after=0)


@pytest.fixture
def sites(web: Web) -> tuple[SiteJob, ...]:
    article = web.put("<html><body><h1>report</h1><p>text</p></body></html>")
    column = web.put(f"<html><body><ul><li><a href='{article}'>report of the year</a></ul></body></html>")
    home = web.put(f"<html><body><a href='{column}'>news</a><a href='{web.redirect(article)}'>more</a></body></html>")
    addresses = {"first": SITE, "second": SECOND, "refused": CLOSED, "unknown": UNKNOWN}
    return tuple(SiteJob(code=code, home=f"http://{host}{home}", pages=9) for code, host in addresses.items())


def test_a_gathering_writes_a_snapshot_of_every_site_whatever_becomes_of_it(
    run: Run, web: Web, sites: tuple[SiteJob, ...], tmp_path: Path
) -> None:
    job = GatherJob(
        folder=tmp_path, as_of=date(2022, 2, 24), contact="x@a.test", hosts=web.hosts, settings=SETTINGS, sites=sites
    )
    events: list[tuple[str, str]] = []
    run(asyncio.to_thread(gather_all, job, ROOT, lambda code, outcome, *_: events.append((code, outcome))))
    expected = {"first": "ok", "second": "ok", "refused": "refused", "unknown": "dns"}
    assert dict(events) == expected
    snapshots = {code: read_snapshot(tmp_path, code) for code in expected}
    assert {code: snapshot.outcome for code, snapshot in snapshots.items()} == expected
    for code in ("first", "second"):
        assert [visit.outcome for visit in snapshots[code].pages] == [VisitOutcome.OK] * 4
        assert "au-box" in snapshots[code].pages[0].html
        assert all(visit.html or visit.source for visit in snapshots[code].pages)


def test_sites_are_begun_in_their_order_and_only_as_many_at_a_time_as_asked(
    run: Run, web: Web, sites: tuple[SiteJob, ...], tmp_path: Path
) -> None:
    job = GatherJob(
        folder=tmp_path, as_of=date(2022, 2, 24), contact="x@a.test", hosts=web.hosts, settings=SETTINGS, sites=sites
    )
    one_by_one = job.model_copy(update={"at_once": 1, "sites": tuple(reversed(sites))})
    ended: list[str] = []
    run(asyncio.to_thread(gather_all, one_by_one, ROOT, lambda code, *_: ended.append(code)))
    assert ended == [site.code for site in reversed(sites)]
    surveys = [read_snapshot(tmp_path, code) for code in ended]
    assert all(before.finished_at <= after.started_at for before, after in pairwise(surveys))


def test_a_site_that_was_visited_is_not_held_any_longer(
    run: Run, web: Web, sites: tuple[SiteJob, ...], tmp_path: Path
) -> None:
    job = GatherJob(
        folder=tmp_path, as_of=date(2022, 2, 24), contact="x@a.test", hosts=web.hosts, settings=SETTINGS, sites=sites
    )
    earlier = visits_held()
    gc.disable()  # or it may happen by itself
    try:
        run(gather(job))
        assert visits_held() <= earlier
    finally:
        gc.enable()


def visits_held() -> set[int]:
    return {id(each) for each in gc.get_objects() if isinstance(each, PageVisit)}


def test_a_gathering_that_finds_no_browser_ends_with_a_message_and_its_own_status(tmp_path: Path) -> None:
    job = GatherJob(folder=tmp_path, as_of=date(2022, 2, 24), contact="x@a.test", hosts={}, settings=SETTINGS, sites=())
    path = tmp_path / "job.json"
    path.write_text(job.model_dump_json(), "utf-8")
    words = [sys.executable, "-m", "pages.gather", str(path)]
    env = {**os.environ, "AUDIT_BROWSER": "/nowhere/chromium"}
    ended = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 2
    assert ended.stderr.startswith("AUDIT_BROWSER names '/nowhere/chromium'")
    assert "Traceback" not in ended.stderr
