"""What was mended within the window: marked, and counted or left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from audits.model import Doubt
from reports.annexes import website_rows
from reports.ledger.keeping import keep_run
from reports.ledger.store import open_ledger
from reports.review.decisions import Word
from reports.workbook import build_workbook
from tests.reports.ledger.nights import COUNTY, FIRST, blank, night, silent
from tests.reports.test_issue import reviewed

if TYPE_CHECKING:
    from pathlib import Path

    from audits.model import Finding
    from reports.book import QuarterBook

LATE = date(2022, 3, 1)  # after the window


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def after(folder: Path, *nights: QuarterBook) -> QuarterBook:
    """The last night's book, as it is once all are on record."""
    for each in nights:
        kept = keep_run(each, folder / "ledger.sqlite")
        assert not kept.failure
    return kept.book


def told(book: QuarterBook, *, counted: bool) -> list[tuple[str, str]]:
    book = book.model_copy(update={"corrected_count": counted, "indicators": _worded(book)})
    return [(row.name, row.problems) for row in website_rows(book)]


def _worded(book: QuarterBook) -> tuple[object, ...]:
    return tuple(row.model_copy(update={"sentence": "存在{count}个空白栏目"}) for row in book.indicators)


def test_what_was_mended_within_the_window_is_marked_and_left_out(tmp_path: Path) -> None:
    book = after(tmp_path, night(day(0), blank("甲")), night(day(2)))
    (corrected,) = book.corrected
    assert (corrected.finding.text, corrected.first_on, corrected.gone_on) == ("栏目“甲”空白", day(0), day(2))
    assert told(book, counted=False) == []


def test_it_is_counted_where_the_office_has_it_so(tmp_path: Path) -> None:
    book = after(tmp_path, night(day(0), blank("甲")), night(day(2)))
    assert told(book, counted=True) == [("某县网站", "存在1个空白栏目（已于抽查期间整改）。")]
    book = after(tmp_path, night(day(3), blank("乙", "丙")))
    assert told(book, counted=True) == [("某县网站", "存在3个空白栏目（其中1个已于抽查期间整改）。")]
    assert told(book, counted=False) == [("某县网站", "存在2个空白栏目。")]


def test_what_came_back_is_not_mended(tmp_path: Path) -> None:
    book = after(tmp_path, night(day(0), blank("甲")), night(day(1)), night(day(2), blank("甲")))
    assert book.corrected == ()
    assert len(after(tmp_path, night(day(3))).corrected) == 1


def test_a_night_on_which_nothing_could_be_seen_mends_nothing(tmp_path: Path) -> None:
    assert after(tmp_path, night(day(0), blank("甲")), night(day(1), silent())).corrected == ()


def test_a_column_that_a_night_did_not_come_upon_is_not_mended(tmp_path: Path) -> None:
    path, asked = tmp_path / "ledger.sqlite", []

    def looked_at(target: str, finding: Finding) -> bool:
        asked.append((target, finding.values["column"]))
        return finding.values["column"] == "乙"

    keep_run(night(day(0), blank("甲", "乙", "丙")), path)
    kept = keep_run(night(day(1), blank("丙")), path, looked_at=looked_at)
    assert asked == [(COUNTY.code, "甲"), (COUNTY.code, "乙")]
    assert [each.finding.values["column"] for each in kept.book.corrected] == ["乙"]
    with open_ledger(path) as ledger:
        gone = {spell.text: spell.gone_on for spell in ledger.history()}
    assert gone == {"栏目“甲”空白": None, "栏目“乙”空白": day(1), "栏目“丙”空白": None}
    assert len(keep_run(night(day(2)), path).book.corrected) == 3


@pytest.mark.parametrize(("named", "mended"), [("甲", False), ("丁", True)])
def test_a_column_that_was_in_doubt_is_not_mended(tmp_path: Path, named: str, *, mended: bool) -> None:
    doubtful = blank("丙").model_copy(update={"doubts": (Doubt(code="not_loaded", values={"column": named}),)})
    book = after(tmp_path, night(day(0), blank("甲", "丙")), night(day(1), doubtful))
    assert bool(book.corrected) is mended


def test_what_was_mended_after_the_window_or_in_another_quarter_is_not_of_it(tmp_path: Path) -> None:
    assert after(tmp_path, night(day(0), blank("甲")), night(LATE)).corrected == ()
    assert after(tmp_path, night(day(-90), blank("乙"), quarter="2021Q4"), night(day(3))).corrected == ()


def test_of_a_sample_gone_is_not_mended(tmp_path: Path) -> None:
    outcome = blank("甲")
    document = outcome.findings[0].model_copy(update={"values": {"document": "某意见"}})
    sampled = outcome.model_copy(update={"findings": (document,)})
    assert after(tmp_path, night(day(0), sampled), night(day(1))).corrected == ()


def test_a_false_alarm_was_never_there_to_be_mended(tmp_path: Path) -> None:
    first = reviewed(night(day(0), blank("甲")))
    false = first.decisions[0].model_copy(update={"word": Word.FALSE_ALARM})
    later = night(day(1)).model_copy(update={"decisions": (false,)})
    assert told(after(tmp_path, first, later), counted=True) == []


def test_a_past_day_knows_only_what_was_mended_by_then(tmp_path: Path) -> None:
    book = after(tmp_path, night(day(0), blank("甲", "乙")), night(day(1), blank("乙")), night(day(2)))
    assert len(book.corrected) == 2
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        past = ledger.book("2022Q1", day(1))
        assert past is not None
        assert [each.finding.text for each in ledger.corrected(past, day(1))] == ["栏目“甲”空白"]


def test_the_workbook_lists_it_and_says_whether_it_counts(tmp_path: Path) -> None:
    book = after(tmp_path, night(day(0), blank("甲")), night(day(2)))
    for counted, word in ((False, "不计入"), (True, "计入")):
        sheet = build_workbook(book.model_copy(update={"corrected_count": counted}), ())["抽查期间已整改"]
        said = [cell.value for cell in sheet[sheet.max_row]]
        assert said == [
            1,
            "某县网站单位",
            "某县网站",
            "空白栏目",
            "栏目“甲”空白",
            "2022年2月16日",
            "2022年2月18日",
            word,
        ]
