"""The small web, with hosts that differ: what a path holds and how a host behaves is put up for each of them."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from aiohttp import web

from tests.pages.gather.web import CLOSED, Web

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.pages.gather.web import Answer

Gate = Callable[[web.Request], Awaitable[web.StreamResponse | None]]


class Asked(NamedTuple):
    """A request as it arrived."""

    host: str
    path: str
    at: float


class Net(Web):
    """`log` holds every request in the order of arrival."""

    def __init__(self) -> None:
        super().__init__()
        self.log: list[Asked] = []
        self._names: set[str] = set()
        self._gates: dict[str, Gate] = {}

    @property
    def hosts(self) -> dict[str, str]:
        return dict.fromkeys(sorted(self._names), f"127.0.0.1:{self.port}") | {CLOSED: super().hosts[CLOSED]}

    def site(self, host: str, pages: Mapping[str, str]) -> str:
        """Put up pages by path; returns the home page's address."""
        self._names.add(host)
        for path, html in pages.items():
            self.put(html, path=f"{host}{path}")
        return f"http://{host}/"

    def answer(self, host: str, path: str, answer: Answer) -> None:
        """Have `answer` answer at one path; at whatever the host has not, where the path is ''."""
        self._names.add(host)
        self.at(answer, f"{host}{path}")

    def gate(self, host: str, gate: Gate) -> None:
        """Have `gate` look at every request to the host first; it answers or lets pass with None."""
        self._names.add(host)
        self._gates[host] = gate

    @property
    def over(self) -> bool:
        return self._over.is_set()

    def asked_of(self, host: str) -> list[Asked]:
        return [each for each in self.log if each.host == host]

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        host, place = request.host, f"{request.host}{request.path}"
        self.log.append(Asked(host, request.path, time.monotonic()))
        self.asked[place] += 1
        gate = self._gates.get(host)
        stopped = await gate(request) if gate else None  # type: ignore[arg-type]
        if stopped is not None:
            return stopped
        answer = self._answers.get(place) or self._answers.get(host)
        if answer is None:
            return web.Response(text="not here", status=404)
        return await answer(request)  # type: ignore[arg-type]
