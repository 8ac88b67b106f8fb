"""What a person decides of a finding (确认, 误报, 已整改, 待核实), and how a finding is known again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import datetime  # noqa: TC003 (a field's type)
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple
from urllib.parse import urlsplit

from pydantic import Field

from audits.model import Outcome, Record, Verdict
from audits.wording import compose_sentence
from reports.text import one_line
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audits.model import Finding, Remark
    from audits.wording import Worded

# What differs from run to run while a finding stays the same: how old it has become, on how many pages it was seen.
PASSING = frozenset({"age", "as_of", "days", "page", "pages", "seen"})
SHORT = 12


class Word(StrEnum):
    """确认 and 已整改 leave a finding in the annex, 误报 takes it out; 待核实 leaves it open until somebody knows."""

    CONFIRMED = "confirmed"
    FALSE_ALARM = "false_alarm"
    RECTIFIED = "rectified"
    PENDING = "pending"

    @property
    def keeps(self) -> bool:
        """Whether a finding of which this was said counts."""
        return self in {Word.CONFIRMED, Word.RECTIFIED}


class Decision(Record):
    """A person's word on one finding.

    Attributes:
        finding: the finding's id, the same as long as it is the same problem at the same place.
        state: digest of what the finding said when it was decided; another one has to be decided anew.
        text: what the finding said, for the record.
    """

    finding: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    state: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    target: str
    indicator: str
    text: str
    word: Word
    reason: str = ""
    by: Annotated[str, Field(min_length=1)]
    at: datetime


class Identity(NamedTuple):
    """How a finding is known again, and what it says now."""

    finding: str
    state: str


def identities(outcome: Outcome) -> list[Identity]:
    """The identity of each of the outcome's findings; those alike to the letter are told apart by their order."""
    seen: Counter[str] = Counter()
    told = []
    for finding in outcome.findings:
        names = [outcome.target, outcome.indicator, outcome.kind, finding.code, _subject(finding)]
        key = _digest(names)
        kept = {name: value for name, value in finding.values.items() if name not in PASSING}
        told.append(Identity(_digest([*names, seen[key]]), _digest(sorted(kept.items()))))
        seen[key] += 1
    return told


def settle(outcome: Outcome, decisions: Mapping[str, Decision], row: Worded) -> Outcome:
    """The outcome as it stands after what people decided of its findings; `row` words those that are left.

    A decision on a finding that says something else now is not applied. Where nothing is left, the outcome is CLEAR, or
    open as long as something is pending or in doubt.
    """
    pairs = list(zip(outcome.findings, identities(outcome), strict=True))
    said = [decision_of(identity, decisions) for _, identity in pairs]
    left = tuple(finding for (finding, _), each in zip(pairs, said, strict=True) if each is None or each.word.keeps)
    if len(left) == len(pairs):
        return outcome
    out = [each for each in said if each and not each.word.keeps]
    if left:
        return outcome.model_copy(update={"findings": left, "sentence": compose_sentence(row, left, outcome.answer)})
    verdict = _open(outcome, out)
    reason = words().reason_joint.join(say_decision(each) for each in out)
    return outcome.model_copy(update={"findings": (), "sentence": "", "reason": reason, "verdict": verdict})


def decision_of(identity: Identity, decisions: Mapping[str, Decision]) -> Decision | None:
    """The decision that holds for a finding; None where there is none, or it was about something else."""
    decision = decisions.get(identity.finding)
    return decision if decision and decision.state == identity.state else None


def say_decision(decision: Decision) -> str:
    """A decision with the finding it is about, in one sentence."""
    said = {"text": one_line(decision.text), "by": one_line(decision.by), "reason": one_line(decision.reason)}
    key = decision.word if said["reason"] else f"{decision.word}_bare"
    return words().review[key].format(**said)


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last word on each finding, by its id."""
    return {decision.finding: decision for decision in sorted(decisions, key=lambda each: each.at)}


def _open(outcome: Outcome, out: Iterable[Decision]) -> Verdict:
    waiting = outcome.doubts or any(each.word is Word.PENDING for each in out)
    return Verdict.NEEDS_REVIEW if waiting else Verdict.CLEAR


def _subject(finding: Finding) -> str:
    """What a finding is about: a column, a document, an item, else the page it was on, whatever its host is called.

    The row of a file is none: in the next export the account stands in another.
    """
    named = [value for _, value in named_in(finding)]
    pages = (path_of(each.url) for each in finding.evidence[:1] if each.on_the_web)
    return "\n".join(named) or next(pages, "")


def path_of(url: str) -> str:
    """The address without its host: a site that moved to another domain keeps its findings."""
    try:
        return urlsplit(url)._replace(scheme="", netloc="").geturl()
    except ValueError:
        return url


# Of these only some are looked at in a quarter: not finding one again does not mean that it was mended.
SAMPLED = frozenset({"address", "document", "interpretation", "item"})
SUBJECTS = SAMPLED | {"board", "column"}


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:SHORT]


def named_in(remark: Remark) -> tuple[tuple[str, str], ...]:
    """What a finding or doubt is about, where it names that, such as a column; () where it does not."""
    return tuple((name, str(value)) for name, value in sorted(remark.values.items()) if name in SUBJECTS)
