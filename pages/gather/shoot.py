"""`python -m pages.gather.shoot SHOTS.json`: takes the pictures that findings rest on, each with its place outlined."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import nullcontext, suppress
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import Error
from pydantic import BaseModel, ConfigDict

from pages.gather.browser import BrowserMissingError, BrowserPool
from pages.gather.lifeline import UNTIL_INPUT_ENDS, end_child, run_with_parent
from pages.gather.manners import Manners
from pages.gather.traffic import Traffic
from pages.gather.trouble import HTTP_ERROR

if TYPE_CHECKING:
    from pages.gather.tab import Tab

SHOT_SECONDS = 30
NO_BROWSER = 2
LARGEST = 300_000
OUTLINE = (resources.files("pages.gather") / "outline.js").read_text("utf-8")
LIGHTEN = (resources.files("pages.gather") / "lighten.js").read_text("utf-8")


class PageGoneError(OSError):
    """The page a picture should show answers with an error now: a picture of that would show something else."""


class Shot(BaseModel):
    """One picture to take: of `url`, with the element that `mark` leads to outlined, kept at `path`.

    It shows a window `pixels` wide, 0 for the usual one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    mark: tuple[str, ...] = ()
    at_bottom: bool = False
    pixels: int = 0
    path: Path


class ShotJob(BaseModel):
    """All pictures of a run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hosts: dict[str, str]
    user_agent: str
    tabs: int = 3
    per_host: int = 4
    pace: float = 0
    shots: tuple[Shot, ...]


def take_screenshots(job: ShotJob, root: Path, folder: Path) -> list[Shot]:
    """Take all pictures in a process of its own; returns those that could not be taken.

    Pictures are evidence, not findings: one that fails leaves the finding as it is, without a picture (an older one of
    the same name goes too: it shows something else).
    """
    if not job.shots:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    for shot in job.shots:
        with suppress(OSError):
            shot.path.unlink()
    path = folder / "shots.json"
    path.write_text(job.model_dump_json(), "utf-8")
    words = [sys.executable, "-m", "pages.gather.shoot", str(path), UNTIL_INPUT_ENDS]
    limit = 60 + SHOT_SECONDS * len(job.shots) / job.tabs
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            with suppress(subprocess.TimeoutExpired):
                process.wait(limit)
        finally:
            end_child(process)
    path.unlink(missing_ok=True)
    return [shot for shot in job.shots if not shot.path.exists()]


async def _take_all(job: ShotJob) -> None:
    traffic = partial(Traffic, Manners(job.per_host, job.pace))
    async with BrowserPool(job.tabs, job.hosts, job.user_agent, images=True, traffic=traffic) as pool:
        await asyncio.gather(*(_take(shot, pool) for shot in job.shots))


async def _take(shot: Shot, pool: BrowserPool) -> None:
    async with pool.tab() as tab:
        try:
            await asyncio.wait_for(picture(shot, tab), SHOT_SECONDS)
        except (Error, OSError) as error:  # a TimeoutError is an OSError
            print(f"no picture of {shot.url}: {error!r}", file=sys.stderr)  # noqa: T201
            await tab.close()


async def picture(shot: Shot, tab: Tab) -> None:
    """Take one picture, of the page as it is now: unmarked when the place is gone.

    Raises:
        PageGoneError: the page is not there any more.
        Error: what the browser says when it cannot show the page.
    """
    tab.visits += 1
    async with tab.as_wide_as(shot.pixels) if shot.pixels else nullcontext():
        await _picture(shot, tab)


async def _picture(shot: Shot, tab: Tab) -> None:
    status = await tab.show(shot.url)
    if status >= HTTP_ERROR:
        message = f"HTTP {status}"
        raise PageGoneError(message)
    await tab.page.evaluate(OUTLINE, {"mark": list(shot.mark), "bottom": shot.at_bottom})
    image = await _screenshot(tab)
    if len(image) > LARGEST:
        await tab.page.evaluate(LIGHTEN)
        image = await _screenshot(tab)
    _write(image, shot.path)


async def _screenshot(tab: Tab) -> bytes:
    return await tab.page.screenshot(type="png", animations="disabled")


def _write(image: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part.png")
    beside.write_bytes(image)
    beside.replace(path)


def main(path: str) -> int:
    """Take the pictures of the job in the file `path`; returns the exit status."""
    try:
        return run_with_parent(_take_all(ShotJob.model_validate_json(Path(path).read_text("utf-8"))))
    except BrowserMissingError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return NO_BROWSER


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
