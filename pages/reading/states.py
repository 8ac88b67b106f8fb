"""Which elements of a page are hidden or float: as the browser noted, as its template shows it, or as styled."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.tags import SILENT, UNRANKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from pages.reading.looks import Looks

    Attributes = dict[str, str | None]

_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)", re.IGNORECASE
)
_FLOATING_STYLE = re.compile(r"position\s*:\s*(?:fixed|sticky)", re.IGNORECASE)


class State(NamedTuple):
    """How one element is shown; `order` is its rank in the document, kind and place are those of its `Step`."""

    hidden: bool
    floating: bool
    order: int
    kind: int = 0
    place: int = 0


class Step(NamedTuple):
    """An element on the way through a page: its kind and its place, numbers of one process.

    Elements are of one kind when their tags, ids and classes, and those of all around them, are the same; they have one
    place when those around them also stand at the same rank among their like, rows and what flows in text aside.
    """

    node: LexborNode
    kind: int
    place: int
    attributes: Attributes


def walk(root: LexborNode) -> Iterator[Step]:
    """Every element in document order."""
    stack = [Step(root, hash(root.tag), hash(root.tag), root.attributes)]
    while stack:
        step = stack.pop()
        yield step
        stack.extend(map(Step._make, reversed(_below(step.node, step.kind, step.place))))


def _below(node: LexborNode, kind_above: int, place_above: int) -> list[tuple[LexborNode, int, int, Attributes]]:
    """The elements that stand in `node` itself, as the fields of their steps."""
    ranks: dict[int, int] = {}
    below = []
    for child in node.iter():
        if child.is_element_node:
            tag, attributes = child.tag, child.attributes
            own = (tag, attributes.get("id"), attributes.get("class")) if attributes else (tag, None, None)
            kind = hash((kind_above, own))
            rank = ranks[kind] = ranks.get(kind, -1) + 1
            below.append((child, kind, hash((place_above, own, 0 if tag in UNRANKED else rank)), attributes))
    return below


def dressed(root: LexborNode, looks: Looks) -> dict[int, State]:
    """What the template is known to hide or to let float, over what the markup itself says; by the elements' ids."""
    states: dict[int, State] = {}
    stack = [(root, hash(root.tag), hash(root.tag), root.attributes, False, False)]
    while stack:
        node, kind, place, attributes, hidden, floating = stack.pop()
        look = looks.of(kind, place)
        hidden, floating = hidden or look.hidden or node.tag in SILENT, floating or look.floating
        if attributes and not (hidden and floating):
            hidden = hidden or hides(attributes, rendered=False)
            floating = floating or _floats(attributes)
        states[node.mem_id] = State(hidden, floating, len(states), kind, place)
        stack.extend((*each, hidden, floating) for each in reversed(_below(node, kind, place)))
    return states


def stated(root: LexborNode, *, rendered: bool) -> dict[int, State]:
    """What the browser found hidden or floating, or where none `rendered` the page what inline styles say."""
    states: dict[int, State] = {}
    stack = [(root, False, False)]
    while stack:
        node, hidden, floating = stack.pop()
        if node.is_element_node:
            attributes = node.attributes
            hidden = hidden or node.tag in SILENT or hides(attributes, rendered=rendered)
            floating = floating or _floats(attributes)
            states[node.mem_id] = State(hidden, floating, len(states))
            stack.extend((child, hidden, floating) for child in reversed(list(node.iter())))
    return states


def hides(attributes: dict[str, str | None], *, rendered: bool) -> bool:
    """Whether an element hides itself, as the browser noted or, where none rendered it, as its own style says."""
    if rendered:
        return "au-hidden" in attributes
    return "hidden" in attributes or ("style" in attributes and _hiding(attributes["style"] or ""))


@lru_cache(1 << 12)
def _hiding(style: str) -> bool:
    return bool(_HIDING_STYLE.search(style))


def _floats(attributes: dict[str, str | None]) -> bool:
    return "au-fixed" in attributes or bool("style" in attributes and _FLOATING_STYLE.search(attributes["style"] or ""))
