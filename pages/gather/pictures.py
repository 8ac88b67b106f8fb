"""Pictures as they are kept: PNG of few colours, with what they show told in the file itself.

A page of text and photographs takes a third of what it takes in all its colours, and reads the same; and Word, which
knows no WebP, shows it too.
"""

from __future__ import annotations

import heapq
import io
from functools import reduce
from typing import TYPE_CHECKING, cast

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

    Colour = tuple[int, int, int]

COLOURS = 240  # of a page's picture; the rest of a palette's 256 are left to what is written beside it
FLAT = 16  # of these, those of large areas, which are kept exactly: white stays white, and light grey beside it grey
LARGE = 0.004  # of all pixels


def reduced(png: bytes, facts: Mapping[str, str], largest: int) -> bytes:
    """The picture in few colours, rare ones such as those of an emblem among them, as a PNG that tells the `facts`.

    The colours of large areas are exact where the file is then no larger than `largest` bytes, as of a photograph that
    it need not be.
    """
    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    plain = in_few_colours(picture)
    exact = as_png(_with_flat_colours(plain, picture), facts)
    return exact if len(exact) <= largest else as_png(plain, facts)


def in_few_colours(picture: Image.Image) -> Image.Image:
    """The picture with a palette that leaves room for more."""
    return picture.convert("RGB").quantize(COLOURS - FLAT, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def as_png(picture: Image.Image, facts: Mapping[str, str]) -> bytes:
    """The file of a picture with `facts` about it, each by a short ASCII name."""
    told = PngInfo()
    for name, fact in facts.items():
        told.add_itxt(name, fact)
    content = io.BytesIO()
    picture.save(content, "PNG", pnginfo=told)
    return content.getvalue()


def facts_in(picture: Image.Image) -> dict[str, str]:
    """What the file of a picture tells about it."""
    return {str(name): str(fact) for name, fact in picture.info.items() if isinstance(fact, str)}


def palette_of(picture: Image.Image, colours: int) -> list[int]:
    """The levels of the first `colours` of a picture's palette, three each."""
    levels = (picture.getpalette() or [])[: 3 * colours]
    return levels + [0] * (3 * colours - len(levels))


def _with_flat_colours(plain: Image.Image, picture: Image.Image) -> Image.Image:
    exact, bands = plain.copy(), picture.split()
    flat = _flat_colours(picture)
    for number, colour in enumerate(flat):
        alike = (
            band.point([255 * (level == wanted) for level in range(256)])
            for band, wanted in zip(bands, colour, strict=True)
        )
        exact.paste(COLOURS - FLAT + number, mask=reduce(ImageChops.darker, alike))
    exact.putpalette([*palette_of(plain, COLOURS - FLAT), *(level for colour in flat for level in colour)])
    return exact


def _flat_colours(picture: Image.Image) -> list[Colour]:
    # A sixteenth of the pixels tells large areas, in a sixteenth of the time.
    sample = picture.resize((max(1, picture.width // 4), max(1, picture.height // 4)), Image.Resampling.NEAREST)
    pixels = sample.width * sample.height
    counts = cast("list[tuple[int, Colour]]", sample.getcolors(pixels))
    return [colour for count, colour in heapq.nlargest(FLAT, counts) if count >= LARGE * pixels]
