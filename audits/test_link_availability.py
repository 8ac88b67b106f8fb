"""F3 可用性: links, pictures, attachments and links to other sites lead somewhere (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from audits.model import Doubt, Evidence, Finding, Judgement
from pages.errands import LinkKind
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
    verdict(judge(site.link_checks, rules.number("attempts"), rules.standard.reasons))


def judge(checks: Iterable[LinkCheck], attempts: int, words: Mapping[str, str]) -> Judgement:
    """A finding for each target that is not there, as at least `attempts` tries said; `words` name how visits end.

    What a firewall or the network may be to blame for is for a person, or was not seen. How other sites receive a
    visitor that is no browser says nothing of this one: of those that did not answer only the number is kept.
    """
    by_state: dict[_State, list[LinkCheck]] = {state: [] for state in _State}
    kinds: Counter[str] = Counter()
    for check in checks:
        by_state[_state(check, attempts)].append(check)
        kinds[f"links_{check.kind}"] += 1
    unseen = [each for each in by_state[_State.UNSEEN] if each.kind is not LinkKind.EXTERNAL]
    return Judgement(
        findings=tuple(Finding(**_said(each, each.kind.value, words)) for each in by_state[_State.BROKEN]),
        doubts=tuple(Doubt(**_said(each, "uncertain", words)) for each in by_state[_State.UNCERTAIN]),
        unseen=tuple(Doubt(**_said(each, "unseen", words, links=len(unseen))) for each in unseen[:1]),
        basis={**kinds, "links_unseen": len(by_state[_State.UNSEEN])},
    )


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
