from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

import pytest

from pages.gather import progress as progresses
from pages.gather.progress import SLOW_SECONDS, SLOWEST, Progress


@dataclass
class Survey:
    seen: int = 0
    known: int = 0


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progresses, "time", clock)
    return clock


def test_nothing_is_known_before_the_first_site_begins(clock: Clock) -> None:
    assert clock.now == 100
    assert Progress(3).state() == {"done": 0, "of": 3, "pages": 0, "left": 0, "rate": 0.0, "slow": []}


def test_pages_of_sites_done_and_under_way_are_counted(clock: Clock) -> None:
    progress = Progress(2)
    first, second = Survey(10, 40), Survey(5, 25)
    progress.begin("a", first)
    progress.begin("b", second)
    clock.now += 10
    assert progress.state() == {"done": 0, "of": 2, "pages": 15, "left": 50, "rate": 1.5, "slow": []}
    first.seen = 40
    progress.end("a")
    second.seen = 10
    assert progress.state() == {"done": 1, "of": 2, "pages": 50, "left": 15, "rate": 5.0, "slow": []}


def test_sites_not_begun_yet_are_taken_to_be_as_large_as_the_others(clock: Clock) -> None:
    progress = Progress(5)
    done, under_way = Survey(), Survey(10, 30)
    progress.begin("a", done)
    progress.begin("b", under_way)
    assert progress.state()["left"] == 20 + 3 * 30 // 2
    done.seen = 50
    progress.end("a")
    clock.now += 1
    assert progress.state()["left"] == 20 + 3 * (50 + 30) // 2


def test_a_site_that_asked_for_more_than_it_knew_has_nothing_left(clock: Clock) -> None:
    progress = Progress(1)
    progress.begin("a", Survey(9, 4))
    clock.now += 1
    assert progress.state()["left"] == 0


def test_the_sites_under_way_for_longest_are_named_the_longest_first(clock: Clock) -> None:
    progress = Progress(9)
    for code in "abcde":
        progress.begin(code, Survey())
        clock.now += 10
    progress.end("a")
    clock.now += SLOW_SECONDS - 20
    slow = progress.state()["slow"]
    assert slow == [["b", 50], ["c", 40]]
    clock.now += 1000
    assert progress.state()["slow"] == [["b", 1050], ["c", 1040], ["d", 1030]]
    assert SLOWEST == 3


class Watched:
    """A survey that notes how often it was asked."""

    known = 3

    def __init__(self, times: int) -> None:
        self.asked_often = asyncio.Event()
        self._left = times

    @property
    def seen(self) -> int:
        self._left -= 1
        if self._left <= 0:
            self.asked_often.set()
        return 2


def test_it_is_told_in_lines_of_json_until_it_is_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story() -> None:
        progress, survey = Progress(1), Watched(times=8)
        progress.begin("a", survey)
        telling = asyncio.create_task(progress.tell())
        await survey.asked_often.wait()
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)

    monkeypatch.setattr(progresses, "EVERY", 0.001)
    asyncio.run(story())
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(told) >= 3
    assert {(each["progress"]["pages"], each["progress"]["left"]) for each in told} == {(2, 1)}
