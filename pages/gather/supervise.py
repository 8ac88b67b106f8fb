"""Running the gathering process, and standing in where it dies: every site ends with a snapshot."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from pages.gather.adapt import FEWEST_SITES
from pages.gather.archive import archive_path
from pages.gather.browser import BrowserMissingError
from pages.gather.lifeline import UNTIL_INPUT_ENDS, end_child
from pages.gather.watchdog import Watchdog
from pages.memory import memory_path
from pages.snapshot import SiteSnapshot, VisitOutcome
from pages.snapshot_file import job_of, snapshot_path, write_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pages.gather.job import GatherJob, SiteJob

STARTS = 3
# After a death fewer sites are under way at once, so that one that kills the process takes few with it.
FEWER = 8
LAST_LINES = 2000
NO_BROWSER = 2
BROWSER_GRACE = 60
LISTENING_SECONDS = 5
# It tells every few seconds how far it is.
SILENT_SECONDS = 300.0
GATHER = (sys.executable, "-m", "pages.gather")

Progress = Callable[[str, str, int, int, int], None]


def gather_all(  # noqa: PLR0913 (what a test puts in place of the usual)
    job: GatherJob,
    root: Path,
    progress: Progress,
    command: Sequence[str] = GATHER,
    *,
    resume: bool = False,
    tick: Callable[[Mapping[str, object]], None] = lambda _: None,
) -> None:
    """Have every site of `job` visited; afterwards each has a snapshot.

    A gathering process that dies is started anew for the sites that are left, at most `STARTS` times in all. With
    `resume` snapshots of the same job stay, and their sites are not visited again.
    `progress(code, outcome, pages, done, of)` is told of every finished site, `tick` every few seconds of how far it
    is. `command` is the gathering process; the job's file is added to it.

    Raises:
        BrowserMissingError: no browser can be started at all.
    """
    job.folder.mkdir(parents=True, exist_ok=True)
    _clear(job, resume=resume)
    reported = {site.code for site in job.sites} - {site.code for site in _left(job)}

    def report(code: str, outcome: str, pages: int) -> None:
        reported.add(code)
        progress(code, outcome, pages, len(reported), len(job.sites))

    for start in range(STARTS):
        left = _left(job)
        if not left:
            return
        if start:
            left = _suspects_last(left, job.at_once)
            job = job.model_copy(update={"at_once": max(1, min(job.at_once, len(left)) // FEWER)})
        _run_once(job.model_copy(update={"sites": left}), root, report, tick, command)
    for site in _left(job):
        write_snapshot(_lost(site.code, site.home), job.folder)
        report(site.code, VisitOutcome.CRASHED, 0)


def _clear(job: GatherJob, *, resume: bool) -> None:
    """Remove what earlier gatherings left: halves of snapshots, and whole ones unless they can stand for this job's."""
    for half in job.folder.glob("*.part"):
        half.unlink(missing_ok=True)
    for site in job.sites:
        if not (resume and job_of(job.folder, site.code) == job.digest(site)):
            for path in (snapshot_path, archive_path, memory_path):
                path(job.folder, site.code).unlink(missing_ok=True)


def _left(job: GatherJob) -> tuple[SiteJob, ...]:
    return tuple(site for site in job.sites if not snapshot_path(job.folder, site.code).exists())


def _suspects_last(left: tuple[SiteJob, ...], at_once: int) -> tuple[SiteJob, ...]:
    """The sites under way when the process died, the first of those left, behind all others: one may be the cause."""
    return left[at_once:] + left[:at_once]


def _run_once(
    job: GatherJob,
    root: Path,
    report: Callable[[str, str, int], None],
    tick: Callable[[Mapping[str, object]], None],
    command: Sequence[str],
) -> None:
    """One start of the gathering process, to its end or its deadline."""
    path = job.folder / "job.json"
    path.write_text(job.model_dump_json(), "utf-8")
    words = [*command, str(path), UNTIL_INPUT_ENDS]
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 (our own module, or what a test puts in its place)
        words, cwd=root, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", errors="replace"
    ) as process:
        said: deque[str] = deque(maxlen=LAST_LINES)
        listener = threading.Thread(target=_listen, args=(process.stderr, said), daemon=True)
        listener.start()
        try:
            with Watchdog(process.kill, _deadline(job), SILENT_SECONDS) as watchdog:
                for line in process.stdout or ():
                    watchdog.heard()
                    _tell(line, report, tick)
                status = process.wait()
        finally:
            end_child(process)
            listener.join(LISTENING_SECONDS)
    if status == NO_BROWSER:
        raise BrowserMissingError("".join(said).strip())
    if status:
        (job.folder / "gather.log").write_text("".join(said), "utf-8")


def _tell(line: str, report: Callable[[str, str, int], None], tick: Callable[[Mapping[str, object]], None]) -> None:
    try:
        event = json.loads(line)
        if "progress" in event:
            tick(event["progress"])
        else:
            report(event["code"], event["outcome"], event["pages"])
    except (ValueError, KeyError, TypeError):
        return  # some library's chatter: the snapshots on disk are what counts


def _listen(stream: IO[str] | None, said: deque[str]) -> None:
    with suppress(ValueError):  # closed under our hands, when the process is given up
        said.extend(stream or ())


def _deadline(job: GatherJob) -> float:
    """Seconds the process may take for all sites: each group surveyed at once, however small, to its sites' limit."""
    rounds = -(-len(job.sites) // min(job.at_once, FEWEST_SITES))
    return rounds * (job.settings.site_seconds + BROWSER_GRACE)


def _lost(code: str, home: str) -> SiteSnapshot:
    now = datetime.now(UTC)
    detail = f"the gathering process died {STARTS} times"
    return SiteSnapshot(
        code=code, home=home, outcome=VisitOutcome.CRASHED, detail=detail, started_at=now, finished_at=now
    )
