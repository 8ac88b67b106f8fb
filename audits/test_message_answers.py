"""V5 互动回应差: no channel for questions, or messages left without an answer (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.months import months_before
from audits.outcomes import not_checked
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from audits.rules import Rules
    from pages.interaction import Interaction
    from pages.message_reader import Message
    from pages.site import Site
    from pages.snapshot import PageVisit


def test_message_answers(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    limits = Limits(
        since=rules.as_of - timedelta(days=rules.number("within_days")),
        overdue=months_before(rules.as_of, rules.number("answer_months")),
        warn=months_before(rules.as_of, rules.number("warn_months")),
        months=rules.number("answer_months"),
        warn_months=rules.number("warn_months"),
    )
    whole = site.snapshot.known <= len(site.snapshot.pages) and all(map(_is_told, site.visits))
    verdict(not_checked("home_only") if site.home_only else judge(site.interaction, limits, whole=whole))


# There is nothing behind these addresses in which a channel could be named.
GONE = frozenset({404, 410})
NO_PAGE = frozenset({VisitOutcome.SOFT_404, VisitOutcome.NOT_HTML, VisitOutcome.REDIRECTED_AWAY})


def _is_told(visit: PageVisit) -> bool:
    return visit.ok or visit.outcome in NO_PAGE or visit.status in GONE


class Limits(NamedTuple):
    """Messages since when are looked at, before when they should have been answered by now, and before when nearly so.

    `months` and `warn_months` are the two in months.
    """

    since: date
    overdue: date
    warn: date
    months: int
    warn_months: int


def judge(interaction: Interaction, limits: Limits, *, whole: bool) -> Judgement:
    """A veto where no link of the site, seen twice, names a channel, or a valid message has waited too long.

    A message counts only where it says itself that it waits, at two looks. What does not say whether it was answered,
    and a site of which not the `whole` was read, are for a person; so is a channel that is named without a link, or may
    be what a picture leads to that says nothing.
    """
    if interaction.channel is None:
        return _without_channel(interaction, whole=whole)
    valid = [each for each in interaction.messages if not each.void and each.asked_on and each.asked_on >= limits.since]
    old = [each for each in valid if each.asked_on and each.asked_on < limits.overdue]
    waiting = [each for each in old if each.answered is False]
    near = [each for each in valid if each.answered is False and each not in old and _before(each, limits.warn)]
    return Judgement(
        findings=tuple(_finding(each, limits) for each in waiting if each.confirmed),
        doubts=tuple(_doubt("unclear", each, limits) for each in old if each.answered is None and each.seen),
        unseen=tuple(
            _doubt("seen_once", each, limits)
            for each in old
            if (each.answered is False and not each.confirmed) or (each.answered is None and not each.seen)
        ),
        advice=tuple(_near(each, limits) for each in near),
        basis={"messages": len(valid)},
    )


def _without_channel(interaction: Interaction, *, whole: bool) -> Judgement:
    evidence = evidence_of(interaction.place)
    if not interaction.confirmed:
        return Judgement(unseen=(Doubt(code="channel_seen_once", evidence=evidence),))
    if interaction.hint:
        return Judgement(doubts=(Doubt(code="perhaps", values={"channel": interaction.hint}, evidence=evidence),))
    if interaction.unnamed:
        return Judgement(doubts=(Doubt(code="pictures", evidence=evidence),))
    if not whole:
        return Judgement(doubts=(Doubt(code="not_all_read", evidence=evidence),))
    return Judgement(findings=(Finding(code="absent", values={"item": "absent_item"}, evidence=evidence),))


def _before(message: Message, day: date) -> bool:
    return message.asked_on is not None and message.asked_on < day


def _values(message: Message, limits: Limits, item: str = "") -> dict[str, str | int]:
    values: dict[str, str | int] = {
        "message": message.title,
        "asked": str(message.asked_on),
        "months": limits.months,
        "warn_months": limits.warn_months,
    }
    return {**values, "item": item} if item else values


def _finding(message: Message, limits: Limits) -> Finding:
    values = _values(message, limits, "unanswered_item")
    return Finding(code="unanswered", values=values, evidence=evidence_of(message.place))


def _near(message: Message, limits: Limits) -> Finding:
    return Finding(code="near", values=_values(message, limits), evidence=evidence_of(message.place))


def _doubt(code: str, message: Message, limits: Limits) -> Doubt:
    return Doubt(code=code, values=_values(message, limits), evidence=evidence_of(message.place))
