from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from pages.gather import review as reviews
from pages.gather.review import FinishedSite, SiteReview, read, review
from pages.memory import memory_path, recall
from pages.page import Page
from pages.site import Site
from pages.snapshot import PageVisit, SiteSnapshot
from pages.snapshot_file import SnapshotWriter
from tests.pages.site_builder import AS_OF, HOME, NOW, a_visit, article, html, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "4113210001"
NEWS = [(f"/xwzx/{day}.html", f"某县召开第{day}次工作会议", f"2022-02-{day}") for day in range(18, 21)]
SNAPSHOT = SiteSnapshot(code=CODE, home=HOME, started_at=NOW, finished_at=NOW)


def visits() -> list[PageVisit]:
    home = a_visit("/", html("<ul><li><a href='/xwzx/'>新闻中心</a></li></ul>"))
    column = a_visit("/xwzx/", html(f"<h1>新闻中心</h1><ul>{rows(*NEWS)}</ul>"))
    return [home, column, *(a_visit(url, article(title, day)) for url, title, day in NEWS)]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[SnapshotWriter]:
    with SnapshotWriter(tmp_path, CODE) as writer:
        for visit in visits():
            writer.add(visit)
        yield writer
    reviews._REVIEWED.clear()  # noqa: SLF001


@contextmanager
def counted_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    made: list[str] = []
    before = Page.__init__

    def counting(self: Page, visit: PageVisit, *more: object) -> None:
        made.append(visit.url)
        before(self, visit, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "__init__", counting)
    yield made
    monkeypatch.undo()


def reviewed_and_finished(
    writer: SnapshotWriter, *later: PageVisit, again: PageVisit | None = None, others: int = 0
) -> FinishedSite:
    path = writer.flush()
    for code in (CODE, *map(str, range(others))):
        review(SiteReview(path=path, snapshot=SNAPSHOT.model_copy(update={"code": code}), as_of=AS_OF))
    for visit in later:
        writer.add(visit)
    if again:
        writer.add_again(again)
    writer.finish(SNAPSHOT.model_copy(update={"known": 99}))
    return FinishedSite(folder=path.parent, code=CODE, as_of=AS_OF)


def remembered(finished: FinishedSite) -> bytes:
    read(finished)
    return memory_path(finished.folder, CODE).read_bytes()


def test_a_site_of_which_nothing_was_seen_again_is_not_read_again(
    writer: SnapshotWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished = reviewed_and_finished(writer)
    with counted_pages(monkeypatch) as made:
        told = remembered(finished)
    assert made == []
    assert told == remembered(finished)  # read anew: it was forgotten
    assert recall(finished.folder, CODE, AS_OF).snapshot.known == 99


def test_of_a_site_with_second_looks_only_the_changed_pages_are_read_again(
    writer: SnapshotWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    fuller = [*NEWS, ("/xwzx/24.html", "某县召开第24次工作会议", "2022-02-24")]
    second = a_visit("/xwzx/", html(f"<h1>新闻中心</h1><ul>{rows(*fuller)}</ul>"))
    control = a_visit(NEWS[0][0], article("某县召开另一次工作会议", "2022-02-18"))
    finished = reviewed_and_finished(writer, control, again=second)
    with counted_pages(monkeypatch) as made:
        told = remembered(finished)
    assert set(made) == {second.url, control.url}
    assert told == remembered(finished)
    [column] = recall(finished.folder, CODE, AS_OF).columns
    assert len(column.items) == 4


@pytest.mark.parametrize(("others", "again"), [(1, 0), (2, 5)])
def test_a_site_whose_review_had_to_make_room_is_read_whole(
    writer: SnapshotWriter, monkeypatch: pytest.MonkeyPatch, others: int, again: int
) -> None:
    monkeypatch.setattr(reviews, "MOST_PAGES", 2 * len(visits()))
    finished = reviewed_and_finished(writer, others=others)
    with counted_pages(monkeypatch) as made:
        remembered(finished)
    assert len(set(made)) == again


def test_sites_make_room_before_another_one_is_read(writer: SnapshotWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    class Counting(Site):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            held.append(len(self.visits) + sum(len(site.visits) for site, _ in reviews._REVIEWED.values()))  # noqa: SLF001

    monkeypatch.setattr(reviews, "MOST_PAGES", 2 * len(visits()))
    monkeypatch.setattr(reviews, "Site", Counting)
    remembered(reviewed_and_finished(writer, others=4))
    assert (len(held), max(held)) == (6, 2 * len(visits()))


def test_a_site_larger_than_what_may_be_held_is_read_alone(
    writer: SnapshotWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviews, "MOST_PAGES", 1)
    finished = reviewed_and_finished(writer, others=1)
    assert list(reviews._REVIEWED) == ["0"]  # noqa: SLF001
    assert remembered(finished) == remembered(finished)
