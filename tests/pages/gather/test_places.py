from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from pages.gather.places import Places

if TYPE_CHECKING:
    from collections.abc import Coroutine


class Stage:
    """People who take a place and stay until they are let go."""

    def __init__(self, limit: int) -> None:
        self.places = Places(limit)
        self.inside: list[str] = []
        self.entered: list[str] = []
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self._doors: dict[str, asyncio.Event] = {}

    async def come(self, name: str, rank: int = 0) -> None:
        self._doors[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._stay(name, rank))
        await self.rest()

    async def go(self, *names: str) -> None:
        for name in names:
            self._doors[name].set()
            await self.rest()

    async def give_up(self, name: str) -> None:
        self.tasks[name].cancel()
        await self.rest()

    @staticmethod
    async def rest() -> None:
        for _ in range(5):
            await asyncio.sleep(0)

    async def _stay(self, name: str, rank: int) -> None:
        async with self.places.place(rank):
            self.inside.append(name)
            self.entered.append(name)
            await self._doors[name].wait()
            self.inside.remove(name)


def played(story: Coroutine[object, object, None]) -> None:
    asyncio.run(story)


def test_no_more_than_the_limit_are_inside_and_the_next_comes_when_one_goes() -> None:
    async def story() -> None:
        stage = Stage(2)
        for name in "abcd":
            await stage.come(name)
        assert (stage.inside, stage.places.wanted) == (["a", "b"], 2)
        await stage.go("a")
        assert (stage.inside, stage.places.wanted) == (["b", "c"], 1)
        await stage.go("b", "c", "d")
        assert (stage.entered, stage.inside) == (list("abcd"), [])

    played(story())


def test_the_lowest_rank_is_next_and_among_equals_the_first_who_asked() -> None:
    async def story() -> None:
        stage = Stage(1)
        for name, rank in (("a", 9), ("late", 5), ("early", 5), ("first", 0), ("last", 7)):
            await stage.come(name, rank)
        await stage.go("a", "first", "late", "early", "last")
        assert stage.entered == ["a", "first", "late", "early", "last"]

    played(story())


def test_more_places_are_handed_out_at_once_and_fewer_as_people_go() -> None:
    async def story() -> None:
        stage = Stage(1)
        for name in "abcde":
            await stage.come(name)
        stage.places.limit = 3
        await stage.rest()
        assert stage.inside == ["a", "b", "c"]
        stage.places.limit = 1
        await stage.go("a", "b")
        assert stage.inside == ["c"]
        await stage.go("c")
        assert (stage.inside, stage.places.limit) == (["d"], 1)
        await stage.go("d", "e")

    played(story())


def test_who_gives_up_waiting_takes_no_place() -> None:
    async def story() -> None:
        stage = Stage(1)
        for name in "abc":
            await stage.come(name)
        await stage.give_up("b")
        assert stage.places.wanted == 1
        await stage.go("a")
        assert stage.inside == ["c"]
        await stage.go("c")
        await stage.come("d")
        assert stage.inside == ["d"]
        await stage.go("d")

    played(story())


def test_who_gives_up_just_when_the_place_comes_passes_it_on() -> None:
    async def story() -> None:
        stage = Stage(1)
        for name in "abc":
            await stage.come(name)
        stage._doors["a"].set()  # noqa: SLF001 (so that what follows comes in the same breath)
        await asyncio.sleep(0)
        stage.tasks["b"].cancel()
        await stage.rest()
        assert stage.inside == ["c"]
        await stage.go("c")
        assert stage.entered == ["a", "c"]

    played(story())


def test_a_failure_inside_frees_the_place() -> None:
    async def story() -> None:
        places = Places(1)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                async with places.place():
                    raise ZeroDivisionError

    played(story())


def test_nobody_is_forgotten_when_the_limit_changes_all_the_time() -> None:
    async def story() -> None:
        places, done = Places(1), []

        async def work(number: int) -> None:
            async with places.place(number % 3):
                await asyncio.sleep(0)
                done.append(number)

        tasks = [asyncio.create_task(work(number)) for number in range(100)]
        for step in range(150):
            places.limit = step % 4
            if step % 10 == 0 and step // 10 < len(tasks):
                tasks[step // 10].cancel()
            await asyncio.sleep(0)
        places.limit = 2
        await asyncio.gather(*tasks, return_exceptions=True)
        assert len(done) == sum(not task.cancelled() for task in tasks)
        async with places.place(), places.place():
            assert places.wanted == 0

    played(story())
