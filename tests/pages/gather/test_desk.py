from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

import pytest

from pages.gather import desk as desks
from pages.gather.assess import Assessment, BothWays, assess
from pages.gather.desk import Desk, DeskError
from pages.gather.review import FinishedSite, SiteReview
from pages.memory import RememberedSite, memory_path, recall
from pages.snapshot import PageVisit, SiteSnapshot
from pages.snapshot_file import SnapshotWriter
from tests.pages.gather.processes import descendants, still_running
from tests.pages.site_builder import AS_OF, HOME, NOW, a_visit, article, html, rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path
    from typing import TypeVar

    from tests.pages.gather.conftest import Run

    T = TypeVar("T")

CODE = "4113210001"
WAIT = 20


def shown_as(markup: str) -> str:
    return markup.replace("<html", "<html au-width='1366' au-height='900'", 1)


def seen_both_ways(number: int = 0) -> BothWays:
    markup = article(f"某县召开第{number}次工作会议", "2022-02-22")
    return BothWays(home=HOME, as_of=AS_OF, visit=a_visit(f"/{number}.html", shown_as(markup), source=markup))


def reading(run: Run, story: Callable[[Desk], Awaitable[T]]) -> T:
    """What a story with a desk of its own brings."""

    async def told() -> T:
        async with Desk() as desk:
            return await asyncio.wait_for(story(desk), WAIT)

    return run(told())


def started(before: frozenset[tuple[int, str]]) -> set[int]:
    """Processes of ours that were not there before."""
    return {pid for pid, _ in descendants(os.getpid()) - before}


@pytest.fixture
def writer(tmp_path: Path) -> SnapshotWriter:
    """A snapshot that is being written."""
    writer = SnapshotWriter(tmp_path, CODE)
    listed = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
    for path, markup in {"/": html("首页"), "/news/": listed, "/notice/": html("<ul></ul>")}.items():
        writer.add(a_visit(path, markup))
    return writer


def a_snapshot(**changes: object) -> SiteSnapshot:
    values = {"code": CODE, "home": HOME, "started_at": NOW, "finished_at": NOW, **changes}
    return SiteSnapshot.model_validate(values)


def test_it_answers_what_reading_here_would_say(run: Run) -> None:
    assert reading(run, lambda desk: desk.assess(seen_both_ways())) == assess(seen_both_ways())


def test_many_questions_at_once_get_their_own_answers(run: Run) -> None:
    async def story(desk: Desk) -> list[Assessment]:
        return await asyncio.gather(*(desk.assess(seen_both_ways(number)) for number in range(12)))

    assert [learned.title for learned in reading(run, story)] == [
        f"某县召开第{number}次工作会议" for number in range(12)
    ]


def test_it_says_which_pages_of_an_unfinished_snapshot_are_to_be_seen_again(run: Run, writer: SnapshotWriter) -> None:
    with writer:
        wanted = SiteReview(path=writer.flush(), snapshot=a_snapshot(), as_of=AS_OF)
        assert f"{HOME}notice/" in reading(run, lambda desk: desk.review(wanted)).again


def test_it_keeps_what_it_read_of_a_finished_snapshot(run: Run, writer: SnapshotWriter, tmp_path: Path) -> None:
    with writer:
        writer.finish(a_snapshot())
    reading(run, lambda desk: desk.read(FinishedSite(folder=tmp_path, code=CODE, as_of=AS_OF)))
    recalled = recall(tmp_path, CODE, AS_OF)
    assert isinstance(recalled, RememberedSite)
    assert [column.name for column in recalled.columns] == ["工作动态", "通知公告"]


def test_a_question_it_cannot_answer_is_an_error_and_no_death(run: Run, tmp_path: Path) -> None:
    async def story(desk: Desk) -> tuple[str, set[int], set[int]]:
        await desk.assess(seen_both_ways())
        first = started(before)
        with pytest.raises(DeskError) as error:
            await desk.read(FinishedSite(folder=tmp_path, code="none", as_of=AS_OF))
        await desk.assess(seen_both_ways())
        return str(error.value), first, started(before)

    before = descendants(os.getpid())
    said, first, then = reading(run, story)
    assert "FileNotFoundError" in said
    assert first == then
    assert len(first) == 1
    assert not memory_path(tmp_path, "none").exists()


def test_a_killed_process_is_replaced_and_its_question_answered(run: Run) -> None:
    async def story(desk: Desk) -> tuple[set[int], list[Assessment]]:
        await desk.assess(seen_both_ways())
        first = started(before)
        asking = asyncio.gather(*(desk.assess(seen_both_ways(number)) for number in range(8)))
        await asyncio.sleep(0)
        for pid in first:
            os.kill(pid, signal.SIGKILL)
        return first, await asking

    before = descendants(os.getpid())
    first, learned = reading(run, story)
    assert len(first) == 1
    assert [each.title for each in learned] == [f"某县召开第{number}次工作会议" for number in range(8)]


def test_a_process_killed_between_questions_is_replaced(run: Run) -> None:
    async def story(desk: Desk) -> Assessment:
        await desk.assess(seen_both_ways())
        for pid in started(before):
            os.kill(pid, signal.SIGKILL)
        return await desk.assess(seen_both_ways())

    before = descendants(os.getpid())
    assert reading(run, story).disagreement == ""


def test_a_process_that_dies_of_every_start_ends_as_an_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "COMMAND", ("/bin/sh", "-c", "read question; exit 3"))
    with pytest.raises(DeskError, match=f"{desks.STARTS} times"):
        reading(run, lambda desk: desk.assess(seen_both_ways()))


def test_nothing_is_left_running_afterwards_and_nothing_is_started_unasked(run: Run) -> None:
    async def story(desk: Desk) -> tuple[set[int], set[int]]:
        unasked = started(before)
        await desk.assess(seen_both_ways())
        return unasked, started(before)

    before = descendants(os.getpid())
    unasked, asked = reading(run, story)
    assert (unasked, len(asked)) == (set(), 1)
    assert still_running(asked, within=5) == set()


def test_it_goes_when_whoever_asked_is_gone(run: Run) -> None:
    async def story() -> set[int]:
        desk = Desk()
        await desk.assess(seen_both_ways())
        process = desk._process  # noqa: SLF001 (its input is what a death of ours would close)
        assert process is not None
        assert process.stdin is not None
        process.stdin.close()
        await asyncio.wait_for(process.wait(), WAIT)
        await desk.__aexit__()
        return {process.pid}

    assert still_running(run(story()), within=5) == set()


def test_a_question_that_is_given_up_does_not_disturb_the_next(run: Run) -> None:
    async def story(desk: Desk) -> Assessment:
        given_up = asyncio.create_task(desk.assess(seen_both_ways(1)))
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        return await desk.assess(seen_both_ways(2))

    assert reading(run, story).title == "某县召开第2次工作会议"


def test_line_breaks_in_a_page_do_not_break_the_conversation(run: Run) -> None:
    markup = article("某县召开\r\n工作会议\u2028部署", "2022-02-22", "<p>a\nb\x85c</p>")
    visit: PageVisit = a_visit("/1.html", shown_as(markup), source=markup)
    asked = BothWays(home=HOME, as_of=AS_OF, visit=visit)
    assert reading(run, lambda desk: desk.assess(asked)) == assess(asked)
