"""V2 站点无法访问: too many timed visits of a week that did not open the site (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Evidence, Finding, Judgement
from pages.probes import CLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.probes import Probe


def test_site_availability(probes: Sequence[Probe], rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    limits = Limits(**{name: rules.number(name) for name in Limits._fields})
    verdict(judge(probes, rules.as_of, limits))


class Limits(NamedTuple):
    """How long is watched, how often a day, when a visit has failed, and how many of a hundred may."""

    days: int
    visits_a_day: int
    failed_seconds: int
    failed_percent: int
    warn_percent: int


class Visits(NamedTuple):
    """The visits of some days of which it is known whether they failed."""

    made: int
    failed: tuple[Probe, ...]
    short: int

    @property
    def figures(self) -> dict[str, int]:
        """What a judgement rests on."""
        return {"visits": self.made, "failed": len(self.failed), "short_days": self.short}


def judge(probes: Sequence[Probe], as_of: date, limits: Limits) -> Judgement:
    """A veto when at least `failed_percent` of a whole week's visits failed; from `warn_percent` on advice.

    The week ends on the day `as_of`, or where that day is not over, the day before. A week in which a single day has
    too few visits says nothing: a gap in monitoring is neither success nor failure, and a person decides.
    """
    weeks = [_visits(probes, as_of - timedelta(days=ago), limits) for ago in (0, 1)]
    whole = next((week for week in weeks if not week.short), None)
    if whole is None:
        return _too_few(weeks[0], limits)
    share = len(whole.failed) * 100
    values: dict[str, str | int] = {
        "percent": f"{share / whole.made:.2f}",
        "failed": len(whole.failed),
        "visits": whole.made,
    }
    remark = Finding(code="unavailable", values=values, evidence=_evidence(whole.failed))
    if share >= limits.failed_percent * whole.made:
        return Judgement(findings=(remark,), basis=whole.figures)
    near = share >= limits.warn_percent * whole.made
    return Judgement(advice=(remark.model_copy(update={"code": "near"}),) if near else (), basis=whole.figures)


def _visits(probes: Sequence[Probe], last: date, limits: Limits) -> Visits:
    """The visits of the days up to `last` in Beijing, and how many of those days have too few."""
    first = last - timedelta(days=limits.days - 1)
    told = [
        (day, probe, failed)
        for probe in probes
        if first <= (day := probe.at.astimezone(CLOCK).date()) <= last
        if (failed := probe.failed(limits.failed_seconds)) is not None
    ]
    counts = Counter(day for day, _, _ in told)
    days = (first + timedelta(days=number) for number in range(limits.days))
    short = sum(counts[day] < limits.visits_a_day for day in days)
    return Visits(len(told), tuple(probe for _, probe, failed in told if failed), short)


def _too_few(week: Visits, limits: Limits) -> Judgement:
    values: dict[str, str | int] = {"visits": week.made, "failed": len(week.failed), "short_days": week.short}
    values |= {"days": limits.days, "visits_a_day": limits.visits_a_day}
    code = "too_few" if week.made else "no_probes"
    return Judgement(doubts=(Doubt(code=code, values=values, evidence=_evidence(week.failed)),), basis=week.figures)


def _evidence(failed: Sequence[Probe], examples: int = 3) -> tuple[Evidence, ...]:
    """Where and when a visit failed, of the latest."""
    return tuple(Evidence(url=probe.url, seen_at=probe.at) for probe in failed[-examples:])
