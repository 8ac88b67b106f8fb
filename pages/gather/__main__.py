"""`python -m pages.gather JOB.json`: visits all sites of a job and writes a snapshot of each as it is complete.

Prints one JSON line per finished site. Exit status: 0 when every site has its snapshot, 2 without a browser,
3 when the parent process ended (see `lifeline`).
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from pages.gather.browser import BrowserMissingError, BrowserPool
from pages.gather.job import GatherJob, SiteJob
from pages.gather.lifeline import run_with_parent
from pages.gather.survey import Survey
from pages.snapshot import write_snapshot

NO_BROWSER = 2


async def gather(job: GatherJob) -> None:
    """Survey all sites side by side; a tab is the resource they share, a host's limit is each survey's own."""
    gate = asyncio.Semaphore(job.sites_at_once)

    async def one(site: SiteJob, pool: BrowserPool) -> None:
        async with gate:
            snapshot = await Survey(site, pool, job.settings, job.as_of).run()
        write_snapshot(snapshot, job.folder)
        line = {"code": site.code, "outcome": snapshot.outcome, "pages": len(snapshot.pages)}
        print(json.dumps(line), flush=True)  # noqa: T201 (the protocol with the supervisor)

    async with BrowserPool(job.settings.tabs, job.hosts, job.user_agent) as pool:
        await asyncio.gather(*(one(site, pool) for site in job.sites))


def main(path: str) -> int:
    """Run the job in the file `path`; returns the exit status."""
    job = GatherJob.model_validate_json(Path(path).read_text("utf-8"))
    try:
        return run_with_parent(gather(job))
    except BrowserMissingError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return NO_BROWSER


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
