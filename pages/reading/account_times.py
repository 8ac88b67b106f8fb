"""When something was published on the public page of an account: an article, or a profile with its latest posts."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pages.reading.dates import CHINA, find_dates, resolve_year
from pages.reading.dom import tidy
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

CENTURY = 2000
_SECONDS = r"""["']?(?P<seconds>1\d{9})["']?(?!\d)"""
_WRITTEN = r"""["'](?P<written>20\d\d-\d\d-\d\d)[^"']*["']"""
# What the page of an article declares of itself; other articles it lists have such fields without `var`.
_DECLARED = re.compile(rf"\bvar\s+(?:ct|oriCreateTime|createTime|create_time)\s*=\s*(?:{_SECONDS}|{_WRITTEN})")
_IN_DATA = re.compile(rf"\b(?:ori_create_time|oriCreateTime)\s*:\s*{_SECONDS}")
_STAMP = re.compile(r'"created_at"\s*:\s*"(?P<stamp>\w{3} \w{3} \d{1,2} [\d:]{8} [+-]\d{4} \d{4})"')
_STAMP_FORM = "%a %b %d %H:%M:%S %z %Y"
_AGO = re.compile(r"(?P<count>\d+)\s*(?P<unit>\D{1,3}?)前")
_SHORT = re.compile(r"(?:(?P<year>\d\d)-)?(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:\s+\d{1,2}:\d\d)?")
_MILLISECONDS = re.compile(r"1\d{12}")
# Elements of a profile that say when a post was made.
TIMES = "[node-type='feed_list_item_date'], [class*='head-info_time'], .weibo-top .time, .m-text-cut .time, span.time"


def article_day(tree: LexborHTMLParser) -> date | None:
    """The day an article was published; None where there is no article (any more), or its page contradicts itself."""
    if not _has_article(tree):
        return None
    scripts = [node.text() for node in tree.css("script")]
    for form in (_DECLARED, _IN_DATA):
        days = {_day_of(match) for script in scripts for match in form.finditer(script)}
        days |= set(_shown_days(tree)) if form is _DECLARED else set()
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def profile_day(tree: LexborHTMLParser, seen_on: date) -> date | None:
    """The day of the newest post on a profile as it was seen that day; None where it shows none."""
    days = {*_stamped(tree), *_posted(tree, seen_on)}
    return max((day for day in days if day <= seen_on), default=None)


def _has_article(tree: LexborHTMLParser) -> bool:
    """Whether there is an article: in its place may stand that it was deleted, or a question to the visitor."""
    return any(node.text(strip=True) or node.css_first("img") for node in tree.css("#js_content, #activity-name"))


def _day_of(match: re.Match[str]) -> date:
    said = match.groupdict()
    if said.get("written"):
        return date.fromisoformat(said["written"])
    return datetime.fromtimestamp(int(said["seconds"]), CHINA).date()


def _shown_days(tree: LexborHTMLParser) -> Iterator[date]:
    for node in tree.css("#publish_time"):
        for found in find_dates(tidy(node.text())):
            if found.year:
                yield date(found.year, found.month, found.day)


def _stamped(tree: LexborHTMLParser) -> Iterator[date]:
    for script in tree.css("script"):
        for match in _STAMP.finditer(script.text()):
            yield datetime.strptime(match["stamp"], _STAMP_FORM).astimezone(CHINA).date()


def _posted(tree: LexborHTMLParser, seen_on: date) -> Iterator[date]:
    for node in tree.css(TIMES):
        if (day := next(_days(node, seen_on), None)) is not None:
            yield day


def _days(node: LexborNode, seen_on: date) -> Iterator[date]:
    """What a time element says, in order of trust: its attributes, then what is read there."""
    attributes = node.attributes
    if _MILLISECONDS.fullmatch(attributes.get("date") or ""):
        yield datetime.fromtimestamp(int(attributes["date"] or 0) // 1000, CHINA).date()
    for text in (tidy(attributes.get("title") or ""), tidy(node.text())):
        if (day := _day_in(text, seen_on)) is not None:
            yield day


def _day_in(text: str, seen_on: date) -> date | None:
    found = find_dates(text)
    if found and found[0].year:
        return date(found[0].year, found[0].month, found[0].day)
    if match := _SHORT.match(text):
        return _written_short(match, seen_on)
    if found:
        return resolve_year(found[0], seen_on, None)
    return _relative(text, seen_on)


def _written_short(match: re.Match[str], seen_on: date) -> date | None:
    """A day such as 2-9 or 21-12-30."""
    month, day = int(match["month"]), int(match["day"])
    years: Iterable[int] = [CENTURY + int(match["year"])] if match["year"] else (seen_on.year, seen_on.year - 1)
    for year in years:
        try:
            read = date(year, month, day)
        except ValueError:
            continue
        if read <= seen_on:
            return read
    return None


def _relative(text: str, seen_on: date) -> date | None:
    """The day of what is 今天, 昨天, 5小时前; where hours reach back across midnight the day is one late."""
    words, units = SITE_WORDS.days_ago, SITE_WORDS.units_ago
    if (said := next((words[word] for word in words if text.startswith(word)), None)) is not None:
        return seen_on - timedelta(days=said)
    match = _AGO.match(text)
    if match and match["unit"] in units:
        return seen_on - timedelta(days=int(match["count"]) * units[match["unit"]])
    return None
