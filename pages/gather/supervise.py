"""Running the gathering process, and standing in where it dies: every site ends with a snapshot."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pages.gather.browser import BrowserMissingError
from pages.snapshot import SiteSnapshot, VisitOutcome, snapshot_path, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from pages.gather.job import GatherJob

STARTS = 3
NO_BROWSER = 2
BROWSER_GRACE = 60

Progress = Callable[[str, str, int, int, int], None]


def gather_all(job: GatherJob, root: Path, progress: Progress) -> None:
    """Have every site of `job` visited; afterwards each has a snapshot.

    A gathering process that dies is started anew for the sites that are left, at most `STARTS` times in all.
    `progress(code, outcome, pages, done, of)` is told of every finished site.

    Raises:
        BrowserMissingError: no browser can be started at all.
    """
    job.folder.mkdir(parents=True, exist_ok=True)
    for site in job.sites:
        snapshot_path(job.folder, site.code).unlink(missing_ok=True)
    done = 0
    for _ in range(STARTS):
        left = tuple(site for site in job.sites if not snapshot_path(job.folder, site.code).exists())
        if not left:
            return
        done = _run_once(job.model_copy(update={"sites": left}), root, progress, done, len(job.sites))
    for site in job.sites:
        if not snapshot_path(job.folder, site.code).exists():
            write_snapshot(_lost(site.code, site.home), job.folder)


def _run_once(job: GatherJob, root: Path, progress: Progress, done: int, of: int) -> int:
    """One start of the gathering process; returns how many sites are done by now."""
    path = job.folder / "job.json"
    path.write_text(job.model_dump_json(), "utf-8")
    words = [sys.executable, "-m", "pages.gather", str(path)]
    with subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        said: list[str] = []
        listener = threading.Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)
        listener.start()
        watchdog = threading.Timer(_deadline(job), process.kill)
        watchdog.start()
        try:
            for line in process.stdout or ():
                done += 1
                event = json.loads(line)
                progress(event["code"], event["outcome"], event["pages"], done, of)
        except BaseException:
            process.kill()
            raise
        finally:
            watchdog.cancel()
        status = process.wait()
        listener.join()
    if status == NO_BROWSER:
        raise BrowserMissingError("".join(said).strip())
    if status:
        (job.folder / "gather.log").write_text("".join(said), "utf-8")
    return done


def _deadline(job: GatherJob) -> float:
    """Seconds the process may take for all sites: as if they were surveyed a few at a time, each to its own limit."""
    rounds = -(-len(job.sites) // max(job.settings.tabs, 4))
    return rounds * (job.settings.site_seconds + BROWSER_GRACE)


def _lost(code: str, home: str) -> SiteSnapshot:
    now = datetime.now(UTC)
    detail = f"the gathering process died {STARTS} times"
    return SiteSnapshot(
        code=code, home=home, outcome=VisitOutcome.CRASHED, detail=detail, started_at=now, finished_at=now
    )
