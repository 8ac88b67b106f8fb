"""Pictures with their captions, as somebody files them as proof."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from pages.gather.pictures import facts_in, reduced
from reports import cards
from reports.captions import Caption, Row
from reports.cards import LEAST_WIDTH, LINE, MARGIN, make_cards
from reports.pictures import Shot, thumbnail_of
from reports.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

SEEN_AT = datetime(2022, 2, 24, 9, 30, tzinfo=UTC)
CAPTION = Caption("某县财政局", "空白栏目：栏目“公告”没有任何内容", "http://czj.gov.cn/gg/", SEEN_AT, "")
SHOT = Shot("http://czj.gov.cn/gg/", (), at_bottom=False, path="screenshots/1-D9a-1.png", caption=CAPTION)
EVIL = "</text></svg><script>alert(1)</script>&amp;\u202e\x07\ud800😀" + "Z\u0338\u0321" * 40 + "很长" * 5000


@pytest.fixture
def page() -> Image.Image:
    """What a page looks like: many colours, some of them large."""
    picture = Image.linear_gradient("L").resize((1366, 900)).convert("RGB")
    picture.paste((255, 255, 255), (100, 200, 1266, 800))
    picture.paste((212, 0, 26), (200, 300, 400, 304))
    return picture


def taken(picture: Image.Image, folder: Path, shot: Shot = SHOT, marked: str = "place") -> Image.Image:
    """The picture as it was taken, and as it is kept."""
    content = io.BytesIO()
    picture.save(content, "PNG")
    path = folder / shot.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(reduced(content.getvalue(), {"taken": SEEN_AT.isoformat(), "marked": marked}, 300_000))
    return seen(path)


def seen(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("RGB")


def page_on(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        left, top, right, bottom = map(int, facts_in(opened)["page"].split(","))
        return opened.convert("RGB").crop((left, top, right, bottom))


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


def test_a_caption_stands_above_the_page_and_hides_nothing_of_it(page: Image.Image, tmp_path: Path) -> None:
    before = taken(page, tmp_path)
    make_cards([SHOT], tmp_path)
    card = seen(tmp_path / SHOT.path)
    assert same(page_on(tmp_path / SHOT.path), before)
    assert card.width == before.width + 2 * MARGIN
    assert card.height > before.height + 4 * LINE
    assert (tmp_path / SHOT.path).stat().st_size < 300_000


def test_what_is_written_is_seen(page: Image.Image, tmp_path: Path) -> None:
    shots = [SHOT, replace(SHOT, path="screenshots/2.png", caption=CAPTION._replace(who="某县民政局"))]
    for shot in shots:
        taken(page, tmp_path, shot)
    make_cards(shots, tmp_path)
    one, other = (seen(tmp_path / shot.path) for shot in shots)
    box = ImageChops.difference(one, other).getbbox()
    assert box
    assert MARGIN <= box[1] < box[3] <= MARGIN + LINE  # within the line of the unit


def test_another_caption_takes_the_place_of_the_first(page: Image.Image, tmp_path: Path) -> None:
    before = taken(page, tmp_path)
    other = replace(SHOT, caption=CAPTION._replace(what=f"空白栏目：{EVIL[-300:]}"))
    make_cards([other], tmp_path)
    make_cards([SHOT], tmp_path)
    again = (tmp_path / SHOT.path).read_bytes()
    assert same(page_on(tmp_path / SHOT.path), before)
    taken(page, tmp_path)
    make_cards([SHOT], tmp_path)
    assert (tmp_path / SHOT.path).read_bytes() == again


def test_a_caption_that_is_there_already_is_left_alone(page: Image.Image, tmp_path: Path) -> None:
    taken(page, tmp_path)
    make_cards([SHOT], tmp_path)
    files = [tmp_path / SHOT.path, tmp_path / thumbnail_of(SHOT.path)]
    written = [file.stat().st_mtime_ns for file in files]
    make_cards([SHOT], tmp_path)
    assert [file.stat().st_mtime_ns for file in files] == written


def test_a_thumbnail_is_small_and_made_anew_where_it_is_gone(page: Image.Image, tmp_path: Path) -> None:
    taken(page, tmp_path)
    make_cards([SHOT], tmp_path)
    small = tmp_path / thumbnail_of(SHOT.path)
    assert small == tmp_path / "screenshots" / "small" / "1-D9a-1.webp"
    shutil.rmtree(small.parent)
    make_cards([SHOT], tmp_path)
    assert small.stat().st_size < 8_000
    assert seen(small).width == 240
    assert seen(small).height == round(240 * 900 / 1366)  # of the page alone


def test_a_narrow_page_stands_in_the_middle_of_a_card_that_can_be_read(page: Image.Image, tmp_path: Path) -> None:
    before = taken(page.crop((0, 0, 390, 900)), tmp_path)
    make_cards([SHOT], tmp_path)
    card = seen(tmp_path / SHOT.path)
    assert card.width == LEAST_WIDTH
    assert same(page_on(tmp_path / SHOT.path), before)


def test_whatever_the_web_says_a_caption_stays_a_caption(page: Image.Image, tmp_path: Path) -> None:
    before = taken(page, tmp_path)
    evil = Caption(one_line(EVIL), one_line(EVIL), one_line(EVIL), SEEN_AT, one_line(EVIL))
    make_cards([replace(SHOT, caption=evil)], tmp_path)
    card = seen(tmp_path / SHOT.path)
    assert same(page_on(tmp_path / SHOT.path), before)
    assert card.height <= before.height + 12 * LINE + 3 * MARGIN


def test_a_picture_of_an_earlier_version_gets_its_caption_too(page: Image.Image, tmp_path: Path) -> None:
    (tmp_path / SHOT.path).parent.mkdir()
    page.save(tmp_path / SHOT.path)
    make_cards([SHOT], tmp_path)
    assert page_on(tmp_path / SHOT.path).size == page.size


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_a_damaged_picture_stays_as_it_is(page: Image.Image, tmp_path: Path, content: bytes) -> None:
    sound = replace(SHOT, path="screenshots/2.png")
    taken(page, tmp_path, sound)
    (tmp_path / SHOT.path).write_bytes(content)
    make_cards([SHOT, sound], tmp_path)
    assert (tmp_path / SHOT.path).read_bytes() == content
    assert (tmp_path / thumbnail_of(sound.path)).is_file()


def test_a_truncated_picture_stays_as_it_is(page: Image.Image, tmp_path: Path) -> None:
    taken(page, tmp_path)
    half = (tmp_path / SHOT.path).read_bytes()[:2000]
    (tmp_path / SHOT.path).write_bytes(half)
    make_cards([SHOT], tmp_path)
    assert (tmp_path / SHOT.path).read_bytes() == half


def test_a_picture_that_could_not_be_taken_is_no_trouble(tmp_path: Path) -> None:
    make_cards([SHOT], tmp_path)
    assert list(tmp_path.iterdir()) == []


def lines(text: str, ems: float, *, most: int = 2, middle: bool = False) -> list[str]:
    return cards._lines(Row("网址", text, most, middle), ems)  # noqa: SLF001


def test_a_long_address_is_cut_in_its_middle() -> None:
    first, last = lines("http://a.gov.cn/" + "x" * 500 + "/newest.html?id=7", 40, middle=True)
    assert first.startswith("http://a.gov.cn/")
    assert "…" in first + last
    assert last.endswith("/newest.html?id=7")


def test_a_short_text_is_one_line_and_nothing_is_cut() -> None:
    assert lines("没有任何内容", 40) == ["没有任何内容"]
    assert lines("", 40) == [""]


def test_a_long_text_ends_with_a_sign_of_it() -> None:
    assert [len(line) for line in lines("很" * 100, 10)] == [10, 10]
    assert lines("很" * 100, 10)[-1].endswith("…")


def test_lines_end_at_spaces_and_not_within_words_or_before_stops() -> None:
    assert lines("某某县财政局 某某县财政局网站", 8) == ["某某县财政局", "某某县财政局网站"]
    assert lines("某某某某某某某某是0123456789", 10)[0] == "某某某某某某某某是"
    assert lines("某某某某某某某某。某某", 8) == ["某某某某某某某", "某。某某"]
