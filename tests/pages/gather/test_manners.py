from __future__ import annotations

import asyncio
import selectors
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from pages.gather.manners import Manners, host_key
from pages.snapshot import Costs

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")
A, A_BARE, B = "http://www.a.test/x", "http://A.test:80/y", "http://b.test/"


class Skipping(selectors.DefaultSelector):
    """Has time pass at once where a loop would wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits, and nothing will ever happen"
        self.now += max(timeout, 0)
        return super().select(0)


class Loop(asyncio.SelectorEventLoop):
    """A loop whose clock shows exactly the time that was waited."""

    def __init__(self) -> None:
        self._clock = Skipping()
        super().__init__(self._clock)

    def time(self) -> float:
        return self._clock.now


def run(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(work)


def now() -> float:
    return round(asyncio.get_running_loop().time(), 6)


async def ask(manners: Manners, url: str, seconds: float, log: list[tuple[float, str]], name: str = "") -> None:
    async with manners.turn(url, "page"):
        log.append((now(), name or url))
        await asyncio.sleep(seconds)


async def fail(manners: Manners) -> None:
    async with manners.turn(A, "page") as turn:
        turn.add_bytes(5)
        raise KeyError


async def together(*work: Coroutine[Any, Any, None]) -> None:
    async with asyncio.TaskGroup() as group:
        for one in work:
            group.create_task(one)


def test_no_more_than_the_allowed_are_in_flight_and_the_first_to_come_is_the_first_to_ask() -> None:
    async def story() -> tuple[list[tuple[float, str]], Costs]:
        manners, log = Manners(2), list[tuple[float, str]]()
        await together(*(ask(manners, A, 1, log, name) for name in "abcde"))
        return log, manners.costs(A)

    log, costs = run(story())
    assert log == [(0, "a"), (0, "b"), (1, "c"), (1, "d"), (2, "e")]
    assert (costs.most_in_flight, costs.requests, round(costs.seconds, 6)) == (2, {"page": 5}, 5)


def test_hosts_do_not_wait_for_each_other() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1), list[tuple[float, str]]()
        await together(ask(manners, A, 5, log), ask(manners, B, 1, log))
        return log

    assert run(story()) == [(0, A), (0, B)]


def test_a_leading_www_case_and_the_default_port_make_no_other_host() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1), list[tuple[float, str]]()
        await together(ask(manners, A, 1, log), ask(manners, A_BARE, 1, log), ask(manners, "http://a.test", 1, log))
        return log

    assert run(story()) == [(0, A), (1, A_BARE), (2, "http://a.test")]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://WWW.a.gov.cn/x?y=http://b/", "a.gov.cn:80"),
        ("https://a.gov.cn", "a.gov.cn:443"),
        ("http://a.gov.cn.:8080/", "a.gov.cn:8080"),
        ("http://[::1]:81/", "::1:81"),
        ("http://a.gov.cn:none/", "http://a.gov.cn:none/"),
        ("nothing", "nothing:0"),
    ],
)
def test_a_host_is_known_by_name_and_port(url: str, key: str) -> None:
    assert host_key(url) == key


def test_an_address_without_a_path_is_not_taken_for_a_host_whose_name_is_shorter() -> None:
    async def story() -> tuple[int, int]:
        manners = Manners(1)
        for url in ("http://site.co/", "http://site.com"):
            (await manners.begin(url, "page")).end()
        return len(manners.costs("http://site.co").requests), manners.costs("http://site.com/").requests["page"]

    assert run(story()) == (1, 1)


def test_starts_keep_the_pace_however_quick_the_answers_are() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(3, pace=0.5), list[tuple[float, str]]()
        await together(*(ask(manners, A, 0.1, log, name) for name in "abc"))
        await asyncio.sleep(9)
        await ask(manners, A, 0.1, log, "d")
        return log

    assert run(story()) == [(0, "a"), (0.6, "b"), (1.2, "c"), (10.3, "d")]


def test_the_pace_counts_from_when_a_request_is_on_its_way() -> None:
    async def asks(manners: Manners, log: list[float]) -> None:
        async with manners.turn(A, "page") as turn:
            log.append(asyncio.get_running_loop().time())
            await asyncio.sleep(0.25)  # a busy loop, a connection to be made
            turn.sent()
            await asyncio.sleep(10)

    async def story() -> list[float]:
        manners, log = Manners(3, pace=0.5), list[float]()
        began = asyncio.get_running_loop().time()
        await together(*(asks(manners, log) for _ in range(3)))
        return [round(at - began, 6) for at in log]

    assert run(story()) == [0, 0.75, 1.5]


def test_who_gives_up_before_asking_holds_nobody_back() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(2, pace=0.5), list[tuple[float, str]]()
        first = await manners.begin(A, "page")
        tasks = [asyncio.create_task(ask(manners, A, 1, log, name)) for name in "ab"]
        await asyncio.sleep(0.1)
        first.sent()
        await asyncio.sleep(0.5)
        tasks[0].cancel()
        await tasks[1]
        return log

    assert run(story()) == [(0.6, "a"), (1.1, "b")]


def test_a_host_on_hold_is_asked_by_nobody_until_the_hold_is_over() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1), list[tuple[float, str]]()
        manners.hold(A_BARE, 7)
        manners.hold(A_BARE, 3)
        await together(ask(manners, A, 1, log), ask(manners, B, 1, log))
        return log

    assert run(story()) == [(0, B), (7, A)]


def test_a_hold_that_comes_while_others_wait_holds_them_too() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1, pace=2), list[tuple[float, str]]()
        first = await manners.begin(A, "page")
        waiting = asyncio.create_task(ask(manners, A, 1, log))
        await asyncio.sleep(1)
        manners.end(first)
        manners.hold(A, 10)
        await waiting
        return log

    assert run(story()) == [(11, A)]


def test_a_hold_is_never_longer_than_the_longest() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1, longest_hold=30), list[tuple[float, str]]()
        manners.hold(A, 86_400)
        await ask(manners, A, 1, log)
        return log

    assert run(story()) == [(30, A)]


def test_whoever_gives_up_waiting_leaves_the_place_to_the_next() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1), list[tuple[float, str]]()
        tasks = [asyncio.create_task(ask(manners, A, 2, log, name)) for name in "abcd"]
        await asyncio.sleep(1)
        tasks[1].cancel()
        tasks[3].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await ask(manners, A, 1, log, "e")
        return log

    assert run(story()) == [(0, "a"), (2, "c"), (4, "e")]


def test_a_place_given_in_the_moment_of_giving_up_is_not_lost() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1), list[tuple[float, str]]()
        first = await manners.begin(A, "page")
        tasks = [asyncio.create_task(ask(manners, A, 1, log, name)) for name in "bc"]
        await asyncio.sleep(1)
        first.end()  # gives the place to b, which has no time to take it
        tasks[0].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return log

    assert run(story()) == [(1, "c")]


def test_whoever_gives_up_during_a_hold_does_not_keep_the_others_from_asking() -> None:
    async def story() -> list[tuple[float, str]]:
        manners, log = Manners(1), list[tuple[float, str]]()
        manners.hold(A, 5)
        tasks = [asyncio.create_task(ask(manners, A, 1, log, name)) for name in "ab"]
        await asyncio.sleep(1)
        tasks[0].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return log

    assert run(story()) == [(5, "b")]


def test_a_turn_ends_once_and_a_failing_block_ends_it_too() -> None:
    async def story() -> Costs:
        manners = Manners(1)
        turn = await manners.begin(A, "script")
        manners.end(turn, 10)
        manners.end(turn, 10)
        with pytest.raises(KeyError):
            await fail(manners)
        async with manners.turn(A, "page"):
            return manners.costs(A)

    assert run(story()) == Costs(requests={"script": 1, "page": 2}, bytes=15, most_in_flight=1)


def test_a_host_never_asked_cost_nothing() -> None:
    async def story() -> Manners:
        return Manners(1)

    assert run(story()).costs(A) == Costs(requests={})
