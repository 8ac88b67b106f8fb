"""`python -m pages.gather JOB.json`: visits all sites of a job and writes a snapshot of each as it is complete.

Prints JSON lines: one for each finished site, and how far it is every few seconds. Exit status: 0 when every site has
its snapshot, 2 without a browser, 3 when the parent process ended (see `lifeline`).
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from pages.gather.browser import BrowserMissingError
from pages.gather.gathering import gather
from pages.gather.job import GatherJob
from pages.gather.lifeline import run_with_parent

NO_BROWSER = 2
# Thousands of visits are held for long and few of them in circles: looking through them often finds nothing.
COLLECT_AFTER = (20_000, 20, 20)


def main(path: str) -> int:
    """Run the job in the file `path`; returns the exit status."""
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    job = GatherJob.model_validate_json(Path(path).read_text("utf-8"))
    try:
        return run_with_parent(gather(job))
    except BrowserMissingError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return NO_BROWSER


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
