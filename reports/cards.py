"""Pictures made cards: above each a caption, around the page a rim, so that neither is taken for the other."""

from __future__ import annotations

import hashlib
import io
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

import resvg_py
from PIL import Image

from pages.gather.pictures import COLOURS, as_png, facts_in, in_few_colours, palette_of
from reports.atomic import write_atomically
from reports.captions import rows
from reports.charts.drawing import FONTS, add, length
from reports.pictures import thumbnail_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reports.captions import Row
    from reports.pictures import Shot

PAPER, INK, QUIET = 0xEC, 0x14, 0x55  # grey, so that few colours write a caption
MARGIN, LEAST_WIDTH = 12, 760
SIZE, LINE = 20, 30
INDENT = 3.2 * SIZE  # where a row's text begins
BROAD = frozenset("%&@MWmw")
OPENING, CLOSING = frozenset("（《“‘【(["), frozenset("，。；：、！？）》”’】…,.;:!?)]")
NOT_FAR = 0.7  # of a line, from its beginning
THUMBNAIL = (240, 240)
QUALITY = 60
DAMAGED = (OSError, SyntaxError, ValueError)  # as Pillow calls it


def make_cards(shots: Iterable[Shot], folder: Path) -> None:
    """Write above each picture that is there what it shows, and beside it a thumbnail; what is so already stays.

    Raises:
        OSError: a file cannot be written.
    """
    taken = [shot for shot in shots if (folder / shot.path).is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        deque(pool.map(lambda shot: make_card(shot, folder), taken), maxlen=0)  # raises what was raised


def make_card(shot: Shot, folder: Path) -> None:
    """Write the caption above one picture, in place of an earlier caption, and its thumbnail, which has none.

    What cannot be read as a picture stays as it is.
    """
    path, thumbnail = folder / shot.path, folder / thumbnail_of(shot.path)
    try:
        facts, pixels = _told_by(path)
        strip = _caption(shot, facts, pixels)
        digest = hashlib.sha256(strip.encode()).hexdigest()
        captioned = facts.get("caption") == digest
        # So are nearly all where visits are judged anew; to read what they show takes long.
        if captioned and thumbnail.is_file() and thumbnail.stat().st_mtime >= path.stat().st_mtime:
            return
        page = _page_in(path, facts)
    except DAMAGED:
        return
    if not captioned:
        card, place = _card(page, strip, _card_width(pixels))
        told = {**facts, "caption": digest, "page": ",".join(map(str, place))}
        write_atomically(path, as_png(card, told))
    write_atomically(thumbnail, _thumbnail(page))


def _told_by(path: Path) -> tuple[dict[str, str], int]:
    """What the file of a picture or a card tells, and how wide the page is that it shows."""
    with Image.open(path) as opened:
        facts = facts_in(opened)
        left, _, right, _ = map(int, facts["page"].split(",")) if "page" in facts else (0, 0, opened.width, 0)
        return facts, right - left


def _page_in(path: Path, facts: Mapping[str, str]) -> Image.Image:
    """The page that a picture or a card shows."""
    with Image.open(path) as opened:
        if "page" in facts:
            left, top, right, bottom = map(int, facts["page"].split(","))
            return opened.crop((left, top, right, bottom))
        return opened.copy() if "taken" in facts else in_few_colours(opened)


def _caption(shot: Shot, facts: Mapping[str, str], pixels: int) -> str:
    taken_at = datetime.fromisoformat(facts["taken"]) if "taken" in facts else None
    return _strip(rows(shot.caption, taken_at, facts.get("marked", ""), pixels), _card_width(pixels))


def _card_width(pixels: int) -> int:
    """How wide the card of a page is."""
    return max(LEAST_WIDTH, pixels + 2 * MARGIN)


def _card(page: Image.Image, strip: str, width: int) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """The card, and where on it the page is; its colours stay what they were."""
    told = _drawn(strip)
    left, top = (width - page.width) // 2, told.height
    right, bottom = left + page.width, top + page.height
    card = Image.new("P", (width, bottom + MARGIN), _colour(PAPER))
    card.putpalette([*palette_of(page, COLOURS), *(level for grey in _greys() for level in (grey, grey, grey))])
    card.paste(told, (0, 0))
    card.paste(_colour(QUIET), (left - 1, top - 1, right + 1, bottom + 1))
    card.paste(page, (left, top))
    return card, (left, top, right, bottom)


def _greys() -> list[int]:
    """The colours that a caption is written in, from paper to ink."""
    count = 256 - COLOURS
    return [PAPER + (INK - PAPER) * step // (count - 1) for step in range(count)]


def _colour(grey: int) -> int:
    """Where in a card's palette the grey is, or the nearest to it."""
    greys = _greys()
    return COLOURS + min(range(len(greys)), key=lambda step: abs(greys[step] - grey))


def _drawn(strip: str) -> Image.Image:
    """The strip, its colours those of a card's palette."""
    with Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=strip))) as picture:
        greys = picture.convert("L").point([_colour(grey) for grey in range(256)])
    return Image.frombytes("P", greys.size, greys.tobytes())


def _strip(told: list[Row], width: int) -> str:
    """The caption as SVG; each line is cut off where another one begins, whatever signs it has."""
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONTS, "font-size": str(SIZE)})
    paper = add(root, "rect", width=width, fill=_hex(PAPER))
    top = MARGIN
    for row in told:
        add(root, "text", row.heading, x=MARGIN, y=top + 0.75 * LINE, fill=_hex(QUIET))
        for line in _lines(row, (width - INDENT - 2 * MARGIN) / SIZE):
            clip = add(root, "svg", x=MARGIN + INDENT, y=top, width=width - INDENT - 2 * MARGIN, height=LINE)
            add(clip, "text", line, y=0.75 * LINE, fill=_hex(INK), font_weight=700 if row.weighty else 400)
            top += LINE
    size = {"width": str(width), "height": str(top + MARGIN)}
    root.attrib.update(size, viewBox=f"0 0 {size['width']} {size['height']}")
    paper.attrib.update(height=size["height"])
    return tostring(root, encoding="unicode")


def _hex(grey: int) -> str:
    return f"#{grey:02x}{grey:02x}{grey:02x}"


def _lines(row: Row, ems: float) -> list[str]:
    """The row's text in lines that are `ems` wide."""
    text = row.text
    if row.middle and _fitting(text, row.most * ems) < len(text):
        half = _fitting(text, row.most * ems / 2 - 1)
        text = f"{text[:half]}…{text[-half:]}"
    lines: list[str] = []
    while _fitting(text, ems) < len(text) and len(lines) < row.most - 1:
        count = _fitting(text, ems)
        count = count if row.middle else _break(text, count)
        lines.append(text[:count].strip())
        text = text[count:].strip()
    whole = _fitting(text, ems) == len(text)
    return [*lines, text if whole else f"{text[: _fitting(text, ems - 1)]}…"]


def _break(text: str, count: int) -> int:
    """Where a line of no more than `count` letters ends best: at a space, else not within a word or before a stop."""
    least = int(count * NOT_FAR)
    space = max(text.rfind(" ", least, count), text.rfind("\u3000", least, count))
    if space > 0:
        return space
    return max(1, next((end for end in range(count, least, -1) if _parts(text[end - 1], text[end])), count))


def _parts(before: str, after: str) -> bool:
    """Whether a line may end between two letters."""
    word = (before + after).isascii() and (before + after).isalnum()
    return not word and before not in OPENING and after not in CLOSING


def _fitting(text: str, ems: float) -> int:
    """How many of the text's first characters fit into a line that is `ems` wide."""
    for count, letter in enumerate(text):
        ems -= _width(letter)
        if ems < 0:
            return count
    return len(text)


def _width(letter: str) -> float:
    """How wide a letter is, rather too much than too little."""
    if letter in BROAD:
        return 0.9
    return 0.7 if letter.isupper() else length(letter)


def _thumbnail(page: Image.Image) -> bytes:
    small = page.convert("RGB")
    small.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
    content = io.BytesIO()
    small.save(content, "WEBP", quality=QUALITY)
    return content.getvalue()
