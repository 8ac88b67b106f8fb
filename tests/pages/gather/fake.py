"""Eyes without a browser: pages are a dictionary, and what was asked is counted."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pages.snapshot import PageVisit, Template, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HOME = "http://www.a.test/"
Ending = VisitOutcome | int
MISSING = 404


class FakeEyes:
    """Sees what it was given. `endings` says how the first visits of an address end, before it is seen as it is."""

    def __init__(self, pages: Mapping[str, str], endings: Mapping[str, list[Ending]] | None = None) -> None:
        self.pages = {HOME + path: html for path, html in pages.items()}
        self.asked: Counter[str] = Counter()
        self.order: list[str] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self.hanging: set[str] = set()
        self._endings: dict[str, list[Ending]] = defaultdict(list)
        for path, ways in (endings or {}).items():
            self._endings[HOME + path] = list(ways)

    async def see_home(self, url: str) -> PageVisit:
        return await self.see(url)

    async def glance(self, url: str) -> PageVisit:
        return await self.see(url)

    async def show(self, url: str) -> PageVisit:
        return await self.see(url)

    async def search(self, url: str, field: str, text: str) -> PageVisit:
        return await self.see(f"{url}?{field}={text}")

    async def control(self, url: str) -> PageVisit:
        return await self.see(url)

    def controls(self) -> list[str]:
        return []

    def revoked(self) -> list[str]:
        return []

    def templates(self) -> tuple[Template, ...]:
        return ()

    async def insist(self, url: str) -> PageVisit:
        return await self.see(url)

    async def see(self, url: str, _: Callable[[], None] = lambda: None) -> PageVisit:
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            return await self._visit(url)
        finally:
            self.in_flight -= 1

    async def _visit(self, url: str) -> PageVisit:
        self.asked[url.removeprefix(HOME)] += 1
        self.order.append(url.removeprefix(HOME))
        await asyncio.sleep(3600 if url in self.hanging else 0.001)
        ending = self._endings[url].pop(0) if self._endings[url] else 200
        if url not in self.pages and ending == 200:
            ending = MISSING
        now = datetime.now(UTC)
        if isinstance(ending, VisitOutcome):
            return PageVisit(url=url, outcome=ending, seen_at=now)
        if ending >= 400:
            return PageVisit(url=url, outcome=VisitOutcome.HTTP_ERROR, status=ending, seen_at=now)
        return PageVisit(url=url, final_url=url, outcome=VisitOutcome.OK, status=200, html=self.pages[url], seen_at=now)


def page(*links: str, text: str = "") -> str:
    """A page that leads on: each link is `address text`."""
    pairs = (link.partition(" ") for link in links)
    anchors = "".join(f"<p><a href='{href}'>{name or href}</a></p>" for href, _, name in pairs)
    return (
        f"<html au-height='900' au-width='1366'><head><title>t</title></head><body>{anchors}<p>{text}</p></body></html>"
    )


class Album:
    """Keeps visits in memory."""

    def __init__(self) -> None:
        self.visits: dict[str, PageVisit] = {}

    def add(self, visit: PageVisit) -> None:
        self.visits[visit.url] = visit

    def add_again(self, second: PageVisit) -> None:
        self.visits[second.url] = self.visits[second.url].model_copy(update={"again": second})
