from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from audits.model import Kind
from reports.sheet import Heading
from reports.sheet_groups import fill_groups
from reports.units import UnitCount, unit_counts, unit_groups, unit_rows
from reports.words import words
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from reports.book import QuarterBook

FIRST, SECOND = site("4113000001", "甲网站", "甲局"), site("4113000002", "乙网站", "甲局")
WEIBO = account("weibo-1", "甲发布", "甲局")
QUIET = site("4113000003", "丙网站", "丙局")
BLANKS = found(FIRST, "D9a", "存在2个空白栏目", "栏目“一”为空", "栏目“二”为空")


def a_book() -> QuarterBook:
    outcomes = (
        BLANKS,
        found(FIRST, "D9a", "", "空白栏目已有2个", kind=Kind.ADVICE),
        undecided(FIRST, "D9b", "看不清"),
        found(SECOND, "V3", "首页长期不更新"),
        unchecked(SECOND, "D7", "打不开"),
        found(WEIBO, "M2", "长期不更新(15天)", days=15),
        clear(QUIET, "D9a"),
    )
    return book((FIRST, QUIET, SECOND, WEIBO), outcomes)


def test_what_came_of_a_units_sites_and_accounts_is_counted_together() -> None:
    first = UnitCount("甲局", 2, 1, qualified=1, unqualified=2, problems=4, vetoes=2, review=1, unchecked=1, advice=1)
    assert unit_counts(a_book()) == [first, UnitCount("丙局", 1, 0, 1, 0, 0, 0, 0, 0, 0)]


def test_what_could_not_be_judged_is_neither_qualified_nor_unqualified() -> None:
    [count] = unit_counts(book((QUIET,), (unchecked(QUIET, "D9a", "打不开"),)))
    assert (count.sites, count.qualified, count.unqualified, count.unchecked) == (1, 0, 0, 1)


def test_doubts_beside_findings_await_a_person_too() -> None:
    mixed = BLANKS.model_copy(update={"doubts": undecided(FIRST, "D9a", "另有一栏看不清").doubts})
    [count] = unit_counts(book((FIRST,), (mixed,)))
    assert (count.problems, count.review) == (2, 1)


def test_deductions_of_accounts_and_advice_are_no_problems() -> None:
    kept = book((WEIBO,), (found(WEIBO, "D9a", "x"), found(WEIBO, "M2", "", "已9天", kind=Kind.ADVICE)))
    assert [(count.problems, count.advice) for count in unit_counts(kept)] == [(0, 1)]


def test_the_city_is_the_sum_of_its_units() -> None:
    rows, total = unit_rows(unit_counts(a_book()))
    assert [row["unit"] for row in rows] == ["甲局", "丙局"]
    assert total is not None
    assert (total["unit"], total["sites"], total["accounts"], total["problems"]) == ("全市", 3, 1, 4)
    assert unit_rows([]) == ([], None)


def test_a_unit_is_told_its_problems_then_advice_and_what_is_open() -> None:
    [group] = unit_groups(a_book(), ())
    assert group.title == "甲局：问题4个、提醒1项；另有待人工核查1项、未检查1项"
    assert [(row["number"], row["name"], row["result"], row["kind"], row["details"]) for row in group.rows] == [
        (1, "甲网站", "合格", "扣分", "栏目“一”为空"),
        (2, "甲网站", "合格", "扣分", "栏目“二”为空"),
        (3, "甲网站", "合格", "提醒", "空白栏目已有2个"),
        (4, "乙网站", "不合格", "单项否决", "首页长期不更新"),
        (5, "甲发布（微博）", "单否", "单项否决", "长期不更新(15天)"),
    ]


def test_each_unit_begins_a_page_below_the_title() -> None:
    other = site("4113000009", "丁网站", "丁局")
    outcomes = (BLANKS, found(other, "D9a", "存在1个空白栏目"))
    sheet = _filled(book((FIRST, other), outcomes))
    units = [row for row, text in _column(sheet, 1) if "局：" in text]
    assert [each.id for each in sheet.row_breaks.brk] == [units[1] - 1]
    assert sheet.print_title_rows == f"$1:${units[0] - 1}"


def test_what_rows_share_is_said_once() -> None:
    sheet = _filled(a_book())
    assert [text for _, text in _column(sheet, 2)][-3:] == ["甲网站", "乙网站", "甲发布（微博）"]
    assert {"B5:B7", "D5:D7", "E5:E6"} <= {area.coord for area in sheet.merged_cells}


def test_a_group_that_goes_on_begins_the_next_page_with_whose_it_is() -> None:
    many = found(FIRST, "D9a", "x", *(f"栏目“{number}”为空" for number in range(30)))
    sheet = _filled(book((FIRST,), (many,)))
    titles = [(row, text) for row, text in _column(sheet, 1) if text.startswith("甲局")]
    assert [text for _, text in titles[:2]] == ["甲局：问题30个", "甲局：问题30个（续）"]
    assert [each.id for each in sheet.row_breaks.brk] == [row - 1 for row, _ in titles[1:]]
    assert [text for _, text in _column(sheet, 2)].count("甲网站") == len(titles)


def test_a_row_that_no_page_has_room_for_has_a_page_of_its_own() -> None:
    wordy = found(FIRST, "D9a", "x", "长" * 10_000, "长" * 10_000)
    sheet = _filled(book((FIRST,), (wordy,)))
    assert len(sheet.row_breaks.brk) == 1


def test_what_is_merged_has_the_room_of_its_rows() -> None:
    wordy = BLANKS.model_copy(update={"clause": "依据" * 100})
    sheet = _filled(book((FIRST,), (wordy,)))
    single = _filled(book((FIRST,), (wordy.model_copy(update={"findings": wordy.findings[:1]}),)))
    heights = [sheet.row_dimensions[row].height for row in (5, 6)]
    assert sum(heights) == pytest.approx(single.row_dimensions[5].height)


def test_units_without_anything_to_heed_are_told_nothing() -> None:
    sheet = _filled(book((QUIET,), (clear(QUIET, "D9a"),)))
    assert [text for _, text in _column(sheet, 1)][-1] == "没有需要告知单位的问题和提醒。"


def _filled(kept: QuarterBook) -> Worksheet:
    sheet = Workbook().worksheets[0]
    fill_groups(sheet, words().sheets["problems"], Heading("标题", ["说明"]), unit_groups(kept, ()))
    return sheet


def _column(sheet: Worksheet, number: int) -> list[tuple[int, str]]:
    cells = [(row, sheet.cell(row, number).value) for row in range(1, sheet.max_row + 1)]
    return [(row, value) for row, value in cells if isinstance(value, str)]
