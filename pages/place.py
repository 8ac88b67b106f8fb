"""A place on a page, as evidence is kept of it."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 (what is read of pages is kept as JSON by its annotations)
from typing import NamedTuple


class Place(NamedTuple):
    """Where something was read: the address visited, the element (CSS paths, one per frame level), and when.

    A `private` place is behind a login, where no picture can be taken of it.
    """

    url: str
    mark: tuple[str, ...]
    seen_at: datetime
    private: bool = False
