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


_OUTSIDE = State(hidden=False, floating=False, order=0)


class Step(NamedTuple):
    """An element on the way through a page: its parent's id, its kind and its place, numbers of one process.

    Elements are of one kind when their tags, ids and classes, and those of all around them, are the same; they have one
    place when those around them also stand at the same rank among their like, rows and what flows in text aside.
    """

    node: LexborNode
    above: int
    kind: int
    place: int
    attributes: dict[str, str | None]


def walk(root: LexborNode) -> Iterator[Step]:
    """Every element in document order."""
    stack = [Step(root, 0, hash(root.tag), hash(root.tag), root.attributes)]
    while stack:
        step = stack.pop()
        yield step
        stack.extend(reversed(_below(step)))


def _below(step: Step) -> list[Step]:
    ranks: dict[int, int] = {}
    below = []
    node, _, kind_above, place_above, _ = step
    above = node.mem_id
    for child in node.iter():
        if not child.is_element_node:
            continue
        tag, attributes = child.tag, child.attributes
        own = (tag, attributes.get("id"), attributes.get("class"))
        kind = hash((kind_above, own))
        rank = ranks[kind] = ranks.get(kind, -1) + 1
        place = hash((place_above, own, 0 if tag in UNRANKED else rank))
        below.append(Step(child, above, kind, place, attributes))
    return below


def dressed(root: LexborNode, looks: Looks) -> dict[int, State]:
    """What the template is known to hide or to let float, over what the markup itself says; by the elements' ids."""
    states: dict[int, State] = {}
    for node, above, kind, place, attributes in walk(root):
        outer = states.get(above, _OUTSIDE)
        look = looks.of(kind, place)
        hidden, floating = outer.hidden or look.hidden or node.tag in SILENT, outer.floating or look.floating
        if attributes and not (hidden and floating):
            hidden = hidden or hides(attributes, rendered=False)
            floating = floating or _floats(attributes)
        states[node.mem_id] = State(hidden, floating, len(states), kind, place)
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
