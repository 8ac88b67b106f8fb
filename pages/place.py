"""A place on a page, as evidence is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Place(NamedTuple):
    """Where something was read: the address visited, the element (CSS paths, one per frame level), and when."""

    url: str
    mark: tuple[str, ...]
    seen_at: datetime
