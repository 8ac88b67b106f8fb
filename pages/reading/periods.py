"""The period that statistics state: a week, a month, a quarter, a year, or two dates."""

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
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年?度?\s*"
_DATE = r"(?<!\d)(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?!\d)\s*日?"
_TO = r"\s*(?:\d{1,2}时|起)?\s*(?:至|到|-{1,2}|~|～|—)\s*"
_MONTH = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
_LAST = r"(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2})"
_NO_DAY, _NO_MONTH = r"(?!\s*\d{1,2}\s*(?:[日号.-]|$))", r"(?!\s*\d{1,2}\s*[月./-])"
DECEMBER = 12


@dataclass(frozen=True)
class Period:
    """A period as worded in `text`; `start` and `end` are None where its year is not stated."""

    text: str
    start: date | None
    end: date | None


def find_period(text: str) -> Period | None:
    """The first period that `text` states, the most exact wording first; None when it states none."""
    shown = _YEAR_IN_NUMERALS.sub(_in_digits, plain(text))
    for form, read in _FORMS:
        for match in form.finditer(shown):
            if (period := read(match)) is not None:
                return period
    return None


def _between_dates(match: re.Match[str]) -> Period | None:
    return _period(match, _day(match["first"]), _day(match["last"]))


def _within_a_year(match: re.Match[str]) -> Period | None:
    """From a date to a day of the same year, or of the same month."""
    first = _day(match["first"])
    if first is None:
        return None
    return _period(match, first, _day(f"{first.year}-{match['month'] or first.month}-{match['last']}"))


def _between_months(match: re.Match[str]) -> Period | None:
    return _months(match, int(match["year"]), _number(match["month"]), _number(match["last"]))


def _across_years(match: re.Match[str]) -> Period | None:
    month, last = _number(match["month"]), _number(match["last"])
    if not (1 <= month <= DECEMBER and 1 <= last <= DECEMBER):
        return None
    year = int(match["other"])
    return _period(match, date(int(match["year"]), month, 1), date(year, last, monthrange(year, last)[1]))


def _until(match: re.Match[str]) -> Period | None:
    return _period(match, None, _day(match["last"]))


def _month(match: re.Match[str]) -> Period | None:
    month = _number(match["month"])
    return _months(match, int(match["year"]), month, month)


def _quarter(match: re.Match[str]) -> Period | None:
    last = _WORDS.quarters[match["quarter"]] * 3
    first = 1 if match["until"] else last - 2
    return _months(match, int(match["year"]), first, last) if match["year"] else Period(match[0].strip(), None, None)


def _half(match: re.Match[str]) -> Period | None:
    last = _WORDS.halves[match["half"]] * 6
    return _months(match, int(match["year"]), last - 5, last)


def _week(match: re.Match[str]) -> Period | None:
    try:
        first, last = (date.fromisocalendar(int(match["year"]), int(match["week"]), day) for day in (1, 7))
    except ValueError:
        return None
    return _period(match, first, last)


def _whole_year(match: re.Match[str]) -> Period | None:
    return _months(match, int(match["year"]), 1, DECEMBER)


def _unknown(match: re.Match[str]) -> Period | None:
    return Period(match[0].strip(), None, None)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (rf"(?P<first>{_DATE}){_TO}(?P<last>{_DATE})", _between_dates),
        (rf"(?P<first>{_DATE}){_TO}(?:(?P<month>\d{{1,2}})\s*月)?\s*(?P<last>\d{{1,2}})\s*日", _within_a_year),
        (rf"{_YEAR}{_MONTH}\s*月?份?{_TO}{_LAST}\s*月份?(?!\s*\d)", _between_months),
        (
            rf"{_YEAR}[年./-]?\s*{_MONTH}\s*月?份?{_TO}(?P<other>(?:19|20)\d\d)\s*[年./-]\s*{_LAST}(?!\d)月?",
            _across_years,
        ),
        (rf"(?:截至|截止|截止到|{any_of(_WORDS.period_labels)}\s*[::：]?)\s*(?P<last>{_DATE})", _until),
        (rf"(?:{_YEAR})?(?P<until>前)?(?P<quarter>{any_of(_WORDS.quarters)})", _quarter),
        (rf"{_YEAR}(?P<half>{any_of(_WORDS.halves)})", _half),
        (rf"{_YEAR}第?\s*(?P<week>\d{{1,2}})\s*周", _week),
        (rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[年-]\s*{_MONTH}(?:\s*月份?{_NO_DAY}|(?<=\d)(?![\d月./:-]))", _month),
        (rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年度?{_NO_MONTH}", _whole_year),
        (rf"(?<!\d)(?:\d{{1,2}}月?{_TO})?{_MONTH}月份?(?!\s*\d)", _unknown),
        (r"本月|上月|本季度|上季度|本年度?|今年", _unknown),
    )
)

_DIGITS = WORDS.dates.digits
_YEAR_IN_NUMERALS = re.compile(rf"[一二][{''.join(_DIGITS)}]{{3}}(?=年)")


def _in_digits(match: re.Match[str]) -> str:
    return "".join(str(_DIGITS[sign]) for sign in match[0])


def _number(shown: str) -> int:
    """A month in digits or numerals; 0 for what is none."""
    if shown.isdecimal():
        return int(shown)
    ten, _, rest = shown.rpartition("十")
    value = _DIGITS.get(rest, 0)
    if "十" in shown:
        return 0 if ten or (rest and not value) else 10 + value
    return value


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
