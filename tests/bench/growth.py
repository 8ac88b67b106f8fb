"""What more pages cost: memory of the suite and its browser, and seconds a page."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, median_of, ratios

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from tests.bench.ground import Ground, Swept

NAMES = ("peak_rss_mb", "memory_growth", "time_growth")
THIRD, TENTH = 3, 10
_KIND = "PSS: memory shared by processes counts once; the served city is not in it"


def growth(ground: Ground, wanted: Collection[str], say: Callable[[str], None]) -> Iterator[Figure]:
    """The wanted figures, from sweeps of a tenth, a third and all of the pages."""
    shares = [1] + [THIRD] * ("memory_growth" in wanted) + [TENTH] * ("time_growth" in wanted)
    sweeps: dict[int, list[Swept]] = {share: [] for share in shares}
    for number in range(ground.plan.rounds):
        for share in reversed(shares):
            swept = ground.sweep(ground.plan.part(share), watched=True)
            sweeps[share].append(swept)
            say(f"round {number + 1}, {swept.pages} pages: {swept.seconds:.1f} s, at most {_memory(swept):.0f} MB")
    yield from _figures(sweeps, wanted)


def _figures(sweeps: dict[int, list[Swept]], wanted: Collection[str]) -> Iterator[Figure]:
    whole = sweeps[1]
    at = {share: f"{each[0].pages} pages" for share, each in sweeps.items()}
    if "peak_rss_mb" in wanted:
        yield median_of("peak_rss_mb", [_memory(each) for each in whole], at[1], _KIND)
        resident = statistics.median(each.peak.resident if each.peak else 0 for each in whole)
        yield Figure("peak_rss_sum_mb", resident, at=at[1], note="RSS summed: shared memory counts for each process")
    if THIRD in sweeps:
        rounds = ratios([_memory(each) for each in whole], [_memory(each) for each in sweeps[THIRD]])
        yield median_of("memory_growth", rounds, f"{at[1]} over {at[THIRD]}")
    if TENTH in sweeps:
        rounds = ratios([1 / each.rate for each in whole], [1 / each.rate for each in sweeps[TENTH]])
        yield median_of("time_growth", rounds, f"a page of {at[1]} over {at[TENTH]}")


def _memory(swept: Swept) -> float:
    return swept.peak.proportional if swept.peak else 0.0
