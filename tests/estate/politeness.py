"""How hard each host of a replica was pressed."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Count:
    """One host's visitors; the gap is in seconds between the starts of two requests."""

    requests: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    shortest_gap: float | None = None
    last_start: float | None = None


class Log:
    """Counts by host."""

    def __init__(self) -> None:
        """Nobody was visited yet."""
        self._counts: defaultdict[str, Count] = defaultdict(Count)

    @contextmanager
    def visit(self, host: str) -> Iterator[None]:
        """Counts one request while it is answered."""
        count = self._counts[host]
        _begin(count, time.monotonic())
        try:
            yield
        finally:
            self.leave(host)

    def touch(self, host: str) -> None:
        """Counts a request, in flight until its visitor leaves; one that is never answered stays so."""
        _begin(self._counts[host], time.monotonic())

    def leave(self, host: str) -> None:
        """Counts the end of a request."""
        self._counts[host].in_flight -= 1

    def summary(self) -> dict[str, dict[str, float | None]]:
        """Requests, most in flight and shortest gap by host."""
        return {
            host: {
                "requests": count.requests,
                "most_in_flight": count.most_in_flight,
                "shortest_gap": count.shortest_gap,
            }
            for host, count in sorted(self._counts.items())
        }


def _begin(count: Count, now: float) -> None:
    count.requests += 1
    count.in_flight += 1
    count.most_in_flight = max(count.most_in_flight, count.in_flight)
    if count.last_start is not None:
        gap = now - count.last_start
        count.shortest_gap = gap if count.shortest_gap is None else min(gap, count.shortest_gap)
    count.last_start = now
