"""Figures of messages (收到, 办结, 办结率 …) beside their labels, however a page arranges them (standard §9)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.periods import find_period
from pages.reading.words import WORDS, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = WORDS.statistics
# Of two kinds that claim one number the earlier one has it: 办结来信 12 件 tells what was closed.
KINDS = ("average_time", "rate", "satisfaction", "open", "closed", "answered", "valid", "received")
COUNTS = ("open", "closed", "answered", "valid", "received")
ENOUGH_LABELS = 2
LONGEST_COUNT = 7
LONGEST_LABEL = 24
LONGEST_PERIOD = 12
HOTLINE = "12345"


class Figure(NamedTuple):
    """A number and the label that names it, in line `line`; `row` is the name of its row in a table."""

    kind: str
    label: str
    value: str
    unit: str
    line: int
    row: str


def find_figures(lines: list[str]) -> Iterator[Figure]:
    """Figures in `lines` of plain text, cells apart by tabs.

    A label stands beside its number, at the head of a column, before its row, or in a line of its own.
    """
    for index, line in enumerate(lines):
        if _DIGIT.search(line) and not _NOT_MESSAGES.search(line):
            across = list(_across(lines, index))
            yield from across or _in_sentence(line, index)
        yield from _table(lines, index)
    yield from _stacked(lines)


_PARENTHESES = r"(?:\s*\([^()]{1,4}\))?"
_SPACE = r"[ \t]*"
_NOT_NEGATED = "".join(f"(?<!{word})" for word in _WORDS.negations)
_NUMBER = r"(?<![\d.,-])(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_OTHER_THINGS = r"(?![\d%:]|[-./]\d|\s*(?:个工作日|个月|个|工作日|天|日|小时|年|月|分钟|分|号|季度|人|岁|元|页|%))"
_COUNT = rf"{_NUMBER}{_OTHER_THINGS}{_SPACE}"
_UNIT = rf"(?P<unit>{any_of(_WORDS.count_units)})"
_MESSAGES = any_of(_WORDS.messages)


def _labels(kind: str) -> str:
    words: tuple[str, ...] = getattr(_WORDS, kind)
    return rf"{_NOT_NEGATED if kind != 'open' else ''}(?P<label>{any_of(words)})"


_BETWEEN = any_of(_WORDS.between)
_MIDDLE = rf"(?:{_BETWEEN}|[ \t:\"“”])*{_PARENTHESES}(?:{_BETWEEN}|[ \t:])*"
_UNITS = {"rate": "%", "satisfaction": "%", "average_time": any_of(_WORDS.time_units)}


def _value(kind: str) -> str:
    """A pattern for the number of a label of that kind and its unit."""
    return f"{_COUNT}{_UNIT}?" if kind in COUNTS else rf"{_NUMBER}{_SPACE}(?P<unit>{_UNITS[kind]})"


_PAIRS = [
    *((kind, f"{_labels(kind)}{_MIDDLE}{_value(kind)}") for kind in KINDS),
    # The number before what it counts, and what is counted told at length.
    ("open", rf"(?<!第){_COUNT}{_UNIT}{_SPACE}(?:{_MESSAGES})?(?P<label>{any_of(_WORDS.open)})"),
    ("received", rf"(?P<label>{any_of(_WORDS.came_in)})[^\d,;。:\t]{{0,16}}?{_MESSAGES}{_MIDDLE}{_COUNT}{_UNIT}"),
    ("received", rf"(?<!第){_COUNT}{_UNIT}的?{_SPACE}(?P<label>(?:{any_of(_WORDS.senders)})?{_MESSAGES})"),
]
_PAIR = [(kind, re.compile(pattern)) for kind, pattern in _PAIRS]
# A mailbox and a number right after the period (2022年3月“县长信箱”35封) tell what came in.
_AFTER_PERIOD = re.compile(
    rf"(?:月份?|季度|年度?|日)\s*(?:[“\"「《][^\d“”]{{2,12}}[”\"」》])?\s*(?:共|为)?\s*{_COUNT}{_UNIT}"
)
_NAME = {kind: re.compile(rf".{{0,8}}?{_labels(kind)}{_BETWEEN}*{_PARENTHESES}\s*:?\s*") for kind in KINDS}
_VALUE = re.compile(rf"{_NUMBER}\s*(?P<unit>%|{any_of((*_WORDS.count_units, *_WORDS.time_units))})?\s*")
_DIGIT = re.compile(r"\d")
_PROMISED = re.compile(any_of(_WORDS.promised))
_NOT_MESSAGES = re.compile(any_of(_WORDS.not_messages))
_TOTALS = re.compile(any_of(_WORDS.totals))


def _in_sentence(line: str, index: int) -> Iterator[Figure]:
    """Labels with their numbers in one line; each number belongs to one label."""
    taken: set[int] = set()
    kinds: set[str] = set()
    for kind, pattern in _PAIR:
        for match in pattern.finditer(line):
            if match.start("value") in taken or (kind == "average_time" and _PROMISED.search(line)):
                continue
            found = list(_figure(kind, match["label"], match["value"], match["unit"] or "", (index, "")))
            taken.update(match.start("value") for _ in found)
            kinds.update(figure.kind for figure in found)
            yield from found
    came_in = _AFTER_PERIOD.search(line) if kinds & {"closed", "answered"} and "received" not in kinds else None
    if came_in and came_in.start("value") not in taken:
        yield from _figure("received", "", came_in["value"], came_in["unit"], (index, ""))


def _across(lines: list[str], index: int) -> Iterator[Figure]:
    """A row that its first cell names, below a head whose total column tells which number counts."""
    cells = lines[index].split("\t")
    kind = _kind_of(cells[0]) if len(cells) > ENOUGH_LABELS else None
    if kind is None or not all(_VALUE.fullmatch(cell) for cell in cells[1:]):
        return
    heads = (line.split("\t") for line in reversed(lines[:index]))
    head = next((names for names in heads if len(names) == len(cells) and not any(map(_VALUE.fullmatch, names))), [])
    column = next((place for place, name in enumerate(head) if _TOTALS.search(name)), 1)
    if match := _VALUE.fullmatch(cells[column]):
        yield from _figure(kind, cells[0], match["value"], _unit(cells[0], match["unit"]), (index, ""))


def _table(lines: list[str], index: int) -> Iterator[Figure]:
    """The rows below a head of labels: the total where there is one, else each row."""
    names = lines[index].split("\t")
    kinds = [_kind_of(name) for name in names]
    if sum(kind is not None for kind in kinds) < ENOUGH_LABELS:
        return
    rows = [(number, cells) for number, cells in _rows_below(lines, index) if len(cells) <= len(names)]
    totals = [row for row in rows if _TOTALS.search(row[1][0])]
    for number, cells in totals[:1] or rows:
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


def _stacked(lines: list[str]) -> Iterator[Figure]:
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


@lru_cache(1 << 13)
def _kind_of(name: str) -> str | None:
    """The figure that a table head or a line of its own names."""
    if not name or len(name) > LONGEST_LABEL:
        return None
    return next((kind for kind, pattern in _NAME.items() if pattern.fullmatch(name.strip())), None)


def _unit(name: str, unit: str | None) -> str:
    in_head = re.search(r"\(([^()]{1,4})\)", name)
    return unit or (in_head[1] if in_head else "")


def _figure(kind: str, label: str, value: str, unit: str, place: tuple[int, str]) -> Iterator[Figure]:
    plain_value = value.replace(",", "")
    if kind in COUNTS and not _may_be_count(plain_value, unit):
        return
    if kind in {"rate", "satisfaction"} and float(plain_value) > 100:  # noqa: PLR2004 (per cent)
        return
    yield Figure(kind, label.strip(), plain_value, unit, *place)


def _may_be_count(value: str, unit: str) -> bool:
    if not value.isdecimal() or len(value) > LONGEST_COUNT or (value == HOTLINE and not unit):
        return False
    if len(value) > 1 and value.startswith("0"):
        return False
    return not unit or unit in _WORDS.count_units
