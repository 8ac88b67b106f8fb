"""What errands are to ask for, planned where a site is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.errands import Errand
from pages.gather.plan_displays import plan_displays
from pages.gather.plan_links import PlannedLink, plan_links
from pages.gather.plan_search import PlannedSearch, plan_search
from pages.outcome import Record

if TYPE_CHECKING:
    from collections.abc import Collection

    from pages.gather.settings import GatherSettings
    from pages.site import Site


class Plan(Record):
    """What each errand is to ask for; None for what is not wanted."""

    links: tuple[PlannedLink, ...] | None = None
    search: PlannedSearch | None = None
    displays: tuple[str, ...] | None = None


def plan_errands(site: Site, wanted: Collection[Errand], seed: str, settings: GatherSettings) -> Plan:
    """The plan for `site`; samples are chosen by `seed`, as large as `settings` allow."""
    links = plan_links(site, seed, settings) if Errand.LINKS in wanted else None
    search = plan_search(site, seed, settings.search_headlines) if Errand.SEARCH in wanted else None
    displays = plan_displays(site, seed) if Errand.DISPLAY in wanted else None
    return Plan(links=links, search=search, displays=displays)
