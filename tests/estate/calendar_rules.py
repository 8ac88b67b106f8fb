"""Days and periods as a checker counts them."""

import calendar
import datetime as dt
from typing import Any


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day some months earlier, or the month's last day where there is none."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, min(day.day, last))


def oldest_allowed(kind: dict[str, Any], today: dt.date) -> dt.date | None:
    """The day on which a column's newest item must have appeared at the earliest (standard, clause 4)."""
    if "period_days" in kind:
        return today - dt.timedelta(days=kind["period_days"])
    if "period_months" in kind:
        return months_before(today, kind["period_months"])
    return None


def full_days_between(earlier: dt.date, later: dt.date) -> int:
    """Whole days strictly between two days (standard, clause 10)."""
    return (later - earlier).days - 1
