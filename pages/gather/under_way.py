"""Several pages of one site under way at once: what is queued, or what a list names."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pages.gather.frontier import NAMES, PAGER

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence, Sized

    from pages.gather.eyes import Eyes
    from pages.gather.frontier import Frontier
    from pages.snapshot import PageVisit

# Pages of one site under way at once, those that wait for the browser included; their text is in memory meanwhile.
MOST_UNDER_WAY = 32


class Draining:
    """Visits what is queued; what each page brings is handed on, and may queue more."""

    def __init__(  # noqa: PLR0913 (the queue, its bounds, and where it leads)
        self,
        frontier: Frontier,
        eyes: Eyes,
        keep: Callable[[PageVisit], None],
        *,
        visited: Sized,
        budget: int,
        per_host: int,
    ) -> None:
        """Drain `frontier` until as many pages as the `budget` allows are `visited`; `keep` takes each visit."""
        self._frontier = frontier
        self._eyes = eyes
        self._keep = keep
        self._visited = visited
        self._budget = budget
        self._per_host = per_host
        self._asking = 0
        self._naming = 0
        self._moved = asyncio.Event()

    async def drain(self) -> None:
        """Visit what is queued, the most telling page first, until the budget is used up.

        A page is taken from the queue once the host may be asked for it; one that was fetched makes room for the next,
        also while it waits for the browser, or for what the example of its template teaches.
        """
        running: set[asyncio.Task[PageVisit]] = set()
        try:
            while True:
                while self._may_ask(len(running)):
                    url, rank = self._frontier.pop()
                    self._asking += 1
                    task = asyncio.create_task(self._see(url, naming=rank <= NAMES))
                    task.add_done_callback(lambda _: self._moved.set())
                    running.add(task)
                if not running:
                    return
                await self._moved.wait()
                self._moved.clear()
                done = [task for task in running if task.done()]
                running.difference_update(done)
                for task in done:
                    self._keep(task.result())
        finally:
            await _cancel(running)

    def _may_ask(self, running: int) -> bool:
        room = self._asking < self._per_host and running < MOST_UNDER_WAY
        return bool(self._frontier) and room and self._within_budget(running) and not self._better_waits(running)

    def _within_budget(self, running: int) -> bool:
        return len(self._visited) + running < self._budget

    def _better_waits(self, running: int) -> bool:
        """Whether the budget is to be kept for columns that pages under way may still name."""
        scarce = len(self._visited) + running + len(self._frontier) > self._budget
        return scarce and self._naming > 0 and self._frontier.next_rank > PAGER

    async def _see(self, url: str, *, naming: bool) -> PageVisit:
        """See a page; it counts as being asked for until its answer is there, a `naming` one until it was read."""
        asking = [url]
        self._naming += naming

        def answered() -> None:
            if asking:
                asking.clear()
                self._asking -= 1
                self._moved.set()

        try:
            return await self._eyes.see(url, answered)
        finally:
            answered()
            self._naming -= naming


async def see_each(
    urls: Sequence[str],
    see: Callable[[str], Awaitable[PageVisit]],
    keep: Callable[[PageVisit], None],
    at_once: int,
) -> None:
    """See all `urls`, so many at once, and hand each visit to `keep` as it ends."""
    gate = asyncio.Semaphore(at_once)

    async def visit(url: str) -> PageVisit:
        async with gate:
            return await see(url)

    tasks = [asyncio.create_task(visit(url)) for url in urls]
    try:
        for ended in asyncio.as_completed(tasks):
            keep(await ended)
    finally:
        await _cancel(tasks)


async def _cancel(tasks: Collection[asyncio.Task[PageVisit]]) -> None:
    """End what is still running, so that no tab goes on with a site whose survey is over."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
