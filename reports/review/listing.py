"""The findings of a quarter one by one, as they are decided upon."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Kind, Verdict
from reports.book import sort_outcomes
from reports.review.decisions import decision_of, identities, latest

if TYPE_CHECKING:
    from audits.model import Finding, Outcome, Target
    from reports.book import QuarterBook
    from reports.review.decisions import Decision, Identity


class Entry(NamedTuple):
    """A finding as the run made it, and the decision that holds for it, if there is one.

    `asked_again` is an earlier decision on the same finding when it said something else.
    """

    target: Target
    outcome: Outcome
    finding: Finding
    identity: Identity
    decision: Decision | None
    asked_again: Decision | None


def findings(book: QuarterBook) -> list[Entry]:
    """All that annexes may list, in registry order, then official order; advice is not decided upon."""
    decisions = latest(book.decisions)
    return [
        Entry(
            book.target[outcome.target], outcome, finding, identity, held, None if held else decisions.get(identity[0])
        )
        for outcome in sort_outcomes(book.outcomes, book.targets, book.indicators)
        if outcome.verdict is Verdict.FOUND and outcome.kind is not Kind.ADVICE
        for finding, identity in zip(outcome.findings, identities(outcome), strict=True)
        for held in [decision_of(identity, decisions)]
    ]


def undecided(book: QuarterBook) -> int:
    """How many findings nobody has said a word on, or only one that no longer holds."""
    return sum(entry.decision is None for entry in findings(book))
