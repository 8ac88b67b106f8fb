"""The publish date in the lines of a page, and the words it was read from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.dates import DateMatch, find_dates, resolve_year
from pages.reading.titles import normalise_title
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import WORDS, any_of, any_spaced, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

_WORDS = WORDS.dates
_HAN = r"\u4e00-\u9fff"
LONG = 60
LONGEST_HEAD = 120
SHORTEST_TITLE = 5
LINES_ABOVE_TITLE, LINES_BELOW_TITLE = 3, 8
# Signatures give the day in words (2022年2月16日); such a date is a head's only right below the title.
LINES_OF_HEAD = 2
LONGEST_OFFICE = 30
LONGEST_DATE = 60


class Said(NamedTuple):
    """A publish date, how it was known (`label` or `head`), and the words of the page that say so."""

    on: date
    read_from: str
    shown: str


def find_published(lines: Sequence[str], titles: Sequence[str], seen_on: date) -> Said | None:
    """The publish date that the `lines` of a page whose title is one of `titles` state; None when they state none.

    The date beside 发布时间 and its like counts first, then that beside 更新时间, then that beside 时间 or 日期, then
    one that stands by itself near the title. Today's date in a header, the date of a document or an event, the one
    below a signature and one after `seen_on` are none.
    """
    head = _head_of(lines, titles)
    text, head_text = "\n".join(line for line in lines if len(line) <= LONGEST_HEAD), "\n".join(head)
    for label, place in ((_LABELLED, text), (_LATE, text), (_BARE, head_text)):
        if (said := _beside(label, place, seen_on)) is not None:
            return said
    return _in_head(head, titles, seen_on)


_SENTENCE_ENDS = ("。", "；", ";", "！")
_GAP = r"[^\S\n]*"
_BESIDE = r"\s*[:|丨]?\s*[\[(【]?\s*"


_LABELLED = re.compile(rf"(?<!原){any_spaced(_WORDS.publish_labels)}{_BESIDE}")
_LATE = re.compile(rf"{any_spaced(_WORDS.late_labels)}{_BESIDE}")
_BARE = re.compile(rf"(?<![{_HAN}、.．)）\d]){any_spaced(_WORDS.bare_publish_labels)}{_GAP}:\s*")
_EVENT = re.compile(rf"[\s,，]*\(?{any_of(_WORDS.event_words)}")
_TODAY = re.compile(any_of(SITE_WORDS.today))


def _beside(label: re.Pattern[str], text: str, seen_on: date) -> Said | None:
    shown = plain(text)
    for place in label.finditer(shown):
        match = _date_at(text, place.end())
        if match is None or (label is _BARE and _is_event(shown, place, match)):
            continue
        if (on := resolve_year(match, seen_on, None)) <= seen_on:
            return Said(on, "label", " ".join(text[place.start() : place.end() + match.end].split()))
    return None


def _date_at(text: str, start: int) -> DateMatch | None:
    """The date that begins at `text[start]`."""
    dates = find_dates(text[start : start + LONGEST_DATE])
    return dates[0] if dates and dates[0].start == 0 else None


def _is_event(shown: str, place: re.Match[str], match: DateMatch) -> bool:
    """Whether what stands around a date with a bare label makes it today's or the time of an event."""
    line = shown[shown.rfind("\n", 0, place.start()) + 1 : place.start()]
    return bool(_EVENT.match(shown, place.end() + match.end) or _TODAY.search(line))


def _head_of(lines: Sequence[str], titles: Sequence[str]) -> Sequence[str]:
    """The lines around the title and down to the body; all lines where the title is not among them."""
    place = _title_line(lines, titles)
    if place is None:
        return [line for line in lines if len(line) <= LONGEST_HEAD]
    below = list(_down_to_the_body(lines[place + 1 :]))
    return [*lines[max(place - LINES_ABOVE_TITLE, 0) : place + 1], *below]


def _down_to_the_body(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if (
            len(line) > LONGEST_HEAD
            or (len(line) > LONG and not _names_a_source(line))
            or line.endswith(_SENTENCE_ENDS)
        ):
            return
        yield line


def _title_line(lines: Sequence[str], titles: Sequence[str]) -> int | None:
    """The line that is the longest of the page's titles, or the beginning of one."""
    wanted = [plain_title for title in titles if len(plain_title := normalise_title(title)) >= SHORTEST_TITLE]
    said = ((index, normalise_title(line)) for index, line in enumerate(lines) if len(line) <= LONGEST_HEAD)
    found = [
        (len(line), -index)
        for index, line in said
        if len(line) >= SHORTEST_TITLE and any(title.startswith(line) for title in wanted)
    ]
    return -max(found)[1] if found else None


def _in_head(head: Sequence[str], titles: Sequence[str], seen_on: date) -> Said | None:
    """The date of a head line without a label, as in 2022-02-16 09:30 来源：…; where several stand alone, none."""
    place = _title_line(head, titles)
    dated = [(index, line, match) for index, line in enumerate(head) if (match := _only_date(line))]
    worded = [each for each in dated if _names_a_source(each[1]) and _stands_apart(each[1], each[2])]
    alone = [each for each in dated if _stands_alone(head, each[0], each[2], place)]
    below = [each for each in alone if place is None or each[0] > place] or alone
    for _, line, match in worded[:1] or (below if len(below) == 1 else []):
        if (on := resolve_year(match, seen_on, None)) <= seen_on:
            return Said(on, "head", " ".join(line[match.start : match.end].split()))
    return None


_CLOCK = re.compile(r"[\s\d:：∶时分秒\[\]()（）【】|]*")
_DATE_LABEL = re.compile(rf"[{_HAN}](?:日期|时间|于){_GAP}:?{_GAP}$")
_RUNS_ON = re.compile(rf"[{_HAN}]$")
_OF_SOURCE = re.compile(rf"{any_of(SITE_WORDS.article_head)}\s*:\s*[^\s:]{{1,20}}$")
_OFFICE = re.compile(rf"[{_HAN}\s]+{any_of(WORDS.footer.office_endings)}")


def _names_a_source(line: str) -> bool:
    shown = plain(line)
    return any(word in shown for word in SITE_WORDS.article_head)


def _only_date(line: str) -> DateMatch | None:
    """The date of a line that holds one with its year and does not speak of today."""
    if len(line) > LONGEST_HEAD or _TODAY.search(plain(line)):
        return None
    dates = [match for match in find_dates(line) if match.year is not None]
    return dates[0] if len(dates) == 1 else None


def _stands_apart(line: str, match: DateMatch) -> bool:
    """Whether the date is a field of its own rather than part of a sentence or beside a label of another date."""
    before = plain(line[: match.start])
    if _DATE_LABEL.search(before):
        return False
    numeric = line[match.start : match.end].isascii()
    return numeric or not _RUNS_ON.search(before) or bool(_OF_SOURCE.search(before))


def _stands_alone(lines: Sequence[str], index: int, match: DateMatch, place: int | None) -> bool:
    """Whether a line right below the title begins or ends with a date, or one near it holds nothing else.

    Below the name of an office, or far from the title, documents are signed.
    """
    line, above = lines[index], lines[index - 1] if index else ""
    in_digits = line[match.start : match.end].isascii()
    if index - 1 == place and in_digits and 0 in {match.start, len(line) - match.end}:
        return True
    if not _CLOCK.fullmatch(line[: match.start] + line[match.end :]):
        return False
    if len(above) <= LONGEST_OFFICE and _OFFICE.fullmatch(above) and index - 1 != place:
        return False
    if in_digits:
        return place is None or index <= place + LINES_BELOW_TITLE
    return place is not None and place < index <= place + LINES_OF_HEAD
