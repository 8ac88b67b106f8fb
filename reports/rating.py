"""The result word and the score of a target, and how many there are of each word (standard, section 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from audits.model import Kind, Outcome, Rating, Subject, Target, Verdict
from audits.standard import Scale
from reports.book import QuarterBook
from reports.scoring import Score, score

JUDGED = frozenset({Verdict.CLEAR, Verdict.FOUND})


class Result(NamedTuple):
    """The result word, and the score where there is one."""

    rating: Rating
    score: Score | None = None


@dataclass(frozen=True)
class Count:
    """How many targets were checked, and how many of those are qualified."""

    checked: int
    qualified: int


def result_of(book: QuarterBook, target: Target) -> Result | None:
    """The result of one target; None when no indicator could be judged, which is not a clean bill.

    Portals alone are scored, where the standard says so: departments and accounts are only vetoed.
    """
    outcomes = book.outcomes_of[target.code]
    rating = rate_target(target.subject, outcomes)
    scale = book.standard.scale
    if rating is not Rating.QUALIFIED or scale is None or target.subject is not Subject.PORTAL:
        return Result(rating) if rating else None
    points = {indicator.id: indicator.points for indicator in book.indicators}
    reached = score(outcomes, points, scale)
    return Result(rate_score(reached, scale), reached)


def rate_target(subject: Subject, outcomes: Iterable[Outcome]) -> Rating | None:
    """The result word of one target before any scoring; None when no indicator could be judged.

    Any veto makes a site unqualified and vetoes an account (standard, section 1). Advice alone does not make a target
    one that was judged.
    """
    judged = [outcome for outcome in outcomes if outcome.verdict in JUDGED and outcome.kind is not Kind.ADVICE]
    if not judged:
        return None
    if not any(is_veto(outcome) for outcome in judged):
        return Rating.QUALIFIED
    return Rating.VETOED if subject is Subject.ACCOUNT else Rating.UNQUALIFIED


def rate_score(reached: Score, scale: Scale) -> Rating:
    """The result word of a score; exactly the least is enough."""
    return Rating.UNQUALIFIED if reached.total < scale.least else Rating.QUALIFIED


def is_veto(outcome: Outcome) -> bool:
    """Whether the outcome alone decides the result."""
    return outcome.verdict is Verdict.FOUND and outcome.kind is Kind.VETO


def count_ratings(book: QuarterBook, targets: Iterable[Target]) -> Count:
    """Checked and qualified among `targets`; those that could not be checked are in neither number."""
    results = [result for target in targets if (result := result_of(book, target))]
    return Count(
        checked=len(results),
        qualified=sum(result.rating is Rating.QUALIFIED for result in results),
    )
