"""What is remembered from one night to the next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reports.ledger.records import Level, Naming, Recheck, Rectified
from reports.ledger.store import Ledger, open_ledger
from reports.review.decisions import Word
from tests.reports.builder import found
from tests.reports.ledger.nights import COUNTY, FIRST, VOICE, blank, night, silent, unclear
from tests.reports.review.quarter import decision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reports.book import QuarterBook


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def remember(ledger: Ledger, *books: QuarterBook) -> None:
    for book in books:
        assert ledger.add_run(book)


def spells(ledger: Ledger) -> list[tuple[str, date, date, date | None]]:
    return [(each.text, each.first_on, each.last_on, each.gone_on) for each in ledger.history()]


def decided(book: QuarterBook, word: Word, at: datetime) -> QuarterBook:
    return book.model_copy(update={"decisions": (decision(book, 0, word, at=at),)})


def test_each_past_night_comes_back_as_it_was(ledger: Ledger) -> None:
    books = [night(day(0), blank("甲", "乙")), night(day(1), blank("乙")), night(day(2)), night(day(4), silent())]
    remember(ledger, *books)
    assert [ledger.book("2022Q1", day(number)) for number in range(5)] == [*books[:3], books[2], books[3]]
    assert ledger.book("2022Q1", day(-1)) is None
    assert ledger.book("2022Q1") == books[-1]


def test_what_stays_the_same_is_kept_once(ledger: Ledger, tmp_path: Path) -> None:
    remember(ledger, *[night(day(number), blank("甲")) for number in range(5)])
    with open_ledger(tmp_path / "ledger.sqlite") as other:
        rows = other._db.execute("SELECT count(*) FROM outcome").fetchone()  # noqa: SLF001 (how much is kept)
    assert rows == (5,)


def test_a_run_is_put_on_record_once(ledger: Ledger) -> None:
    remember(ledger, night(day(0), blank("甲")))
    assert not ledger.add_run(night(day(0)))
    assert len(ledger.runs()) == 1
    assert spells(ledger) == [("栏目“甲”空白", day(0), day(0), None)]


def test_a_narrowed_run_came_to_no_results_of_the_quarter(ledger: Ledger) -> None:
    book = night(day(0))
    assert not ledger.add_run(book.model_copy(update={"run": book.run.model_copy(update={"narrowed": True})}))
    assert ledger.quarters() == []


def test_a_finding_lasts_until_a_verdict_is_come_to_without_it(ledger: Ledger) -> None:
    remember(ledger, night(day(0), blank("甲")), night(day(1), silent()), night(day(2), unclear()))
    assert spells(ledger) == [("栏目“甲”空白", day(0), day(0), None)]
    remember(ledger, night(day(3), blank("乙")), night(day(5)))
    assert spells(ledger) == [("栏目“甲”空白", day(0), day(0), day(3)), ("栏目“乙”空白", day(3), day(3), day(5))]


def test_a_finding_that_comes_back_has_a_second_spell_and_is_new(ledger: Ledger) -> None:
    remember(ledger, night(day(0), blank("甲")), night(day(1)), night(day(2), blank("甲", "乙")))
    assert [(each.text[3], each.is_new) for each in ledger.history()] == [("甲", False), ("甲", True), ("乙", True)]
    remember(ledger, night(day(3), blank("甲", "乙")))
    assert not any(each.is_new for each in ledger.history())


def test_a_finding_lasts_over_the_end_of_a_quarter(ledger: Ledger) -> None:
    remember(ledger, night(day(0), blank("甲"), quarter="2021Q4"), night(day(90), blank("甲")))
    (spell,) = ledger.history(COUNTY.code)
    assert (spell.first_quarter, spell.last_quarter, spell.is_new) == ("2021Q4", "2022Q1", False)
    assert ledger.quarters() == ["2021Q4", "2022Q1"]


def test_of_a_sample_not_seen_again_is_not_mended(ledger: Ledger) -> None:
    outcome = blank("甲")
    document = outcome.findings[0].model_copy(update={"values": {"document": "某意见"}})
    remember(ledger, night(day(0), outcome.model_copy(update={"findings": (document,)})))
    assert [each.sampled for each in ledger.history()] == [True]


def test_a_replica_is_never_mixed_with_real_sites(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(path, "演示") as demonstration:
        assert demonstration.add_run(night(day(0), blank("甲"), replica="演示"))
    with open_ledger(path) as real:
        assert real.runs() == []
        assert real.history() == []
        assert real.book("2022Q1") is None


def test_in_a_replica_time_stands_on_the_day_it_is_judged_as_of(tmp_path: Path) -> None:
    book = night(day(0), replica="演示")
    late = book.model_copy(
        update={"run": book.run.model_copy(update={"finished_at": datetime(2026, 1, 1, tzinfo=UTC)})}
    )
    with open_ledger(tmp_path / "ledger.sqlite", "演示") as ledger:
        assert ledger.add_run(late)
        assert [run.day for run in ledger.runs()] == [day(0)]


def test_a_word_counts_from_the_day_it_was_said(ledger: Ledger) -> None:
    found_then = night(day(0), blank("甲"))
    said = decided(night(day(3), blank("甲")), Word.FALSE_ALARM, datetime(2022, 2, 18, 3, tzinfo=UTC))
    remember(ledger, found_then, said)
    on_the_eve, afterwards = ledger.book("2022Q1", day(1)), ledger.book("2022Q1", day(2))
    assert on_the_eve
    assert afterwards
    counts = [sum(len(each.findings) for each in book.settled) for book in (on_the_eve, afterwards)]
    assert counts == [1, 0]


def test_words_are_kept_without_a_run_too(ledger: Ledger) -> None:
    book = night(day(0), blank("甲"))
    remember(ledger, book)
    ledger.add_decisions(decided(book, Word.CONFIRMED, datetime(2022, 2, 16, 3, tzinfo=UTC)))
    kept = ledger.book("2022Q1")
    assert kept
    assert [each.word for each in kept.decisions] == [Word.CONFIRMED]


def named(book: QuarterBook, issued_on: date) -> list[Naming]:
    return [Naming.of(target, Level.CITY, book.quarter, issued_on) for target in (VOICE, COUNTY)]


def test_a_bulletin_stays_as_it_was_issued(ledger: Ledger) -> None:
    book = night(day(0), blank("甲"), found(VOICE, "M2", "长期不更新(16天)", days=16))
    remember(ledger, book)
    assert ledger.issue(book, day(1), "第5期", named(book, day(1)))
    remember(ledger, night(day(2)))
    assert ledger.issued("2022Q1") == ledger.issued("2022Q1", day(1)) == book
    assert ledger.issued("2022Q1", day(0)) is None
    assert [each.target for each in ledger.namings()] == [VOICE.code, COUNTY.code]
    assert ledger.namings(day(0)) == ()


def test_a_bulletin_issued_again_takes_the_place_of_the_first(ledger: Ledger) -> None:
    book = night(day(0), blank("甲"))
    assert ledger.issue(book, day(1), "第5期", named(book, day(1)))
    assert not ledger.issue(book, day(2), "第5期", named(book, day(2))[:1])
    assert [(each.target, each.issued_on) for each in ledger.namings()] == [(VOICE.code, day(2))]


def test_of_a_finding_the_last_recheck_counts(ledger: Ledger) -> None:
    first = Recheck(
        quarter="2022Q1",
        finding="0" * 12,
        target=COUNTY.code,
        indicator="D9a",
        text="栏目“甲”空白",
        result=Rectified.NOT_FIXED,
        on=day(20),
    )
    ledger.add_rechecks([first, first.model_copy(update={"finding": "1" * 12})])
    ledger.add_rechecks([first.model_copy(update={"result": Rectified.FIXED, "on": day(30)})])
    assert [each.result for each in ledger.rechecks("2022Q1")] == [Rectified.FIXED, Rectified.NOT_FIXED]
    assert [each.result for each in ledger.rechecks(until=day(25))] == [Rectified.NOT_FIXED, Rectified.NOT_FIXED]
    assert ledger.rechecks("2021Q4") == ()
    assert [each.on for each in ledger.all_rechecks()] == [day(20), day(20), day(30)]
    assert [each.on for each in ledger.all_rechecks(day(25))] == [day(20), day(20)]
