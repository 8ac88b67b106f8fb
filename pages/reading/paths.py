"""Where an element stands, in a form that a browser finds it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# As the browser writes what it shows (`pages/gather/serialise.js`), and as the page itself has it.
_TAGS = {"au-frame": "iframe", "au-body": "body"}


def css_path(node: LexborNode) -> tuple[str, ...]:
    """CSS paths that lead to the element in a browser: one per frame level, outermost first."""
    levels: list[list[str]] = [[]]
    current: LexborNode | None = node
    while current is not None and current.tag not in {"html", "-undef"}:
        if current.tag == "au-frame":
            levels.append([])
        levels[-1].append(_step(current))
        current = current.parent
    return tuple(" > ".join(reversed(steps)) for steps in reversed(levels) if steps)


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
