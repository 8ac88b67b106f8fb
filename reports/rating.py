"""The result word of a target, and how many there are of each (standard, section 1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from audits.model import Kind, Outcome, Rating, Subject, Target, Verdict
from reports.book import QuarterBook

JUDGED = frozenset({Verdict.CLEAR, Verdict.FOUND})


@dataclass(frozen=True)
class Count:
    """How many targets were checked, and how many of those are qualified."""

    checked: int
    qualified: int


def rate_target(subject: Subject, outcomes: Iterable[Outcome]) -> Rating | None:
    """The result word of one target; None when no indicator could be judged, which is not a clean bill.

    Any veto makes a site unqualified and vetoes an account (standard, section 1).
    """
    judged = [outcome for outcome in outcomes if outcome.verdict in JUDGED]
    if not judged:
        return None
    if not any(is_veto(outcome) for outcome in judged):
        return Rating.QUALIFIED
    return Rating.VETOED if subject is Subject.ACCOUNT else Rating.UNQUALIFIED


def is_veto(outcome: Outcome) -> bool:
    """Whether the outcome alone decides the result."""
    return outcome.verdict is Verdict.FOUND and outcome.kind is Kind.VETO


def count_ratings(book: QuarterBook, targets: Iterable[Target]) -> Count:
    """Checked and qualified among `targets`; those that could not be checked are in neither number."""
    ratings = [rate_target(target.subject, book.outcomes_of[target.code]) for target in targets]
    return Count(
        checked=sum(rating is not None for rating in ratings),
        qualified=sum(rating is Rating.QUALIFIED for rating in ratings),
    )
