"""Dates as pages write them: in text, in addresses, in meta tags."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from urllib.parse import urlsplit

from pages.reading.words import WORDS, plain

CHINA = timezone(timedelta(hours=8))
LEAP_YEAR = 2000
CENTURY = 2000
YEARS_BACK = 8
_WORDS = WORDS.dates
_TENS = "".join(_WORDS.tens)
_HAN = "".join(_WORDS.digits) + _TENS
_NUMERAL = rf"[{_HAN}](?: ?[{_HAN}])"
_ZERO = "".join(sign for sign, digit in _WORDS.digits.items() if digit == 0)
_HAN_YEAR = rf"(?<![{_HAN}])(?P<year>(?:一 ?九|二 ?[{_ZERO}])(?: ?[{''.join(_WORDS.digits)}]){{2}})"
_TIME = r"(?:[ T日]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?!\d))?"
_NO_MORE = r"(?:(?!\d)|(?=\d{2}:\d{2}))(?![-/.]\d)"
_OPEN, _CLOSE = r"[\[({<【〔〖「]", r"[\])}>】〕〗」]"
_HAN_LETTER = r"\u4e00-\u9fff"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ALONE, _NO_NEIGHBOUR = r"(?<![\d./:-])", r"(?![\d./:-])"
_FORMS = (
    rf"(?<!\d)(?<!\d[-/.]){_YEAR} ?(?P<by>[-/.]) ?(?P<month>\d{{1,2}}) ?(?P=by) ?(?P<day>\d{{1,2}}){_NO_MORE}{_TIME}",
    rf"(?<!\d){_YEAR}\s{{0,3}}年\s{{0,3}}(?P<month>\d{{1,2}})\s{{0,3}}月\s{{0,3}}(?P<day>\d{{1,2}}) *[日号]{_TIME}",
    rf"{_HAN_YEAR} ?年 ?(?P<month>{_WORDS.first_month}|{_NUMERAL}{{0,2}}) ?月 ?(?P<day>{_NUMERAL}{{0,2}}) ?[日号]",
    # A calendar leaf: the day stands apart from year and month, or the year from both.
    rf"{_ALONE}(?P<day>\d{{2}})\s+{_YEAR}[-/.](?P<month>\d{{2}}){_NO_NEIGHBOUR}",
    rf"{_ALONE}(?P<day>\d{{2}})\s+{_YEAR}年(?P<month>\d{{1,2}})月(?=\s|$)",
    rf"{_ALONE}{_YEAR}[-/.](?P<month>\d{{2}})\s+(?P<day>\d{{2}}){_NO_NEIGHBOUR}",
    rf"{_ALONE}{_YEAR}年(?P<month>\d{{1,2}})月\s+(?P<day>\d{{2}})(?=\s|$)",
    rf"{_ALONE}{_YEAR}\s+(?P<month>\d{{2}})[-/.](?P<day>\d{{2}}){_NO_NEIGHBOUR}",
    rf"{_ALONE}(?P<month>\d{{2}})[-/.](?P<day>\d{{2}})\s+{_YEAR}(?![年\d./:-])",
    rf"(?:(?<=\s)|(?<={_OPEN})|^)(?P<short>[0-4]\d)-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?=\s|{_CLOSE}|$){_TIME}",
    r"(?<![\d年.-])(?<!年 )(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日" + _TIME,
    rf"(?<={_OPEN})\s*(?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})\s*(?={_CLOSE})",
    rf"(?:(?<=[\s{_HAN_LETTER}])|(?<=[{_HAN_LETTER}]:)|(?<={_OPEN})|^)(?P<month>\d{{2}})-(?P<day>\d{{2}})(?=\s|{_CLOSE}|$){_TIME}",
    rf"(?:(?<=\s)|(?<={_OPEN})|^)(?P<month>\d{{2}})/(?P<day>\d{{2}})(?=\s|{_CLOSE}|$){_TIME}",
    # A leading zero shows that it is a date where a title follows without a space.
    rf"(?:(?<=[\s{_HAN_LETTER}])|(?<={_CLOSE})|^)(?P<month>0\d)-(?P<day>\d{{2}})(?=[{_HAN_LETTER}《“])(?!号)",
)
LONGEST_LINE = 200
_ANY = [re.compile(form, re.MULTILINE) for form in _FORMS]
_MAY_HOLD = re.compile(r"\d|年")


@dataclass(frozen=True)
class DateMatch:
    """A date at `text[start:end]`, its time of day included; `year` is None where none is shown."""

    year: int | None
    month: int
    day: int
    start: int
    end: int


def find_dates(text: str) -> list[DateMatch]:
    """All valid dates in `text`, in order; document and telephone numbers, versions and ranges of years are none."""
    return list(_line_dates(text) if len(text) <= LONGEST_LINE else _dates(text))


# The lines of a site's frame stand on each of its pages.
@lru_cache(1 << 14)
def _line_dates(line: str) -> tuple[DateMatch, ...]:
    return tuple(_dates(line))


def _dates(text: str) -> list[DateMatch]:
    found: list[DateMatch] = []
    if not _MAY_HOLD.search(text):
        return found
    shown = plain(text)
    for form in _ANY:
        for match in form.finditer(shown):
            read = _read(match)
            if read and not any(read.start < other.end and other.start < read.end for other in found):
                found.append(read)
    return sorted(found, key=lambda each: each.start)


def resolve_year(match: DateMatch, seen_on: date, hint: date | None) -> date:
    """The full date of `match`: its own year, else the year of `hint` (from the address) where the month agrees,
    else the latest such day that is not after `seen_on`.
    """  # noqa: D205 (one sentence, too long for a line)
    if match.year is not None:
        return date(match.year, match.month, match.day)
    if hint is not None and hint.month == match.month and _valid(hint.year, match.month, match.day):
        return date(hint.year, match.month, match.day)
    years = range(seen_on.year, max(seen_on.year - YEARS_BACK - 1, 0), -1)
    days = (date(year, match.month, match.day) for year in years if _valid(year, match.month, match.day))
    return next((day for day in days if day <= seen_on), seen_on)


_IN_PATH = (
    r"(?:^|[/_])t?{y}{m}{d}(?=[/_.]|$)",
    r"/{y}[-/]{m1}[-/]{d1}(?=[/_.]|$)",
    r"(?:^|[/_]){y}-{m}-{d}(?=[/_.]|$)",
)
_PARTS = {
    "y": r"(?P<year>(?:19|20)\d\d)",
    "m": r"(?P<month>\d\d)",
    "d": r"(?P<day>\d\d)",
    "m1": r"(?P<month>\d\d?)",
    "d1": r"(?P<day>\d\d?)",
}
_DAYS_IN_PATH = [re.compile(form.format(**_PARTS)) for form in _IN_PATH]
_MONTH_IN_PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)[-/]?(?P<month>0[1-9]|1[0-2]|[1-9](?=/))(?=[/_]|$)")


@lru_cache(1 << 15)
def date_in_url(url: str) -> date | None:
    """The day an address names (`t20220216_…`, `/2022/02-16/`, `/20220216/`); None for a month alone."""
    path = _path(url)
    reads = (_read(match) for form in _DAYS_IN_PATH for match in form.finditer(path))
    return next((date(read.year, read.month, read.day) for read in reads if read and read.year), None)


def month_in_url(url: str) -> tuple[int, int] | None:
    """(year, month) an address names (`/202202/`, `/2022-02/`), also where it names a whole day."""
    if day := date_in_url(url):
        return day.year, day.month
    match = _MONTH_IN_PATH.search(_path(url))
    return (int(match["year"]), int(match["month"])) if match else None


_DIGITS_ONLY = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\d\d\d\d(?:\d\d)?)?\s*")
_CLOCK = re.compile(r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\d)")
_JAVA_FORM = re.compile(r"\w{3} (?P<name>\w{3}) (?P<day>\d{1,2}) [\d:]+ \w+ (?P<year>\d{4})")
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read_meta_date(value: str) -> datetime | None:
    """The moment a PubDate tag states, in China's time; midnight where it gives no time of day (standard §6)."""
    shown = plain(value)
    day = _meta_day(shown)
    if day is None:
        return None
    clock = _CLOCK.search(re.sub(r"(\d{4}-\d\d-\d\d)(?=\d\d:)", r"\1 ", shown))
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=CHINA)
    except ValueError:
        return datetime(day.year, day.month, day.day, tzinfo=CHINA)


def _read(match: re.Match[str]) -> DateMatch | None:
    parts = match.groupdict()
    year = _year(parts)
    month, day = _number(parts["month"]), _number(parts["day"])
    if month is None or day is None or not _valid(LEAP_YEAR if year is None else year, month, day):
        return None
    start = min(match.start(name) for name in ("year", "short", "month", "day") if name in parts)
    return DateMatch(year, month, day, start, len(match.string[: match.end()].rstrip()))


def _year(parts: dict[str, str]) -> int | None:
    """The year that a date shows, None where it shows none; two digits are of this century."""
    if "short" in parts:
        return CENTURY + int(parts["short"])
    return _number(parts["year"]) if "year" in parts else None


def _number(shown: str) -> int | None:
    """The number of ASCII or Chinese numerals (16, 十六, 二十, 廿一, 二〇二二, 元); None for anything else."""
    shown = shown.replace(" ", "")
    if shown == _WORDS.first_month:
        return 1
    if shown.isdecimal():
        return int(shown)
    if ten := re.search(rf"[{_TENS}]", shown):
        return _tens(shown[: ten.start()], shown[ten.start()], shown[ten.end() :])
    return int("".join(str(_WORDS.digits[char]) for char in shown))


def _tens(before: str, ten: str, after: str) -> int | None:
    digits = _WORDS.digits
    if len(before) > 1 or len(after) > 1 or any(char not in digits for char in before + after):
        return None
    return (digits[before] if before else 1) * 10 * _WORDS.tens[ten] + (digits[after] if after else 0)


def _valid(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004 (the calendar)


def _meta_day(shown: str) -> date | None:
    if match := _DIGITS_ONLY.fullmatch(shown):
        return _full(_read(match))
    if match := _JAVA_FORM.match(shown):
        month = _MONTH_NAMES.index(match["name"]) + 1 if match["name"] in _MONTH_NAMES else 0
        valid = _valid(int(match["year"]), month, int(match["day"]))
        return date(int(match["year"]), month, int(match["day"])) if valid else None
    return next((day for match in find_dates(shown) if (day := _full(match))), None)


def _full(match: DateMatch | None) -> date | None:
    return date(match.year, match.month, match.day) if match and match.year else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
