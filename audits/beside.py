"""Work that a process of its own does beside ours, where the system can copy a process; else ours does it, later."""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

THREADS = Path("/proc/self/task")


class _Copy(NamedTuple):
    process: ForkProcess
    told: Connection


class Beside(Generic[T]):
    """A piece of work under way; what it comes to is the same wherever it is done."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin `work`, which comes to something that can be pickled and changes nothing but files."""
        self._work = work
        self._copy = _begin(work) if _can_be_copied() else None

    def result(self) -> T:
        """What the work comes to, or raises; work whose process came to nothing is done here and now."""
        copy, self._copy = self._copy, None
        if copy is not None:
            with suppress(EOFError, OSError), copy.told:  # it died, perhaps in the middle of telling
                result: T = copy.told.recv()
                return result
        return self._work()

    def drop(self) -> None:
        """Nobody asks for the result any more: end the work where it is, unless it has come to its end."""
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.process.kill()
            copy.process.join()
            copy.told.close()


def _can_be_copied() -> bool:
    """Whether this process has a single thread: what others hold locked would stay so in a copy for ever."""
    return THREADS.is_dir() and sum(1 for _ in THREADS.iterdir()) == 1


def _begin(work: Callable[[], T]) -> _Copy | None:
    copies = multiprocessing.get_context("fork")
    told, tell = copies.Pipe(duplex=False)
    process = copies.Process(target=_do, args=(work, told, tell))
    with tell:
        try:
            process.start()
        except OSError:  # no room for another
            told.close()
            return None
    return _Copy(process, told)


def _do(work: Callable[[], object], told: Connection, tell: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ours decides what becomes of Ctrl-C
    told.close()  # ours alone hears: where ours is gone, telling fails at once
    with suppress(Exception):  # raised again where it is heard, see `result`
        tell.send(work())
