"""Ways in which a host answers badly."""

from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections import Counter

    from tests.pages.gather.faults.net import Gate, Net
    from tests.pages.gather.web import Answer

LARGE = 50_000_000
CHUNK = 1 << 16
GONE = (
    "<!doctype html><html><head><meta charset='utf-8'><title>出错了</title></head><body><p>页面不存在</p></body></html>"
)
# What a firewall has a browser prove: a script sets a cookie and asks again.
PROVE = (
    "<html><head><meta charset='utf-8'></head><body><script>document.cookie = 'proved=1; path=/';"
    "location.reload();</script></body></html>"
)
BLOCKED = (
    "<!doctype html><html><head><meta charset='utf-8'><title>访问被拦截</title></head>"
    "<body><h1>您的访问被阻断</h1><p>您的请求存在异常。</p></body></html>"
)


def html(text: str, status: int = 200, **headers: str) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)


def says(text: str, status: int = 200) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return html(text, status)

    return answer


def hangs(net: Net) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        await net.pause(3600)
        return web.Response()

    return answer


async def resets(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def leads_to(address: str) -> Answer:
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": address})

    return answer


def drips(net: Net) -> Answer:
    """A byte now and then, for ever."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while not net.over:
            await response.write(b"x")
            await net.pause(0.2)
        return response

    return answer


def large(sent: Counter[str], *, announced: bool) -> Answer:
    """A page of 50 MB; `sent` counts by path what was taken off our hands of it."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        if announced:
            response.content_length = LARGE
        await response.prepare(request)
        for _ in range(LARGE // CHUNK):
            await response.write(b" " * CHUNK)
            sent[request.path] += CHUNK
        return response

    return answer


def storm(first: int, last: int, refused: set[str]) -> Gate:
    """503 for the requests number `first` to `last`; `refused` keeps what they asked for."""
    numbers = itertools.count(1)

    async def gate(request: web.Request) -> web.StreamResponse | None:
        if not first <= next(numbers) <= last:
            return None
        refused.add(request.path)
        return html("busy", 503)

    return gate


def asks_for_patience(first: int, last: int, seconds: int, said: list[float]) -> Gate:
    """429 with Retry-After for the requests number `first` to `last`; `said` keeps when."""
    numbers = itertools.count(1)

    async def gate(_: web.Request) -> web.StreamResponse | None:
        if not first <= next(numbers) <= last:
            return None
        said.append(time.monotonic())
        return html("patience", 429, **{"Retry-After": str(seconds)})

    return gate


def firewall(path: str = "") -> Gate:
    """Lets pass who proves to be a browser; at one path only, if given."""

    async def gate(request: web.Request) -> web.StreamResponse | None:
        return html(PROVE) if request.path.startswith(path) and "proved" not in request.cookies else None

    return gate
