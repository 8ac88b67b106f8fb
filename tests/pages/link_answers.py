"""A small site whose links were checked: what each target answers, try by try, is told by a test."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from pages.errands import Errands
from pages.gather.answer import Answer
from pages.gather.check_links import LinkChecker
from pages.gather.plan_links import plan_links
from pages.gather.settings import GatherSettings
from pages.site import Site
from pages.snapshot import PageVisit, VisitOutcome
from tests.pages.gather.fake import FakeEyes
from tests.pages.site_builder import AS_OF, NOW, a_site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pages.errands import LinkCheck

    Ends = Mapping[str, Sequence[VisitOutcome | int]]

ERROR = 400
ABROAD = "http://www.b.test"


class Answers(FakeEyes):
    """Answers for every address as it is told to, the last answer for ever; what it was not told of is there."""

    def __init__(self, ends: Ends, unknown: tuple[str, ...] = ()) -> None:
        super().__init__({})
        self.ends = ends
        self.unknown = unknown
        self.counted: Counter[str] = Counter()

    def knows(self, url: str) -> bool:
        return not url.startswith(self.unknown)

    async def look(self, url: str) -> Answer:
        outcome, status = self._next(url)
        return Answer(url, url, outcome, status=status)

    async def glance(self, url: str) -> PageVisit:
        outcome, status = self._next(url)
        return PageVisit(url=url, outcome=outcome, status=status, seen_at=NOW)

    async def show(self, url: str) -> PageVisit:
        return await self.glance(url)

    def _next(self, url: str) -> tuple[VisitOutcome, int]:
        ends = next((ends for path, ends in self.ends.items() if url.endswith(path)), [200])
        end = ends[min(self.counted[url], len(ends) - 1)]
        self.counted[url] += 1
        if isinstance(end, VisitOutcome):
            return end, 0
        return (VisitOutcome.OK if end < ERROR else VisitOutcome.HTTP_ERROR), end


def checked(site: Site, ends: Ends, unknown: tuple[str, ...] = ("mailto:",)) -> Site:
    """The site after its links were checked."""
    checks = asyncio.run(checks_of(site, Answers(ends, unknown)))
    return Site(site.snapshot.model_copy(update={"found": Errands(links=checks)}), AS_OF)


async def checks_of(site: Site, answers: Answers) -> tuple[LinkCheck, ...]:
    checker = LinkChecker(answers, answers, None, pause=0)
    return await checker.check(plan_links(site, "seed", GatherSettings()))


def linking(*links: str, **ends: Sequence[VisitOutcome | int]) -> Site:
    """A site whose home page has these links as markup; targets are known by their last name without its dot."""
    return checked(
        a_site({"/": f"<body>{''.join(links)}</body>"}), {f"/{key.replace('_', '.')}": e for key, e in ends.items()}
    )
