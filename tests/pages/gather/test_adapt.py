from __future__ import annotations

import asyncio
from types import SimpleNamespace

import psutil
import pytest

from pages.gather import adapt
from pages.gather.adapt import FEWEST, LEAST_MEMORY, next_limit
from pages.gather.places import Places

MUCH = 4 * LEAST_MEMORY
MOST = FEWEST + 4


@pytest.mark.parametrize(
    ("limit", "busy", "waiting", "expected"),
    [
        (FEWEST, 10.0, True, FEWEST + 1),
        (FEWEST, 10.0, False, FEWEST),
        (FEWEST + 2, 10.0, False, FEWEST + 2),
        (FEWEST + 2, 85.0, True, FEWEST + 2),
        (FEWEST + 2, 99.0, True, FEWEST + 1),
        (FEWEST, 99.0, True, FEWEST),
        (MOST, 10.0, True, MOST),
        (1, 85.0, True, FEWEST),
        (1, 99.0, False, FEWEST),
    ],
)
def test_tabs_become_more_where_there_is_time_to_spare_and_fewer_where_there_is_none(
    limit: int, busy: float, *, waiting: bool, expected: int
) -> None:
    assert next_limit(limit, MOST, busy, MUCH, waiting=waiting) == expected


@pytest.mark.parametrize("busy", [0.0, 50.0, 100.0])
@pytest.mark.parametrize("limit", [1, 2, MOST])
def test_short_of_memory_one_tab_is_enough(limit: int, busy: float) -> None:
    assert next_limit(limit, MOST, busy, LEAST_MEMORY - 1, waiting=True) == 1


@pytest.mark.parametrize("most", range(1, FEWEST + 3))
@pytest.mark.parametrize("busy", [0.0, 80.0, 100.0])
def test_there_are_never_more_than_allowed_and_always_one(most: int, busy: float) -> None:
    limit = most
    for free in (MUCH, 0, MUCH, MUCH, MUCH):
        limit = next_limit(limit, most, busy, free, waiting=True)
        assert 1 <= limit <= most


def test_the_limit_follows_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> list[int]:
        places = Places(FEWEST)
        adapting = asyncio.create_task(adapt.adapt(places, MOST))
        found = []
        async with places.place():
            for _ in range(3):
                await looked.wait()
                looked.clear()
                await asyncio.sleep(0)
                found.append(places.limit)
        adapting.cancel()
        await asyncio.gather(adapting, return_exceptions=True)
        return found

    def memory() -> SimpleNamespace:
        looked.set()
        return SimpleNamespace(available=next(free))

    looked = asyncio.Event()
    free = iter([MUCH, 0, *[MUCH] * 1000])
    monkeypatch.setattr(adapt, "LOOK_EVERY", 0.001)
    monkeypatch.setattr(psutil, "virtual_memory", memory)
    monkeypatch.setattr(psutil, "cpu_percent", lambda: 50.0)
    assert asyncio.run(story()) == [FEWEST, 1, FEWEST]
