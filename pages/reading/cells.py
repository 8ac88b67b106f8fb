"""What a cell of a spreadsheet says: a text, or a day however it was written or counted."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.dates import CHINA, find_dates, read_meta_date, resolve_year
from pages.reading.dom import tidy
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from pages.reading.dates import DateMatch

# Spreadsheets count days from here on; a number that is a day of this century is taken for one.
EPOCH = date(1899, 12, 30)
FIRST, LAST = 36_526, 73_050
# A day without a year that would be so long ago may as well be one just after the day that is judged.
NEARLY_A_YEAR = 300
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:\d{4}|\d{6})?")
_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")


class DayProblem(StrEnum):
    """Why a cell tells no day."""

    BLANK = "blank"
    UNREADABLE = "unreadable"
    SEVERAL = "several"
    YEAR_UNKNOWN = "year_unknown"
    FUTURE = "future"


class ReadDay(NamedTuple):
    """The day that a cell tells, or why it tells none."""

    day: date | None
    problem: DayProblem | None = None


def cell_text(cell: object) -> str:
    """What a person reads in the cell, on one line; '' for an empty one."""
    if isinstance(cell, float) and cell.is_integer():  # a code that a spreadsheet took for a number
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return "" if cell is None else tidy(str(cell))


def cell_day(cell: object, as_of: date, latest: date | None = None) -> ReadDay:
    """The day in the cell: a date, a spreadsheet's number of one, or a text with one.

    A day without a year is the latest such day up to `as_of`; where that is nearly a year ago nobody can tell, for it
    may have been written after `as_of`. A day after `latest`, when the cell was read, is a mistake.
    """
    read = _day(cell, as_of)
    if read.day and latest and read.day > latest:
        return ReadDay(None, DayProblem.FUTURE)
    return read


def text_day(text: str, as_of: date) -> ReadDay:
    """The day in a text, likewise."""
    if not text or text in SITE_WORDS.no_day:
        return ReadDay(None, DayProblem.BLANK)
    if (counted := _counted(text)) is not None:
        return ReadDay(counted)
    found = find_dates(text)
    if not found:
        return ReadDay(None, DayProblem.UNREADABLE)
    if len({(each.year, each.month, each.day) for each in found}) > 1:
        return ReadDay(None, DayProblem.SEVERAL)
    return _with_year(found[0], as_of)


def _day(cell: object, as_of: date) -> ReadDay:
    if isinstance(cell, datetime):
        return ReadDay(cell.date())
    if isinstance(cell, date):
        return ReadDay(cell)
    return text_day(cell_text(cell), as_of)


def _with_year(match: DateMatch, as_of: date) -> ReadDay:
    day = resolve_year(match, as_of, None)
    if match.year is None and (as_of - day).days > NEARLY_A_YEAR:
        return ReadDay(None, DayProblem.YEAR_UNKNOWN)
    return ReadDay(day)


def _counted(text: str) -> date | None:
    """The day that a bare number stands for: 20220216, 44608 as spreadsheets count, (milli)seconds since 1970."""
    if _COMPACT.fullmatch(text):
        read = read_meta_date(text)
        return read.date() if read else None
    if _NUMBER.fullmatch(text):
        days = int(float(text))
        return EPOCH + timedelta(days=days) if FIRST <= days <= LAST else None
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), CHINA).date()
    return None
