"""Finding the bottom function area (底部功能区) of a page, however its template builds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from selectolax.lexbor import LexborNode

from pages.reading.dates import find_dates
from pages.reading.dom import Document, Run, ancestors
from pages.reading.links import same_site
from pages.reading.words import WORDS, any_of

if TYPE_CHECKING:
    from collections.abc import Iterable


_WORDS = WORDS.footer
_STRONG = re.compile(any_of(_WORDS.anchors))
_ANCHOR = re.compile(any_of((*_WORDS.anchors, *_WORDS.weak_anchors)))
_NOT_BOTTOM = re.compile(any_of(_WORDS.not_bottom))
_MARK = re.compile(any_of(_WORDS.marks), re.IGNORECASE)
_CONTENT_MARK = re.compile(rf"(?<![^\s_-]){any_of(_WORDS.content_marks)}(?!\S)", re.IGNORECASE)
_ANCHOR_NODES = "a[href*='bszs.conac'], a[href*='beian'], #_span_jiucuo, [au-opens*='jiucuo'], a[href*='jiucuo']"
NEVER = frozenset({"html", "body", "main", "article", "header", "nav"})
LONG_TEXT = 160
MOST_TEXT = 2500
MOST_SIBLINGS = 8
# Many ask for the bottom area of one page; the document itself does not hold it, since it holds the document.
_TOPS: WeakKeyDictionary[Document, LexborNode | None] = WeakKeyDictionary()


@dataclass(frozen=True)
class Bottom:
    """The bottom area: everything visible from the element `top` to the end of the page that does not float."""

    document: Document
    top: LexborNode

    @cached_property
    def runs(self) -> list[Run]:
        """Its texts in document order."""
        return [run for run in self.document.runs if not run.floating and self.holds(run.node)]

    @cached_property
    def text(self) -> str:
        """Its texts, a line each."""
        return "\n".join(run.text for run in self.runs)

    def run_at(self, offset: int) -> Run:
        """The run that `text[offset]` belongs to."""
        for run in self.runs:
            if offset <= len(run.text):
                return run
            offset -= len(run.text) + 1
        return self.runs[-1]

    def holds(self, node: LexborNode) -> bool:
        """Whether the element stands in the area."""
        return self.document.order(node) >= self.document.order(self.top) and not self.document.floating(node)

    def shown(self, node: LexborNode) -> bool:
        """Whether the element stands in the area and a person can see it."""
        return self.holds(node) and is_shown(self.document, node)


def find_bottom(document: Document) -> Bottom | None:
    """The bottom area; None when nothing on the page looks like one."""
    if document not in _TOPS:
        _TOPS[document] = _Finder(document).top()
    top = _TOPS[document]
    return None if top is None else Bottom(document, top)


def seems_unloaded(document: Document, site_url: str) -> bool:
    """Whether a part meant for the bottom area is there but empty: an include, frame or script that did not arrive.

    A page that was only fetched may have any script still to run.
    """
    if not document.executed and document.tree.css_first("body script") is not None:
        return True
    filled = {each.mem_id for run in document.runs for each in (run.node, *ancestors(run.node))}
    empty = (node for node in document.tree.css("[id], [class], footer") if node.mem_id not in filled)
    if any(_is_marked(node) and node.tag not in {"script", "style", "link", "img"} for node in empty):
        return True
    scripts = (document.resolve(node.attributes.get("src")) for node in document.tree.css("script[src]"))
    own = (src for src in scripts if same_site(src, site_url))
    return any(_MARK.search(src.rsplit("/", 1)[-1]) for src in own) or _ends_in_frame(document)


def is_shown(document: Document, node: LexborNode) -> bool:
    """Whether a person can see the element, also where it is only a picture that could not be fetched.

    Such a picture has no size, and a block that clips its overflow then shows nothing.
    """
    if document.visible(node):
        return True
    pictures = [node] if node.tag == "img" else node.css("img")
    return document.clipped(node) and bool(pictures) and not any(map(document.box, pictures))


class _Finder:
    """Climbs from what only a footer says to the whole block."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._runs = [run for run in document.runs if not run.floating]
        self._blocks = [{each.mem_id for each in (run.node, *ancestors(run.node))} for run in self._runs]

    def top(self) -> LexborNode | None:
        """The element that the area begins with; None when nothing looks like one."""
        anchor = self.last_anchor
        return None if anchor is None else self.with_siblings(self.block_of(anchor))

    @cached_property
    def last_anchor(self) -> LexborNode | None:
        runs = (run.node for run in self._runs if self._is_anchor(run))
        tree, document = self._document.tree, self._document
        nodes = (node for node in tree.css(_ANCHOR_NODES) if is_shown(document, node) and not document.floating(node))
        marked = (run.node for run in self._runs if any(map(self._is_meant, (run.node, *ancestors(run.node)))))
        found = [*runs, *nodes] or list(marked)
        return max(found, key=document.order, default=None)

    def _is_meant(self, node: LexborNode) -> bool:
        """Whether an element named as the bottom area could be it; some are the ground of a whole page."""
        return _is_marked(node) and self._may_be_bottom(node)

    def _is_anchor(self, run: Run) -> bool:
        if _is_content(run) or not _ANCHOR.search(run.text):
            return False
        return bool(_STRONG.search(run.text)) or not (self._is_followed_by_content(run) or _is_in_content(run.node))

    def _is_followed_by_content(self, run: Run) -> bool:
        return self._document.order(run.node) < self._last_content

    @cached_property
    def _last_content(self) -> int:
        return max((self._document.order(run.node) for run in self._runs if _is_content(run)), default=-1)

    def block_of(self, anchor: LexborNode) -> LexborNode:
        """The outermost block around `anchor` that is marked as a footer, else that looks like one."""
        blocks = [anchor]
        for node in ancestors(anchor):
            if not self._may_be_bottom(node):
                break
            blocks.append(node)
        return next((node for node in reversed(blocks) if _is_marked(node)), blocks[-1])

    def with_siblings(self, block: LexborNode) -> LexborNode:
        """The first of the blocks in a row that make up the area together with `block`."""
        first = block
        for sibling in _elements_before(block)[:MOST_SIBLINGS]:
            runs = self._inside(sibling)
            if not self._may_be_bottom(sibling):
                break
            if _is_marked(sibling) or any(_ANCHOR.search(run.text) for run in runs) or sibling.css(_ANCHOR_NODES):
                first = sibling
        return first

    def _inside(self, node: LexborNode) -> list[Run]:
        return [run for run, blocks in zip(self._runs, self._blocks, strict=True) if node.mem_id in blocks]

    def _may_be_bottom(self, node: LexborNode) -> bool:
        if _is_meant_as_content(node):
            return False
        runs = self._inside(node)
        if runs and runs[0] is self._runs[0]:
            return False
        return sum(len(run.text) for run in runs) <= MOST_TEXT and not any(_is_content(run) for run in runs)


def _is_content(run: Run) -> bool:
    """Whether a text belongs to the page's own content: a title, a paragraph, a dated row, an article's last lines."""
    if run.node.tag in {"h1", "h2"} or _NOT_BOTTOM.search(run.text):
        return True
    if _ANCHOR.search(run.text):
        return False
    return len(run.text) > LONG_TEXT or bool(find_dates(run.text))


def _is_meant_as_content(node: LexborNode) -> bool:
    return node.tag in NEVER or bool(_CONTENT_MARK.search(_names(node)))


def _is_in_content(node: LexborNode) -> bool:
    return any(_is_meant_as_content(each) for each in ancestors(node) if each.tag not in {"html", "body"})


def _is_marked(node: LexborNode) -> bool:
    return node.tag == "footer" or (node.tag not in NEVER and bool(_MARK.search(_names(node))))


def _names(node: LexborNode) -> str:
    return f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}"


def _elements_before(node: LexborNode) -> list[LexborNode]:
    found = []
    sibling = node.prev
    while sibling is not None:
        if sibling.is_element_node and sibling.tag not in {"script", "style", "br", "link"}:
            found.append(sibling)
        sibling = sibling.prev
    return found


def _ends_in_frame(document: Document) -> bool:
    """Whether the page's last visible block is a frame."""
    frames = [node for node in document.tree.css("au-frame, iframe") if document.visible(node)]
    return any(_is_last(document, frame) for frame in frames)


def _is_last(document: Document, frame: LexborNode) -> bool:
    later: Iterable[Run] = (run for run in document.runs if document.order(run.node) > document.order(frame))
    return all(any(each.mem_id == frame.mem_id for each in ancestors(run.node)) or run.floating for run in later)
