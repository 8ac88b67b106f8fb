"""Statistics of messages received and handled (standard §9), wherever a page words or tabulates them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pages.reading.figures import COUNTS, ENOUGH_LABELS, Figure, find_figures
from pages.reading.periods import Period, find_period
from pages.reading.words import WORDS, any_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = WORDS.statistics
# Figures that say what came in or what became of it; another only goes with them.
TELLING = frozenset({"average_time", "rate", "satisfaction", "closed", "answered", "received"})
REPEATED_IN_LISTS = 3
LINES_BEFORE = 6
FARTHEST_APART = 40
_NOT_MESSAGES = re.compile(any_of(_WORDS.not_messages))
_REPORTS = re.compile(any_of(_WORDS.reports))


@dataclass(frozen=True)
class MessageStatistics:
    """What a page states about its messages; None where it states nothing.

    Attributes:
        received: messages that came in, invalid ones included where they are told apart.
        valid: those of them that were valid.
        answered, closed, open: how many were answered, finished, and are still being handled.
        rate: per cent of messages answered or closed.
        satisfaction: per cent of senders who were content.
        average_time: mean handling time with its unit, as shown (4天).
        period: the period's own words, '' when none is stated.
        period_start, period_end: its first and last day where its year is stated.
        labels: the labels found beside numbers.
    """

    received: int | None
    valid: int | None
    answered: int | None
    closed: int | None
    open: int | None
    rate: float | None
    satisfaction: float | None
    average_time: str | None
    period: str
    period_start: date | None
    period_end: date | None
    labels: tuple[str, ...]


def read_message_statistics(text: str) -> MessageStatistics | None:
    """The statistics in a page's `text` (lines, table cells apart by tabs); None unless two labels have a number.

    Of several periods the latest counts. Hotline figures, promised times, lists of letters and figures that are all
    zero, as a failed request leaves them, are no statistics of messages.
    """
    lines = [_ascii(line) for line in text.split("\n")]
    found = _not_listed(list(find_figures(lines)))
    figures = _latest_line(lines, found) or _near_each_other(_first_of_each_kind(_added_up(found)))
    if not _tell_enough(figures) or _says_nothing(figures):
        return None
    context = _context(lines, figures)
    return None if _not_about_messages(context) else _statistics(figures, _period_of(context, figures))


def _tell_enough(figures: Iterable[Figure]) -> bool:
    return len(TELLING & {"received" if figure.kind == "valid" else figure.kind for figure in figures}) >= ENOUGH_LABELS


def _says_nothing(figures: list[Figure]) -> bool:
    """Whether all that is counted is zero."""
    counted = [figure for figure in figures if figure.kind in COUNTS] or figures
    return not any(float(figure.value) for figure in counted)


def _not_listed(figures: list[Figure]) -> list[Figure]:
    """Without labels that come again and again with bare numbers, as states do in lists of letters."""
    times = Counter(figure.label for figure in figures if not figure.unit and not figure.row)
    return [figure for figure in figures if figure.unit or figure.row or times[figure.label] < REPEATED_IN_LISTS]


def _latest_line(lines: list[str], figures: list[Figure]) -> list[Figure]:
    """The figures of the line that tells of the latest period, where several lines tell of one period each."""
    by_line: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_line[figure.line].append(figure)
    dated = [
        (period.end, -index, _first_of_each_kind(group))
        for index, group in by_line.items()
        if _tell_enough(group)
        and (period := find_period(group[0].row or lines[index])) is not None
        and period.end is not None
    ]
    return max(dated, key=lambda each: each[:2])[2] if len(dated) > 1 else []


def _added_up(figures: list[Figure]) -> list[Figure]:
    """The rows of a table that has one for each office and no total as one row; rows of periods stay what they are."""
    rows = {figure.line: figure.row for figure in figures if figure.row}
    if len(rows) < ENOUGH_LABELS or any(find_period(row) or row.replace(",", "").isdecimal() for row in rows.values()):
        return figures
    sums: Counter[str] = Counter()
    for figure in figures:
        if figure.row and figure.kind in COUNTS:
            sums[figure.kind] += int(figure.value)
    first = [figure for figure in figures if figure.line == min(rows) and figure.kind in sums]
    table = [figure._replace(value=str(sums[figure.kind])) for figure in first]
    return [*table, *(figure for figure in figures if not figure.row)]


def _first_of_each_kind(figures: Iterable[Figure]) -> list[Figure]:
    first: dict[str, Figure] = {}
    for figure in sorted(figures, key=lambda each: each.line):
        first.setdefault(figure.kind, figure)
    return list(first.values())


def _near_each_other(figures: list[Figure]) -> list[Figure]:
    """The figures that stand together with most others."""
    groups = [[other for other in figures if abs(other.line - each.line) <= FARTHEST_APART] for each in figures]
    return max(groups, key=len, default=[])


def _context(lines: list[str], figures: list[Figure]) -> list[str]:
    first, last = min(figure.line for figure in figures), max(figure.line for figure in figures)
    return lines[max(first - LINES_BEFORE, 0) : last + 1]


def _not_about_messages(context: list[str]) -> bool:
    """Whether a heading over the figures says that they are of a hotline or of another site's board."""
    return any(_NOT_MESSAGES.search(line) and _REPORTS.search(line) for line in context)


def _period_of(context: list[str], figures: list[Figure]) -> Period:
    """The period stated beside the figures, else in the nearest line above them."""
    places = [figures[0].row, *reversed(context)]
    found = [period for place in places if (period := find_period(place)) is not None]
    dated = [period for period in found if period.end is not None]
    return next(iter(dated or found), Period("", None, None))


def _statistics(figures: list[Figure], period: Period) -> MessageStatistics:
    values = {figure.kind: figure for figure in figures}
    counts = {kind: int(values[kind].value) if kind in values else None for kind in COUNTS}
    average = values.get("average_time")
    return MessageStatistics(
        received=counts["valid"] if counts["received"] is None else counts["received"],
        valid=counts["valid"],
        answered=counts["answered"],
        closed=counts["closed"],
        open=counts["open"],
        rate=_per_cent(values.get("rate")),
        satisfaction=_per_cent(values.get("satisfaction")),
        average_time=f"{average.value}{average.unit}" if average else None,
        period=period.text,
        period_start=period.start,
        period_end=period.end,
        labels=tuple(figure.label for figure in figures if figure.label),
    )


def _per_cent(figure: Figure | None) -> float | None:
    return float(figure.value) if figure else None


def _ascii(line: str) -> str:
    cells = re.split(r"[\t|｜丨]", line)
    return "\t".join(" ".join(plain(cell).split()) for cell in cells).replace("％", "%").replace("，", ",")
