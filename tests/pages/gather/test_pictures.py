from __future__ import annotations

import io
import random
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from pages.gather.pictures import COLOURS, facts_in, reduced

if TYPE_CHECKING:
    from collections.abc import Mapping

WHITE, PALE, RED = (255, 255, 255), (245, 246, 248), (222, 41, 16)
LARGEST = 300_000


def png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def kept(picture: Image.Image, largest: int = LARGEST, facts: Mapping[str, str] = MappingProxyType({})) -> Image.Image:
    return Image.open(io.BytesIO(reduced(png(picture), facts, largest)))


@pytest.fixture(scope="module")
def photograph() -> Image.Image:
    """A picture of ever so many colours, beside large areas that differ little and a small sign."""
    page = Image.new("RGB", (600, 400), WHITE)
    page.paste(PALE, (0, 200, 600, 400))
    noise = Image.frombytes("RGB", (200, 150), random.Random(1).randbytes(200 * 150 * 3))  # noqa: S311
    page.paste(noise, (300, 20))
    page.paste(RED, (20, 20, 40, 36))
    return page


def test_large_areas_keep_their_colours_and_small_signs_nearly_so(photograph: Image.Image) -> None:
    seen = kept(photograph).convert("RGB")
    assert (seen.getpixel((100, 100)), seen.getpixel((100, 300))) == (WHITE, PALE)
    sign = seen.getpixel((30, 28))
    assert isinstance(sign, tuple)
    assert all(abs(mine - theirs) < 16 for mine, theirs in zip(sign, RED, strict=True))


def test_a_picture_has_few_colours_and_leaves_room_for_more(photograph: Image.Image) -> None:
    colours = kept(photograph).getcolors()
    assert colours
    assert max(index for _, index in colours if isinstance(index, int)) < COLOURS


def test_where_exact_colours_take_too_much_room_near_ones_do(photograph: Image.Image) -> None:
    assert kept(photograph, largest=1).convert("RGB").getpixel((100, 300)) != PALE


def test_the_file_tells_what_it_shows() -> None:
    facts = {"taken": "2022-02-24T09:30:00+00:00", "marked": "place"}
    assert facts_in(kept(Image.new("RGB", (4, 4)), facts=facts)) == facts
