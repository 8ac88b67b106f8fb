"""Parts of a site's identity that a page holds, but not where they are asked for: visible in the bottom area."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pages.reading.dom import ancestors
from pages.reading.tags import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

    from pages.reading.bottom import Bottom
    from pages.reading.dom import Document
    from pages.reading.identifiers import Identifier


class Spot(StrEnum):
    """Where: visible further up, in a side bar or pop-up, or in what nobody can see."""

    ELSEWHERE = "elsewhere"
    FLOATING = "floating"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Outside:
    """What was found, in its plain form, and where (CSS paths, one per frame level)."""

    value: str
    spot: Spot
    mark: tuple[str, ...]


def find_outside(document: Document, bottom: Bottom | None, find: Callable[[str], list[Identifier]]) -> Outside | None:
    """The first of what `find` recognises outside the visible bottom area, the most visible one; None for nothing."""
    for spot, node, text in (*_shown(document, bottom), *_hidden(document)):
        if found := find(text):
            return Outside(found[0].value, spot, document.path(node))
    return None


def _shown(document: Document, bottom: Bottom | None) -> list[tuple[Spot, LexborNode, str]]:
    outside = (run for run in document.runs if not (bottom and bottom.holds(run.node)))
    spots = ((Spot.FLOATING if run.floating else Spot.ELSEWHERE, run.node, run.text) for run in outside)
    return sorted(spots, key=lambda each: each[0] is Spot.FLOATING)


def _hidden(document: Document) -> Iterator[tuple[Spot, LexborNode, str]]:
    """The outermost elements that cannot be seen, with all that stands in them."""
    for node in document.tree.css("body *"):
        if node.tag in SILENT or document.visible(node):
            continue
        above = next(ancestors(node), None)
        if above is not None and document.visible(above):
            yield Spot.HIDDEN, node, node.text()
