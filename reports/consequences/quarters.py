"""Quarters as they are named, such as 2022Q1, on the calendar."""

from __future__ import annotations

from datetime import date

MONTHS, LAST = 3, 4


def quarter_on(day: date) -> str:
    """The quarter that the day lies in."""
    return f"{day.year}Q{(day.month - 1) // MONTHS + 1}"


def quarter_before(quarter: str) -> str:
    """The quarter that ends where `quarter` begins: 2021Q4 for 2022Q1."""
    year, number = _parts(quarter)
    return f"{year}Q{number - 1}" if number > 1 else f"{year - 1}Q{LAST}"


def first_day(quarter: str) -> date:
    """The first day of the quarter."""
    year, number = _parts(quarter)
    return date(year, (number - 1) * MONTHS + 1, 1)


def _parts(quarter: str) -> tuple[int, int]:
    year, _, number = quarter.partition("Q")
    return int(year), int(number)
