"""A page as it was seen: a parsed document that knows what a person could see, and where.

The browser writes what it found into the markup it saves (`au-…` attributes, see `pages/gather/serialise.js`). A page
that was only fetched has none of them: what its template hides is told by `Looks`, learned from pages seen both ways;
without those, inline styles are all that is known. Readers ask the same of all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.reading.looks import Looks

SILENT = frozenset(["script", "style", "noscript", "template", "head", "title", "textarea", "select", "option", "svg"])
INLINE = frozenset(
    [
        "a",
        "span",
        "b",
        "i",
        "em",
        "strong",
        "font",
        "u",
        "small",
        "big",
        "label",
        "sup",
        "sub",
        "code",
        "s",
        "abbr",
        "time",
    ]
)
# Rows and text: how many of them stand before one says nothing of how it is laid out.
UNRANKED = INLINE | {"tr", "li", "dd", "dt", "p", "option", "img", "br"}
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)", re.IGNORECASE
)
_FLOATING_STYLE = re.compile(r"position\s*:\s*(?:fixed|sticky)", re.IGNORECASE)
_TAGS = {"au-frame": "iframe", "au-body": "body"}


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


@dataclass(frozen=True)
class Link:
    """An anchor: `href` is absolute ('' when it leads nowhere), `text` what one reads, `hint` its title attribute."""

    text: str
    href: str
    hint: str
    node: LexborNode
    visible: bool


@dataclass(frozen=True)
class Run:
    """Visible text that belongs together: what one block element says itself, nested blocks left out."""

    text: str
    node: LexborNode
    box: Box | None
    floating: bool


class _State(NamedTuple):
    hidden: bool
    floating: bool
    order: int
    kind: int = 0
    place: int = 0


_OUTSIDE = _State(hidden=False, floating=False, order=0)


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
    def base(self) -> str:
        """The address that relative links start from."""
        node = self.tree.css_first("base[href]")
        href = node.attributes.get("href") if node else None
        return urljoin(self.url, href) if href else self.url

    def resolve(self, href: str | None) -> str:
        """`href` as an absolute address; '' when it is empty, a mere '#' or cannot be one."""
        href = (href or "").strip()
        if not href or href == "#":
            return ""
        return joined(self._origin if href[0] == "/" else self.base, href)

    @cached_property
    def _origin(self) -> str:
        """The beginning of the page's address, up to its path: enough for addresses that begin with a slash."""
        return urljoin(self.base, "/")

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
    def _states(self) -> dict[int, _State]:
        return self._dressed(self._looks) if self._looks else self._stated()

    def _dressed(self, looks: Looks) -> dict[int, _State]:
        """What the template is known to hide or to let float, over what the markup itself says."""
        states: dict[int, _State] = {}
        for node, above, kind, place in walk(self.root):
            outer = states.get(above, _OUTSIDE)
            look = looks.of(kind, place)
            hidden, floating = outer.hidden or look.hidden or node.tag in SILENT, outer.floating or look.floating
            if not (hidden and floating) and (attributes := node.attributes):
                hidden = hidden or _hides(attributes, rendered=False)
                floating = floating or _floats(attributes)
            states[node.mem_id] = _State(hidden, floating, len(states), kind, place)
        return states

    def _stated(self) -> dict[int, _State]:
        states: dict[int, _State] = {}
        stack = [(self.root, False, False)]
        while stack:
            node, hidden, floating = stack.pop()
            if node.is_element_node:
                attributes = node.attributes
                hidden = hidden or node.tag in SILENT or _hides(attributes, rendered=self.rendered)
                floating = floating or _floats(attributes)
                states[node.mem_id] = _State(hidden, floating, len(states))
                stack.extend((child, hidden, floating) for child in reversed(list(node.iter())))
        return states

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
        hides = node.tag in SILENT or _hides(node.attributes, rendered=self.executed)
        return node.attributes.get("au-hidden") == "clipped" if hides else None

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
        return tidy_lines("".join(self._pieces(node)))

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
        own = (piece for child in node.iter(include_text=True) if _flows(child) for piece in self._pieces(child))
        text = tidy_lines("".join(own))
        return Run(text, node, self.box(node), self.floating(node)) if text else None

    def _pieces(self, node: LexborNode) -> Iterator[str]:
        if node.is_text_node:
            yield (node.text_content or "").replace("\n", " ")
            return
        if not node.is_element_node or not self.visible(node):
            return
        tag = node.tag
        if tag == "br":
            yield "\n"
            return
        edge = "" if tag in INLINE or tag == "img" else "\t" if tag in {"td", "th"} else "\n"
        yield edge
        for child in node.iter(include_text=True):
            yield from self._pieces(child)
        yield edge

    def path(self, node: LexborNode) -> tuple[str, ...]:
        """CSS paths that lead to the element in a browser: one per frame level, outermost first."""
        levels: list[list[str]] = [[]]
        current: LexborNode | None = node
        while current is not None and current.tag not in {"html", "-undef"}:
            if current.tag == "au-frame":
                levels.append([])
            levels[-1].append(_step(current))
            current = current.parent
        return tuple(" > ".join(reversed(steps)) for steps in reversed(levels) if steps)


class Step(NamedTuple):
    """An element on the way through a page: its parent's id, its kind and its place, numbers of one process.

    Elements are of one kind when their tags, ids and classes, and those of all around them, are the same; they have one
    place when those around them also stand at the same rank among their like, rows and what flows in text aside.
    """

    node: LexborNode
    above: int
    kind: int
    place: int


def walk(root: LexborNode) -> Iterator[Step]:
    """Every element in document order."""
    stack = [Step(root, 0, hash(root.tag), hash(root.tag))]
    while stack:
        step = stack.pop()
        yield step
        stack.extend(reversed(_below(step)))


def _below(step: Step) -> list[Step]:
    ranks: dict[int, int] = {}
    below = []
    node, _, kind_above, place_above = step
    above = node.mem_id
    for child in node.iter():
        if not child.is_element_node:
            continue
        tag, attributes = child.tag, child.attributes
        own = (tag, attributes.get("id"), attributes.get("class"))
        kind = hash((kind_above, own))
        rank = ranks[kind] = ranks.get(kind, -1) + 1
        below.append(Step(child, above, kind, hash((place_above, own, 0 if tag in UNRANKED else rank))))
    return below


@lru_cache(1 << 15)
def joined(base: str, href: str) -> str:
    """`href` as an absolute address, seen from `base`; '' when it cannot be one."""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def tidy(text: str) -> str:
    """`text` on one line, runs of white space folded."""
    return " ".join(text.split())


def tidy_lines(text: str) -> str:
    """`text` with folded spaces and without empty lines; line breaks and tabs between cells stay."""
    lines = (re.sub(r"\s*\t\s*", "\t", line.replace("\t\t", "\t")).strip() for line in _fold(text).split("\n"))
    return "\n".join(line for line in lines if line)


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The element's ancestors, nearest first."""
    current = node.parent
    while current is not None and current.tag not in {"html", "-undef"}:
        yield current
        current = current.parent


def _fold(text: str) -> str:
    return re.sub(r"[ \r\f\v\u00a0\u2002\u2003\u3000]+", " ", text)


def _hides(attributes: dict[str, str | None], *, rendered: bool) -> bool:
    if rendered:
        return "au-hidden" in attributes
    return "hidden" in attributes or ("style" in attributes and _hiding(attributes["style"] or ""))


@lru_cache(1 << 12)
def _hiding(style: str) -> bool:
    return bool(_HIDING_STYLE.search(style))


def _floats(attributes: dict[str, str | None]) -> bool:
    return "au-fixed" in attributes or bool("style" in attributes and _FLOATING_STYLE.search(attributes["style"] or ""))


def _flows(node: LexborNode) -> bool:
    """Whether a child is part of its parent's own line of text rather than a block of its own."""
    if node.is_text_node or node.tag == "br":
        return True
    return node.tag in INLINE and all(below.tag in INLINE or below.tag in {"br", "img"} for below in node.css("*"))


def _step(node: LexborNode) -> str:
    tag = _TAGS.get(str(node.tag), str(node.tag))
    if tag in {"body", "frameset"} or node.parent is None:
        return tag
    index = 1
    sibling = node.prev
    while sibling is not None:
        index += sibling.is_element_node
        sibling = sibling.prev
    return f"{tag}:nth-child({index})"
