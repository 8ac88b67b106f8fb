"""Statistics of messages received and handled (standard §9), wherever a page words or tabulates them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.periods import Period, find_period
from pages.reading.words import WORDS, any_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORDS = WORDS.statistics
KINDS = ("average_time", "rate", "closed", "answered", "received")
COUNTS = ("closed", "answered", "received")
ENOUGH_LABELS = 2
REPEATED_IN_LISTS = 3
LINES_BEFORE = 6
LONGEST_COUNT = 7
LONGEST_LABEL = 24
LONGEST_PERIOD = 12
FARTHEST_APART = 40
HOTLINE = "12345"


@dataclass(frozen=True)
class MessageStatistics:
    """What a page states about its messages; None where it states nothing.

    Attributes:
        rate: per cent of messages answered or closed.
        average_time: mean handling time with its unit, as shown (4天).
        period: the period's own words, '' when none is stated.
        period_start, period_end: its first and last day where its year is stated.
        labels: the labels found beside numbers.
    """

    received: int | None
    answered: int | None
    closed: int | None
    rate: float | None
    average_time: str | None
    period: str
    period_start: date | None
    period_end: date | None
    labels: tuple[str, ...]


class _Figure(NamedTuple):
    kind: str
    label: str
    value: str
    unit: str
    line: int
    row: str


def read_message_statistics(text: str) -> MessageStatistics | None:
    """The statistics in a page's `text` (lines, table cells apart by tabs); None unless two labels have a number.

    Hotline figures, promised times, lists of letters and figures that are all zero are no statistics of messages.
    """
    lines = [_ascii(line) for line in text.split("\n")]
    figures = _near_each_other(_first_of_each_kind(_not_listed(list(_figures(lines)))))
    if len(figures) < ENOUGH_LABELS or not any(float(figure.value) for figure in figures):
        return None
    context = _context(lines, figures)
    return None if _not_about_messages(context) else _statistics(figures, _period_of(context, figures))


_PARENTHESES = r"(?:\s*\([^()]{1,4}\))?"
_SPACE = r"[ \t]*"
_NOT_NEGATED = "".join(f"(?<!{word})" for word in _WORDS.negations)
_NUMBER = r"(?<![\d.,-])(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_OTHER_THINGS = r"(?![\d%:]|[-./]\d|\s*(?:个工作日|个月|个|工作日|天|日|小时|年|月|分钟|分|号|季度|人|岁|元|页|%))"


def _labels(kind: str) -> str:
    words: tuple[str, ...] = getattr(_WORDS, kind)
    return rf"{_NOT_NEGATED}(?P<label>{any_of(words)})"


_BETWEEN = any_of(_WORDS.between)
_MIDDLE = rf"(?:{_BETWEEN}|[ \t:\"“”])*{_PARENTHESES}(?:{_BETWEEN}|[ \t:])*"
_PAIRS = {
    **{kind: rf"{_labels(kind)}{_MIDDLE}{_NUMBER}{_SPACE}(?P<unit>{any_of(_WORDS.count_units)})?" for kind in COUNTS},
    "rate": rf"{_labels('rate')}{_MIDDLE}{_NUMBER}{_SPACE}(?P<unit>%)",
    "average_time": rf"{_labels('average_time')}{_MIDDLE}{_NUMBER}{_SPACE}(?P<unit>{any_of(_WORDS.time_units)})",
}
_PAIR = {
    kind: re.compile(pattern.replace(_NUMBER, _NUMBER + _OTHER_THINGS) if kind in COUNTS else pattern)
    for kind, pattern in _PAIRS.items()
}
_NAME = {
    kind: re.compile(rf".{{0,8}}?{_labels(kind)}{any_of(_WORDS.between)}*{_PARENTHESES}\s*:?\s*") for kind in KINDS
}
_VALUE = re.compile(rf"{_NUMBER}\s*(?P<unit>%|{any_of((*_WORDS.count_units, *_WORDS.time_units))})?\s*")
_PROMISED = re.compile(any_of(_WORDS.promised))
_NOT_MESSAGES = re.compile(any_of(_WORDS.not_messages))
_REPORTS = re.compile(any_of(_WORDS.reports))


def _figures(lines: list[str]) -> Iterator[_Figure]:
    """Figures however they stand: label and number in one line, a head above a row, alternating or stacked lines."""
    for index, line in enumerate(lines):
        yield from _pairs(line, index)
        yield from _table(lines, index)
    yield from _stacked(lines)


def _pairs(line: str, index: int) -> Iterator[_Figure]:
    if _NOT_MESSAGES.search(line):
        return
    for kind, pattern in _PAIR.items():
        for match in pattern.finditer(line):
            if not (kind == "average_time" and _PROMISED.search(line)):
                yield from _figure(kind, match["label"], match["value"], match["unit"] or "", (index, ""))


def _table(lines: list[str], index: int) -> Iterator[_Figure]:
    names = lines[index].split("\t")
    kinds = [_kind_of(name) for name in names]
    if sum(kind is not None for kind in kinds) < ENOUGH_LABELS:
        return
    rows = [(number, cells) for number, cells in _rows_below(lines, index) if len(cells) <= len(names)]
    totals = [row for row in rows if any(word in row[1][0] for word in _WORDS.totals)]
    for number, cells in (totals or rows)[:1]:
        cell_kinds = list(zip(kinds[-len(cells) :], names[-len(cells) :], cells, strict=True))
        for kind, name, cell in cell_kinds:
            if kind is not None and (match := _VALUE.fullmatch(cell)):
                yield from _figure(kind, name, match["value"], _unit(name, match["unit"]), (number, cells[0]))


def _rows_below(lines: list[str], index: int) -> Iterator[tuple[int, list[str]]]:
    for number in range(index + 1, len(lines)):
        cells = lines[number].split("\t")
        if sum(_VALUE.fullmatch(cell) is not None for cell in cells) < ENOUGH_LABELS:
            return
        yield number, cells


def _stacked(lines: list[str]) -> Iterator[_Figure]:
    """Figures in lines of their own: labels and numbers taking turns, or several labels and then as many numbers."""
    for names, values in _blocks(lines):
        for (index, name), (_, value) in zip(names[-len(values) :], values, strict=False):
            kind, match = _kind_of(name), _VALUE.fullmatch(value)
            if kind is not None and match is not None:
                yield from _figure(kind, name, match["value"], _unit(name, match["unit"]), (index, ""))


_Lines = list[tuple[int, str]]


def _blocks(lines: list[str]) -> Iterator[tuple[_Lines, _Lines]]:
    """Runs of short lines as (labels, numbers); a run that begins with a number has each number above its label."""
    runs = _runs(lines)
    for position, (numeric, run) in enumerate(runs):
        if numeric:
            below = runs[position + 1][1] if position + 1 < len(runs) else []
            above = _names_above(runs, position)
            if above and _kind_of(above[-1][1]) is not None and not _number_first(runs, position):
                yield above, run
            elif below and len(run) == 1:
                yield below[:1], run


def _number_first(runs: list[tuple[bool, _Lines]], position: int) -> bool:
    """Whether in the alternation around `position` the first number stands above the first label."""
    first = position
    while first >= ENOUGH_LABELS and len(runs[first - 1][1]) == 1 and runs[first - ENOUGH_LABELS][0]:
        first -= ENOUGH_LABELS
    above = _names_above(runs, first)
    return not above or _kind_of(above[-1][1]) is None


def _names_above(runs: list[tuple[bool, _Lines]], position: int) -> _Lines:
    """The lines above a run of numbers, up to the last name: a row's own period may stand before its numbers."""
    above = runs[position - 1][1] if position else []
    while above and len(above[-1][1]) <= LONGEST_PERIOD and find_period(above[-1][1]):
        above = above[:-1]
    return above


def _runs(lines: list[str]) -> list[tuple[bool, _Lines]]:
    runs: list[tuple[bool, _Lines]] = []
    for index, line in enumerate(lines):
        numeric = _VALUE.fullmatch(line) is not None
        if runs and runs[-1][0] == numeric:
            runs[-1][1].append((index, line))
        else:
            runs.append((numeric, [(index, line)]))
    return runs


def _kind_of(name: str) -> str | None:
    """The figure that a table head or a line of its own names."""
    if not name or len(name) > LONGEST_LABEL:
        return None
    return next((kind for kind, pattern in _NAME.items() if pattern.fullmatch(name.strip())), None)


def _unit(name: str, unit: str | None) -> str:
    in_head = re.search(r"\(([^()]{1,4})\)", name)
    return unit or (in_head[1] if in_head else "")


def _figure(kind: str, label: str, value: str, unit: str, place: tuple[int, str]) -> Iterator[_Figure]:
    plain_value = value.replace(",", "")
    counted = kind in COUNTS
    if counted and (not plain_value.isdecimal() or len(plain_value) > LONGEST_COUNT or plain_value == HOTLINE):
        return
    if counted and len(plain_value) > 1 and plain_value.startswith("0"):
        return
    if counted and unit and unit not in _WORDS.count_units:
        return
    if kind == "rate" and float(plain_value) > 100:  # noqa: PLR2004 (per cent)
        return
    yield _Figure(kind, label.strip(), plain_value, unit, *place)


def _not_listed(figures: list[_Figure]) -> list[_Figure]:
    """Without labels that come again and again with bare numbers, as states do in lists of letters."""
    times = Counter(figure.label for figure in figures if not figure.unit)
    return [figure for figure in figures if figure.unit or times[figure.label] < REPEATED_IN_LISTS]


def _first_of_each_kind(figures: Iterable[_Figure]) -> list[_Figure]:
    first: dict[str, _Figure] = {}
    for figure in sorted(figures, key=lambda each: each.line):
        first.setdefault(figure.kind, figure)
    return list(first.values())


def _near_each_other(figures: list[_Figure]) -> list[_Figure]:
    """The figures that stand together with most others."""
    groups = [[other for other in figures if abs(other.line - each.line) <= FARTHEST_APART] for each in figures]
    return max(groups, key=len, default=[])


def _context(lines: list[str], figures: list[_Figure]) -> list[str]:
    first, last = min(figure.line for figure in figures), max(figure.line for figure in figures)
    return lines[max(first - LINES_BEFORE, 0) : last + 1]


def _not_about_messages(context: list[str]) -> bool:
    """Whether a heading over the figures says that they are of a hotline or of another site's board."""
    return any(_NOT_MESSAGES.search(line) and _REPORTS.search(line) for line in context)


def _period_of(context: list[str], figures: list[_Figure]) -> Period:
    """The period stated beside the figures, else in the nearest line above them."""
    places = [figures[0].row, *reversed(context)]
    found = [period for place in places if (period := find_period(place)) is not None]
    dated = [period for period in found if period.end is not None]
    return next(iter(dated or found), Period("", None, None))


def _statistics(figures: list[_Figure], period: Period) -> MessageStatistics:
    values = {figure.kind: figure for figure in figures}
    counts = {kind: int(values[kind].value) if kind in values else None for kind in COUNTS}
    average = values.get("average_time")
    return MessageStatistics(
        received=counts["received"],
        answered=counts["answered"],
        closed=counts["closed"],
        rate=float(values["rate"].value) if "rate" in values else None,
        average_time=f"{average.value}{average.unit}" if average else None,
        period=period.text,
        period_start=period.start,
        period_end=period.end,
        labels=tuple(figure.label for figure in figures),
    )


def _ascii(line: str) -> str:
    return "\t".join(" ".join(plain(cell).split()) for cell in line.split("\t")).replace("％", "%").replace("，", ",")
