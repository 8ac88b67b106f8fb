"""A limited number of places that go to the first in rank, and may become more or fewer meanwhile."""

from __future__ import annotations

import asyncio
import heapq
from contextlib import asynccontextmanager
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Places:
    """Like a semaphore, but whoever has the lowest rank is next, in the order of asking among equals."""

    def __init__(self, limit: int) -> None:
        """At most `limit` places are taken at once."""
        self._limit = limit
        self._taken = 0
        self._numbers = count()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []

    @property
    def limit(self) -> int:
        """How many may be taken now."""
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        self._limit = limit
        self._hand_out()

    @property
    def wanted(self) -> int:
        """How many wait for a place."""
        return sum(not place.done() for _, _, place in self._waiting)

    @asynccontextmanager
    async def place(self, rank: int = 0) -> AsyncIterator[None]:
        """A place, once it is this rank's turn."""
        await self._take(rank)
        try:
            yield
        finally:
            self._taken -= 1
            self._hand_out()

    async def _take(self, rank: int) -> None:
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (rank, next(self._numbers), place))
        self._hand_out()
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was handed out just then
                self._taken -= 1
                self._hand_out()
            raise

    def _hand_out(self) -> None:
        while self._waiting and self._taken < self._limit:
            _, _, place = heapq.heappop(self._waiting)
            if not place.done():
                self._taken += 1
                place.set_result(None)
