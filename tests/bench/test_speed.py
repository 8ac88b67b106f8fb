from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.figure import GOALS
from tests.bench.ground import prepared
from tests.bench.plan import FEWEST_A_SITE, Plan
from tests.bench.speed import AGAINST, speeds

if TYPE_CHECKING:
    import pytest


def test_every_way_reads_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.bench.speed.LATENCIES", (0.0,))
    with prepared(Plan(FEWEST_A_SITE)) as ground:
        rates = {figure.name: figure.value or 0.0 for figure in speeds(ground, AGAINST, lambda _: None)}
    assert rates.keys() == {
        *AGAINST,
        "sweep_pages_per_second",
        *(f"{way}_pages_per_second" for way in AGAINST.values()),
    }
    assert all(rate > 0 for rate in rates.values())
    assert AGAINST.keys() <= GOALS.keys()
