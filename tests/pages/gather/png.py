"""Reading the colours of a picture that the browser took (PNG, 8 bits, RGB or RGBA, not interlaced)."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Colour = tuple[int, int, int]


class Picture:
    """The pixels of the file at `path`."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self.width, self.height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
        assert (depth, interlaced) == (8, 0)
        self._step = {2: 3, 6: 4}[kind]
        self._rows = self._decode(zlib.decompress(_pixels(data)))

    def at(self, x: int, y: int) -> Colour:
        red, green, blue = self._rows[y][x * self._step : x * self._step + 3]
        return red, green, blue

    def count(self, colour: Colour) -> int:
        """How many pixels are of `colour`."""
        return sum(self.at(x, y) == colour for y in range(self.height) for x in range(self.width))

    def _decode(self, raw: bytes) -> list[bytearray]:
        length = self.width * self._step
        above, rows = bytearray(length), []
        for start in range(0, len(raw), length + 1):
            row = _unfilter(raw[start], bytearray(raw[start + 1 : start + 1 + length]), above, self._step)
            rows.append(row)
            above = row
        return rows


def _unfilter(kind: int, row: bytearray, above: bytearray, step: int) -> bytearray:
    if kind == 0:
        return row
    for index in range(len(row)):
        left = row[index - step] if index >= step else 0
        corner = above[index - step] if index >= step else 0
        guess = (0, left, above[index], (left + above[index]) // 2, _paeth(left, above[index], corner))[kind]
        row[index] = (row[index] + guess) & 255
    return row


def _paeth(left: int, above: int, corner: int) -> int:
    near = left + above - corner
    return min((left, above, corner), key=lambda value: abs(near - value))


def _pixels(data: bytes) -> bytes:
    chunks, place = [], 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            chunks.append(data[place + 8 : place + 8 + length])
        place += 12 + length
    return b"".join(chunks)
