from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pages import memory
from pages.memory import RememberedSite, memory_key, memory_path, recall, remember
from pages.site import ExtraColumn, Site
from pages.snapshot import SiteSnapshot
from pages.snapshot_file import SnapshotError, read_snapshot, snapshot_path, write_snapshot
from tests.pages.site_builder import AS_OF, FAILED_XHR, HOME, NOW, a_visit, article, html, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "4113210001"
DOCUMENT = "某县人民政府关于印发《某县河道管理办法》的通知"
EXTRA = (ExtraColumn("专项规划", f"{HOME}gh/"),)
PAGES = {
    "/": html(
        "首页<a href=/hd/xx/>县长信箱</a>" + rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22"))
    ),
    "/news/": html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22"))),
    "/news/1.html": article("某县召开工作会议部署重点任务", "2022-02-22"),
    "/notice/": html("<h2>通知公告</h2><ul></ul>"),
    "/zc/": html(rows(("/zc/1.html", DOCUMENT, "2021-12-01"))),
    "/zc/1.html": article(DOCUMENT, "2021-12-01", "<p>相关解读：<a href=/jd/1.html>文字解读</a></p>"),
    "/jd/": html(rows(("/jd/1.html", "《某县河道管理办法》解读", "2021-12-03"))),
    "/jd/1.html": article("《某县河道管理办法》解读", "2021-12-03"),
    "/hd/xx/": html("<h2>县长信箱</h2><p>2022年1月，县长信箱共收到来信35件，办结33件，办结率94.3%。</p>"),
    "/gh/": html("<h2>专项规划</h2><p>建设中</p>"),
}
JUDGED = (
    "columns",
    "policy_documents",
    "interpretations",
    "interpretations_complete",
    "board",
    "disclosure",
    "footers",
    "home_only",
    "front",
    "sections",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Holds a snapshot of a small site."""
    put(tmp_path)
    return tmp_path


@pytest.fixture
def anew() -> Iterator[None]:
    """Have what is known of the readers' code found out again, now and afterwards."""
    memory._readers.cache_clear()  # noqa: SLF001 (what was found out once holds for the process)
    yield
    memory._readers.cache_clear()  # noqa: SLF001


def put(folder: Path, **changed: str) -> None:
    pages = PAGES | {f"/{name}/": markup for name, markup in changed.items()}
    visits = [a_visit(path, markup) for path, markup in pages.items()]
    visits[3] = visits[3].model_copy(update={"again": a_visit("/notice/", pages["/notice/"])})
    broken = a_visit("/zt/", html("<div id=app></div>"), troubles=(FAILED_XHR,))
    snapshot = SiteSnapshot(code=CODE, home=HOME, started_at=NOW, finished_at=NOW, pages=(*visits, broken), known=12)
    write_snapshot(snapshot, folder)


def read_anew(folder: Path, as_of: date = AS_OF, extra: tuple[ExtraColumn, ...] = EXTRA) -> Site:
    return Site(read_snapshot(folder, CODE), as_of, extra)


def keep(folder: Path) -> None:
    remember(read_anew(folder), memory_key(folder, CODE, AS_OF, EXTRA), folder)


def test_what_is_recalled_is_what_reading_says(folder: Path) -> None:
    keep(folder)
    recalled, read = recall(folder, CODE, AS_OF, EXTRA), read_anew(folder)
    assert isinstance(recalled, RememberedSite)
    for name in JUDGED:
        assert getattr(recalled, name) == getattr(read, name), name
    assert [column.name for column in recalled.columns] == [
        "工作动态",
        "通知公告",
        "政策文件",
        "政策解读",
        "县长信箱",
        "专项规划",
    ]
    assert recalled.board is not None
    assert recalled.policy_documents[0].interpreted_by == (f"{HOME}jd/1.html",)
    assert len(recalled.footers) == len(PAGES) + 1


def test_no_page_is_needed_for_what_is_judged(folder: Path) -> None:
    keep(folder)
    recalled = recall(folder, CODE, AS_OF, EXTRA)
    snapshot_path(folder, CODE).unlink()
    assert [len(getattr(recalled, name)) for name in ("columns", "footers")] == [6, 11]
    assert recalled.home_visit is not None
    assert recalled.home_visit.ok


def test_what_is_told_of_the_visits_is_remembered_without_what_they_said(folder: Path) -> None:
    keep(folder)
    recalled, read = recall(folder, CODE, AS_OF, EXTRA), read_anew(folder)
    assert [visit.url for visit in recalled.visits] == [visit.url for visit in read.visits]
    assert [visit.troubles for visit in recalled.visits] == [visit.troubles for visit in read.visits]
    assert all(visit.html == "" and visit.again is None for visit in recalled.visits)
    assert recalled.snapshot.model_copy(update={"pages": ()}) == read.snapshot.model_copy(update={"pages": ()})


def test_pages_of_a_remembered_site_are_there_for_who_asks(folder: Path) -> None:
    keep(folder)
    recalled, read = recall(folder, CODE, AS_OF, EXTRA), read_anew(folder)
    assert isinstance(recalled, RememberedSite)
    assert list(recalled.pages) == list(read.pages)
    assert recalled.home.document.text == read.home.document.text
    assert [page.title for page in recalled.seen] == [page.title for page in read.seen]


def test_without_a_memory_the_snapshot_is_read(folder: Path) -> None:
    recalled = recall(folder, CODE, AS_OF, EXTRA)
    assert not isinstance(recalled, RememberedSite)
    assert recalled.columns == read_anew(folder).columns


def test_what_had_to_be_read_is_remembered_where_it_is_asked_for(folder: Path) -> None:
    read = recall(folder, CODE, AS_OF, EXTRA, keep=True)
    recalled = recall(folder, CODE, AS_OF, EXTRA)
    assert not isinstance(read, RememberedSite)
    assert isinstance(recalled, RememberedSite)
    for name in JUDGED:
        assert getattr(recalled, name) == getattr(read, name), name


def test_what_is_remembered_is_not_written_again(folder: Path) -> None:
    keep(folder)
    before = memory_path(folder, CODE).stat()
    recall(folder, CODE, AS_OF, EXTRA, keep=True)
    assert memory_path(folder, CODE).stat().st_mtime_ns == before.st_mtime_ns


def test_a_memory_that_cannot_be_written_is_done_without(folder: Path) -> None:
    memory_path(folder, CODE).mkdir()
    assert [column.name for column in recall(folder, CODE, AS_OF, EXTRA, keep=True).columns]
    assert [path for path in folder.iterdir() if path.suffix == ".part"] == []


def test_what_a_changed_snapshot_says_is_read_anew(folder: Path) -> None:
    keep(folder)
    put(folder, notice=html(rows(("/n/1.html", "关于某事的公告一则", "2022-02-23"))))
    recalled = recall(folder, CODE, AS_OF, EXTRA)
    assert not isinstance(recalled, RememberedSite)
    assert recalled.columns[1].items[0].title == "关于某事的公告一则"


@pytest.mark.parametrize(
    ("as_of", "extra"),
    [
        (date(2022, 2, 25), EXTRA),
        (AS_OF, ()),
        (AS_OF, (*EXTRA, ExtraColumn("通知", f"{HOME}tz/"))),
        (AS_OF, (ExtraColumn("总体规划", f"{HOME}gh/"),)),
        (AS_OF, (ExtraColumn("专项规划", f"{HOME}gh2/"),)),
    ],
    ids=["another day", "no column", "one more", "another name", "another address"],
)
def test_a_memory_of_another_question_is_no_answer(folder: Path, as_of: date, extra: tuple[ExtraColumn, ...]) -> None:
    keep(folder)
    assert not isinstance(recall(folder, CODE, as_of, extra), RememberedSite)


def test_the_order_in_which_columns_are_named_does_not_matter(folder: Path) -> None:
    both = (*EXTRA, ExtraColumn("通知", f"{HOME}tz/"))
    assert memory_key(folder, CODE, AS_OF, both) == memory_key(folder, CODE, AS_OF, both[::-1])


@pytest.mark.usefixtures("anew")
def test_what_other_code_has_read_is_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder)
    monkeypatch.setattr(memory, "_readers", lambda: "other code")
    assert not isinstance(recall(folder, CODE, AS_OF, EXTRA), RememberedSite)


@pytest.mark.usefixtures("anew")
def test_readers_are_told_by_all_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reading").mkdir()
    monkeypatch.setattr(memory, "HERE", tmp_path)
    known = set()
    for name in ("site.py", "reading/dates.py", "reading/words.yaml"):
        (tmp_path / name).write_text(name, "utf-8")
        memory._readers.cache_clear()  # noqa: SLF001
        known.add(memory._readers())  # noqa: SLF001
    (tmp_path / "reading/words.yaml").write_text("other", "utf-8")
    memory._readers.cache_clear()  # noqa: SLF001
    known.add(memory._readers())  # noqa: SLF001
    assert len(known) == 4


@pytest.mark.parametrize("damage", [lambda kept: kept[:40], lambda _: b"", lambda kept: kept[::-1], lambda _: b"{}"])
def test_a_damaged_memory_is_as_none(folder: Path, damage: type[bytes]) -> None:
    keep(folder)
    path = memory_path(folder, CODE)
    path.write_bytes(damage(path.read_bytes()))
    recalled = recall(folder, CODE, AS_OF, EXTRA)
    assert not isinstance(recalled, RememberedSite)
    assert recalled.footers == read_anew(folder).footers


def test_a_memory_takes_the_place_of_an_older_one_and_leaves_nothing_beside_it(folder: Path) -> None:
    keep(folder)
    put(folder, notice=html("<p>暂无信息</p>"))
    keep(folder)
    assert recall(folder, CODE, AS_OF, EXTRA).columns[1].shown == "暂无信息"
    assert sorted(path.name for path in folder.iterdir()) == [f"{CODE}.jsonl.zst", f"{CODE}.memory.zst"]


def test_a_memory_without_its_snapshot_is_worth_nothing(folder: Path) -> None:
    keep(folder)
    snapshot_path(folder, CODE).write_bytes(b"damaged")
    with pytest.raises(SnapshotError):
        recall(folder, CODE, AS_OF, EXTRA)
    snapshot_path(folder, CODE).unlink()
    with pytest.raises(FileNotFoundError):
        recall(folder, CODE, AS_OF, EXTRA)
