"""A site, a browser and a desk in one, for calibration without any of them."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

from pages.gather.answer import Answer
from pages.gather.assess import Assessment, BothWays
from pages.gather.calibrate import Calibration, Lesson, Source
from pages.gather.desk import Desk, DeskError
from pages.snapshot import PageVisit, Trouble, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = "http://www.a.gov.cn/"

AS_OF = date(2022, 2, 24)

NOW = datetime(2022, 2, 24, 9, tzinfo=UTC)

AGREED = Assessment(disagreement="", frame="sponsor A", blocks=("<b>A</b>",))

DISAGREED = Assessment(disagreement="list", frame="sponsor A", blocks=("<b>A</b>",))

TROUBLE = Trouble(url="http://cdn.test/x.js", kind="script", reason="timed out")

TEXT = "一段正文，说明有关工作的开展情况和下一步的安排。" * 4


def markup(text: str = "", foot: str = "<b>A</b>", kind: str = "list", words: str = "主办") -> str:
    """A page; pages of one `kind` have one template, those with the same `words` the same frame evidence."""
    return (
        f"<html><body class={kind}><div class=main>{text}</div>"
        f"<div class=foot>{foot}</div><div class=foot>{words}</div></body></html>"
    )


class Stage:
    """A site, a browser and a desk in one: what each page's reading brings is said beforehand."""

    def __init__(
        self,
        pages: Mapping[str, str],
        learned: Mapping[str, Assessment | None] | None = None,
        home: str = HOME,
        lessons: dict[str, Lesson] | None = None,
    ) -> None:
        """`learned` gives what reading a page brings, None for a desk that fails; AGREED unless it is named."""
        self.home = home
        self.pages = dict(pages)
        self.learned = dict(learned or {})
        self.failing: dict[str, VisitOutcome] = {}
        self.troubles: dict[str, tuple[Trouble, ...]] = {}
        self.rendered: list[str] = []
        self.read: list[str] = []
        self.examples: dict[str, str] = {}
        self.open = asyncio.Event()
        self.open.set()
        self.calibration = Calibration(home, AS_OF, cast("Desk", self), self._render, lessons=lessons)

    def source(self, name: str) -> Source:
        text = self.pages[name]
        answer = Answer(
            self.home + name, self.home + name, VisitOutcome.OK, status=200, body=text.encode(), seen_at=NOW
        )
        return self.calibration.source(answer, text)

    async def see(self, name: str) -> PageVisit:
        return await self.calibration.see(self.source(name))

    async def see_all(self) -> dict[str, PageVisit]:
        visits = await asyncio.gather(*(self.see(name) for name in self.pages))
        return dict(zip(self.pages, visits, strict=True))

    async def control(self, name: str) -> PageVisit:
        return await self.calibration.control(self.source(name))

    async def _render(self, answer: Answer) -> PageVisit:
        name = answer.url.removeprefix(self.home)
        self.rendered.append(name)
        await self.open.wait()
        await asyncio.sleep(0)
        outcome = self.failing.get(name, VisitOutcome.OK)
        return PageVisit(
            url=answer.url,
            final_url=answer.final_url,
            outcome=outcome,
            html=f"<html au-height=9>{name}</html>" if outcome is VisitOutcome.OK else "",
            troubles=self.troubles.get(name, ()),
            seen_at=NOW,
        )

    async def assess(self, seen: BothWays) -> Assessment:
        name = seen.visit.url.removeprefix(self.home)
        self.read.append(name)
        self.examples[name] = seen.example.url.removeprefix(self.home) if seen.example else ""
        assert seen.visit.source == self.pages[name]
        assert (seen.home, seen.as_of) == (self.home, AS_OF)
        await asyncio.sleep(0)
        learned = self.learned.get(name, AGREED)
        if learned is None:
            raise DeskError
        return learned


def many(count: int = 6, **changes: str) -> dict[str, str]:
    return {f"{number}": markup(f"text {number}", **changes) for number in range(count)}


def seen_all(stage: Stage) -> dict[str, PageVisit]:
    return asyncio.run(stage.see_all())


def routes(visits: Mapping[str, PageVisit]) -> str:
    """The first letter of each page's route, in order."""
    return "".join(visit.route.value[0] for visit in visits.values())
