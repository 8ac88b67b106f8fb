"""What was decided, on record: by whom, when, why, and whether it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.run import BEIJING
from reports.listing import say_target
from reports.review.decisions import identities, latest
from reports.text import one_line
from reports.words import words

if TYPE_CHECKING:
    from reports.book import QuarterBook


def decided_rows(book: QuarterBook) -> list[dict[str, str | int]]:
    """A row for the last word on each finding, in the order of its time; findings that are gone are kept."""
    states = {identity.finding: identity.state for each in book.outcomes for identity in identities(each)}
    rows = []
    for number, decision in enumerate(latest(book.decisions).values(), start=1):
        target, indicator = book.target.get(decision.target), book.indicator.get(decision.indicator)
        state = states.get(decision.finding)
        holds = "holds" if state == decision.state else "changed" if state else "gone"
        row: dict[str, str | int] = {
            "number": number,
            "unit": one_line(target.unit) if target else "",
            "name": say_target(target) if target else decision.target,
            "indicator": indicator.title if indicator else decision.indicator,
            "details": one_line(decision.text),
            "decision": words().decisions[decision.word],
            "reason": one_line(decision.reason),
            "by": one_line(decision.by),
            "at": f"{decision.at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
            "state": words().decision_states[holds],
        }
        rows.append(row)
    return rows
