from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pages.gather.browser import BrowserMissingError
from pages.gather.job import GatherJob, SiteJob
from pages.gather.settings import GatherSettings
from pages.gather.supervise import gather_all
from pages.snapshot_file import read_snapshot
from tests.pages.gather.processes import descendants, still_running
from tests.pages.gather.web import SITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pages.snapshot import VisitOutcome

ROOT = Path(__file__).resolve().parents[3]
Event = tuple[str, str, int, int, int]
NOTHING_LEFT_WITHIN = 15

# A gathering process that writes what it is told to: `finishes` sites, after `deaths` starts that end at once.
STAND_IN = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from pages.gather.job import GatherJob
from pages.snapshot import SiteSnapshot
from pages.snapshot_file import write_snapshot

job = GatherJob.model_validate_json(Path(sys.argv[-2]).read_text("utf-8"))
starts = job.folder / "starts"
with starts.open("a") as file:
    file.write(",".join(site.code for site in job.sites) + "\\n")
start = len(starts.read_text().splitlines())

def finish(site):
    now = datetime.now(UTC)
    write_snapshot(SiteSnapshot(code=site.code, home=site.home, started_at=now, finished_at=now), job.folder)
    print('{"code": "%s", "outcome": "ok", "pages": 7}' % site.code, flush=True)

"""


@pytest.fixture
def job(tmp_path: Path) -> GatherJob:
    sites = tuple(SiteJob(code=code, home=f"http://{code}.test/", pages=5) for code in ("a", "b", "c"))
    folder = tmp_path / "snapshots"
    return GatherJob(
        folder=folder, as_of=date(2022, 2, 24), contact="x@a.test", hosts={}, settings=GatherSettings(), sites=sites
    )


def told(job: GatherJob, script: str) -> list[Event]:
    """What is told of the progress when the gathering process does as `script` says."""
    events: list[Event] = []
    command = [sys.executable, "-c", STAND_IN + textwrap.dedent(script)]
    gather_all(job, ROOT, lambda *event: events.append(event), command)
    return events


def starts(job: GatherJob) -> list[str]:
    return (job.folder / "starts").read_text("utf-8").splitlines()


def outcomes(job: GatherJob) -> list[VisitOutcome]:
    return [read_snapshot(job.folder, site.code).outcome for site in job.sites]


def test_every_finished_site_is_told_with_how_many_are_done(job: GatherJob) -> None:
    events = told(job, "for site in job.sites: finish(site)")
    assert events == [("a", "ok", 7, 1, 3), ("b", "ok", 7, 2, 3), ("c", "ok", 7, 3, 3)]
    assert starts(job) == ["a,b,c"]


@pytest.mark.parametrize("death", ["os.kill(os.getpid(), 9)", "raise SystemExit(0)"])
def test_a_process_that_dies_is_started_again_for_what_is_left(job: GatherJob, death: str) -> None:
    events = told(job, f"finish(job.sites[0])\nif start < 3: {death}")
    assert starts(job) == ["a,b,c", "b,c", "c"]
    assert [event[3] for event in events] == [1, 2, 3]
    assert outcomes(job) == ["ok", "ok", "ok"]


def test_after_three_deaths_every_site_has_a_snapshot_and_is_told(job: GatherJob) -> None:
    events = told(job, "if start == 1: finish(job.sites[0])\nsys.stderr.write('it broke'); os._exit(1)")
    assert starts(job) == ["a,b,c", "b,c", "c,b"]
    assert outcomes(job) == ["ok", "crashed", "crashed"]
    assert events[1:] == [("b", "crashed", 0, 2, 3), ("c", "crashed", 0, 3, 3)]
    assert "3 times" in read_snapshot(job.folder, "b").detail
    assert (job.folder / "gather.log").read_text("utf-8") == "it broke"


def test_a_site_that_is_the_end_of_every_process_does_not_take_all_others_with_it(job: GatherJob) -> None:
    sites = tuple(SiteJob(code=code, home=f"http://{code}.test/", pages=5) for code in "abcdefgh")
    job = job.model_copy(update={"sites": sites})
    told(job, "for site in job.sites:\n    if site.code == 'a': os._exit(1)\n    finish(site)")
    assert starts(job) == ["a,b,c,d,e,f,g,h", "a,b,c,d,e,f,g,h", "b,c,d,e,f,g,h,a"]
    assert [outcome == "ok" for outcome in outcomes(job)] == [False] + [True] * 7


def test_the_snapshots_of_an_earlier_run_do_not_count(job: GatherJob) -> None:
    told(job, "for site in job.sites: finish(site)")
    told(job, "os._exit(1)")
    assert outcomes(job) == ["crashed"] * 3


def test_chatter_and_much_of_it_does_no_harm(job: GatherJob) -> None:
    chatter = "print('hello'); print('[1]'); print('{\"code\": 1}'); sys.stderr.write('x\\n' * 200_000)"
    assert len(told(job, f"{chatter}\nfor site in job.sites: finish(site)")) == 3


def test_a_process_that_hangs_is_ended_at_its_deadline(job: GatherJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.gather.supervise._deadline", lambda _: 4.0)
    started = time.monotonic()
    told(job, "finish(job.sites[0])\ntime.sleep(600)")
    assert time.monotonic() - started < 60
    assert outcomes(job) == ["ok", "ok", "ok"]


def test_a_process_that_falls_silent_is_ended(job: GatherJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.gather.supervise.SILENT_SECONDS", 4.0)
    started = time.monotonic()
    told(job, "finish(job.sites[0])\ntime.sleep(600)")
    assert time.monotonic() - started < 60
    assert outcomes(job) == ["ok", "ok", "ok"]


def test_without_a_browser_the_message_is_handed_on(job: GatherJob) -> None:
    with pytest.raises(BrowserMissingError, match=r"^get one$"):
        told(job, "sys.stderr.write('get one\\n'); sys.exit(2)")


def test_when_the_run_is_interrupted_the_process_is_ended(job: GatherJob) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = descendants(os.getpid())
    command = [sys.executable, "-c", STAND_IN + "finish(job.sites[0])\nos.read(0, 1)"]
    with pytest.raises(KeyboardInterrupt):
        gather_all(job, ROOT, interrupt, command)
    assert still_running({pid for pid, _ in descendants(os.getpid()) - before}, 2) == set()


# The real process, with its real browser, gathering from a host that never answers.
@pytest.fixture
def endless(tmp_path: Path) -> Iterator[GatherJob]:
    silent = socket.create_server(("127.0.0.1", 0))  # takes connections and never answers
    settings = GatherSettings(visit_seconds=60, settle_seconds=60)
    sites = (SiteJob(code="a", home=f"http://{SITE}/", pages=5),)
    hosts = {SITE: f"127.0.0.1:{silent.getsockname()[1]}"}
    yield GatherJob(
        folder=tmp_path / "out",
        as_of=date(2022, 2, 24),
        contact="x@a.test",
        hosts=hosts,
        settings=settings,
        sites=sites,
    )
    silent.close()


PARENT = """
import sys
from pathlib import Path
from pages.gather.job import GatherJob
from pages.gather.supervise import gather_all
gather_all(GatherJob.model_validate_json(Path(sys.argv[1]).read_text("utf-8")), Path.cwd(), print)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_running_when_the_parent_ends(endless: GatherJob, tmp_path: Path, end: signal.Signals) -> None:
    path = tmp_path / "parent-job.json"
    path.write_text(endless.model_dump_json(), "utf-8")
    with subprocess.Popen([sys.executable, "-c", PARENT, str(path)], cwd=ROOT, stderr=subprocess.DEVNULL) as parent:  # noqa: S603
        children = _wait_for(lambda: _with_browser(parent.pid), 20)
        parent.send_signal(end)
        parent.wait(NOTHING_LEFT_WITHIN)
    assert still_running(children, NOTHING_LEFT_WITHIN) == set()


@pytest.mark.parametrize("victim", ["python", "node"])
def test_no_browser_is_left_when_a_process_above_it_is_killed(endless: GatherJob, tmp_path: Path, victim: str) -> None:
    path = tmp_path / "job.json"
    path.write_text(endless.model_dump_json(), "utf-8")
    words = [sys.executable, "-m", "pages.gather", str(path)]
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.DEVNULL) as child:  # noqa: S603
        below = _wait_for(lambda: _with_browser(child.pid), 20)
        drivers = {pid for pid, name in descendants(child.pid) if name.startswith("node") or "MainThread" in name}
        for pid in {child.pid} if victim == "python" else drivers:
            os.kill(pid, signal.SIGKILL)
        browsers = below - drivers
        assert still_running(browsers, NOTHING_LEFT_WITHIN) == set()
        child.kill()


def _with_browser(pid: int) -> set[int]:
    found = descendants(pid)
    started = sum(name.startswith("chrom") or "headless" in name for _, name in found) > 2
    return {each for each, _ in found} if started else set()


def _wait_for(found: Callable[[], set[int]], seconds: float) -> set[int]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.05)
    pytest.fail("the browser did not start")
