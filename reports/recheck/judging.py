"""What became of a finding, from what a re-check saw: 已整改, 未整改, 未能复查 or 页面已不存在."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Verdict
from reports.annexes import PUBLISHED
from reports.ledger.records import Rectified
from reports.review.decisions import SUBJECTS, identities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audits.model import Finding, Outcome
    from reports.review.listing import Entry


class Seen(NamedTuple):
    """What a re-check saw of a finding's target and place.

    Attributes:
        outcomes: the outcomes of the target.
        gone: whether the page that the finding was on is not there any more.
        unlisted: whether an account is in none of the lists, all of which were read.
        looked_at: whether the column that the finding names, if it does, was among those that were judged.
    """

    outcomes: Sequence[Outcome]
    gone: bool = False
    unlisted: bool = False
    looked_at: bool = True


class Result(NamedTuple):
    """The result; `found` is the finding as it is now, `reason` why nothing can be said."""

    result: Rectified
    found: Finding | None = None
    reason: str = ""


def judge(entry: Entry, seen: Seen) -> Result:
    """What became of the finding.

    Rectified it is only where a verdict was come to without it: silence is not a clean bill. A person's answer is not
    asked for again by a program.
    """
    own = next((each for each in seen.outcomes if _is_own(each, entry)), None)
    if again := _again(entry, seen.outcomes):
        return Result(Rectified.NOT_FIXED, again)
    if seen.unlisted or seen.gone:
        return Result(Rectified.GONE)
    if own is None:
        return Result(Rectified.NOT_RECHECKED)
    if own.answer and own.answer.counted:
        return Result(Rectified.NOT_RECHECKED, reason=own.answer.text)
    if own.verdict in {Verdict.CLEAR, Verdict.FOUND} and seen.looked_at:
        return Result(Rectified.FIXED)
    return Result(Rectified.NOT_RECHECKED, reason=own.reason)


def _is_own(outcome: Outcome, entry: Entry) -> bool:
    return (outcome.indicator, outcome.kind) == (entry.outcome.indicator, entry.outcome.kind)


def _again(entry: Entry, outcomes: Sequence[Outcome]) -> Finding | None:
    """The same finding now: under its id, else about the same thing, else of the same sort where it names none."""
    own = [outcome for outcome in outcomes if _is_own(outcome, entry)]
    for outcome in own:
        for finding, identity in zip(outcome.findings, identities(outcome), strict=True):
            if identity.finding == entry.identity.finding:
                return finding
    subject = _subject(entry.finding)
    # What is found of a named thing may have moved to another indicator: a column from blank to overdue, or to a veto.
    among = outcomes if subject else own
    found = (finding for outcome in among if outcome.kind in PUBLISHED for finding in outcome.findings)
    return next(
        (each for each in found if _subject(each) == subject and (subject or each.code == entry.finding.code)), None
    )


def _subject(finding: Finding) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in sorted(finding.values.items()) if name in SUBJECTS)
