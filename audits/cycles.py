"""How often Python looks for what nobody needs any more although it refers to itself."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SELDOM = (50_000, 20, 20)  # Python's own is (700, 10, 10)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look seldom, and never at what is there already: a replay keeps nearly all it makes, so little is found.

    What is there at the end is never looked at either: the process ends soon, and pytest would look several times.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*before)
