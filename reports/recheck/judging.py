"""What became of a finding, from what a re-check saw: 已整改, 未整改, 未能复查 or 页面已不存在."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Verdict
from reports.annexes import PUBLISHED
from reports.ledger.records import Rectified
from reports.looked_at import left_open
from reports.review.decisions import named_in, path_of
from reports.words import words

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
        return _found_again(entry.finding, again)
    if seen.unlisted or seen.gone:
        return Result(Rectified.GONE)
    if own is None:
        return Result(Rectified.NOT_RECHECKED)
    if own.answer and own.answer.counted:
        return Result(Rectified.NOT_RECHECKED, reason=own.answer.text)
    told = own.verdict in {Verdict.CLEAR, Verdict.FOUND}
    if told and seen.looked_at and not left_open(own, entry.finding):
        return Result(Rectified.FIXED)
    return Result(Rectified.NOT_RECHECKED, reason=own.reason)


def _found_again(before: Finding, now: Finding) -> Result:
    if _moved(before, now):
        return Result(Rectified.NOT_RECHECKED, reason=words().recheck["elsewhere"].format(text=now.text))
    return Result(Rectified.NOT_FIXED, now)


def _is_own(outcome: Outcome, entry: Entry) -> bool:
    return (outcome.indicator, outcome.kind) == (entry.outcome.indicator, entry.outcome.kind)


def _again(entry: Entry, outcomes: Sequence[Outcome]) -> Finding | None:
    """The same finding now: about the same thing, whatever indicator lists it, or of the same sort where it names none.

    A column goes from blank to overdue, or to those that a veto counts.
    """
    subject = named_in(entry.finding)
    among = [each for each in outcomes if (each.kind in PUBLISHED if subject else _is_own(each, entry))]
    found = [finding for outcome in among for finding in outcome.findings if named_in(finding) == subject]
    alike = found if subject else [finding for finding in found if finding.code == entry.finding.code]
    # Of two of one name the one at the same place first.
    return min(alike, key=lambda finding: _moved(entry.finding, finding), default=None)


def _moved(before: Finding, now: Finding) -> bool:
    """Whether a named column stands at another address: it has moved, or is another one of that name."""
    if "column" not in before.values:
        return False
    first, second = (each.evidence[0].url if each.evidence else "" for each in (before, now))
    return bool(first and second) and path_of(first) != path_of(second)
