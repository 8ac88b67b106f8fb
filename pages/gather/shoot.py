"""`python -m pages.gather.shoot SHOTS.json`: takes the pictures that findings rest on, each with its place outlined."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import Error
from pydantic import BaseModel, ConfigDict

from pages.gather.browser import BrowserMissingError, BrowserPool

if TYPE_CHECKING:
    from pages.gather.tab import Tab

SHOT_SECONDS = 30
NO_BROWSER = 2
OUTLINE = (resources.files("pages.gather") / "outline.js").read_text("utf-8")


class Shot(BaseModel):
    """One picture to take: of `url`, with the element that `mark` leads to outlined, kept at `path`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    mark: tuple[str, ...] = ()
    at_bottom: bool = False
    path: Path


class ShotJob(BaseModel):
    """All pictures of a run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hosts: dict[str, str]
    user_agent: str
    tabs: int = 3
    shots: tuple[Shot, ...]


def take_screenshots(job: ShotJob, root: Path, folder: Path) -> list[Shot]:
    """Take all pictures in a process of its own; returns those that could not be taken.

    Pictures are evidence, not findings: one that fails leaves the finding as it is.
    """
    if not job.shots:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shots.json"
    path.write_text(job.model_dump_json(), "utf-8")
    limit = 60 + SHOT_SECONDS * len(job.shots) / job.tabs
    with suppress(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-m", "pages.gather.shoot", str(path)], cwd=root, timeout=limit, check=False)  # noqa: S603
    path.unlink(missing_ok=True)
    return [shot for shot in job.shots if not shot.path.exists()]


async def _take_all(job: ShotJob) -> None:
    async with BrowserPool(job.tabs, job.hosts, job.user_agent, images=True) as pool:
        await asyncio.gather(*(_take(shot, pool) for shot in job.shots))


async def _take(shot: Shot, pool: BrowserPool) -> None:
    async with pool.tab() as tab:
        with suppress(Error, TimeoutError):
            await asyncio.wait_for(_picture(shot, tab), SHOT_SECONDS)


async def _picture(shot: Shot, tab: Tab) -> None:
    tab.visits += 1
    await tab.show(shot.url)
    await tab.page.evaluate(OUTLINE, {"mark": list(shot.mark), "bottom": shot.at_bottom})
    beside = shot.path.with_suffix(".part.png")
    shot.path.parent.mkdir(parents=True, exist_ok=True)
    await tab.page.screenshot(path=beside, type="png", animations="disabled")
    beside.replace(shot.path)


def main(path: str) -> int:
    """Take the pictures of the job in the file `path`; returns the exit status."""
    try:
        asyncio.run(_take_all(ShotJob.model_validate_json(Path(path).read_text("utf-8"))))
    except BrowserMissingError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return NO_BROWSER
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
