"""Findings by kind: which indicators were broken how often, and by how many sites or accounts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Kind, Subject, Verdict
from reports.charts.drawing import MARGIN, SIZE, Drawing, clipped, hatch, length
from reports.words import words

if TYPE_CHECKING:
    from audits.model import Outcome
    from reports.book import IndicatorNote, QuarterBook

WIDTH, NAME_EMS, ROW, THICK = 960, 17, 28, 18
LEFT, LONG = 268, 460
LOOKS = {Kind.VETO: "#8a1111", Kind.DEDUCTION: "#d0674f", Kind.BONUS: "#d5ecd9", Kind.ADVICE: "#fde9b8"}
INKS = {Kind.VETO: "#8a1111", Kind.DEDUCTION: "#7a0010", Kind.BONUS: "#14532a", Kind.ADVICE: "#5c3c00"}


class Bar(NamedTuple):
    """How many findings of a kind an indicator has, and how many targets have them."""

    indicator: IndicatorNote
    kind: Kind
    findings: int
    targets: int
    of_accounts: bool


def draw_problems(book: QuarterBook) -> str:
    """The picture as SVG: what costs something first, each kind with the most frequent on top."""
    bars = bars_of(book)
    counts = {kind: sum(bar.findings for bar in bars if bar.kind is kind) for kind in Kind}
    drawing = Drawing(book, "problems", WIDTH, _note(book, bars))
    hatch(drawing, Kind.ADVICE, LOOKS[Kind.ADVICE], "#b98a1f")
    _legend(drawing, counts)
    longest = max((bar.findings for bar in bars), default=1)
    for bar in bars:
        _row(drawing, bar, LONG * bar.findings / longest)
    return drawing.finish(drawing.top + MARGIN - 8)


def bars_of(book: QuarterBook) -> list[Bar]:
    """The bars, by kind, then from the most findings to the fewest, then in official order."""
    found = [outcome for outcome in book.settled if outcome.verdict is Verdict.FOUND]
    bars = [
        _bar_of(book, row, kind, held)
        for kind in Kind
        for row in book.indicators
        if (held := [each for each in found if each.indicator == row.id and each.kind is kind])
    ]
    order = list(Kind)
    return sorted(bars, key=lambda bar: (order.index(bar.kind), -bar.findings))


def _note(book: QuarterBook, bars: list[Bar]) -> str:
    """What the bars are, and how much is open: no bar is no clean bill."""
    counts = Counter(outcome.verdict for outcome in book.settled)
    note = words().charts["problems_note" if bars else "no_problems"]
    review, unchecked = counts[Verdict.NEEDS_REVIEW], counts[Verdict.NOT_CHECKED]
    is_open = words().charts["problems_open"].format(review=review, unchecked=unchecked)
    return note + is_open if review + unchecked else note


def _bar_of(book: QuarterBook, row: IndicatorNote, kind: Kind, held: list[Outcome]) -> Bar:
    targets = {outcome.target for outcome in held}
    of_accounts = all(book.target[code].subject is Subject.ACCOUNT for code in targets)
    return Bar(row, kind, sum(max(1, len(outcome.findings)) for outcome in held), len(targets), of_accounts)


def _legend(drawing: Drawing, counts: dict[Kind, int]) -> None:
    x = float(MARGIN)
    for kind, count in counts.items():
        if not count:
            continue
        _bar(drawing, kind, x, drawing.top - 14, 26)
        text = f"{words().kinds[kind]} {count}"
        drawing.text(x + 33, drawing.top, text)
        x += 60 + SIZE * length(text)
    drawing.top += 16


def _row(drawing: Drawing, bar: Bar, width: float) -> None:
    baseline = drawing.top + 17
    drawing.text(LEFT - 10, baseline, clipped(f"{bar.indicator.id} {bar.indicator.title}", NAME_EMS), anchor="end")
    _bar(drawing, bar.kind, LEFT, drawing.top + 4, width)
    said = words().charts["account_bar" if bar.of_accounts else "site_bar"]
    said = said.format(findings=bar.findings, targets=bar.targets)
    drawing.text(LEFT + width + 10, baseline, said, INKS[bar.kind])
    drawing.top += ROW


def _bar(drawing: Drawing, kind: Kind, x: float, y: float, width: float) -> None:
    fill = f"url(#{drawing.id}-advice)" if kind is Kind.ADVICE else LOOKS[kind]
    drawing.shape("rect", x=x, y=y, width=width, height=THICK, fill=fill, stroke=INKS[kind], stroke_width=0.8)
