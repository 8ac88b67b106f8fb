"""Work that a process of its own does beside ours, where the system can copy a process; else ours does it, later."""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

THREADS = Path("/proc/self/task")


class Beside(Generic[T]):
    """A piece of work under way; what it comes to is the same wherever it is done."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin `work`, which comes to something that can be pickled and changes nothing but files."""
        self._work = work
        self._told = _begin(work) if _can_be_copied() else None

    def result(self) -> T:
        """What the work comes to, or raises; work whose process came to nothing is done here and now."""
        told, self._told = self._told, None
        if told is not None:
            with suppress(EOFError, OSError), told:  # it died, perhaps in the middle of telling
                result: T = told.recv()
                return result
        return self._work()


def _can_be_copied() -> bool:
    """Whether this process has a single thread: what others hold locked would stay so in a copy for ever."""
    return THREADS.is_dir() and sum(1 for _ in THREADS.iterdir()) == 1


def _begin(work: Callable[[], T]) -> Connection | None:
    copies = multiprocessing.get_context("fork")
    told, tell = copies.Pipe(duplex=False)
    with tell:
        try:
            copies.Process(target=_do, args=(work, tell)).start()
        except OSError:  # no room for another
            told.close()
            return None
    return told


def _do(work: Callable[[], object], tell: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ours decides what becomes of Ctrl-C
    with suppress(Exception):  # raised again where it is heard, see `result`
        tell.send(work())
