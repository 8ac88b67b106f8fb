"""Findings seen gone within the window they were found in (抽查期间已整改): counted or not, but never forgotten."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (a field's type)
from typing import TYPE_CHECKING

from audits.model import Finding, Outcome, Record, Verdict
from audits.wording import compose_sentence
from reports.review.decisions import identities
from reports.words import say_day, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audits.wording import Worded
    from reports.review.decisions import Decision


class Corrected(Record):
    """One such finding: the outcome that last had it, without its other findings, and the days it was seen.

    `gone_on` is the day a verdict was first come to without it.
    """

    outcome: Outcome
    first_on: date
    gone_on: date

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.outcome.findings[0]


def only(outcome: Outcome, finding: str) -> Outcome | None:
    """The outcome with that finding alone, by its id; None where it does not have it."""
    pairs = zip(outcome.findings, identities(outcome), strict=True)
    kept = tuple(each for each, identity in pairs if identity.finding == finding)
    return outcome.model_copy(update={"findings": kept}) if kept else None


def with_corrected(
    outcomes: Iterable[Outcome],
    corrected: Iterable[Corrected],
    decisions: Mapping[str, Decision],
    rows: Mapping[str, Worded],
) -> tuple[Outcome, ...]:
    """The outcomes with what was corrected counted among their findings, and marked so; false alarms stay out."""
    added: dict[tuple[str, str, str], list[Corrected]] = {}
    for each in corrected:
        if not _is_out(each, decisions):
            key = (each.outcome.target, each.outcome.indicator, each.outcome.kind)
            added.setdefault(key, []).append(each)
    return tuple(
        _with(outcome, added.get((outcome.target, outcome.indicator, outcome.kind), []), rows) for outcome in outcomes
    )


def _is_out(each: Corrected, decisions: Mapping[str, Decision]) -> bool:
    said = decisions.get(identities(each.outcome)[0].finding)
    return said is not None and not said.word.keeps


def _with(outcome: Outcome, corrected: list[Corrected], rows: Mapping[str, Worded]) -> Outcome:
    if not corrected:
        return outcome
    marked = tuple(_marked(each) for each in corrected)
    findings = (*outcome.findings, *marked)
    said = words().corrected["some" if outcome.findings else "all"].format(count=len(marked))
    sentence = compose_sentence(rows[outcome.indicator], findings, outcome.answer) + said
    return outcome.model_copy(
        update={"findings": findings, "sentence": sentence, "verdict": Verdict.FOUND, "reason": ""}
    )


def _marked(each: Corrected) -> Finding:
    said = words().corrected["finding"].format(day=say_day(each.gone_on))
    return each.finding.model_copy(update={"text": each.finding.text + said})
