from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.figure import GOALS
from tests.bench.ground import prepared
from tests.bench.plan import FEWEST_A_SITE, Plan
from tests.bench.speed import AGAINST, speeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.figure import Figure

SMALLEST = Plan(FEWEST_A_SITE)


@pytest.fixture(scope="module")
def figures() -> Iterator[dict[tuple[str, str], Figure]]:
    with prepared(SMALLEST) as ground:
        found = list(speeds(ground, AGAINST, lambda _: None))
    yield {(figure.name, figure.at): figure for figure in found}


def test_every_way_reads_its_pages_at_every_latency(figures: dict[tuple[str, str], Figure]) -> None:
    names = {*AGAINST, "sweep_pages_per_second", *(f"{way}_pages_per_second" for way in AGAINST.values())}
    assert {name for name, _ in figures} == names
    assert len(figures) == 2 * len(names)
    assert all(figure.value > 0 for figure in figures.values())
    assert AGAINST.keys() <= GOALS.keys()


def test_bare_http_is_the_faster_the_sooner_it_is_answered(figures: dict[tuple[str, str], Figure]) -> None:
    at_once, late = (figures["http_pages_per_second", f"{latency} s an answer"].value for latency in ("0", "0.1"))
    assert at_once > late
