"""How much room text takes in a cell, so that nothing is cut when a sheet is printed."""

import math
import unicodedata

POINTS_PER_UNIT = 6.0  # a column's unit is a digit of the default font, sheet_style.DEFAULT_FONT: 8 pixels
PADDING = 6.0
LEADING = 1.5  # the line height of Chinese fonts, as a multiple of the size
TALLEST = 409.0  # no spreadsheet program makes a row higher
WIDE = frozenset("WFA")
NARROW = 0.56  # a digit or a small letter, in parts of the size


def lines_needed(text: str, width: float, size: float) -> int:
    """How many lines `text` takes at `size` points in a column `width` units wide; at least one."""
    room = max(width * POINTS_PER_UNIT - PADDING, 2 * size)
    return sum(_lines(_length(line) * size, room, size) for line in text.split("\n"))


def row_height(lines: int, size: float) -> float:
    """The height in points of a row of `lines` lines, with air above and below; never more than a row may be."""
    return min(TALLEST, math.ceil(lines * size * LEADING + size * 0.6))


def clip(text: str, width: float, size: float, ending: str) -> str:
    """`text`, or as much of it as the tallest row shows, closed by `ending`."""
    most = int((TALLEST - size * 0.6) / (size * LEADING))
    if lines_needed(text, width, size) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines_needed(text[:middle] + ending, width, size) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low] + ending


def _lines(length: float, room: float, size: float) -> int:
    if length <= room:
        return 1
    # Any line may end one character early, because punctuation must not begin the next.
    return math.ceil(length / (room - size))


def _length(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in WIDE else NARROW for letter in line)
