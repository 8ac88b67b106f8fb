"""F3 可用性: links, pictures, attachments and links to other sites lead somewhere (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Evidence, Finding, Judgement
from pages.errands import LinkKind
from pages.identity import host_of
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from audits.rules import Rules
    from pages.errands import LinkCheck
    from pages.site import Site

GONE = frozenset({404, 410})
# What a busy or guarded server, or our own line, may be to blame for.
MOODS = frozenset({VisitOutcome.CHALLENGED, VisitOutcome.FORBIDDEN, VisitOutcome.CRASHED, VisitOutcome.FAILED})
REFUSED = frozenset({401, 403, 429, 451})


class _State(Enum):
    OPENS = "opens"
    BROKEN = "broken"
    UNCERTAIN = "uncertain"
    UNSEEN = "unseen"


def test_link_availability(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    limits = Limits(rules.number("attempts"), rules.number("all_gone"))
    verdict(judge(site.link_checks, limits, rules.standard.reasons))


class Limits(NamedTuple):
    """How many tries alike count, and how many targets of a sort, gone with none of them there, are a firewall's."""

    attempts: int
    all_gone: int


def judge(checks: Iterable[LinkCheck], limits: Limits, words: Mapping[str, str]) -> Judgement:
    """A finding for each target that is not there, as often as the limits have it; `words` name how visits end.

    What a firewall or the network may be to blame for is for a person, or was not seen: also where all pictures or
    files are gone, as for a visitor that is no browser. How other sites receive such a one says nothing of this one: of
    those that did not answer only the number is kept.
    """
    by_state: dict[_State, list[LinkCheck]] = {state: [] for state in _State}
    kinds: Counter[str] = Counter()
    for check in checks:
        by_state[_state(check, limits.attempts)].append(check)
        kinds[f"links_{check.kind}"] += 1
    doubted = _all_gone(by_state, limits.all_gone)
    broken = [each for each in by_state[_State.BROKEN] if _sort(each) not in doubted]
    unseen = [each for each in by_state[_State.UNSEEN] if each.kind is not LinkKind.EXTERNAL]
    return Judgement(
        findings=tuple(Finding(**_said(each, each.kind.value, words)) for each in broken),
        doubts=(
            *(Doubt(**_said(gone[0], "all_gone", words, links=len(gone))) for gone in doubted.values()),
            *(Doubt(**_said(each, "uncertain", words)) for each in by_state[_State.UNCERTAIN]),
        ),
        unseen=tuple(Doubt(**_said(each, "unseen", words, links=len(unseen))) for each in unseen[:1]),
        basis={**kinds, "links_unseen": len(by_state[_State.UNSEEN])},
    )


def _all_gone(by_state: Mapping[_State, list[LinkCheck]], least: int) -> dict[str, list[LinkCheck]]:
    """Sort → the targets that are gone, where they are so many and none of their sort opens; pages a browser tried."""
    there = {_sort(each) for each in by_state[_State.OPENS]} | {LinkKind.PAGE}
    gone: dict[str, list[LinkCheck]] = {}
    for check in by_state[_State.BROKEN]:
        gone.setdefault(_sort(check), []).append(check)
    return {sort: checks for sort, checks in gone.items() if sort not in there and len(checks) >= least}


def _sort(check: LinkCheck) -> str:
    """What a firewall would treat alike: a kind of targets of the site itself, or those of one other host."""
    return host_of(check.url) if check.kind is LinkKind.EXTERNAL else check.kind


def _state(check: LinkCheck, attempts: int) -> _State:
    if check.ok:
        return _State.OPENS
    if check.tries < attempts or check.outcome in MOODS or check.status in REFUSED:
        return _State.UNSEEN
    if check.status in GONE or check.outcome is VisitOutcome.SOFT_404:
        return _State.BROKEN
    if check.kind is LinkKind.EXTERNAL and check.outcome is not VisitOutcome.DNS:
        return _State.UNSEEN
    return _State.UNCERTAIN


def _said(check: LinkCheck, code: str, words: Mapping[str, str], **more: int) -> dict[str, object]:
    outcome = words[f"outcome_{check.outcome}"]
    told = f"{outcome}，HTTP {check.status}" if check.status >= min(GONE) else outcome
    values = {"text": check.text, "address": check.url, "outcome": told, "page": check.page, **more}
    place = Evidence(url=check.page, seen_at=check.page_seen_at, mark=check.mark)
    return {"code": code, "values": values, "evidence": (place,)}
