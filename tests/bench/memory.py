"""How much memory a process takes together with all that it started, the browser's processes included."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Self

import psutil

SHORTEST_PAUSE = 0.3
SHARE = 30  # a sample may cost one part in thirty of the time
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Peak:
    """Megabytes at the moment when they were most.

    `proportional` (PSS) counts a page of memory that several processes share once, in equal parts; `resident` (RSS)
    counts it for each of them, which makes a browser's processes seem to take more than the machine gives them.
    """

    proportional: float = 0.0
    resident: float = 0.0
    samples: int = 0


class Sampler:
    """Samples a process and its descendants until it is left."""

    def __init__(self, pid: int) -> None:
        """Of the process `pid`."""
        self.peak = Peak()
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            started = time.monotonic()
            proportional, resident = taken(self._pid)
            self.peak = Peak(
                max(self.peak.proportional, proportional), max(self.peak.resident, resident), self.peak.samples + 1
            )
            pause = max(SHORTEST_PAUSE, SHARE * (time.monotonic() - started))


def taken(pid: int) -> tuple[float, float]:
    """Megabytes (proportional, resident) of a process and its descendants now; 0 where there is none."""
    try:
        parent = psutil.Process(pid)
        tree = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0, 0.0
    sizes = [_of(process) for process in tree]
    return sum(size[0] for size in sizes) / _MEGABYTE, sum(size[1] for size in sizes) / _MEGABYTE


def _of(process: psutil.Process) -> tuple[int, int]:
    try:
        told = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0, 0
    return told.pss, told.rss
