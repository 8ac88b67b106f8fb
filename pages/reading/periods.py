"""The period that statistics state: a month, a quarter, a year, or two dates."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pages.reading.words import WORDS, any_of, plain

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = WORDS.statistics
_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年?度?\s*"
_DATE = r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
_TO = r"\s*(?:至|到|-{1,2}|~|～|—)\s*"
DECEMBER = 12


@dataclass(frozen=True)
class Period:
    """A period as worded in `text`; `start` and `end` are None where its year is not stated."""

    text: str
    start: date | None
    end: date | None


def find_period(text: str) -> Period | None:
    """The first period that `text` states, the most exact wording first; None when it states none."""
    shown = plain(text)
    for form, read in _FORMS:
        for match in form.finditer(shown):
            if (period := read(match)) is not None:
                return period
    return None


def _between_dates(match: re.Match[str]) -> Period | None:
    return _period(match, _day(match["first"]), _day(match["last"]))


def _between_months(match: re.Match[str]) -> Period | None:
    return _months(match, int(match["year"]), int(match["month"]), int(match["last"]))


def _until(match: re.Match[str]) -> Period | None:
    return _period(match, None, _day(match["last"]))


def _month(match: re.Match[str]) -> Period | None:
    return _months(match, int(match["year"]), int(match["month"]), int(match["month"]))


def _quarter(match: re.Match[str]) -> Period | None:
    last = _WORDS.quarters["".join(match["quarter"].split())] * 3
    return _months(match, int(match["year"]), last - 2, last) if match["year"] else Period(match[0].strip(), None, None)


def _half(match: re.Match[str]) -> Period | None:
    last = _WORDS.halves[match["half"]] * 6
    return _months(match, int(match["year"]), last - 5, last)


def _whole_year(match: re.Match[str]) -> Period | None:
    return _months(match, int(match["year"]), 1, DECEMBER)


def _unknown(match: re.Match[str]) -> Period | None:
    return Period(match[0].strip(), None, None)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (rf"(?P<first>{_DATE}){_TO}(?P<last>{_DATE})", _between_dates),
        (rf"{_YEAR}(?P<month>\d{{1,2}})\s*月?份?{_TO}(?P<last>\d{{1,2}})\s*月份?(?!\s*\d)", _between_months),
        (rf"(?:截至|截止|截止到|{any_of(_WORDS.period_labels)}\s*[::：]?)\s*(?P<last>{_DATE})", _until),
        (rf"(?:{_YEAR})?(?P<quarter>{any_of(_WORDS.quarters)})", _quarter),
        (rf"{_YEAR}(?P<half>{any_of(_WORDS.halves)})", _half),
        (r"(?P<year>(?:19|20)\d\d)\s*[年-]\s*(?P<month>\d{1,2})(?:\s*月份?(?!\s*\d)|(?![\d./:-]))", _month),
        (r"(?P<year>(?:19|20)\d\d)\s*年度?(?!\s*\d)", _whole_year),
        (r"(?<!\d)(?:[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月份?(?!\s*\d)|本月|上月|本季度|本年度?|今年", _unknown),
    )
)


def _months(match: re.Match[str], year: int, first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= DECEMBER:
        return None
    return Period(match[0].strip(), date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _period(match: re.Match[str], start: date | None, end: date | None) -> Period | None:
    return Period(match[0].strip(), start, end) if end and (start is None or start <= end) else None


def _day(shown: str) -> date | None:
    try:
        year, month, day = (int(part) for part in re.findall(r"\d+", shown))
        return date(year, month, day)
    except ValueError:
        return None
