from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from typing import TYPE_CHECKING, cast

from pages.gather import resources
from pages.gather.answer import Answer
from pages.gather.fetch import Fetcher
from pages.gather.manners import Manners
from pages.gather.resources import Flights, Resources
from pages.snapshot import VisitOutcome
from tests.pages.gather.web import SITE, THIRD_PARTY, UNKNOWN

if TYPE_CHECKING:
    import pytest

    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web

SCRIPT = "http://cdn.test/a.js"


class Sites:
    """Stands for a fetcher: answers what was put up, once it is let; everything else has failed."""

    def __init__(self, **bodies: bytes) -> None:
        self.bodies = {f"http://cdn.test/{name}.js": body for name, body in bodies.items()}
        self.asked: Counter[str] = Counter()
        self.open = asyncio.Event()
        self.open.set()
        self.given_up = 0

    async def get(self, url: str, kind: str = "page", *, any_type: bool = False) -> Answer:
        self.asked[url] += 1
        try:
            await self.open.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        await asyncio.sleep(0)
        body = self.bodies.get(url)
        if body is None:
            return Answer(url, url, VisitOutcome.TIMEOUT, f"{kind} {any_type}", body=b"error page")
        return Answer(url, url, VisitOutcome.OK, body=body)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def shared(sites: Sites, clock: Clock | None = None) -> Resources:
    return Resources(cast("Fetcher", sites), forget_after=60, clock=clock or Clock())


def test_what_came_is_asked_for_once(run: Run) -> None:
    async def story() -> tuple[Answer, Answer]:
        kept = shared(sites)
        return await kept.get(SCRIPT, "script"), await kept.get(SCRIPT, "script")

    sites = Sites(a=b"var a")
    first, second = run(story())
    assert first is second
    assert sites.asked == {SCRIPT: 1}


def test_all_who_ask_at_the_same_time_share_one_request(run: Run) -> None:
    async def story() -> list[Answer]:
        kept = shared(sites)
        return await asyncio.gather(*(kept.get(SCRIPT, "script") for _ in range(5)))

    sites = Sites(a=b"var a")
    first, *others = run(story())
    assert all(other is first for other in others)
    assert sites.asked == {SCRIPT: 1}


def test_a_failure_is_believed_for_a_while_and_its_page_is_not_kept(run: Run) -> None:
    async def story() -> list[Answer]:
        kept = shared(sites, clock)
        answers = [await kept.get(SCRIPT, "script")]
        for clock.now in (59.0, 61.0):
            answers.append(await kept.get(SCRIPT, "script"))
        return answers

    sites, clock = Sites(), Clock()
    first, believed, asked_again = run(story())
    assert (first.outcome, believed.outcome, believed.body) == (VisitOutcome.TIMEOUT, VisitOutcome.TIMEOUT, b"")
    assert asked_again is not believed
    assert sites.asked == {SCRIPT: 2}


def test_scripts_may_be_of_any_type_and_frames_are_pages(run: Run) -> None:
    async def story() -> list[str]:
        kept = shared(Sites())
        return [(await kept.get(SCRIPT, kind)).detail for kind in ("script", "style", "frame")]

    assert run(story()) == ["script True", "style True", "frame False"]


def test_what_was_not_needed_for_longest_goes_when_there_is_no_room(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        kept = shared(sites)
        for name in "abacab":
            await kept.get(f"http://cdn.test/{name}.js", "script")

    monkeypatch.setattr(resources, "MOST_KEPT", 10_000)
    sites = Sites(a=bytes(2000), b=bytes(2000), c=bytes(2000))
    run(story())
    assert [sites.asked[url] for url in sites.bodies] == [1, 2, 1]


def test_what_is_very_large_is_not_kept(run: Run) -> None:
    async def story() -> None:
        kept = shared(sites)
        for _ in range(2):
            assert (await kept.get(SCRIPT, "script")).ok

    sites = Sites(a=bytes(resources.LARGEST_KEPT + 1))
    run(story())
    assert sites.asked == {SCRIPT: 2}


def test_an_asker_who_gives_up_leaves_the_request_to_the_others(run: Run) -> None:
    async def story() -> Answer:
        sites.open.clear()
        kept = shared(sites)
        gone, waiting = (asyncio.create_task(kept.get(SCRIPT, "script")) for _ in range(2))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        sites.open.set()
        return await waiting

    sites = Sites(a=b"var a")
    assert run(story()).ok
    assert (sites.asked, sites.given_up) == ({SCRIPT: 1}, 0)


def test_the_last_asker_who_gives_up_ends_the_request_and_the_next_begins_another(run: Run) -> None:
    async def story() -> Answer:
        sites.open.clear()
        kept = shared(sites)
        gone = asyncio.create_task(kept.get(SCRIPT, "script"))
        await asyncio.sleep(0.001)
        gone.cancel()
        await asyncio.sleep(0)
        sites.open.set()
        return await kept.get(SCRIPT, "script")

    sites = Sites(a=b"var a")
    assert run(story()).ok
    assert (sites.asked, sites.given_up) == ({SCRIPT: 2}, 1)


def test_an_error_of_ours_reaches_everybody_who_asked(run: Run) -> None:
    async def mistaken() -> int:
        await asyncio.sleep(0)
        raise ZeroDivisionError

    async def story() -> list[int | BaseException]:
        flights: Flights[int] = Flights()
        return await asyncio.gather(*(flights.share("x", mistaken) for _ in range(2)), return_exceptions=True)

    assert [type(error) for error in run(story())] == [ZeroDivisionError, ZeroDivisionError]


def test_a_digest_tells_what_arrived_and_nothing_of_what_did_not(run: Run) -> None:
    async def story() -> list[str]:
        kept = shared(Sites(a=b"var a", b=b"var b"))
        answers = [await kept.get(f"http://cdn.test/{name}.js", "script") for name in "aabx"]
        elsewhere = Answer(SCRIPT, SCRIPT, VisitOutcome.OK, body=b"var a ")
        return [kept.digest(answer) for answer in (*answers, elsewhere)]

    first, again, other, failed, elsewhere = run(story())
    assert first == again == hashlib.sha256(b"var a").hexdigest()[:16]
    assert len({first, other, elsewhere}) == 3
    assert failed == ""


def test_a_third_party_that_is_down_costs_one_request_however_many_pages_include_it(run: Run, web: Web) -> None:
    async def story() -> list[VisitOutcome]:
        async with Fetcher(Manners(2), hosts=web.hosts, user_agent="tests", timeout=2, largest=1000) as fetcher:
            kept = Resources(fetcher)
            urls = (f"http://{THIRD_PARTY}{reset}", f"http://{UNKNOWN}/a.js", f"http://{SITE}{script}")
            return [(await kept.get(url, "script")).outcome for url in (*urls, *urls)]

    script, reset = web.put("var a", "application/javascript"), web.resetting()
    assert run(story()) == [VisitOutcome.RESET, VisitOutcome.DNS, VisitOutcome.OK] * 2
    assert web.asked[script] == 1
    assert web.asked[reset] <= 2  # the client asks again where a connection closes without a word, as browsers do
