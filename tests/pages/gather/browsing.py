"""Visits with what a gathering's tabs share."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from pages.gather.browser import BrowserPool
from pages.gather.fetch import Fetcher
from pages.gather.manners import Manners
from pages.gather.resources import Resources
from pages.gather.settings import GatherSettings
from pages.gather.traffic import Traffic

if TYPE_CHECKING:
    from pages.snapshot import PageVisit
    from tests.pages.gather.conftest import Run

PER_HOST = 2
PATIENCE = 30  # seconds after which a turn will never come
QUICK = GatherSettings(visit_seconds=4, settle_seconds=1.5)


class Browsing:
    """Visits with what a gathering's tabs share."""

    def __init__(self, run: Run, hosts: dict[str, str]) -> None:
        self._run = run
        self._hosts = hosts

    def open(self) -> None:
        self._run(self._open())

    def close(self) -> None:
        self._run(self._close())

    async def _open(self) -> None:
        self.manners = Manners(PER_HOST)
        self.fetcher = Fetcher(self.manners, hosts=self._hosts, user_agent="tests", timeout=1, largest=10_000_000)
        await self.fetcher.__aenter__()
        traffic = partial(Traffic, self.manners, Resources(self.fetcher))
        self._pool = BrowserPool(3, self._hosts, "tests", images=True, traffic=traffic)
        await self._pool.__aenter__()

    async def _close(self) -> None:
        await self._pool.__aexit__()
        await self.fetcher.__aexit__(None, None, None)

    def visit(self, *urls: str, fetched: bool = False, settle: float = 1.5) -> list[PageVisit]:
        """See all pages at the same time; `fetched` ones are handed to the browser."""

        async def all_of_them() -> list[PageVisit]:
            return await asyncio.gather(*(self._visit(url, fetched=fetched, settle=settle) for url in urls))

        return self._run(all_of_them())

    async def _visit(self, url: str, *, fetched: bool, settle: float) -> PageVisit:
        given = await self.fetcher.get(url) if fetched else None
        async with self._pool.tab() as tab:
            return await tab.visit(url, QUICK.model_copy(update={"settle_seconds": settle}), given)

    def turns_left(self, url: str) -> int:
        """How many requests to a host may begin now, of those that always may."""

        async def take() -> int:
            turns = [await asyncio.wait_for(self.manners.begin(url, "test"), PATIENCE) for _ in range(PER_HOST)]
            for turn in turns:
                turn.end()
            return len(turns)

        return self._run(take())
