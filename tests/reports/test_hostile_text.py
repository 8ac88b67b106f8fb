"""What a page may say to whoever files it: harmless and legible in every file and in the terminal."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from reports import html
from reports.annexes import write_annexes
from reports.compare import compare, say, table
from reports.papers.bulletin import write_bulletin
from reports.papers.notices import write_notices
from reports.review.sheet import write_review_sheet
from reports.summary import summarise
from reports.text import LONGEST_LINE, UNSEEN
from reports.workbook import write_workbook
from tests.reports.builder import account, book, found, site, unchecked, undecided
from tests.reports.papers.reading import said

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook

TITLES = {
    "markup": "</script><script>alert('x')</script><img src=x onerror=alert(1)>&amp;",
    "quotes": "“甲”\"乙\"'丙',丁;\t戊",
    "right to left": "甲\u202e乙\u2066丙\u200f",
    "long": "长" * 10_000,
    "emoji": "甲😀👩‍👩‍👧🇨🇳",
    "many emoji": "😀" * 40_000,
    "controls": "甲\x00\x07\x1b[31m\x9b乙\ufffe\r\n丙",
    "formula": '=HYPERLINK("http://a","b")',
    "template": "{{ 7*7 }}{% for x in y %}",
}
BEGINNINGS = {
    "markup": "</script><script>alert('x')</script><img src=x onerror=alert(1)>&amp;",
    "quotes": "“甲”\"乙\"'丙',丁; 戊",
    "right to left": "甲\\u202e乙\\u2066丙\\u200f",
    "long": "长" * 100,
    "emoji": "甲😀👩‍👩‍👧🇨🇳",
    "many emoji": "😀" * 100,
    "controls": "甲\\x00\\x07\\x1b[31m\\x9b乙\\ufffe 丙",
    "formula": '=HYPERLINK("http://a","b")',
    "template": "{{ 7*7 }}{% for x in y %}",
}
MOST_OF_A_CELL = 32_767  # UTF-16 units
every_title = pytest.mark.parametrize("kind", TITLES)


def hostile(kind: str) -> QuarterBook:
    text = TITLES[kind]
    one, other = site("4113000001", text, text), site("4113000002", text, text)
    stale = account("weibo-1", text, text)
    outcomes = (
        found(one, "D9a", text),
        undecided(one, "D9b", text),
        unchecked(other, "D9a", text),
        found(stale, "M2", text, days=15),
    )
    return book((one, other, stale), outcomes)


@every_title
def test_workbooks_hold_it_as_text(kind: str, tmp_path: Path) -> None:
    for path in (write_workbook(hostile(kind), tmp_path), write_review_sheet(hostile(kind), tmp_path)):
        cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
        holding = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(BEGINNINGS[kind])]
        assert holding
        assert {cell.data_type for cell in holding} == {"s"}
        texts = [cell.value for cell in cells if isinstance(cell.value, str)]
        assert not any(UNSEEN.search(text) for text in texts)
        assert max(len(text.encode("utf-16-le")) // 2 for text in texts) <= MOST_OF_A_CELL
        assert not any(cell.data_type == "f" for cell in cells)


@every_title
def test_annexes_and_comparisons_hold_it_in_a_cell(kind: str, tmp_path: Path) -> None:
    files = [path.read_bytes().decode() for path in write_annexes(hostile(kind), tmp_path)]
    for content in (*files, table(compare(hostile(kind), hostile(kind)))):
        rows = list(csv.reader(io.StringIO(content, newline="")))
        assert len({len(row) for row in rows}) == 1
        assert any(cell.startswith(BEGINNINGS[kind]) for row in rows for cell in row)
        assert not any(UNSEEN.search(cell) for row in rows for cell in row)


@every_title
def test_papers_say_it(kind: str, tmp_path: Path) -> None:
    for path in (write_bulletin(hostile(kind), tmp_path), *write_notices(hostile(kind), tmp_path)):
        text = "\n".join(said(path.read_bytes()))
        assert BEGINNINGS[kind] in text
        assert not UNSEEN.search(text)


@every_title
def test_the_report_shows_it_as_text(kind: str) -> None:
    kept = hostile(kind)
    rows = [html.cells(each, kept.target[each.target], "指标", "Failed", TITLES[kind]) for each in kept.outcomes]
    for part in (*("".join(row) for row in rows), html.head(kept)):
        page = LexborHTMLParser(f"<table><tr>{part}</tr></table>")
        assert [each.text() for each in page.css("script") if "alert" in each.text()] == []
        assert page.css("img[src=x]") == []
        assert not UNSEEN.search(part)
    assert BEGINNINGS[kind] in LexborHTMLParser(f"<table><tr>{rows[0][1]}</tr></table>").text()


@every_title
def test_the_terminal_stays_legible(kind: str) -> None:
    kept = hostile(kind)
    lines = [*(line.text for line in summarise(kept)), *say(compare(kept, kept), kept, kept)]
    assert any(BEGINNINGS[kind] in line for line in lines)
    assert not any(re.search("[\n\r]", line) or UNSEEN.search(line) for line in lines)
    assert max(map(len, lines)) <= LONGEST_LINE + 2
