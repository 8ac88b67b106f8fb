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
    """How one element is shown; `order` is its rank in the document, kind and place are what `walk` tells of it."""

    hidden: bool
    floating: bool
    order: int
    kind: int = 0
    place: int = 0


_OUTSIDE = State(hidden=False, floating=False, order=0)


def walk(root: LexborNode) -> Iterator[tuple[LexborNode, int, int, int, Attributes]]:
    """Every element in document order, with its parent's id, its kind, its place and its attributes.

    Kinds and places are numbers of one process. Elements are of one kind when their tags, ids and classes, and those of
    all around them, are the same; they have one place when those around them also stand at the same rank among their
    like, rows and what flows in text aside.
    """
    known: dict[int, tuple[int, int, dict[int, int]]] = {_above(root): (0, 0, {})}
    for node in root.css("*"):  # itself included
        above, tag, attributes = _above(node), node.tag, node.attributes
        kind_above, place_above, ranks = known[above]
        own = (tag, attributes.get("id"), attributes.get("class")) if attributes else (tag, None, None)
        kind = hash((kind_above, own))
        rank = ranks[kind] = ranks.get(kind, -1) + 1
        place = hash((place_above, own, 0 if tag in UNRANKED else rank))
        known[node.mem_id] = (kind, place, {})
        yield node, above, kind, place, attributes


def _above(node: LexborNode) -> int:
    parent = node.parent
    return parent.mem_id if parent is not None else 0


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
    for node in root.css("*"):
        outer, attributes = states.get(_above(node), _OUTSIDE), node.attributes
        hidden = outer.hidden or node.tag in SILENT or hides(attributes, rendered=rendered)
        states[node.mem_id] = State(hidden, outer.floating or _floats(attributes), len(states))
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
