"""From what happened to an item to the outcome on record, and back to what pytest shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from audits.answering import settle
from audits.model import Doubt, Finding, Judgement, Kind, Outcome, Target, Verdict
from audits.wording import compose_sentence, word_judgement
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    import pytest

    from audits.rules import Rules
    from audits.standard import Standard
    from pages.site import Site


R = TypeVar("R", Finding, Doubt)

MOST_OF_VETO = 12  # pictures of a finding that vetoes a site: of each column it counts


class NotJudgedError(Exception):
    """A fixture's way to say why there is nothing to judge; the plugin makes a verdict of it, never a finding."""

    def __init__(self, judgement: Judgement) -> None:
        """Carry `judgement`: what could not be seen, or why the indicator does not apply."""
        super().__init__()
        self.judgement = judgement


def not_checked(code: str, **values: str | int) -> Judgement:
    """The judgement of something that was not looked at, for the reason `code` of the standard."""
    return Judgement(unseen=(Doubt(code=code, values=values),))


def with_reach(judgement: Judgement, site: Site, standard: Standard) -> Judgement:
    """The judgement with what it rests on: how much was seen, in which ways, and whether the survey was cut short."""
    snapshot = site.snapshot
    ways = {f"pages_{route}": count for route, count in site.routes.items()}
    reach = {"pages_seen": site.routes.total(), "pages_known": snapshot.known, **ways}
    unseen = judgement.unseen
    if snapshot.outcome is not VisitOutcome.OK:
        outcome = standard.called(snapshot.outcome)
        unseen = (*unseen, Doubt(code="survey_cut_short", values={"outcome": outcome}))
    return judgement.model_copy(update={"basis": {**judgement.basis, **reach}, "unseen": unseen})


def outcomes_of(judgement: Judgement, target: Target, rules: Rules, seconds: float) -> tuple[Outcome, ...]:
    """What is on record, all of it worded: the indicator's own outcome first, then its advice, if there is any."""
    worded = word_judgement(settle(judgement, rules.answer), rules.indicator, rules.standard)
    if rules.indicator.kind is Kind.ADVICE:  # whose findings are advice already
        worded = worded.model_copy(update={"findings": worded.findings + worded.advice, "advice": ()})
    own = _own(worded, target, rules, seconds)
    advice = () if worded.not_applicable else worded.advice
    return (own, _advice(own, advice)) if advice else (own,)


def _own(worded: Judgement, target: Target, rules: Rules, seconds: float) -> Outcome:
    """The indicator's own outcome, with the pictures of its findings named."""
    most = MOST_OF_VETO if rules.indicator.kind is Kind.VETO else 1
    findings = tuple(
        _with_pictures(finding, f"{target.code}-{rules.indicator.id}-{number}", most)
        for number, finding in enumerate(worded.findings, start=1)
    )
    doubts = (*_with_looks(worded.doubts, f"{target.code}-{rules.indicator.id}"), *worded.unseen)
    reasons = [worded.not_applicable.text] if worded.not_applicable else [doubt.text for doubt in doubts]
    return Outcome(
        target=target.code,
        indicator=rules.indicator.id,
        kind=rules.indicator.kind,
        verdict=worded.verdict,
        clause=rules.indicator.clause,
        sentence=compose_sentence(rules.indicator, findings, worded.answer),
        reason="；".join(reasons),
        findings=findings,
        doubts=doubts,
        answer=worded.answer,
        basis=worded.basis,
        seconds=round(seconds, 3),
    )


def _advice(own: Outcome, advice: tuple[Finding, ...]) -> Outcome:
    """Early warnings beside an outcome: they are listed and cost nothing, so there is no sentence and no picture."""
    return Outcome(
        target=own.target,
        indicator=own.indicator,
        kind=Kind.ADVICE,
        verdict=Verdict.FOUND,
        clause=own.clause,
        findings=advice,
        basis=own.basis,
    )


def show_outcome(report: pytest.TestReport, outcome: Outcome, target: Target) -> None:
    """Make pytest show the verdict: found is failed, everything unjudged is skipped with its reason."""
    if outcome.verdict is Verdict.FOUND:
        lines = [
            f"{target.unit} {target.name}: {outcome.sentence}",
            *(f"  - {f.text}  {_where(f)}" for f in outcome.findings),
        ]
        report.outcome, report.longrepr = "failed", "\n".join(lines)
    elif outcome.verdict is Verdict.CLEAR:
        report.outcome, report.longrepr = "passed", None
    else:
        path, line, _ = report.location
        report.outcome, report.longrepr = "skipped", (path, line or 0, f"{outcome.verdict}: {outcome.reason}")


def _where(finding: Finding) -> str:
    return finding.evidence[0].url if finding.evidence else ""


def _with_looks(doubts: tuple[Doubt, ...], stem: str) -> tuple[Doubt, ...]:
    """The doubts; those of how a page looks in a window of a certain width with a picture named for it."""
    return tuple(
        _with_pictures(doubt, f"{stem}-doubt-{number}") if any(each.pixels for each in doubt.evidence) else doubt
        for number, doubt in enumerate(doubts, start=1)
    )


def _with_pictures(finding: R, stem: str, most: int = 1) -> R:
    """The finding with pictures named for the first pages the suite saw itself; further pieces are addresses only."""
    evidence, count = [], 0
    for each in finding.evidence:
        pictured = not each.seen_by and each.can_be_shown and count < most
        count += pictured
        name = f"{stem}.png" if count == 1 else f"{stem}-{count}.png"
        evidence.append(each.model_copy(update={"screenshot": f"screenshots/{name}"}) if pictured else each)
    return finding.model_copy(update={"evidence": tuple(evidence)})
