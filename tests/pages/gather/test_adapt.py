from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import NamedTuple

import psutil
import pytest

from pages.gather import adapt
from pages.gather.adapt import FEWEST, GROWTH, LEAST_MEMORY, Load, next_limit
from pages.gather.places import Places

MUCH = 4 * LEAST_MEMORY
MOST = FEWEST + 4


@pytest.mark.parametrize(
    ("limit", "busy", "waiting", "expected"),
    [
        (FEWEST, 10.0, True, FEWEST + 1 + FEWEST // GROWTH),
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
def test_there_are_more_where_there_is_time_to_spare_and_fewer_where_there_is_none(
    limit: int, busy: float, *, waiting: bool, expected: int
) -> None:
    assert next_limit(limit, MOST, busy, MUCH, waiting=waiting, fewest=FEWEST) == expected


@pytest.mark.parametrize("busy", [0.0, 50.0, 100.0])
@pytest.mark.parametrize("limit", [1, 2, MOST])
def test_short_of_memory_one_tab_is_enough(limit: int, busy: float) -> None:
    assert next_limit(limit, MOST, busy, LEAST_MEMORY - 1, waiting=True, fewest=FEWEST) == 1


@pytest.mark.parametrize("most", range(1, FEWEST + 3))
@pytest.mark.parametrize("busy", [0.0, 80.0, 100.0])
def test_there_are_never_more_than_allowed_and_always_one(most: int, busy: float) -> None:
    limit = most
    for free in (MUCH, 0, MUCH, MUCH, MUCH):
        limit = next_limit(limit, most, busy, free, waiting=True, fewest=min(FEWEST, most))
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
    monkeypatch.setattr(adapt.Load, "busy", lambda _: 50.0)
    assert asyncio.run(story()) == [FEWEST, 1, FEWEST]


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process does nothing itself."""
    monkeypatch.setattr("time.process_time", lambda: 1.0)


@pytest.mark.usefixtures("at_rest")
def test_the_load_is_what_all_cores_did_since_it_was_last_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter([cpu(user=10, idle=10), cpu(user=13, idle=11), cpu(user=13, idle=15), cpu(user=13, idle=15)])
    monkeypatch.setattr(psutil, "cpu_times", lambda: next(told))
    load = Load()
    assert [load.busy(), load.busy(), load.busy()] == [75.0, 0.0, 0.0]


def test_a_process_that_is_busy_all_the_time_has_none_to_spare_however_idle_other_cores_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, used, now = iter([cpu(), cpu(user=2, idle=2)]), iter([5.0, 6.9]), iter([100.0, 102.0])
    monkeypatch.setattr(psutil, "cpu_times", lambda: next(told))
    monkeypatch.setattr("time.process_time", lambda: next(used))
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    assert Load().busy() == pytest.approx(95.0)


@pytest.mark.usefixtures("at_rest")
def test_what_a_guest_did_is_not_counted_twice_and_waiting_for_the_disk_is_idle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = iter([cpu(), cpu(user=2, guest=2, iowait=1, idle=1)])
    monkeypatch.setattr(psutil, "cpu_times", lambda: next(told))
    assert Load().busy() == 50.0


class Times(NamedTuple):
    user: float = 0
    idle: float = 0
    iowait: float = 0
    guest: float = 0
    guest_nice: float = 0


def cpu(**seconds: float) -> Times:
    return Times(**seconds)
