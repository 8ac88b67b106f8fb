from __future__ import annotations

import csv

import pytest

from reports.workbook import build_workbook
from tests.reports.golden.dump import GOLDEN, dumped
from tests.reports.papers.nanyang import EXPECTED, bulletin_book


def test_the_workbook_is_as_it_was_when_somebody_last_looked() -> None:
    """After a wanted change: `.venv/bin/python -m tests.reports.golden`, and look at what `git diff` shows."""
    assert dumped().splitlines() == GOLDEN.read_text("utf-8").splitlines()


@pytest.mark.parametrize(("sheet", "annex"), [("附件1", "1-websites"), ("附件2", "2-accounts")])
def test_the_annexes_have_the_published_rows_cell_by_cell(sheet: str, annex: str) -> None:
    published = (EXPECTED / f"nanyang-2022Q1-annex-{annex}.csv").read_text("utf-8")
    shown = list(build_workbook(bulletin_book(), ())[sheet].iter_rows(values_only=True))
    first = [row[0] for row in shown].index("序号")
    assert [[str(value) for value in row] for row in shown[first:]] == list(csv.reader(published.splitlines()))
