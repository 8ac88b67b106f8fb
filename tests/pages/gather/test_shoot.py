from __future__ import annotations

import asyncio
import random
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.async_api import Error

from pages.gather.pictures import facts_in
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
MAY_DIFFER = 8  # a level of a colour: pictures are kept in few colours
Colour = tuple[int, int, int]


class Picture:
    """A picture's pixels and what its file tells."""

    def __init__(self, path: Path) -> None:
        with Image.open(path) as opened:
            self.facts = facts_in(opened)
            self._pixels = opened.convert("RGB")
        self.width, self.height = self._pixels.size

    def at(self, x: int, y: int) -> Colour:
        red, green, blue = self._pixels.getpixel((x, y))  # type: ignore[misc]
        return red, green, blue

    def count(self, colour: Colour) -> int:
        counts = self._pixels.getcolors(self.width * self.height) or []
        return sum(count for count, shown in counts if alike(shown, colour))


def alike(one: object, other: Colour) -> bool:
    return all(abs(mine - theirs) < MAY_DIFFER for mine, theirs in zip(one, other, strict=True))  # type: ignore[call-overload]


Shoot = Callable[[Shot], Picture]


@pytest.fixture
def shoot(run: Run, pool: BrowserPool) -> Shoot:
    async def take(shot: Shot) -> Picture:
        async with pool.tab() as tab:
            await picture(shot, tab)
            return Picture(shot.path)

    return lambda shot: run(take(shot))


def framed(taken: Picture, x: int, y: int, width: int, height: int) -> bool:
    """Whether a red frame lies around the box, its middle four pixels outside, and none within."""
    middle = (x + width // 2, y + height // 2)
    edges = ((middle[0], y - 4), (middle[0], y + height + 3), (x + width + 3, middle[1]))
    return all(alike(taken.at(*edge), FRAME) for edge in edges) and not alike(taken.at(*middle), FRAME)


def body(above: int = 100, below: int = 100) -> str:
    return f"<body style='margin:0'>{AREA.format(above)}{PLACE}{AREA.format(below)}"


def test_the_place_marked_is_outlined(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    taken = shoot(Shot(url=web.page(body()), mark=MARK, path=tmp_path / "deep" / "er" / "x.png"))
    assert framed(taken, 0, 100, 200, 50)
    assert taken.facts["marked"] == "place"
    assert datetime.now(UTC) - datetime.fromisoformat(taken.facts["taken"]) < timedelta(minutes=5)


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


def test_a_place_not_far_down_is_shown_below_the_head_of_its_page(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    taken = shoot(Shot(url=web.page(body(above=1100, below=3000)), mark=MARK, path=tmp_path / "x.png"))
    assert framed(taken, 0, 1100, 200, 50)
    assert taken.height == 1100 + 50 + 120


def test_a_place_in_a_part_that_scrolls_by_itself_is_brought_into_view(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    url = web.page(f"<body style='margin:0'><div style='height:880px;overflow:auto'>{AREA.format(3000)}{PLACE}</div>")
    mark = ("body > div:nth-child(1) > p:nth-child(2)",)
    assert shoot(Shot(url=url, mark=mark, path=tmp_path / "x.png")).count(FRAME) > 1000


ROW = "<li style='height:40px'><a href=x>{}</a>{}</li>"
LIST = "<body style='margin:0'><ul id=list style='margin:0;padding:0;width:800px;list-style:none'>{}</ul>{}"
NEWEST = ("body > ul:nth-child(1) > li:nth-child(2)",)
AROUND = ("body > ul:nth-child(1)",)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("公告", "<span style='float:right'>2022-01-05</span>"),
        ("公告", "<i style='float:right;font-style:normal'><b>05</b>2022/01</i>"),
        ("关于1月5日停水的公告", "<span style='float:right'>（1月5日）</span>"),
        ("1月5日的公告", "<tt style='margin-left:400px'>发布于 2022年1月5日 00:31</tt>"),
        ("公告", "<em style='float:right'>01-05</em>"),
        ("公告", "<time style='float:right'>22.1.5</time>"),
    ],
)
def test_the_newest_date_of_a_list_is_outlined_and_the_list_softly(
    web: Web, shoot: Shoot, tmp_path: Path, title: str, shown: str
) -> None:
    rows = ROW.format("旧", "<span style='float:right'>2021-12-05</span>") + ROW.format(title, shown)
    url = web.page(LIST.format(rows, ""))
    taken = shoot(Shot(url=url, mark=NEWEST, around=AROUND, day=date(2022, 1, 5), path=tmp_path / "x.png"))
    assert taken.facts["marked"] == "day"
    assert not any(alike(taken.at(x, 36), FRAME) for x in range(10, 300))  # where a frame around the row would be
    assert any(alike(taken.at(x, y), FRAME) for x in range(350, 798) for y in range(30, 46))
    assert any(alike(taken.at(x, 84), FRAME) for x in range(10, 300))  # the list's lower edge


def test_a_day_that_its_row_does_not_show_leaves_the_row_outlined(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    url = web.page(LIST.format(ROW.format("旧", "2021-12-05") + ROW.format("公告05", "2021-01-05 12月31日"), ""))
    shot = Shot(url=url, mark=NEWEST, around=AROUND, day=date(2022, 1, 5), path=tmp_path / "x.png")
    taken = shoot(shot)
    assert taken.facts["marked"] == "row"
    assert framed(taken, 0, 40, 800, 40)


def test_a_day_that_stands_in_no_list_is_outlined_in_its_row(web: Web, shoot: Shoot, tmp_path: Path) -> None:
    url = web.page(LIST.format(ROW.format("新", "") + ROW.format("公告", "<span>2022-01-05</span>"), ""))
    taken = shoot(Shot(url=url, mark=NEWEST, day=date(2022, 1, 5), path=tmp_path / "x.png"))
    assert taken.facts["marked"] == "date"


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
    assert plain.facts["marked"] == "bottom"
    marked = shoot(Shot(url=url, at_bottom=True, mark=MARK, path=tmp_path / "y.png"))
    assert alike(marked.at(600, marked.height - 54), FRAME)
    assert marked.facts["marked"] == "area"


@pytest.mark.parametrize("mark", [("body > ul:nth-child(9)",), ("body > iframe:nth-child(1)", "body"), ("body >> !",)])
def test_a_place_that_is_gone_leaves_a_picture_without_outline(
    web: Web, shoot: Shoot, tmp_path: Path, mark: tuple[str, ...]
) -> None:
    taken = shoot(Shot(url=web.page(body()), mark=mark, path=tmp_path / "x.png"))
    assert taken.count(FRAME) == 0
    assert taken.facts["marked"] == "gone"


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
