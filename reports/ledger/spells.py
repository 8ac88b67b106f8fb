"""What changed between two runs: outcomes and findings as spells, each from the run that first saw it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from audits.model import Kind, Verdict
from reports.review.decisions import SAMPLED, identities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audits.model import Outcome

# What is another in every run although nothing changed. A spell keeps those of the run that began it.
PASSING = frozenset({"seconds", "seen_at"})
# Verdicts after which something that was found before, and is not any more, is gone. Of the others nobody knows.
TELLING = frozenset({Verdict.CLEAR, Verdict.FOUND, Verdict.NOT_APPLICABLE})


class Key(NamedTuple):
    """What an outcome is of."""

    target: str
    indicator: str
    kind: Kind


class Seen(NamedTuple):
    """A finding in a run: its id, what it is of and says; `sampled` when not seeing it again means little."""

    finding: str
    key: Key
    text: str
    sampled: bool


def key_of(outcome: Outcome) -> Key:
    """What the outcome is of."""
    return Key(outcome.target, outcome.indicator, outcome.kind)


def state_of(outcome: Outcome) -> str:
    """A digest of all that the outcome says, whenever it was said."""
    told = _lasting(outcome.model_dump(mode="json"))
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def seen_in(outcomes: Iterable[Outcome]) -> Iterator[Seen]:
    """The findings of a run, advice included."""
    for outcome in outcomes:
        for finding, identity in zip(outcome.findings, identities(outcome), strict=True):
            yield Seen(identity.finding, key_of(outcome), finding.text, bool(SAMPLED & finding.values.keys()))


def told_of(outcomes: Iterable[Outcome]) -> frozenset[Key]:
    """Of what a run can tell that a finding is gone: what it came to a verdict on, and the advice beside it."""
    keys = [key_of(outcome) for outcome in outcomes if outcome.verdict in TELLING]
    return frozenset((*keys, *(key._replace(kind=Kind.ADVICE) for key in keys)))


def _lasting(value: Any) -> Any:  # noqa: ANN401 (any JSON value)
    if isinstance(value, dict):
        return _without(value)
    return [_lasting(each) for each in value] if isinstance(value, list) else value


def _without(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _lasting(value) for name, value in values.items() if name not in PASSING}
