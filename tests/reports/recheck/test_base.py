"""What is looked at again, and what is left of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits.model import Kind
from reports.book import BookError, write_book
from reports.issue import ISSUED
from reports.ledger.memory import Memory
from reports.ledger.records import Recheck, Rectified
from reports.recheck.base import again_of, read_base
from reports.recheck.judging import Seen
from reports.recheck.recheck import all_shots, keep_before, rechecked
from reports.recheck.sheet import counted, is_overdue, recheck_rows
from reports.review.decisions import Word
from reports.workbook import build_workbook
from tests.reports.builder import INDICATORS, clear, found
from tests.reports.ledger.nights import COUNTY, FIRST, VOICE, blank, night
from tests.reports.review.quarter import decision

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook

FOUND = night(FIRST, blank("甲", "乙"), found(VOICE, "M2", "长期不更新(16天)", days=16))


def decided(book: QuarterBook, *words: Word | None) -> QuarterBook:
    """The book with a word on each finding, in their order."""
    decisions = tuple(decision(book, number, word) for number, word in enumerate(words) if word)
    return book.model_copy(update={"decisions": decisions})


def kept(folder: Path, book: QuarterBook) -> Path:
    write_book(book, folder / "results.json")
    return folder


def test_only_what_was_confirmed_is_looked_at_again(tmp_path: Path) -> None:
    base = read_base(kept(tmp_path, decided(FOUND, Word.CONFIRMED, Word.FALSE_ALARM, None)))
    assert [entry.finding.text for entry in base.entries] == ["栏目“甲”空白"]


def test_what_a_bulletin_named_is_confirmed_but_for_false_alarms(tmp_path: Path) -> None:
    kept(tmp_path / ISSUED, decided(FOUND, None, Word.FALSE_ALARM, None))
    kept(tmp_path, night(FIRST))
    base = read_base(tmp_path)
    assert [entry.finding.text for entry in base.entries] == ["栏目“甲”空白", "长期不更新(16天)"]


def test_where_nothing_was_confirmed_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="python -m reports issue 2022Q1"):
        read_base(kept(tmp_path, FOUND))


def test_the_audits_are_told_whom_and_what_and_where(tmp_path: Path) -> None:
    again = again_of(read_base(kept(tmp_path / ISSUED, FOUND).parent))
    assert again.asks(VOICE.code, "M2")
    assert not again.asks(COUNTY.code, "V3")
    assert again.addresses(COUNTY.code, "D9a") == {"https://4113000001.gov.cn/about/D9a.html"}
    assert again.accounts
    assert again.concerns("accounts-1")
    assert not again.concerns("4113000002")


def test_a_column_is_looked_for_wherever_columns_are_listed(tmp_path: Path) -> None:
    again = again_of(read_base(kept(tmp_path / ISSUED, FOUND).parent))
    assert [row.id for row in INDICATORS if again.asks(COUNTY.code, row.id)] == ["D9a", "D9b"]
    assert again.addresses(COUNTY.code, "D9b") == frozenset()


def test_advice_is_no_finding_of_a_bulletin(tmp_path: Path) -> None:
    book = night(FIRST, blank("甲"), found(VOICE, "M2", "x", "将满", kind=Kind.ADVICE), clear(VOICE, "M2"))
    assert not again_of(read_base(kept(tmp_path / ISSUED, book).parent)).accounts


def test_pictures_from_before_and_after_are_named_and_the_first_kept(tmp_path: Path) -> None:
    base = read_base(kept(tmp_path / ISSUED, FOUND).parent)
    picture = tmp_path / ISSUED / "screenshots" / f"{COUNTY.code}-D9a.png"
    picture.parent.mkdir()
    picture.write_bytes(b"before")
    now = night(date(2022, 3, 8), blank("乙"))
    done = rechecked(base, now, lambda entry: Seen(now.outcomes_of[entry.target.code]))
    first, second, account = done.rechecks
    assert [each.result for each in done.rechecks] == [Rectified.FIXED, Rectified.NOT_FIXED, Rectified.FIXED]
    assert first.before == f"before/{COUNTY.code}-D9a.png"
    assert first.after == f"screenshots/after-{first.finding}.png"
    assert second.after == f"screenshots/{COUNTY.code}-D9a.png"
    assert {first.after, second.after, account.after} == {shot.path for shot in all_shots(now, done)}
    keep_before(base, tmp_path / "recheck")
    assert [each.read_bytes() for each in (tmp_path / "recheck" / "before").iterdir()] == [b"before"]


def recheck(result: Rectified, on: date = date(2022, 3, 8), **changes: str) -> Recheck:
    told = {"quarter": "2022Q1", "finding": "0" * 12, "target": COUNTY.code, "indicator": "D9a", "text": "栏目“甲”空白"}
    return Recheck(result=result, on=on, **{**told, **changes})


def test_overdue_is_what_was_not_mended_after_the_deadline() -> None:
    deadline = date(2022, 3, 7)
    assert is_overdue(recheck(Rectified.NOT_FIXED), deadline)
    assert not is_overdue(recheck(Rectified.NOT_FIXED, deadline), deadline)
    assert not is_overdue(recheck(Rectified.NOT_RECHECKED), deadline)


def test_the_table_says_it_in_the_order_of_the_registry() -> None:
    told = [
        recheck(Rectified.GONE, target=VOICE.code, indicator="M2"),
        recheck(Rectified.NOT_FIXED, before="before/a.png"),
        recheck(Rectified.NOT_RECHECKED, target="4119000009", reason="打不开"),
    ]
    rows = recheck_rows(FOUND, told, within=False)
    assert [(row["number"], row["name"], row["result"], row["reason"]) for row in rows] == [
        (1, "某县网站", "逾期未整改", ""),
        (2, "某县发布（微博）", "页面已不存在", ""),
        (3, "4119000009", "未能复查", "打不开"),
    ]
    assert getattr(rows[0]["before"], "target", "") == "recheck-2022-03-08/before/a.png"
    assert counted(told) == {Rectified.NOT_FIXED: 1, Rectified.NOT_RECHECKED: 1, Rectified.GONE: 1}


def test_the_quarters_workbook_has_the_table_once_there_is_one() -> None:
    memory = Memory(
        rechecks=(recheck(Rectified.FIXED, after="screenshots/after-0.png"), recheck(Rectified.GONE, quarter="2021Q4"))
    )
    assert "整改台账" not in build_workbook(FOUND, ()).sheetnames
    sheet = build_workbook(FOUND, (), memory)["整改台账"]
    assert [cell.value for cell in sheet[sheet.max_row]][:7] == [
        1,
        "某县网站单位",
        "某县网站",
        "空白栏目",
        "栏目“甲”空白",
        "已整改",
        None,
    ]
    link = sheet[sheet.max_row][-1].hyperlink
    assert link is not None
    assert link.target == "recheck-2022-03-08/screenshots/after-0.png"
