"""`python -m tests.bench.baselines http|tab TASK.json`: how fast the same pages are read by simpler means.

Prints one line of JSON: how many pages in how many seconds, without the time to start.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from selectolax.lexbor import LexborHTMLParser

from pages.gather.browser import BrowserPool
from pages.gather.lifeline import run_with_parent
from pages.gather.settings import GatherSettings
from tests.bench.facts import facts
from tests.bench.task import Task, read_task

if TYPE_CHECKING:
    from collections.abc import Iterator

TABS = 2
WARM_PAGES = 10
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 1024


async def read_by_http(task: Task) -> tuple[int, float]:
    """Downloads, decodes and parses all pages, all sites at once, `per_host` requests to each."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        started = time.monotonic()
        turns = [(home, iter(urls)) for home, urls in task.pages.items()]
        await asyncio.gather(*(_read(session, task, *turn) for turn in turns for _ in range(task.per_host)))
        return len(task.listed), time.monotonic() - started


async def _read(session: aiohttp.ClientSession, task: Task, home: str, urls: Iterator[str]) -> None:
    host = urlsplit(home).netloc
    headers = {"Host": host, "User-Agent": task.user_agent}
    for url in urls:
        at = f"http://{task.hosts[host]}{url.removeprefix(f'http://{host}')}"
        async with session.get(at, headers=headers) as response:
            tree = LexborHTMLParser(_decoded(await response.read(), response.charset))
        assert tree.body is not None


def _decoded(body: bytes, charset: str | None) -> str:
    said = _CHARSET.search(body[:_HEAD])
    name = charset or (said[1].decode() if said else "utf-8")
    return body.decode("gb18030" if name.lower().startswith("gb") else name, "replace")


async def read_by_tabs(task: Task) -> tuple[int, float]:
    """Opens all pages in two tabs of a warm browser, used again and again, and reads the facts of each."""
    async with BrowserPool(TABS, task.hosts, task.user_agent) as pool:
        await _open_each(task, pool, task.listed[:WARM_PAGES])
        started = time.monotonic()
        await _open_each(task, pool, task.listed)
        return len(task.listed), time.monotonic() - started


async def _open_each(task: Task, pool: BrowserPool, pages: list[tuple[str, str]]) -> None:
    waiting = iter(pages)
    settings = GatherSettings()

    async def one_after_another() -> None:
        for home, url in waiting:
            async with pool.tab() as tab:
                visit = await tab.visit(url, settings)
            assert visit.ok, f"{url}: {visit.outcome} {visit.detail}"
            assert facts(visit, home, task.as_of)

    await asyncio.gather(*(one_after_another() for _ in range(TABS)))


async def _measure(way: str, path: str) -> None:
    read = {"http": read_by_http, "tab": read_by_tabs}[way]
    pages, seconds = await read(read_task(path))
    print(json.dumps({"pages": pages, "seconds": seconds}))  # noqa: T201


if __name__ == "__main__":
    sys.exit(run_with_parent(_measure(*sys.argv[1:3])))
