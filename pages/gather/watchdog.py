"""Giving up on a process that takes too long, or that has not been heard for too long."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable


class Watchdog:
    """Calls `bite` once, after `patience` seconds in all or `silence` seconds without a sign of life."""

    def __init__(self, bite: Callable[[], None], patience: float, silence: float) -> None:
        """Watch from the moment this is entered until it is left."""
        self._bite = bite
        self._patience = patience
        self._silence = silence
        self._sign = threading.Event()
        self._over = False
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching; the process is left in peace."""
        self._over = True
        self._sign.set()
        self._thread.join()

    def heard(self) -> None:
        """A sign of life."""
        self._sign.set()

    def _watch(self) -> None:
        end = time.monotonic() + self._patience
        while self._sign.wait(max(0.0, min(self._silence, end - time.monotonic()))):
            self._sign.clear()  # first: what is set from now on is seen the next time
            if self._over:
                return
        self._bite()
