"""`python -m pages.gather.shoot SHOTS.json`: takes the pictures that findings rest on, each with its place outlined."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import nullcontext, suppress
from datetime import UTC, date, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import Error
from pydantic import BaseModel, ConfigDict

from pages.gather.browser import BrowserMissingError, BrowserPool
from pages.gather.lifeline import UNTIL_INPUT_ENDS, end_child, run_with_parent
from pages.gather.manners import Manners
from pages.gather.pictures import reduced
from pages.gather.traffic import Traffic
from pages.gather.trouble import HTTP_ERROR

if TYPE_CHECKING:
    from playwright.async_api import FloatRect

    from pages.gather.tab import Tab

SHOT_SECONDS = 30
NO_BROWSER = 2
LARGEST = 280_000  # bytes; with what is written beside it a picture stays below 300 kB
TALLEST = 1400  # pixels that a picture may show from a page's top, so that the site's name is on it
OUTLINE = (resources.files("pages.gather") / "outline.js").read_text("utf-8")
LIGHTEN = (resources.files("pages.gather") / "lighten.js").read_text("utf-8")


class PageGoneError(OSError):
    """The page a picture should show answers with an error now: a picture of that would show something else."""


class Shot(BaseModel):
    """One picture to take: of `url`, with the element that `mark` leads to outlined, kept at `path`.

    Where the element shows the `day`, that is outlined in its stead, and what leads `around` it, with a broken line.
    The window is `pixels` wide, 0 for the usual one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    mark: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    day: date | None = None
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

    The file tells when it was `taken`, and what is `marked` on it: the `day` or the `row` in a list, the `date` in a
    row, the `place`, or that it is `gone`; the `area` at the bottom, or that this is the `bottom` as it is; nothing for
    a page as a whole.

    Raises:
        PageGoneError: the page is not there any more.
        Error: what the browser says when it cannot show the page.
    """
    tab.visits += 1
    async with tab.as_wide_as(shot.pixels) if shot.pixels else nullcontext():
        content = await _picture(shot, tab)
    _write(content, shot.path)


async def _picture(shot: Shot, tab: Tab) -> bytes:
    status = await tab.show(shot.url)
    if status >= HTTP_ERROR:
        message = f"HTTP {status}"
        raise PageGoneError(message)
    framed, height = await _outline(shot, tab)
    facts = {"taken": datetime.now(UTC).isoformat(timespec="seconds"), "marked": _marked(shot, framed)}
    content = await _screenshot(tab, height, facts)
    if len(content) > LARGEST:
        await tab.page.evaluate(LIGHTEN)
        content = await _screenshot(tab, height, facts)
    return content


async def _outline(shot: Shot, tab: Tab) -> tuple[str, int]:
    """Frame the place; what is framed, and how much of the page's top the picture shows, 0 for what the window does."""
    asked = {
        "mark": list(shot.mark),
        "around": list(shot.around),
        "day": str(shot.day or ""),
        "bottom": shot.at_bottom,
        "tallest": TALLEST,
    }
    said = await tab.page.evaluate(OUTLINE, asked)
    return str(said["framed"]), int(said["height"])


def _marked(shot: Shot, framed: str) -> str:
    if shot.at_bottom:
        return "area" if framed else "bottom"
    return framed or ("gone" if shot.mark else "")


async def _screenshot(tab: Tab, height: int, facts: dict[str, str]) -> bytes:
    size = tab.page.viewport_size
    if size and height > size["height"]:
        clip: FloatRect = {"x": 0, "y": 0, "width": size["width"], "height": height}
        image = await tab.page.screenshot(type="png", animations="disabled", full_page=True, clip=clip)
    else:
        image = await tab.page.screenshot(type="png", animations="disabled")
    return await asyncio.to_thread(reduced, image, facts, LARGEST)


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
