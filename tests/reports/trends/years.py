"""A small city over several quarters, as its ledger remembers it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports.ledger.memory import Memory, recall
from reports.ledger.store import open_ledger
from reports.trends.trend import Trend, trend_of
from tests.reports.builder import found
from tests.reports.ledger.nights import BUREAU, blank, night

if TYPE_CHECKING:
    from pathlib import Path

    from reports.book import QuarterBook
    from reports.trends.tally import Tally

JULY, NOVEMBER, FEBRUARY = date(2021, 7, 20), date(2021, 11, 10), date(2022, 2, 16)


def remembered_by(path: Path, *nights: QuarterBook) -> tuple[QuarterBook, Memory]:
    """The last of the nights, and what the ledger knows beside it after all of them."""
    with open_ledger(path / "ledger.sqlite", nights[-1].run.replica) as ledger:
        for each in nights:
            ledger.add_run(each)
        book = ledger.book(nights[-1].quarter)
        assert book
        return book, recall(book, ledger)


def improving() -> tuple[QuarterBook, ...]:
    """Four problems, then two, then one: blank columns are filled one after the other, a veto is mended in between."""
    return (
        night(JULY, blank("甲", "乙", "丙"), found(BUREAU, "V3", "首页30天未更新"), quarter="2021Q3"),
        night(NOVEMBER, blank("甲", "乙"), quarter="2021Q4"),
        night(FEBRUARY, blank("甲")),
    )


def trend(path: Path, *nights: QuarterBook) -> Trend:
    told = trend_of(*remembered_by(path, *nights))
    assert told
    return told


def number(tally: Tally | None, unit: str | None = None, indicator: str | None = None) -> int | None:
    held = tally.of(unit, indicator) if tally else None
    return None if held is None else len(held)
