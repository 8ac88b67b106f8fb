"""As much at once as the machine bears: more while it has time to spare, fewer when it is short of time or memory."""

from __future__ import annotations

import asyncio
import os
import time
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from pages.gather.places import Places

# Two tabs keep one waiting for answers while the other is laid out.
FEWEST = max(2, os.cpu_count() or 1)
# So many sites keep all cores busy where answers come at once; the first are complete, and forgotten, before the last.
FEWEST_SITES = 2 * FEWEST
LOOK_EVERY = 1.0
SPARE_BELOW, SHORT_ABOVE = 75.0, 97.0
LEAST_MEMORY = 700_000_000
GROWTH = 4


class Load:
    """How busy all cores were since this was last asked, and the one core that this process can use."""

    def __init__(self) -> None:
        """Begin to count now."""
        self._before = _times()
        self._own_before = time.process_time(), time.monotonic()

    def busy(self) -> float:
        """Per cent of the time that was used, the larger of both; 0 where no time has passed.

        Where this process is busy all the time, more at once would only wait for it, however idle other cores are.
        """
        return max(self._cores(), self._own())

    def _cores(self) -> float:
        (idle_before, before), (idle, now) = self._before, _times()
        self._before = (idle, now)
        return 100 * (1 - (idle - idle_before) / (now - before)) if now > before else 0.0

    def _own(self) -> float:
        (used_before, before), (used, now) = self._own_before, (time.process_time(), time.monotonic())
        self._own_before = (used, now)
        return min(100 * (used - used_before) / (now - before), 100.0) if now > before else 0.0


async def adapt(places: Places, most: int, fewest: int = FEWEST) -> None:
    """Keep the limit of `places` between `fewest` and `most`, as the machine bears; runs until cancelled."""
    load = Load()
    while True:
        await asyncio.sleep(LOOK_EVERY)
        free = psutil.virtual_memory().available
        places.limit = next_limit(
            places.limit, most, load.busy(), free, waiting=places.wanted > 0, fewest=min(fewest, most)
        )


def next_limit(limit: int, most: int, busy: float, free: int, *, waiting: bool, fewest: int) -> int:  # noqa: PLR0913
    """How many may go on at once next: `busy` is per cent of all cores, `free` bytes of memory."""
    if free < LEAST_MEMORY:
        return 1
    if waiting and busy < SPARE_BELOW:
        return min(limit + 1 + limit // GROWTH, most)
    return max(limit - 1, fewest) if busy > SHORT_ABOVE else max(limit, fewest)


def _times() -> tuple[float, float]:
    """Seconds that all cores were idle, and all their seconds."""
    times = psutil.cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    return idle, sum(times) - getattr(times, "guest", 0.0) - getattr(times, "guest_nice", 0.0)
