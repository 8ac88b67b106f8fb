"""Politeness, as the server counts it: requests in flight at one host, and the time between their starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pages.gather.settings import GatherSettings
from tests.bench.figure import Figure, Goal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from tests.bench.ground import Ground

NAMES = ("most_in_flight", "shortest_gap")
SITES, PACED_SITES = 6, 3
PAGES = 60
LATENCY = 0.1
PACE = 0.5
WAY = 0.05  # by how many seconds a busy machine lets a server notice one request later than the next


def manners(ground: Ground, wanted: Collection[str], say: Callable[[str], None]) -> Iterator[Figure]:
    """The wanted figures, from short sweeps of a few sites: of every request, and of those for pages alone."""
    if "most_in_flight" in wanted:
        yield from _in_flight(ground, say)
    if "shortest_gap" in wanted:
        yield from _gaps(ground, say)


def _in_flight(ground: Ground, say: Callable[[str], None]) -> Iterator[Figure]:
    ground.latency(LATENCY)  # without, an answer is written before the next request is read
    counted = _counted(ground, SITES, "most_in_flight")
    ground.latency(0)
    most = {kind: max(counts) for kind, counts in counted.items()}
    limit, at = GatherSettings().per_host, f"{LATENCY:g} s an answer"
    say(f"at most {most['everything']:.0f} requests in flight at one host, {most['pages']:.0f} for pages")
    yield Figure("most_in_flight", most["everything"], Goal("≤", limit), at, "requests to one host, the browser's too")
    yield Figure("most_pages_in_flight", most["pages"], at=at)


def _gaps(ground: Ground, say: Callable[[str], None]) -> Iterator[Figure]:
    counted = _counted(ground, PACED_SITES, "shortest_gap", pace=PACE)
    least = {kind: round(min(gaps), 4) for kind, gaps in counted.items()}
    at, note = f"pace {PACE:g} s", f"seconds between two requests; the pace less {WAY:g} s for the way to the server"
    say(f"at a pace of {PACE:g} s: {least['everything']:.3f} s between requests, {least['pages']:.3f} s between pages")
    yield Figure("shortest_gap", least["everything"], Goal("≥", PACE - WAY), at, note)
    yield Figure("shortest_page_gap", least["pages"], at=at)


def _counted(ground: Ground, sites: int, what: str, **settings: Any) -> dict[str, list[float]]:
    ground.forget_visitors()
    ground.sweep(min(ground.plan.each, PAGES), sites=min(sites, ground.plan.sites), **settings)
    hosts = {site.host for site in ground.city.sites}
    return {
        kind: [value for host, counts in log.items() if host in hosts and (value := counts[what]) is not None]
        for kind, log in ground.visitors().items()
    }
