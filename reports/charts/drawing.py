"""An SVG picture in the making: plain shapes and text; no script, no style sheet, nothing from outside.

It stands in a page as it stands in a file, so all its ids begin with its name, and its looks are attributes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from reports.text import one_line, shortened
from reports.warnings import warnings_of
from reports.words import say_quarter, words

if TYPE_CHECKING:
    from reports.book import QuarterBook

INK, QUIET, LINE, PAPER, ALARM = "#1b1b1b", "#4d5358", "#c6cbd0", "#ffffff", "#8a1111"
FONTS = "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
MARGIN = 24
SIZE = 13  # of text, in pixels
WIDE = frozenset("WFA")
NARROW = 0.6  # a digit or a small letter, in parts of the size; rather too much than too little
LONGEST_TOOLTIP = 200


class Drawing:
    """A picture; what is drawn next begins at `top`, and `finish` gives the markup."""

    def __init__(self, book: QuarterBook, name: str, width: int, note: str) -> None:
        """Begin the picture `name` of a quarter with its title, its note and what must be said of the run."""
        self.id, self.width = f"chart-{name}", width
        self.root = Element("svg", xmlns="http://www.w3.org/2000/svg", role="img")
        self.root.set("aria-labelledby", f"{self.id}-title {self.id}-note")
        self.root.set("font-family", FONTS)
        title = words().charts[name].format(quarter=say_quarter(one_line(book.issuer.city), book.quarter))
        warnings = warnings_of(book)
        add(self.root, "title", title, id=f"{self.id}-title")
        add(self.root, "desc", " ".join((note, *warnings)), id=f"{self.id}-note")
        self._paper = add(self.root, "rect", fill=PAPER)
        self.defs = add(self.root, "defs")
        self.top = MARGIN + 18.0
        self.text(MARGIN, self.top, title, size=18, weight=700)
        self._line(note, QUIET)
        for warning in warnings:
            self._line(warning, ALARM, weight=700)
        self.top += 32

    def _line(self, text: str, colour: str, **looks: object) -> None:
        self.top += 20
        self.text(MARGIN, self.top, clipped(text, (self.width - 2 * MARGIN) / SIZE), colour, **looks)

    def text(self, x: float, y: float, text: str, colour: str = INK, **looks: object) -> Element:
        """Text whose baseline begins at the place; `looks` are `size`, `weight`, `anchor` and what SVG has besides."""
        for ours, theirs in (("size", "font_size"), ("weight", "font_weight"), ("anchor", "text_anchor")):
            if ours in looks:
                looks[theirs] = looks.pop(ours)
        return add(self.root, "text", text, x=x, y=y, fill=colour, **{"font_size": SIZE, **looks})

    def shape(self, tag: str, tooltip: str = "", **attributes: object) -> Element:
        """An element with the attributes, `_` for `-`; who points at it reads the `tooltip`."""
        made = add(self.root, tag, **attributes)
        if tooltip:
            add(made, "title", shortened(one_line(tooltip), LONGEST_TOOLTIP))
        return made

    def sign(self, name: str, x: float, y: float, tooltip: str = "") -> None:
        """A sign that stands in `defs` under the picture's id and `name`."""
        self.shape("use", tooltip, href=f"#{self.id}-{name}", x=x, y=y)

    def finish(self, height: float) -> str:
        """The markup of the picture, `height` pixels high."""
        size = {"width": _plain(self.width), "height": _plain(height)}
        self._paper.attrib.update(size)
        self.root.attrib.update(size, viewBox=f"0 0 {size['width']} {size['height']}")
        return tostring(self.root, encoding="unicode") + "\n"


def define(drawing: Drawing, name: str) -> Element:
    """A group in `defs` for `Drawing.sign`."""
    return add(drawing.defs, "g", id=f"{drawing.id}-{name}")


def hatch(drawing: Drawing, name: str, ground: str, lines: str) -> None:
    """A hatched ground in `defs` under the drawing's id and `name`, for `fill`: told apart without colours."""
    attributes = {"patternUnits": "userSpaceOnUse", "width": 6, "height": 6, "patternTransform": "rotate(45)"}
    pattern = add(drawing.defs, "pattern", id=f"{drawing.id}-{name}", **attributes)
    add(pattern, "rect", width=6, height=6, fill=ground)
    add(pattern, "rect", width=1.3, height=6, fill=lines)


def clipped(text: str, ems: float) -> str:
    """The text as one legible line, or as much of it as `ems` wide characters take, with an ellipsis at the end."""
    line = one_line(text)
    if length(line) <= ems:
        return line
    room, kept = ems - 1, 0
    for letter in line:
        room -= length(letter)
        if room < 0:
            break
        kept += 1
    return f"{line[:kept]}…"


def length(text: str) -> float:
    """How wide the text is, in parts of its size."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in WIDE else NARROW for letter in text)


def add(parent: Element, tag: str, text: str = "", /, **attributes: object) -> Element:
    """An element inside another one, `_` for `-` in its attributes."""
    made = SubElement(parent, tag, {key.replace("_", "-"): _plain(value) for key, value in attributes.items()})
    made.text = text or None
    return made


def _plain(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
