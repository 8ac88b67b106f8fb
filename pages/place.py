"""A place on a page, as evidence is kept of it."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 (what is read of pages is kept as JSON by its annotations)
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP = " > "  # from an element of a mark to the one below it


class Place(NamedTuple):
    """Where something was read: the address visited, the element (CSS paths, one per frame level), and when.

    A `private` place is behind a login, where no picture can be taken of it.
    """

    url: str
    mark: tuple[str, ...]
    seen_at: datetime
    private: bool = False


def enclosing(marks: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The mark of the smallest element around all `marks`; () where that is the page, or in several frames."""
    frames = {mark[:-1] for mark in marks}
    if len(frames) != 1 or () in marks:
        return ()
    levels = zip(*(mark[-1].split(STEP)[:-1] for mark in marks), strict=False)
    common = [level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels)]
    return (*frames.pop(), STEP.join(common)) if len(common) > 1 else ()
