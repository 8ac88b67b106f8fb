"""Waist 2: all that came of a quarter's spot check, as results.json keeps it. Everything filed is made from it."""

import json
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, model_validator

from audits.model import Kind, Outcome, Record, Subject, Target
from audits.standard import Points, Scale
from reports.atomic import write_atomically
from reports.corrected import Corrected, with_corrected
from reports.review.decisions import Decision, latest, settle

SCHEMA = 1


class BookError(Exception):
    """A results.json cannot be used; the message names the file and says what to do."""


class StandardNote(Record):
    """The standard the quarter was judged by; without a `scale` it gives no scores."""

    version: str
    title: str
    scale: Scale | None = None


class IssuerNote(Record):
    """The office that publishes the annexes."""

    name: str
    city: str
    contact: str


class WindowNote(Record):
    """The sampling days of websites (抽查采样时间), both included."""

    start: date
    end: date


class RunNote(Record):
    """The run the book is of.

    Attributes:
        narrowed: whether the run left targets or indicators out.
        replica: the replica's label, '' when real sites were visited.
    """

    started_at: datetime
    finished_at: datetime
    seconds: float
    narrowed: bool
    replica: str = ""


class IndicatorNote(Record):
    """An indicator as it was when the run was made; their order in the book is the official one.

    `problem` is what running text calls its findings, '' for its title; `sentence` is the annex's wording of them.
    """

    id: str
    name: str
    title: str
    kind: Kind
    clause: str
    problem: str = ""
    sentence: str = ""
    points: Points = Points()
    subjects: tuple[Subject, ...] = ()
    settings: dict[str, int | str] = Field(default_factory=dict)


class BulletinNote(Record):
    """What the bulletin says beside the results; see `pages.registry_bulletin`.

    `sources` name where accounts are listed; the templates are whole paths, '' for the suite's own. An account is to be
    shut down that the province criticised `least_province` times, or the city `least_city` times.
    """

    number: int | None = None
    issued_on: date | None = None
    series: str = ""
    office: str = ""
    addressees: str = ""
    mailbox: str = ""
    basis: tuple[str, ...] = ()
    platform_basis: tuple[str, ...] = ()
    interpretation_basis: str = ""
    copies: str = ""
    sources: tuple[str, ...] = ()
    template: str = ""
    notice_template: str = ""
    shutdown_template: str = ""
    trends: bool = False
    least_province: int = 1
    least_city: int = 2


class Registered(Record):
    """How many are registered, checked or not."""

    sites: int
    accounts: int


class QuarterBook(Record):
    """A quarter's results: targets in registry order, outcomes by registry order, then official order.

    `outcomes` are what the run found, and stay so; `settled` is what counts after the `decisions` of people. What
    earlier runs of the window found and this one did not is `corrected`; it counts where the office has it so. Findings
    that this one did not look for again, by their ids, are `passed_over`.
    """

    schema_version: int = SCHEMA
    quarter: Annotated[str, Field(pattern=r"^[0-9]{4}Q[1-4]$")]
    standard: StandardNote
    issuer: IssuerNote
    bulletin: BulletinNote = BulletinNote()
    window: WindowNote
    accounts_sampled_on: date
    rectification_deadline: date
    as_of: date
    run: RunNote
    indicators: tuple[IndicatorNote, ...]
    registered: Registered
    targets: tuple[Target, ...]
    outcomes: tuple[Outcome, ...]
    decisions: tuple[Decision, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    passed_over: tuple[str, ...] = ()
    corrected_count: bool = False

    @model_validator(mode="after")
    def _outcomes_belong(self) -> Self:
        for outcome in self.outcomes:
            if outcome.target not in self.target or outcome.indicator not in self.indicator:
                message = f"an outcome of {outcome.target}/{outcome.indicator}, which the book does not list"
                raise ValueError(message)
        return self

    def __copy__(self) -> Self:
        """A copy without what was derived from the original, so that `model_copy(update=…)` is true to its update."""
        copied = super().__copy__()
        for derived in vars(copied).keys() - type(self).model_fields.keys():
            del vars(copied)[derived]
        return copied

    @cached_property
    def target(self) -> dict[str, Target]:
        """Target by code."""
        return {target.code: target for target in self.targets}

    @cached_property
    def indicator(self) -> dict[str, IndicatorNote]:
        """Indicator by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def settled(self) -> tuple[Outcome, ...]:
        """The outcomes as they stand after the last word that people said of each finding."""
        decisions = latest(self.decisions)
        settled = self.outcomes
        if decisions:
            settled = tuple(settle(outcome, decisions, self.indicator[outcome.indicator]) for outcome in settled)
        return with_corrected(settled, self.corrected, decisions, self.indicator) if self.corrected_count else settled

    @cached_property
    def outcomes_of(self) -> dict[str, tuple[Outcome, ...]]:
        """The settled outcomes of each target, by its code, in official order; empty for a target without any."""
        kept: dict[str, list[Outcome]] = {target.code: [] for target in self.targets}
        for outcome in sort_outcomes(self.settled, self.targets, self.indicators):
            kept[outcome.target].append(outcome)
        return {code: tuple(outcomes) for code, outcomes in kept.items()}

    @cached_property
    def sites(self) -> tuple[Target, ...]:
        """The websites among the targets."""
        return tuple(target for target in self.targets if target.subject is not Subject.ACCOUNT)

    @cached_property
    def accounts(self) -> tuple[Target, ...]:
        """The new-media accounts among the targets."""
        return tuple(target for target in self.targets if target.subject is Subject.ACCOUNT)


def sort_outcomes(
    outcomes: tuple[Outcome, ...], targets: tuple[Target, ...], indicators: tuple[IndicatorNote, ...]
) -> tuple[Outcome, ...]:
    """The outcomes in registry order, then official order; those of unknown targets or indicators come last."""
    place = {target.code: rank for rank, target in enumerate(targets)}
    rank = {indicator.id: rank for rank, indicator in enumerate(indicators)}
    last = len(place) + len(rank)
    return tuple(sorted(outcomes, key=lambda o: (place.get(o.target, last), rank.get(o.indicator, last))))


def write_book(book: QuarterBook, path: Path) -> None:
    """Write results.json whole or not at all; raises OSError when it cannot be written."""
    write_atomically(path, (book.model_dump_json(indent=1) + "\n").encode())


def read_book(path: Path) -> QuarterBook:
    """The book kept in `path`.

    Raises:
        BookError: there is no such file, it is broken, or a newer version of the suite wrote it.
    """
    text = _text(path)
    _check_version(text, path)
    try:
        return QuarterBook.model_validate_json(text, strict=True)
    except ValidationError as error:
        mistakes = [f"  {'.'.join(map(str, e['loc'])) or 'book'}: {e['msg']}" for e in error.errors()[:5]]
        message = "\n".join((f"{path}: not a valid book of results; {_REPEAT}. Mistakes:", *mistakes))
        raise BookError(message) from error


_REPEAT = "restore the file, or repeat the audit"


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        message = f"{path}: there are no results yet; run the audit of this quarter first (pytest --quarter …)"
        raise BookError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); check the permissions of the file"
        raise BookError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8 text; {_REPEAT}"
        raise BookError(message) from error


def _check_version(text: str, path: Path) -> None:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"{path}: is not complete JSON ({error}); {_REPEAT}"
        raise BookError(message) from error
    version = raw.get("schema_version") if isinstance(raw, dict) else None
    if not isinstance(version, int):
        message = f"{path}: is not a book of results (it has no schema_version); {_REPEAT}"
        raise BookError(message)
    if version > SCHEMA:
        message = f"{path}: has schema {version}, newer than the {SCHEMA} this version reads; update the suite"
        raise BookError(message)
    if version < SCHEMA:
        message = f"{path}: has schema {version}, this version reads {SCHEMA}; repeat the audit"
        raise BookError(message)
