"""How much room text takes in a cell, so that nothing is cut when a sheet is printed."""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

POINTS_PER_UNIT = 6.0  # a column's unit is a digit of the default font, sheet_style.DEFAULT_FONT: 8 pixels
PADDING = 6.0
INDENT = 1.5  # units: what is indented by one has as much less room
LEADING = 1.5  # the line height of Chinese fonts, as a multiple of the size
TALLEST = 409.0  # no spreadsheet program makes a row higher
WIDE = frozenset("WFA")
NARROW = 0.56  # a digit or a small letter, in parts of the size
# No line begins with what closes, none ends with what opens.
OPENING, CLOSING = r"“‘（《〈「『【〔\[(", r"”’）》〉」』】〕\])，。、；：！？…%,.;:!?"
ROMAN = r"[!-~\u00a1-\u02ff]"
PIECE = rf"[{OPENING}]*(?:{{word}}|.)[{CLOSING}]*\s*"
# Some programs break a word after a stroke, others only where the line is full.
WAYS = (
    re.compile(PIECE.format(word=rf"{ROMAN}+")),
    re.compile(PIECE.format(word=rf"(?:(?![/\-?&]){ROMAN})+[/\-?&]*")),
)


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: float, size: float) -> int:
    """How many lines `text` takes at `size` points in a column `width` units wide; at least one."""
    return sum(_lines(line, _room(width, size)) for line in text.split("\n"))


def row_height(lines: int, size: float) -> float:
    """The height in points of a row of `lines` lines, with air above and below; never more than a row may be."""
    return min(TALLEST, math.ceil(lines * size * LEADING + size * 0.6))


@lru_cache(maxsize=4096)
def clip(text: str, width: float, size: float, ending: str) -> str:
    """`text`, or as much of it as the tallest row shows, closed by `ending`."""
    most = int((TALLEST - size * 0.6) / (size * LEADING))
    limit = int(most * _room(width, size) / NARROW)  # more letters than this fit in no case
    if len(text) <= limit and lines_needed(text, width, size) <= most:
        return text
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines_needed(text[:middle] + ending, width, size) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low] + ending


def _room(width: float, size: float) -> float:
    """How many letters as wide as they are high stand on a line; never less than two."""
    return max((width * POINTS_PER_UNIT - PADDING) / size, 2)


def _lines(line: str, room: float) -> int:
    if _length(line) <= room:
        return 1
    return max(_filled(way.findall(line), room) for way in WAYS)


def _filled(pieces: Iterable[str], room: float) -> int:
    """How many lines the pieces fill one after the other; one that is longer than a line is cut."""
    lines, used = 1, 0.0
    for piece in pieces:
        length = _length(piece.rstrip())
        if used and used + length > room:
            lines, used = lines + 1, 0.0
        cut = max(math.ceil(length / room) - 1, 0)
        lines, used = lines + cut, used + _length(piece) - cut * room
    return lines


def _length(line: str) -> float:
    return sum(map(_letter, line))


@cache
def _letter(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in WIDE else NARROW
