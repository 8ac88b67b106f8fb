"""A page as it was seen: a parsed document that knows what a person could see, and where.

The browser writes what it found into the markup it saves (`au-…` attributes, see `pages/gather/serialise.js`). A page
that was only fetched has none of them: what its template hides is told by `Looks`, learned from pages seen both ways;
without those, inline styles are all that is known. Readers ask the same of all.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages.reading.addresses import Addresses
from pages.reading.paths import css_path
from pages.reading.states import State, dressed, hides, stated
from pages.reading.tags import INLINE, SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.reading.looks import Looks

_SPACES = re.compile(r"[ \r\f\v\u00a0\u2002\u2003\u3000]+")
_TAB = re.compile(r"\s*\t\s*")


class Box(NamedTuple):
    """A place on the page in CSS pixels, measured from its top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The y of the lower edge."""
        return self.y + self.height


class Link(NamedTuple):
    """An anchor: `href` is absolute ('' when it leads nowhere), `text` what one reads, `hint` its title attribute."""

    text: str
    href: str
    hint: str
    node: LexborNode
    visible: bool


class Run(NamedTuple):
    """Visible text that belongs together: what one block element says itself, nested blocks left out."""

    text: str
    node: LexborNode
    box: Box | None
    floating: bool


class Document:
    """What one page says. `url` is the address it was finally seen at; links are resolved against it."""

    def __init__(self, html: str, url: str, looks: Looks | None = None) -> None:
        """Parse `html`; never raises on broken markup. `looks` tells how its template shows it."""
        self.url = url
        self._looks = looks
        self.tree = LexborHTMLParser(html or "<html></html>")

    @property
    def root(self) -> LexborNode:
        """The html element."""
        root = self.tree.root
        assert root is not None  # noqa: S101 (the parser always makes one)
        return root

    @cached_property
    def rendered(self) -> bool:
        """Whether a browser laid the page out, or pages of its template, so that visibility is known."""
        return self._looks is not None or self.executed

    @cached_property
    def executed(self) -> bool:
        """Whether a browser ran the page's scripts, so that what they write is here to be seen."""
        return "au-height" in self.root.attributes

    @cached_property
    def width(self) -> int:
        """Width of the laid-out page in pixels, 0 when it was not laid out."""
        return self._looks.width if self._looks else int(self.root.attributes.get("au-width") or 0)

    @cached_property
    def height(self) -> int:
        """Height of the laid-out page in pixels, 0 when it was not laid out."""
        return int(self.root.attributes.get("au-height") or 0)

    @cached_property
    def title(self) -> str:
        """The text of the title element."""
        node = self.tree.css_first("title")
        return tidy(node.text()) if node else ""

    @cached_property
    def metas(self) -> dict[str, str]:
        """Meta names in lower case with their content; the first non-empty of a name counts."""
        metas: dict[str, str] = {}
        for node in self.tree.css("meta[name]"):
            name = (node.attributes.get("name") or "").strip().lower()
            content = tidy(node.attributes.get("content") or "")
            if name and not metas.get(name):
                metas[name] = content
        return metas

    def meta(self, name: str) -> str | None:
        """The content of the meta tag `name`, whatever its case; None when it is missing or empty."""
        return self.metas.get(name.lower()) or None

    @cached_property
    def _addresses(self) -> Addresses:
        node = self.tree.css_first("base[href]")
        return Addresses(self.url, node.attributes.get("href") if node else None)

    def resolve(self, href: str | None) -> str:
        """`href` as an absolute address; '' when it is empty, a mere '#' or cannot be one."""
        href = (href or "").strip()
        if not href or href == "#":
            return ""
        return self._addresses.absolute(href)

    @cached_property
    def links(self) -> list[Link]:
        """All anchors in document order, hidden ones too."""
        return [self.link(node) for node in self.tree.css("a")]

    def link(self, node: LexborNode) -> Link:
        """The anchor `node` as a Link."""
        attributes = node.attributes
        href = self.resolve(attributes.get("href"))
        return Link(self.text_of(node), href, tidy(attributes.get("title") or ""), node, self.visible(node))

    @cached_property
    def _states(self) -> dict[int, State]:
        return dressed(self.root, self._looks) if self._looks else stated(self.root, rendered=self.rendered)

    def visible(self, node: LexborNode) -> bool:
        """Whether a person can see the element (as far as the way it was seen can tell)."""
        state = self._states.get(node.mem_id)
        return state is not None and not state.hidden

    def clipped(self, node: LexborNode) -> bool:
        """Whether all that hides the element is that it, or what it stands in, has no size and clips what overflows."""
        clips = [self._clips(each) for each in (node, *ancestors(node))]
        return True in clips and False not in clips

    def _clips(self, node: LexborNode) -> bool | None:
        """Whether what hides the element by itself is that it clips; None where nothing does."""
        if self._looks and (state := self._states.get(node.mem_id)) and self._looks.of(state.kind, state.place).hidden:
            return self._looks.clip(state.kind, state.place)
        attributes = node.attributes
        hidden = node.tag in SILENT or hides(attributes, rendered=self.executed)
        return attributes.get("au-hidden") == "clipped" if hidden else None

    def floating(self, node: LexborNode) -> bool:
        """Whether the element sits in a fixed or sticky block, such as a side bar or pop-up."""
        state = self._states.get(node.mem_id)
        return state is not None and state.floating

    def order(self, node: LexborNode) -> int:
        """The element's rank in document order."""
        state = self._states.get(node.mem_id)
        return state.order if state else 0

    def box(self, node: LexborNode) -> Box | None:
        """Where the element was laid out; None when that is unknown. Of a template only x and width are known."""
        if self._looks:
            state = self._states.get(node.mem_id)
            return self._looks.box(state.kind, state.place) if state else None
        value = node.attributes.get("au-box")
        if not value:
            return None
        x, y, width, height = (int(part) for part in value.split(","))
        return Box(x, y, width, height)

    def text_of(self, node: LexborNode) -> str:
        """The visible text below `node`; blocks and line breaks become newlines, table cells tabs."""
        if (said := only_text(node)) is not None:
            return tidy_lines(_one_line(said)) if self.visible(node) else ""
        pieces: list[str] = []
        self._gather(node, pieces)
        return tidy_lines("".join(pieces))

    @cached_property
    def text(self) -> str:
        """All visible text of the page."""
        body = self.tree.body
        return self.text_of(body) if body else ""

    @cached_property
    def runs(self) -> list[Run]:
        """The page's visible text by innermost block, in document order."""
        body = self.tree.body
        return [run for node in body.css("*") if (run := self._run(node))] if body else []

    def _run(self, node: LexborNode) -> Run | None:
        if node.tag in INLINE or not self.visible(node):
            return None
        pieces: list[str] = []
        for child in node.iter(include_text=True):
            if child.is_text_node:
                pieces.append(_one_line(child))
            elif _flows(child):
                self._gather(child, pieces)
        text = tidy_lines("".join(pieces)) if pieces else ""
        return Run(text, node, self.box(node), self.floating(node)) if text else None

    def _gather(self, node: LexborNode, pieces: list[str]) -> None:
        """Append the visible text below `node` to `pieces`; without recursion, since tags left open nest deeply."""
        waiting: list[LexborNode | str] = [node]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                pieces.append(each)
            elif each.is_text_node:
                pieces.append(_one_line(each))
            elif each.is_element_node and self.visible(each):
                edge = _edge(each.tag or "")
                pieces.append(edge)
                below = list(each.iter(include_text=True))
                if below:
                    waiting.append(edge)
                    waiting.extend(reversed(below))

    def path(self, node: LexborNode) -> tuple[str, ...]:
        """CSS paths that lead to the element in a browser: one per frame level, outermost first."""
        return css_path(node)


def tidy(text: str) -> str:
    """`text` on one line, runs of white space folded."""
    return " ".join(text.split())


def tidy_lines(text: str) -> str:
    """`text` with folded spaces and without empty lines; line breaks and tabs between cells stay."""
    folded = _SPACES.sub(" ", text)
    if "\n" not in folded:
        return _tidy_cells(folded)
    return "\n".join(line for each in folded.split("\n") if (line := _tidy_cells(each)))


def only_text(node: LexborNode) -> LexborNode | None:
    """The text in an element that holds nothing else, as most links do; None in every other."""
    child = node.child
    return child if child is not None and child.is_text_node and child.next is None else None


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The element's ancestors, nearest first."""
    current = node.parent
    while current is not None and current.tag not in {"html", "-undef"}:
        yield current
        current = current.parent


def _tidy_cells(line: str) -> str:
    return _TAB.sub("\t", line.replace("\t\t", "\t")).strip() if "\t" in line else line.strip()


def _one_line(text: LexborNode) -> str:
    return (text.text_content or "").replace("\n", " ")


def _edge(tag: str) -> str:
    """What parts the text of an element from the text around it."""
    if tag in INLINE or tag == "img":
        return ""
    return "\t" if tag in {"td", "th"} else "\n"


def _flows(node: LexborNode) -> bool:
    """Whether an element is part of its parent's own line of text rather than a block of its own."""
    if node.tag == "br":
        return True
    if node.tag not in INLINE:
        return False
    return only_text(node) is not None or all(
        below.tag in INLINE or below.tag in {"br", "img"} for below in node.css("*")
    )
