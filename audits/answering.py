"""A person's answer in place of what the machine left open."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from audits.model import Doubt, Evidence, Finding, Verdict
from audits.run import BEIJING

if TYPE_CHECKING:
    from audits.model import Answer, Judgement


def settle(judgement: Judgement, answer: Answer | None) -> Judgement:
    """The judgement with the answer, if there is one.

    It decides what the machine left to a person, and nothing else: a judgement that came to a verdict keeps it, and the
    answer is on record as one that does not count. What was not seen is still not seen.
    """
    if answer is None:
        return judgement
    if judgement.verdict is not Verdict.NEEDS_REVIEW:
        return judgement.model_copy(update={"answer": answer.model_copy(update={"counted": False})})
    values: dict[str, str | int] = {"what": answer.what, "by": answer.by, "on": str(answer.on)}
    settled = judgement.model_copy(update={"doubts": (), "answer": answer})
    if answer.verdict is Verdict.NOT_APPLICABLE:
        return settled.model_copy(update={"not_applicable": Doubt(code="answered", values=values)})
    if answer.verdict is Verdict.FOUND:
        known = {**judgement.doubts[0].values, **values}  # the annex's wording may ask for what the machine measured
        found = Finding(code="answered", values=known, evidence=_evidence(answer, judgement))
        return settled.model_copy(update={"findings": (found,)})
    return settled


def _evidence(answer: Answer, judgement: Judgement) -> tuple[Evidence, ...]:
    """What the person saw, then the places that the machine had doubts about."""
    seen_at = datetime.combine(answer.on, time(), BEIJING)
    places = dict.fromkeys(each for doubt in judgement.doubts for each in doubt.evidence)
    return (Evidence(url=answer.evidence, seen_at=seen_at, seen_by=answer.by), *places)
