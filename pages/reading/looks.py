"""How a template shows its pages: what it hides, lets float and how wide it makes things, as pages seen both ways tell.

The source of a page does not say what its style sheets and scripts do. Pages of one template share those: where the
browser found an element hidden, elements in the same place of its other pages are hidden too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.dom import Box
from pages.reading.states import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pages.reading.dom import Document


class Look(NamedTuple):
    """What is known of an element's place."""

    hidden: bool = False
    floating: bool = False


SHOWN = Look()


class Looks:
    """The looks of one template."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Learn from `documents`, rendered pages of the template."""
        self.width = 0
        self._looks: defaultdict[int, list[Look]] = defaultdict(list)
        self._boxes: dict[int, Box] = {}
        self._clips: dict[int, bool] = {}
        for document in documents:
            self._learn(document)
        self._certain = {known: looks[0] for known, looks in self._looks.items() if len(looks) == 1}

    def of(self, kind: int, place: int) -> Look:
        """How an element looks: as those in its place do, else as those of its kind, where they all look the same."""
        return self._certain.get(place) or self._certain.get(kind) or SHOWN

    def clip(self, kind: int, place: int) -> bool:
        """Whether those that were hidden in its place were so only because they had no size and clip what overflows."""
        return self._clips.get(place, self._clips.get(kind, False))

    def box(self, kind: int, place: int) -> Box | None:
        """Where and how wide an element is; y and height differ from page to page and are 0."""
        return self._boxes.get(place) or self._boxes.get(kind)

    def _learn(self, document: Document) -> None:
        self.width = max(self.width, document.width)
        for node, _, kind, place, attributes in walk(document.root):
            why = attributes.get("au-hidden")
            look = Look(why is not None, "au-fixed" in attributes)
            box = document.box(node)
            for known in (kind, place):
                if why is not None:
                    self._clips[known] = why == "clipped" and self._clips.get(known, True)
                if look not in self._looks[known]:
                    self._looks[known].append(look)
                if box:
                    self._widen(known, box)

    def _widen(self, known: int, box: Box) -> None:
        before = self._boxes.get(known)
        if before is None or box.width > before.width:
            self._boxes[known] = Box(box.x, 0, box.width, 0)
