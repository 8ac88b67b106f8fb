"""Searching headlines on the site itself, as a visitor does: in the browser, by pressing Enter, and nothing else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from pages.errands import SearchForm, SearchTrial, SearchTry
from pages.page import Page
from pages.reading.search_box import Results, read_results

if TYPE_CHECKING:
    from pages.gather.plan_search import PlannedSearch
    from pages.snapshot import PageVisit, VisitOutcome


class Searches(Protocol):
    """Who types a text into a field of a page: see `Tab.search`."""

    async def search(self, url: str, field: str, text: str) -> PageVisit:
        """The page that pressing Enter led to."""


async def search_site(plan: PlannedSearch, eyes: Searches, pause: float) -> SearchTrial:
    """What came of searching each headline, one after the other, since a search costs the site more than a page.

    One that was not found is searched once more, `pause` seconds later.
    """
    form = plan.form
    if form is SearchForm.OWN and len(plan.mark) != 1:
        form = SearchForm.UNDRIVEN
    tries: list[SearchTry] = []
    for headline, url in plan.headlines if form is SearchForm.OWN else ():
        first = second = await _search(plan, headline, url, eyes)
        if first.rank is None:
            await asyncio.sleep(pause)
            second = await _search(plan, headline, url, eyes)
        tries.append(_together(first, second))
    return SearchTrial(form=form, action=plan.action, mark=plan.mark, tries=tuple(tries))


async def _search(plan: PlannedSearch, headline: str, url: str, eyes: Searches) -> SearchTry:
    visit = await eyes.search(plan.home, plan.mark[0], headline)
    page = Page(visit, plan.home, visit.seen_at.date())
    seen = visit.ok and not page.unfinished
    read = read_results(page.document, headline, url, frozenset(plan.known)) if seen else Results(None, None)
    return SearchTry(
        headline=headline,
        url=url,
        outcome=visit.outcome,
        detail=visit.detail,
        rank=read.rank,
        results=read.shown,
        results_url=visit.final_url,
        seen_at=datetime.now(UTC),
    )


def _together(first: SearchTry, second: SearchTry) -> SearchTry:
    """The second of two tries, which counts twice where both ended alike."""
    same = first is not second and _end(first) == _end(second)
    return second.model_copy(update={"tries": 2 if same else 1})


def _end(search: SearchTry) -> tuple[VisitOutcome, bool, bool]:
    return search.outcome, search.rank is None, search.results is None
