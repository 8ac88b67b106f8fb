"""How gently a host is asked: few requests at a time, a pace, and a pause where it asks for one."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from pages.snapshot import Costs

if TYPE_CHECKING:
    from types import TracebackType

LONGEST_HOLD = 60.0
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME_LENGTH = len("https://")


class Manners:
    """Gives out turns to ask hosts, first come, first served; for everybody who asks in one event loop.

    `www.a.cn` and `a.cn` are one host; two ports are two.
    """

    def __init__(self, per_host: int, pace: float = 0.0, longest_hold: float = LONGEST_HOLD) -> None:
        """At most `per_host` requests in flight to a host, their starts at least `pace` seconds apart.

        With a pace nobody's turn comes before the last request is known to be on its way (`Turn.sent`), or over.
        """
        self.longest_hold = longest_hold
        self.pace = pace
        self._per_host = per_host
        self._hosts: dict[str, _Host] = {}
        self._by_origin: dict[str, _Host] = {}

    def turn(self, url: str, kind: str) -> Turn:
        """A turn to enter with `async with`, which waits until it has come, and ends with the block."""
        return Turn(self._host(url), kind)

    async def begin(self, url: str, kind: str) -> Turn:
        """A turn that has come; whoever begins one has to `end` it, or the host keeps a place less."""
        return await Turn(self._host(url), kind).__aenter__()

    @staticmethod
    def end(turn: Turn, received: int = 0) -> None:
        """End the turn, `received` further bytes having arrived; ending it again changes nothing."""
        turn.end(received)

    def hold(self, url: str, seconds: float) -> None:
        """Let nobody begin to ask this host for `seconds`, or the longest hold; a longer hold stays."""
        self._host(url).hold(min(seconds, self.longest_hold))

    def costs(self, url: str) -> Costs:
        """What was asked of the host of `url`."""
        host = self._hosts.get(host_key(url))
        return host.costs() if host else Costs()

    def _host(self, url: str) -> _Host:
        end = url.find("/", _SCHEME_LENGTH)
        origin = url if end < 0 else url[:end]
        return self._by_origin.get(origin) or self._new_host(url, origin)

    def _new_host(self, url: str, origin: str) -> _Host:
        key = host_key(url)
        host = self._hosts.get(key)
        if host is None:
            host = self._hosts[key] = _Host(self._per_host, self.pace)
        self._by_origin[origin] = host  # reading an address costs more than the rest of a turn
        return host


class Turn:
    """The right to ask a host once."""

    __slots__ = ("_began", "_host", "_kind", "_unsent")

    def __init__(self, host: _Host, kind: str) -> None:
        """Not begun yet."""
        self._host = host
        self._kind = kind
        self._began = math.nan
        self._unsent = True

    async def __aenter__(self) -> Self:
        """Wait until the turn has come."""
        host = self._host
        if not host.enter_at_once():
            await host.wait()
        host.requests[self._kind] = host.requests.get(self._kind, 0) + 1
        self._began = host.time()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the turn."""
        self.end()

    def sent(self) -> None:
        """Count the pace from now on: what was to be asked in this turn is on its way, perhaps once more."""
        unsent, self._unsent = self._unsent, False
        self._host.sent(first=unsent)

    def add_bytes(self, received: int) -> None:
        """Note what arrived."""
        self._host.bytes += received

    def end(self, received: int = 0) -> None:
        """Give the place to the next; ending a turn again, or one that never began, changes nothing."""
        began, self._began = self._began, math.nan
        if math.isnan(began):
            return
        host = self._host
        host.bytes += received
        host.seconds += host.time() - began
        if self._unsent:
            self.sent()
        host.leave()


def host_key(url: str) -> str:
    """`host:port` in lower case, without a leading `www.`; what is no web address is a host of its own."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError:
        return url
    return f"{(parts.hostname or url).rstrip('.').removeprefix('www.')}:{port}"


class _Host:
    """One host's places, who waits for them, and its costs."""

    __slots__ = (
        "_in_flight", "_most", "_not_before", "_pace", "_places", "_timer", "_unsent", "_waiting",
        "bytes", "requests", "seconds", "time",
    )  # fmt: skip

    def __init__(self, places: int, pace: float) -> None:
        self._places = places
        self._pace = pace
        self._in_flight = 0
        self._most = 0
        self._unsent = 0
        self._not_before = -math.inf
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self.time = asyncio.get_running_loop().time
        self.requests: dict[str, int] = {}
        self.bytes = 0
        self.seconds = 0.0

    def enter_at_once(self) -> bool:
        """Whether a place could be taken without waiting."""
        if self._waiting or not self._free():
            return False
        if self._not_before > -math.inf and self._not_before > self.time():
            return False
        self._take()
        return True

    async def wait(self) -> None:
        """Take a place once everybody who came before has one."""
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        self._hand_out()
        try:
            await place
        except asyncio.CancelledError:
            self._give_up(place)
            raise

    def leave(self) -> None:
        """Free a place."""
        self._in_flight -= 1
        if self._waiting:
            self._hand_out()

    def hold(self, seconds: float) -> None:
        self._not_before = max(self._not_before, self.time() + seconds)

    def sent(self, *, first: bool) -> None:
        """Let the next request begin no sooner than the pace from now."""
        self._unsent -= first
        if self._pace:
            self.hold(self._pace)
            self._hand_out()

    def _free(self) -> bool:
        return self._in_flight < self._places and not (self._pace and self._unsent)

    def costs(self) -> Costs:
        return Costs(requests=dict(self.requests), bytes=self.bytes, seconds=self.seconds, most_in_flight=self._most)

    def _take(self) -> None:
        self._in_flight += 1
        self._unsent += 1
        self._most = max(self._most, self._in_flight)

    def _hand_out(self) -> None:
        while self._waiting and self._free():
            if self._waiting[0].done():  # cancelled, about to say so
                self._waiting.popleft()
                continue
            if self._not_before > self.time():
                self._hand_out_later()
                return
            self._take()
            self._waiting.popleft().set_result(None)

    def _hand_out_later(self) -> None:
        """See again when the time has come; a hold that was made longer meanwhile is found then."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_at(self._not_before, self._time_has_come)

    def _time_has_come(self) -> None:
        self._timer = None
        self._hand_out()

    def _give_up(self, place: asyncio.Future[None]) -> None:
        if place.done() and not place.cancelled():  # it was given just before
            self._unsent -= 1
            self.leave()
        elif place in self._waiting:
            self._waiting.remove(place)
