"""Gathering the outcomes of a run as they arrive, and making the quarter's book of them."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import TextIO

import pytest

from audits.model import Kind, Outcome, Subject, Target, Verdict
from audits.run import OUTCOME_PROPERTY, AuditRun
from audits.standard import Indicator, Standard
from reports.book import (
    BulletinNote,
    IndicatorNote,
    IssuerNote,
    QuarterBook,
    Registered,
    RunNote,
    StandardNote,
    WindowNote,
    sort_outcomes,
)

JOURNAL_FILE = "outcomes.jsonl"
TEMPLATES = ("template", "notice_template", "shutdown_template")


class Collector:
    """Outcomes by target, indicator and kind, the last one of each; all are written to the journal at once."""

    def __init__(self, journal: Path) -> None:
        """Write the journal to `journal` when the first outcome arrives."""
        self.journal = journal
        self.outcomes: dict[tuple[str, str, Kind], Outcome] = {}
        self._file: TextIO | None = None

    def take(self, report: pytest.TestReport) -> None:
        """Let the outcomes that `report` carries count from now on.

        Raises:
            OSError: the journal cannot be written; the outcomes count all the same.
        """
        outcomes = outcomes_on(report)
        self.outcomes.update({(each.target, each.indicator, each.kind): each for each in outcomes})
        for outcome in outcomes:
            self._keep(outcome)

    def close(self) -> None:
        """Close the journal."""
        if self._file:
            self._file.close()
            self._file = None

    def _keep(self, outcome: Outcome) -> None:
        if self._file is None:
            self.journal.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.journal.open("w", encoding="utf-8")
        self._file.write(outcome.model_dump_json() + "\n")
        self._file.flush()


def outcomes_on(report: pytest.TestReport) -> tuple[Outcome, ...]:
    """The outcomes among the report's properties, the indicator's own before its advice; none on most reports."""
    carried = (value for name, value in report.user_properties if name == OUTCOME_PROPERTY)
    return tuple(Outcome.model_validate(value) for value in carried)


def make_book(
    run: AuditRun, outcomes: Collection[Outcome], finished_at: datetime, asked: Collection[str] = ()
) -> QuarterBook:
    """The book of a finished run.

    An indicator that should have been held against a target and left no outcome is on record as not checked; `asked`
    names the indicators of a narrowed run, by id or name, none meaning all.
    """
    indicators = tuple(each for each in run.standard.indicators if each.is_judged(asked))
    notes = tuple(IndicatorNote(**each.model_dump(include=set(IndicatorNote.model_fields))) for each in indicators)
    targets = tuple(run.targets)
    missing = _missing(run, indicators, outcomes)
    return QuarterBook(
        quarter=run.quarter.name,
        standard=_standard_note(run.standard),
        issuer=IssuerNote(
            name=run.registry.issuer.name, city=run.registry.issuer.city, contact=run.registry.issuer.contact
        ),
        bulletin=_bulletin_note(run),
        window=WindowNote(start=run.quarter.window.start, end=run.quarter.window.end),
        accounts_sampled_on=run.quarter.accounts_sampled_on,
        rectification_deadline=run.quarter.rectification_deadline,
        as_of=run.as_of,
        corrected_count=run.quarter.corrected == "counted",
        run=_run_note(run, finished_at),
        indicators=notes,
        registered=_registered(run),
        targets=targets,
        outcomes=sort_outcomes((*outcomes, *missing), targets, notes),
    )


def _standard_note(standard: Standard) -> StandardNote:
    scale = standard.scale if standard.scored else None
    return StandardNote(version=standard.version, title=standard.title, scale=scale)


def _bulletin_note(run: AuditRun) -> BulletinNote:
    said, issue = run.registry.bulletin, run.quarter.bulletin
    beside = run.registry_path.resolve().parent
    templates = {name: str(beside / path) for name in TEMPLATES if (path := getattr(said, name))}
    sources = tuple(source.name for source in run.registry.accounts)
    often = run.registry.consequences
    return BulletinNote(
        **{**said.model_dump(), **issue.model_dump(), **templates},
        sources=sources,
        least_province=often.province,
        least_city=often.city,
    )


def _missing(run: AuditRun, indicators: Collection[Indicator], outcomes: Collection[Outcome]) -> list[Outcome]:
    known = {(outcome.target, outcome.indicator) for outcome in outcomes}
    return [
        _without_record(run, target, indicator)
        for target in run.targets
        for indicator in indicators
        if run.asks(indicator, target) and (target.code, indicator.id) not in known
    ]


def _without_record(run: AuditRun, target: Target, indicator: Indicator) -> Outcome:
    return Outcome(
        target=target.code,
        indicator=indicator.id,
        kind=indicator.kind,
        verdict=Verdict.NOT_CHECKED,
        clause=indicator.clause,
        reason=run.standard.reasons["no_record"],
    )


def _run_note(run: AuditRun, finished_at: datetime) -> RunNote:
    return RunNote(
        started_at=run.started_at,
        finished_at=finished_at,
        seconds=round((finished_at - run.started_at).total_seconds(), 1),
        narrowed=run.narrowed,
        replica=run.replica,
    )


def _registered(run: AuditRun) -> Registered:
    # Accounts are registered with the provincial platform: as many as its statistics list.
    accounts = sum(target.subject is Subject.ACCOUNT for target in run.targets)
    return Registered(sites=len(run.registry.sites), accounts=accounts)
