"""What pages include (scripts, styles, frames), asked for once a run however many pages include it."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from pages.gather.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Hashable
    from typing import Any

    from pages.gather.fetch import Fetcher

FORGET_AFTER = 60.0
MOST_KEPT = 64_000_000
LARGEST_KEPT = 2_000_000
DIGEST_LENGTH = 16
PAGE_KINDS = frozenset({"page", "frame"})
_OVERHEAD = 2_000  # bytes that an answer takes besides its body, roughly: a million failures must not fill the memory

T = TypeVar("T")


class Resources:
    """Answers by address: one that came is kept while there is room, one that failed is believed for a while.

    So a third party that hangs costs its time once, and not once a page.
    """

    def __init__(
        self, fetcher: Fetcher, forget_after: float = FORGET_AFTER, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Ask through `fetcher`; failures are forgotten after so many seconds of `clock`."""
        self._fetcher = fetcher
        self._forget_after = forget_after
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()  # the least recently used first
        self._by_body: dict[int, _Kept] = {}
        self._size = 0
        self._flights: Flights[Answer] = Flights()

    async def get(self, url: str, kind: str) -> Answer:
        """The answer for what a page includes; all who ask at the same time share one request."""
        key = (kind, url)
        kept = self._kept.get(key)
        if kept is not None:
            if kept.until is None or self._clock() < kept.until:
                self._kept.move_to_end(key)
                return kept.answer
            self._drop(key)
        return await self._flights.share(key, lambda: self._fetch(key))

    def digest(self, answer: Answer) -> str:
        """A short fingerprint of what arrived; '' when nothing did."""
        if not answer.ok:
            return ""
        kept = self._by_body.get(id(answer.body))
        if kept is None:
            return _digest(answer.body)
        kept.digest = kept.digest or _digest(answer.body)
        return kept.digest

    async def _fetch(self, key: tuple[str, str]) -> Answer:
        kind, url = key
        answer = await self._fetcher.get(url, kind, any_type=kind not in PAGE_KINDS)
        self._keep(key, answer)
        return answer

    def _keep(self, key: tuple[str, str], answer: Answer) -> None:
        if answer.ok and len(answer.body) > LARGEST_KEPT:
            return
        kept = _Kept(answer) if answer.ok else _Kept(replace(answer, body=b""), self._clock() + self._forget_after)
        self._kept[key] = kept
        self._size += kept.size
        if kept.answer.body:
            self._by_body[id(kept.answer.body)] = kept
        while self._size > MOST_KEPT:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: tuple[str, str]) -> None:
        kept = self._kept.pop(key)
        self._size -= kept.size
        self._by_body.pop(id(kept.answer.body), None)


@dataclass(slots=True)
class _Kept:
    answer: Answer
    until: float | None = None
    digest: str = ""

    @property
    def size(self) -> int:
        return len(self.answer.body) + _OVERHEAD


class Flights(Generic[T]):
    """Work that several ask for at the same time, done once."""

    def __init__(self) -> None:
        """Nothing is under way."""
        self._flights: dict[Hashable, _Flight[T]] = {}

    async def share(self, key: Hashable, start: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What the work known by `key` gives, begun with `start` unless it is under way.

        It goes on as long as one asker waits for it, and is given up with the last.
        """
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(start()))
            flight.task.add_done_callback(lambda _: self._forget(key, flight))
        flight.askers += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.askers -= 1
            if not flight.askers and not flight.task.done():
                self._forget(key, flight)  # at once: who asks from now on must not board it
                flight.task.cancel()

    def _forget(self, key: Hashable, flight: _Flight[T]) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]


@dataclass(slots=True)
class _Flight(Generic[T]):
    task: asyncio.Task[T]
    askers: int = 0


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:DIGEST_LENGTH]
