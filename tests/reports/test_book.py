import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from reports.atomic import write_atomically
from reports.book import BookError, QuarterBook, read_book, write_book
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided

SITE, ACCOUNT = site("4113000001"), account("weibo-1")
OUTCOMES = (found(SITE, "D9a", "甲"), undecided(SITE, "D9b", "乙"), unchecked(SITE, "D7", "丙"), clear(ACCOUNT, "M2"))


@pytest.fixture
def kept() -> QuarterBook:
    return book((SITE, ACCOUNT), OUTCOMES, replica="复制环境")


def test_a_book_reads_back_as_it_was_written(kept: QuarterBook, tmp_path: Path) -> None:
    write_book(kept, tmp_path / "out" / "results.json")
    assert read_book(tmp_path / "out" / "results.json") == kept


def test_outcomes_of_a_target_come_in_official_order(kept: QuarterBook) -> None:
    mixed = kept.model_copy(update={"outcomes": OUTCOMES[::-1]})
    assert [outcome.indicator for outcome in mixed.outcomes_of[SITE.code]] == ["D9a", "D9b", "D7"]


def test_a_changed_copy_of_a_book_knows_its_own_targets(kept: QuarterBook) -> None:
    other = site("4113000002")
    assert kept.sites == (SITE,)
    changed = kept.model_copy(update={"targets": (other,), "outcomes": ()})
    assert (changed.target, changed.sites, changed.outcomes_of) == ({other.code: other}, (other,), {other.code: ()})


def test_an_outcome_of_an_unknown_target_is_refused() -> None:
    with pytest.raises(ValidationError, match="4113000099"):
        book((SITE,), (clear(site("4113000099"), "D9a"),))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not complete JSON"),
        (b'{"schema_version": 1, "quar', "not complete JSON"),
        (b"[" * 100_000, "not complete JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[]", "not a book of results"),
        (b'{"schema_version": "1"}', "not a book of results"),
        (b'{"schema_version": 99}', "update the suite"),
        (b'{"schema_version": 0}', "repeat the audit"),
        (b'{"schema_version": 1}', "quarter: Field required"),
    ],
)
def test_a_file_that_is_no_book_is_named_with_what_to_do(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(content)
    with pytest.raises(BookError, match=said) as caught:
        read_book(path)
    assert str(path) in str(caught.value)


def test_a_book_with_a_changed_type_is_refused(kept: QuarterBook, tmp_path: Path) -> None:
    raw = json.loads(kept.model_dump_json())
    raw["registered"]["sites"] = "1"
    path = tmp_path / "results.json"
    path.write_text(json.dumps(raw), "utf-8")
    with pytest.raises(BookError, match=r"registered\.sites"):
        read_book(path)


def test_no_results_yet_says_to_run_the_audit(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="run the audit"):
        read_book(tmp_path / "results.json")


def test_a_failed_write_leaves_the_older_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(b"old")

    def full(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    monkeypatch.undo()
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("results.json", b"old")]
