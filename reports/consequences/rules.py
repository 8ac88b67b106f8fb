"""Who is proposed for criticism, and which accounts for being shut down (bulletin of 2022Q1, part 4, (一) and (二)).

Pure: what is on record goes in, proposals come out. A proposal is never a decision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Subject, Target
from reports.consequences.counting import Counted
from reports.consequences.quarters import quarter_before
from reports.consequences.records import Consequence, Ground, Listed, Mention, Proposal, Reason, Why
from reports.ledger.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.consequences.records import Asked, Declined, History, Rectification
    from reports.ledger.records import Naming


def listed(history: History, asked: Asked) -> Listed:
    """What follows for the quarter asked about."""
    return Listed(
        quarter=asked.quarter,
        on=asked.on,
        settings=asked.settings,
        proposals=proposals(history, asked),
        mentions=mentions(history, asked),
    )


def proposals(history: History, asked: Asked) -> tuple[Proposal, ...]:
    """What is proposed of registered targets, in their order; of an account both may be.

    What a person turned down is not proposed again until the target is named once more.
    """
    counted = Counted(history, asked)
    return tuple(each for each in _due(counted, asked) if _turned_down(each, counted) is None)


def mentions(history: History, asked: Asked) -> tuple[Mention, ...]:
    """What else should be known: see `Why`."""
    counted = Counted(history, asked)
    return (
        *_rectified(counted, asked),
        *_declined(counted, asked),
        *_closed(counted),
        *_unregistered(counted, asked),
    )


def _due(counted: Counted, asked: Asked) -> Iterator[Proposal]:
    """What the rules propose, whatever a person said of it."""
    for target in asked.targets:
        for proposal in (_criticism(target, counted, asked), _shutdown(target, counted, asked)):
            if proposal:
                yield proposal


def _turned_down(proposal: Proposal, counted: Counted) -> Declined | None:
    """The word by which a person turned the proposal down, where it knew all that the proposal rests on."""
    said = counted.declined.get((proposal.target.code, proposal.kind))
    known = said and all(naming.issued_on <= said.on for naming in _namings(proposal))
    return said if known else None


def _namings(proposal: Proposal) -> list[Naming]:
    return [naming for reason in proposal.reasons for naming in reason.namings]


def _criticism(target: Target, counted: Counted, asked: Asked) -> Proposal | None:
    """(一): problems found again and again, and not rectified in time.

    Whether they were may not be known yet; then it is proposed, and a person sees what is known.
    """
    run = _run(counted.namings.get(target.code, ()), asked.quarter)
    if len(run) < asked.settings.consecutive or _is_spared(target, counted, asked):
        return None
    reason = Reason(ground=Ground.CONSECUTIVE, namings=run)
    return _proposal(Consequence.CRITICISE, target, (reason,), counted)


def _shutdown(target: Target, counted: Counted, asked: Asked) -> Proposal | None:
    """(二): an account criticised by the province once, or by the city twice."""
    if target.subject is not Subject.ACCOUNT:
        return None
    namings, settings = counted.namings.get(target.code, ()), asked.settings
    rules = ((Ground.PROVINCE, Level.PROVINCE, settings.province), (Ground.CITY, Level.CITY, settings.city))
    reasons = tuple(
        Reason(ground=ground, namings=named)
        for ground, level, least in rules
        if len(named := tuple(each for each in namings if each.level is level)) >= least
    )
    return _proposal(Consequence.SHUT_DOWN, target, reasons, counted) if reasons else None


def _run(namings: Sequence[Naming], quarter: str) -> tuple[Naming, ...]:
    """The city's namings in the quarters that end with `quarter` and follow each other on the calendar."""
    city = {naming.quarter: naming for naming in namings if naming.level is Level.CITY}
    run = []
    while quarter in city:
        run.append(city[quarter])
        quarter = quarter_before(quarter)
    return tuple(reversed(run))


def _is_spared(target: Target, counted: Counted, asked: Asked) -> bool:
    return asked.settings.unless_rectified and counted.rectification(target.code, asked.quarter).in_time


def _proposal(kind: Consequence, target: Target, reasons: tuple[Reason, ...], counted: Counted) -> Proposal:
    namings = [naming for reason in reasons for naming in reason.namings]
    return Proposal(
        target=target, kind=kind, reasons=reasons, rectifications=_rectifications(target.code, namings, counted)
    )


def _rectifications(code: str, namings: Sequence[Naming], counted: Counted) -> tuple[Rectification, ...]:
    """What became of what the city's bulletins said; the province's are re-checked by the province."""
    return tuple(counted.rectification(code, each.quarter) for each in namings if each.level is Level.CITY)


def _rectified(counted: Counted, asked: Asked) -> Iterator[Mention]:
    for target in asked.targets:
        run = _run(counted.namings.get(target.code, ()), asked.quarter)
        if len(run) >= asked.settings.consecutive and _is_spared(target, counted, asked):
            known = _rectifications(target.code, run, counted)
            yield Mention(target=target, why=Why.RECTIFIED, namings=run, rectifications=known)


def _declined(counted: Counted, asked: Asked) -> Iterator[Mention]:
    for proposal in _due(counted, asked):
        if said := _turned_down(proposal, counted):
            yield Mention(
                target=proposal.target,
                why=Why.DECLINED,
                namings=tuple(_namings(proposal)),
                rectifications=proposal.rectifications,
                declined=said,
            )


def _closed(counted: Counted) -> Iterator[Mention]:
    for code, closing in counted.closings.items():
        if code in counted.registered:
            yield Mention(target=counted.registered[code], why=Why.CLOSED, closing=closing)


def _unregistered(counted: Counted, asked: Asked) -> Iterator[Mention]:
    for code, namings in counted.namings.items():
        if code not in counted.registered:
            target = _as_named(code, namings[-1])
            unsure = target.subject is Subject.ACCOUNT and not asked.all_accounts
            yield Mention(target=target, why=Why.UNKNOWN if unsure else Why.UNREGISTERED, namings=namings)


def _as_named(code: str, naming: Naming) -> Target:
    told = naming.model_dump(include={"subject", "name", "unit"})
    return Target(code=code, url="", platform=naming.platform or None, **told)
