from __future__ import annotations

import asyncio
import base64
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import Error

from pages.gather.shoot import LARGEST, PageGoneError, Shot, ShotJob, picture, take_screenshots
from tests.pages.gather.web import CLOSED, SITE, Web

if TYPE_CHECKING:
    from pages.gather.browser import BrowserPool
    from tests.pages.gather.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
FRAME = (212, 0, 26)
AREA = "<div style='height:{}px'></div>"
PLACE = "<p id=x style='margin:0;width:200px;height:50px'>t</p>"
MARK = ("body > p:nth-child(2)",)
DECODE = """async (data) => {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let text = "";
  for (let at = 0; at < pixels.length; at += 8192) text += String.fromCharCode(...pixels.subarray(at, at + 8192));
  return [bitmap.width, bitmap.height, btoa(text)];
}"""
Colour = tuple[int, int, int]


class Picture:
    """The pixels of a picture, four bytes each."""

    def __init__(self, width: int, height: int, pixels: bytes) -> None:
        self.width, self.height, self._pixels = width, height, pixels

    def at(self, x: int, y: int) -> Colour:
        start = 4 * (y * self.width + x)
        red, green, blue = self._pixels[start : start + 3]
        return red, green, blue

    def count(self, colour: Colour) -> int:
        return self._pixels.count(bytes((*colour, 255)))


Shoot = Callable[[Shot], Picture]


@pytest.fixture
def shoot(run: Run, pool: BrowserPool) -> Shoot:
    async def take(shot: Shot) -> Picture:
        async with pool.tab() as tab:
            await picture(shot, tab)
            taken = base64.b64encode(shot.path.read_bytes()).decode()
            width, height, pixels = await tab.page.evaluate(DECODE, taken)
            return Picture(width, height, base64.b64decode(pixels))

    return lambda shot: run(take(shot))


def framed(taken: Picture, x: int, y: int, width: int, height: int) -> bool:
    """Whether a red frame lies around the box, its middle four pixels outside, and none within."""
    middle = (x + width // 2, y + height // 2)
    edges = ((middle[0], y - 4), (middle[0], y + height + 3), (x + width + 3, middle[1]))
    return all(taken.at(*edge) == FRAME for edge in edges) and taken.at(*middle) != FRAME


def body(above: int = 100, below: int = 100) -> str:
    return f"<body style='margin:0'>{AREA.format(above)}{PLACE}{AREA.format(below)}"


def test_the_place_marked_is_outlined(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    taken = shoot(Shot(url=web.page(body()), mark=MARK, path=tmp_path / "deep" / "er" / "x.png"))
    assert framed(taken, 0, 100, 200, 50)


def test_a_place_far_down_is_brought_into_view(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    taken = shoot(Shot(url=web.page(body(above=5000, below=3000)), mark=MARK, path=tmp_path / "x.png"))
    assert framed(taken, 0, 260, 200, 50)


def test_a_place_in_a_body_with_a_place_of_its_own_is_outlined_where_it_is(
    web: Web, shoot: Shoot, tmp_path: Path
) -> None:
    moved = body().replace("margin:0'", "position:relative;margin:70px 0 0 90px'", 1)
    assert framed(shoot(Shot(url=web.page(moved), mark=MARK, path=tmp_path / "x.png")), 90, 170, 200, 50)


def test_a_place_in_a_frame_is_outlined(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    style = "position:absolute;left:300px;top:200px;border:5px solid;height:300px"
    frame = f"<iframe src='{web.page(body())}' style='{style}'>"
    mark = ("body > iframe:nth-child(1)", MARK[0])
    assert framed(shoot(Shot(url=web.page(frame), mark=mark, path=tmp_path / "x.png")), 305, 305, 200, 50)


def test_what_cannot_be_seen_is_shown_by_what_is_around_it(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    around = "<p>-</p><div style='width:300px;height:60px'><b style='display:none'>t</b></div>"
    mark = ("body > div:nth-child(2) > b:nth-child(1)",)
    taken = shoot(Shot(url=web.page(around), mark=mark, path=tmp_path / "x.png"))
    assert taken.count(FRAME) > 1000


def test_the_bottom_of_the_page_is_shown_with_and_without_a_mark(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    url = web.page(
        "<body style='margin:0'><div style='height:4000px'></div><p style='margin:0;height:50px;background:#080'>t</p>"
    )
    plain = shoot(Shot(url=url, at_bottom=True, path=tmp_path / "x.png"))
    assert plain.at(600, plain.height - 20) == (0, 136, 0)
    marked = shoot(Shot(url=url, at_bottom=True, mark=MARK, path=tmp_path / "y.png"))
    assert marked.at(600, marked.height - 54) == FRAME


@pytest.mark.parametrize("mark", [("body > ul:nth-child(9)",), ("body > iframe:nth-child(1)", "body"), ("body >> !",)])
def test_a_place_that_is_gone_leaves_a_picture_without_outline(
    web: Web, shoot: Shoot, tmp_path: Path, mark: tuple[str, ...]
) -> None:
    assert shoot(Shot(url=web.page(body()), mark=mark, path=tmp_path / "x.png")).count(FRAME) == 0


@pytest.mark.parametrize("address", [f"http://{CLOSED}/", f"http://{SITE}/no-such-page"])
def test_a_page_that_is_gone_leaves_no_picture(shoot: Shoot, tmp_path: Path, address: str) -> None:
    with pytest.raises((Error, PageGoneError)):
        shoot(Shot(url=address, path=tmp_path / "x.png"))
    assert list(tmp_path.iterdir()) == []


def test_a_page_full_of_photographs_still_makes_a_small_picture(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    photograph = web.put(_noise(900, 700), "image/png")
    url = web.page(
        f"<body style='margin:0'>{AREA.format(100)}{PLACE}"
        f"<img src='{photograph}'><div style='background:url({photograph});height:800px'></div>"
    )
    taken = shoot(Shot(url=url, mark=MARK, path=tmp_path / "x.png"))
    assert (tmp_path / "x.png").stat().st_size < LARGEST
    assert framed(taken, 0, 100, 200, 50)


def test_all_pictures_of_a_run_are_taken_and_those_that_failed_returned(tmp_path: Path, run: Run, web: Web) -> None:
    good = [Shot(url=web.page(body()), mark=MARK, path=tmp_path / "out" / f"{n}.png") for n in range(4)]
    stale = tmp_path / "out" / "bad.png"
    stale.parent.mkdir()
    stale.write_bytes(b"an older picture")
    (tmp_path / "file").write_bytes(b"")
    bad = [Shot(url=f"http://{CLOSED}/", path=stale), Shot(url=good[0].url, path=tmp_path / "file" / "x.png")]
    job = ShotJob(hosts=web.hosts, user_agent="tests", shots=(bad[0], *good, bad[1]))
    failed = run(asyncio.to_thread(take_screenshots, job, ROOT, tmp_path / "out"))
    assert failed == bad
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{n}.png" for n in range(4)]


def _noise(width: int, height: int) -> bytes:
    """A picture that no compression makes smaller."""
    rows = b"".join(b"\0" + random.Random(row).randbytes(width * 3) for row in range(height))  # noqa: S311
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(rows, 0),
        b"IEND": b"",
    }
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
