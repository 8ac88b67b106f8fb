"""As many tabs as the machine bears: more while it has time to spare, fewer when it is short of time or memory."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from pages.gather.places import Places

# Two tabs keep one waiting for answers while the other is laid out.
FEWEST = max(2, os.cpu_count() or 1)
LOOK_EVERY = 1.0
SPARE_BELOW, SHORT_ABOVE = 75.0, 97.0
LEAST_MEMORY = 700_000_000


async def adapt(places: Places, most: int) -> None:
    """Keep the limit of `places` between what the cores keep busy and `most`; runs until cancelled."""
    psutil.cpu_percent()
    while True:
        await asyncio.sleep(LOOK_EVERY)
        free = psutil.virtual_memory().available
        places.limit = next_limit(places.limit, most, psutil.cpu_percent(), free, waiting=places.wanted > 0)


def next_limit(limit: int, most: int, busy: float, free: int, *, waiting: bool) -> int:
    """How many tabs may be open next: `busy` is per cent of all cores, `free` bytes of memory."""
    if free < LEAST_MEMORY:
        return 1
    fewest = min(FEWEST, most)
    if waiting and busy < SPARE_BELOW:
        return min(limit + 1, most)
    return max(limit - 1, fewest) if busy > SHORT_ABOVE else max(limit, fewest)
