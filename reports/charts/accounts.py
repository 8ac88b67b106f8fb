"""Days since the last update of all accounts, sorted, against the days after which they are warned and vetoed."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reports.charts.drawing import ALARM, INK, LINE, MARGIN, QUIET, SIZE, Drawing, add, clipped, define, length
from reports.charts.states import State, say_state, state_of
from reports.listing import say_target
from reports.words import words

if TYPE_CHECKING:
    from audits.model import Outcome, Target
    from reports.book import QuarterBook

WIDTH, HEIGHT = 960, 330
LEFT, RIGHT = 64, 656  # of the plot; names stand right of it
NAMES, NAME_EMS, LEADING = 690, 14.5, 18
DAYS = "days"  # the figure an account's judgement rests on
LIMITS = {"warn_after_days": "warn_line", "veto_after_days": "veto_line"}
LINE_LOOKS = {"warn_after_days": ("#8a5a00", "6 4"), "veto_after_days": (ALARM, "none")}
WEEK, MOST_TICKS = 7, 7
USUAL = 28  # days up to which the scale reaches at least where no limits are known
MANY = 3  # times the highest limit: what lies above is put at the upper edge
GRAVE = frozenset({State.VETO, State.FOUND})
MARKS: dict[State, dict[str, object]] = {
    State.VETO: {"d": "M0-5.5L5.5 0 0 5.5-5.5 0z", "fill": "#8a1111"},
    State.FOUND: {"d": "M0-5.5L5.5 0 0 5.5-5.5 0z", "fill": "#f6c9c0", "stroke": "#7a0010"},
    State.ADVICE: {"d": "M0-4.6L4.4 3.4H-4.4z", "fill": "#f0b429", "stroke": "#5c3c00"},
    State.NEEDS_REVIEW: {"d": "M-3.6-3.6H3.6V3.6H-3.6z", "fill": "#ffffff", "stroke": "#0b3c78", "stroke_width": 1.6},
    State.NOT_CHECKED: {"d": "M0-3a3 3 0 1 0 .01 0z", "fill": "#ffffff", "stroke": "#4d5358"},
    State.NOT_APPLICABLE: {"d": "M-3 0H3", "stroke": "#6a7178", "stroke_width": 2},
    State.CLEAR: {"d": "M0-3a3 3 0 1 0 .01 0z", "fill": "#3f74a3", "stroke": "#ffffff", "stroke_width": 0.7},
}


class Dot(NamedTuple):
    """An account, how long it has been silent (None where that is not known), and what follows."""

    account: Target
    days: int | None
    state: State


def draw_accounts(book: QuarterBook) -> str:
    """The picture as SVG; what no days are known of is told as a number, and by name where it is vetoed."""
    dots, limits = dots_of(book), limits_of(book)
    shown = [dot for dot in dots if dot.days is not None]
    note = words().charts["accounts_note" if len(shown) == len(dots) else "accounts_rest"]
    drawing = Drawing(book, "accounts", WIDTH, note.format(shown=len(shown), rest=len(dots) - len(shown)))
    for state, look in MARKS.items():
        add(define(drawing, state), "path", **look)
    _legend(drawing, Counter(_mark(dot) for dot in shown))
    scale = Scale.of([dot.days or 0 for dot in shown], list(limits.values()), drawing.top)
    _axes(drawing, scale, len(shown))
    for key, days in limits.items():
        _limit(drawing, scale, key, days)
    places = _dots(drawing, scale, shown)
    _names(drawing, [dot for dot in dots if dot.state in GRAVE], places, scale)
    return drawing.finish(scale.bottom + 44)


def dots_of(book: QuarterBook) -> list[Dot]:
    """All accounts, those without an update for longest last; those of which no days are known before all others."""
    dots = [
        Dot(each, _days(book.outcomes_of[each.code]), state_of(book.outcomes_of[each.code])) for each in book.accounts
    ]
    return sorted(dots, key=lambda dot: -1 if dot.days is None else dot.days)


def _days(outcomes: tuple[Outcome, ...]) -> int | None:
    return next((outcome.basis[DAYS] for outcome in outcomes if DAYS in outcome.basis), None)


def limits_of(book: QuarterBook) -> dict[str, int]:
    """The days after which accounts are warned and vetoed, as the standard that was judged by has them."""
    accounts = {account.code for account in book.accounts}
    used = {outcome.indicator for outcome in book.settled if outcome.target in accounts}
    settings = {key: value for row in book.indicators if row.id in used for key, value in row.settings.items()}
    return {key: days for key in LIMITS if isinstance(days := settings.get(key), int)}


class Scale(NamedTuple):
    """Days as heights; what lies beyond `most` days stands at the upper edge."""

    most: int
    capped: bool
    top: float
    bottom: float

    @classmethod
    def of(cls, days: list[int], limits: list[int], top: float) -> Scale:
        """A scale on which the limits are well apart, however long one account may have been silent."""
        longest = max(days, default=0)
        usual = max(limits) if limits else USUAL
        most = min(max(longest + 1, math.ceil(usual * 1.25)), usual * MANY)
        return cls(most, longest > most, top + 12, top + HEIGHT)

    def y(self, days: int) -> float:
        """The height of so many days."""
        return self.bottom - min(days, self.most) / self.most * (self.bottom - self.top)

    def ticks(self) -> list[int]:
        """The days that are written beside the plot: whole weeks, and the upper edge where dots are put there."""
        step = math.ceil(self.most / WEEK / MOST_TICKS) * WEEK
        weeks = range(0, self.most + 1, step)
        return [*(days for days in weeks if days <= self.most - step / 2), self.most] if self.capped else list(weeks)


def _mark(dot: Dot) -> State:
    return dot.state if dot.state in MARKS else State.CLEAR


def _legend(drawing: Drawing, counts: Counter[State]) -> None:
    x = float(MARGIN)
    for state in (state for state in MARKS if counts[state]):
        drawing.sign(state, x + 6, drawing.top - 5)
        text = f"{say_state(state)} {counts[state]}"
        drawing.text(x + 20, drawing.top, text)
        x += 48 + SIZE * length(text)
    drawing.top += 14


def _axes(drawing: Drawing, scale: Scale, count: int) -> None:
    for days in scale.ticks():
        y = scale.y(days)
        drawing.shape("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=LINE if days else INK)
        said = words().charts["days_more" if scale.capped and days == scale.most else "days_known"]
        drawing.text(LEFT - 8, y + 4, said.format(days=days), QUIET, anchor="end", size=12)
    drawing.text(LEFT, scale.bottom + 22, words().charts["accounts_axis"].format(count=count), QUIET, size=12)


def _limit(drawing: Drawing, scale: Scale, key: str, days: int) -> None:
    y, (colour, dashes) = scale.y(days), LINE_LOOKS[key]
    drawing.shape("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=colour, stroke_width=1.6, stroke_dasharray=dashes)
    drawing.text(LEFT + 8, y - 6, words().charts[LIMITS[key]].format(days=days), colour, weight=700)


def _dots(drawing: Drawing, scale: Scale, shown: list[Dot]) -> dict[str, tuple[float, float]]:
    """Draw the dots; returns where each account's is."""
    step = (RIGHT - LEFT - 16) / max(len(shown), 1)
    places = {}
    for number, dot in enumerate(shown):
        x, y = LEFT + 8 + (number + 0.5) * step, scale.y(dot.days or 0)
        places[dot.account.code] = (x, y)
        drawing.sign(_mark(dot), x, y, _label(dot))
    return places


def _label(dot: Dot) -> str:
    key = "unknown_days" if dot.days is None else "account_days"
    return words().charts[key].format(name=say_target(dot.account), days=dot.days)


def _names(drawing: Drawing, grave: list[Dot], places: dict[str, tuple[float, float]], scale: Scale) -> None:
    """Name the vetoed, the longest silent on top, each led to its dot; how many more there are where room ends."""
    room = int((scale.bottom - scale.top) / LEADING)
    named = grave[::-1] if len(grave) <= room else grave[:-room:-1]
    last = scale.bottom - LEADING * (len(named) - (len(named) == len(grave)))
    y = scale.top - 4
    for dot in named:
        wanted = places.get(dot.account.code, (0.0, scale.bottom))[1] + 4
        y = min(max(y, wanted), last)
        _name(drawing, dot, y, places.get(dot.account.code))
        y, last = y + LEADING, last + LEADING
    if len(named) < len(grave):
        drawing.text(NAMES, y, words().charts["more"].format(count=len(grave) - len(named)), QUIET)


def _name(drawing: Drawing, dot: Dot, y: float, place: tuple[float, float] | None) -> None:
    if place:
        points = f"{place[0] + 7:.1f},{place[1]:.1f} {RIGHT + 8},{place[1]:.1f} {NAMES - 6},{y - 4:.1f}"
        drawing.shape("polyline", points=points, fill="none", stroke=ALARM, stroke_width=0.8)
    days = words().charts["days_known" if dot.days is not None else "days_unknown"].format(days=dot.days)
    drawing.text(NAMES, y, f"{clipped(say_target(dot.account), NAME_EMS)} {days}", ALARM)
