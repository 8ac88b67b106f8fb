"""A small web of the tests' own on loopback: pages are put up by a test and found at addresses of several hosts."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections import Counter
from collections.abc import Awaitable, Callable

from aiohttp import web

SITE, SECOND, THIRD_PARTY, CLOSED, UNKNOWN = "www.a.test", "www.b.test", "cdn.c.test", "closed.test", "unknown.test"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Web:
    """Serves what was put up; everything else is 404 with a text. `asked` counts requests by path."""

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}
        self._numbers = itertools.count()
        self._over = asyncio.Event()
        self.asked: Counter[str] = Counter()
        self.port = 0

    async def start(self) -> None:
        server = web.Server(self._answer)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._over.set()
        await self._runner.cleanup()

    @property
    def hosts(self) -> dict[str, str]:
        here = f"127.0.0.1:{self.port}"
        return {SITE: here, SECOND: here, THIRD_PARTY: here, CLOSED: f"127.0.0.1:{_closed_port()}"}

    def put(self, body: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200, path: str = "") -> str:
        """Put up something to be read at any host; returns its path."""
        content = body.encode() if isinstance(body, str) else body

        async def answer(_: web.Request) -> web.Response:
            return web.Response(body=content, status=status, headers={"Content-Type": kind} if kind else {})

        return self.at(answer, path)

    def page(self, body: str, head: str = "", host: str = SITE) -> str:
        """Put up a page; returns its address."""
        head = f"<meta charset='utf-8'><title>t</title>{head}"
        return f"http://{host}{self.put(f'<!doctype html><html><head>{head}</head><body>{body}</body></html>')}"

    def at(self, answer: Answer, path: str = "") -> str:
        """Have `answer` answer at a path; returns the path."""
        path = path or f"/{next(self._numbers)}"
        self._answers[path] = answer
        return path

    def late(self, body: str, seconds: float, kind: str = "text/html") -> str:
        """Put up something that takes its time; returns its path."""

        async def answer(_: web.Request) -> web.Response:
            await self.pause(seconds)
            return web.Response(text=body, content_type=kind)

        return self.at(answer)

    def hanging(self) -> str:
        """A path that never answers."""
        return self.late("", 3600)

    def redirect(self, to: str) -> str:
        """A path that leads on to `to`."""

        async def answer(_: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": to})

        return self.at(answer)

    def resetting(self) -> str:
        """A path where the connection is closed instead of an answer."""

        async def answer(request: web.Request) -> web.Response:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()

        return self.at(answer)

    async def pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._over.wait(), seconds)
        except TimeoutError:
            return

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked[request.path] += 1
        answer = self._answers.get(request.path)
        if answer is None:
            return web.Response(text="not here", status=404)
        return await answer(request)  # type: ignore[arg-type]


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
