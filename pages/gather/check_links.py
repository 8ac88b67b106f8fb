"""Asking whether what links lead to is there: gently, and what seems not to be there once more, later."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from pages.errands import LinkCheck, LinkKind
from pages.reading.links import is_login
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pages.gather.answer import Answer
    from pages.gather.eyes import Eyes
    from pages.gather.fetch import Fetcher
    from pages.gather.plan_links import PlannedLink
    from pages.gather.robots import Robots

AT_ONCE = 6
# What is no page, or too much of one, is there all the same.
THERE = frozenset({VisitOutcome.NOT_HTML, VisitOutcome.TOO_LARGE})


class Asks(Protocol):
    """What links are asked through: see `Fetcher`."""

    def knows(self, url: str) -> bool:
        """Whether there is any way to ask for it: a replica has no other hosts than its own."""

    async def look(self, url: str, referer: str) -> Answer:
        """How asking whether something that the page `referer` names is there ended; what is there is not read."""


class LinkChecker:
    """Checks the links of one site."""

    def __init__(self, fetcher: Fetcher | Asks, eyes: Eyes, robots: Robots | None, pause: float) -> None:
        """Ask through `fetcher`, for the site's own pages through `eyes`; `pause` seconds between two tries."""
        self._fetcher = fetcher
        self._eyes = eyes
        self._robots = robots
        self._pause = pause
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def check(self, links: Sequence[PlannedLink]) -> tuple[LinkCheck, ...]:
        """How each link ended; those that were answered for already stay as they are.

        What could not be asked for has no tries.
        """
        answered = [link for link in links if link.tries]
        first = await self._all([link for link in links if not link.tries])
        again = [check for check in first if check.tries and not check.ok]
        if again:
            await asyncio.sleep(self._pause)
        second = await self._all(again)
        done = [*answered, *(check for check in first if check not in again), *second]
        return tuple(LinkCheck.model_validate(check.model_dump()) for check in sorted(done, key=lambda each: each.url))

    async def _all(self, links: Collection[LinkCheck]) -> list[LinkCheck]:
        return list(await asyncio.gather(*map(self._one, links)))

    async def _one(self, link: LinkCheck) -> LinkCheck:
        async with self._gate:
            if not self._fetcher.knows(link.url):
                return _ended(link, VisitOutcome.DNS, tries=0)
            if self._robots and not await self._robots.allows(link.url):
                return _ended(link, VisitOutcome.FORBIDDEN, tries=0)
            return await (self._see(link) if link.kind is LinkKind.PAGE else self._look(link))

    async def _see(self, link: LinkCheck) -> LinkCheck:
        """A page of the site; what a plain request did not get is tried in the browser before it counts.

        One that says by itself that it does not exist was got.
        """
        show = link.tries and link.outcome is not VisitOutcome.SOFT_404
        visit = await (self._eyes.show(link.url) if show else self._eyes.glance(link.url))
        if not visit.ok and is_login(visit.final_url):
            return _ended(link, VisitOutcome.FORBIDDEN, detail="it leads to where visitors sign in")
        return _ended(link, visit.outcome, status=visit.status, detail=visit.detail)

    async def _look(self, link: LinkCheck) -> LinkCheck:
        answer = await self._fetcher.look(link.url, link.page)
        return _ended(link, answer.outcome, status=answer.status, detail=answer.detail)


def _ended(
    link: LinkCheck, outcome: VisitOutcome, *, status: int = 0, detail: str = "", tries: int | None = None
) -> LinkCheck:
    """The link as it ended now; an end unlike the last one is the first of its kind, and so convicts nobody."""
    ended = VisitOutcome.OK if outcome in THERE else outcome
    alike = link.tries if (ended, status) == (link.outcome, link.status) else 0
    changes = {
        "outcome": ended,
        "status": status,
        "detail": detail,
        "tries": alike + 1 if tries is None else tries,
        "seen_at": datetime.now(UTC),
    }
    return link.model_copy(update=changes)
