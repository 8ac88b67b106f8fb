"""Names that stand in menus and headings without being plain visible links: drop-downs, pictures, headings of 更多."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pages.reading.dom import Document, Link, ancestors, tidy
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

# How far above a 更多 its heading stands.
BLOCK_LEVELS = 3
MENUS = frozenset({"table", "ul", "ol", "dl"})
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def dropdown_links(document: Document) -> Iterator[tuple[str, str]]:
    """Address and text of the links that show once a person points at a menu.

    A hidden block is a drop-down where it hangs on a visible entry, or is one of several such blocks side by side. A
    single hidden entry, or a hidden menu that stands alone, may have been retired: it names nothing.
    """
    hidden = [link for link in document.links if link.href and not link.visible]
    blocks = {link.node.mem_id: _hidden_block(document, link.node) for link in hidden}
    judged = {
        block.mem_id: _hangs_on_entry(document, block) or _has_twins(document, block) for block in blocks.values()
    }
    for link in hidden:
        if judged[blocks[link.node.mem_id].mem_id]:
            yield link.href, tidy(link.node.text())


def picture_links(document: Document) -> Iterator[tuple[str, str]]:
    """Address and name of the links that show a picture only, as menus of buttons do: what the picture says it is."""
    for link in document.links:
        picture = link.node.css_first("img") if link.visible and link.href and not link.text else None
        if picture is not None:
            yield link.href, tidy(picture.attributes.get("alt") or "") or link.hint


def headed_links(document: Document) -> Iterator[tuple[str, str]]:
    """Address and name of the 更多 links that stand beside the heading of their block, which is plain text."""
    for link in document.links:
        if link.visible and link.href and _EDGES.sub("", link.text).lower() in SITE_WORDS.more:
            yield link.href, _heading_beside(document, link)


def _hidden_block(document: Document, node: LexborNode) -> LexborNode:
    """The outermost hidden element around a hidden link."""
    block = node
    for above in ancestors(node):
        if document.visible(above):
            return block
        block = above
    return block


def _hangs_on_entry(document: Document, block: LexborNode) -> bool:
    """Whether a menu's visible entry stands beside the block; entries alike the block would be its menu's others."""
    parent = block.parent
    beside = [node for node in _siblings(block) if document.visible(node)]
    if parent is None or any(node.tag == block.tag for node in beside):
        return False
    return any(node.tag == "a" or node.css_first("a") is not None for node in beside) or parent.tag == "li"


def _has_twins(document: Document, block: LexborNode) -> bool:
    """Whether other hidden blocks of the same sort stand beside the block, as one for each entry of a menu."""
    twins = (node for node in _siblings(block) if node.tag == block.tag and not document.visible(node))
    look = block.attributes.get("class")
    return block.tag != "a" and any(node.attributes.get("class") == look and node.css_first("a") for node in twins)


def _siblings(node: LexborNode) -> list[LexborNode]:
    children = node.parent.iter() if node.parent is not None else ()
    return [child for child in children if child.mem_id != node.mem_id]


def _heading_beside(document: Document, link: Link) -> str:
    """The short text that shares the smallest block with a 更多; '' where that is more than a heading."""
    for node in islice(ancestors(link.node), BLOCK_LEVELS):
        text = _EDGES.sub("", tidy(document.text_of(node)).replace(link.text, "", 1))
        if text:
            return text if len(text) <= SITE_WORDS.longest_name else ""
    return ""


def menu_heading(link: Link, document: Document) -> str:
    """The heading of the menu in which a link stands: its first line without a link, or what stands right before it."""
    rows = next((node for node in ancestors(link.node) if node.tag in MENUS), link.node.parent)
    if rows is None:
        return ""
    first = next((node for node in rows.css("tr, li")), None)
    if first is not None and first.css_first("a") is None:
        return _short(document, first)
    before = _before(rows) or (_before(rows.parent) if rows.parent is not None else None)
    return _short(document, before) if before is not None and before.css_first("a") is None else ""


def _before(node: LexborNode) -> LexborNode | None:
    sibling = node.prev
    while sibling is not None and not sibling.is_element_node:
        sibling = sibling.prev
    return sibling


def _short(document: Document, node: LexborNode) -> str:
    text = _EDGES.sub("", tidy(document.text_of(node)))
    return text if len(text) <= SITE_WORDS.longest_name else ""
