"""Which earlier runs an annex or a bulletin rests on: these stay, however old they are."""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from audits.run import BEIJING
from reports.run_record import RunRecord

MARK = "keep"  # a file of this name in a run's folder, put there by a person


@dataclass(frozen=True)
class Run:
    """A run and the folder it is in; `record` is None where its results cannot be read."""

    folder: Path
    record: RunRecord | None

    @property
    def finished_on(self) -> date:
        """The day it ended; of one that cannot be read, the last there is."""
        return self.record.run.finished_at.astimezone(BEIJING).date() if self.record else date.max

    @cached_property
    def moments(self) -> frozenset[datetime]:
        """When what it says was seen."""
        return (
            frozenset(place.seen_at for place in self.record.evidence if place.seen_at) if self.record else frozenset()
        )

    @cached_property
    def pictures(self) -> frozenset[Path]:
        """Where the pictures are that it shows."""
        shown = (place.screenshot for place in self.record.evidence) if self.record else ()
        return frozenset(Path(os.path.normpath(self.folder / path)) for path in shown if path)

    def rests_on(self, other: "Run") -> bool:
        """Whether it is the same run as `other`, or something it says was seen there, or has its picture there."""
        if self.record is None or other.record is None:
            return False
        span = other.record.run
        if span.started_at == self.record.run.started_at:
            return True
        seen_there = any(span.started_at <= moment <= span.finished_at for moment in self.moments)
        return seen_there or any(picture.is_relative_to(other.folder) for picture in self.pictures)


@dataclass(frozen=True)
class Quarter:
    """A results folder: the run whose results are in force there, its earlier runs, and days its bulletin may be of."""

    folder: Path
    own: Run | None
    runs: tuple[Run, ...]
    issued: tuple[date, ...] = ()


def rested_on(quarters: Collection[Quarter], today: date) -> set[Path]:
    """The folders of the runs that something filed rests on.

    That is the results in force, the run an annex is of (the last one of the window), the run a bulletin is of (the
    last one by the day printed on it, once that day has come), and what these rest on in turn. A run that a
    person marked stays, and so does one of which nothing can be read.
    """
    runs = [run for quarter in quarters for run in (*quarter.runs, *([quarter.own] if quarter.own else []))]
    needed: dict[Path, Run] = {}
    waiting = [run for quarter in quarters for run in _filed(quarter, today)]
    waiting += [run for run in runs if run.record is None or (run.folder / MARK).exists()]
    while waiting:
        run = waiting.pop()
        if run.folder not in needed:
            needed[run.folder] = run
            waiting += [other for other in runs if run.rests_on(other)]
    return set(needed)


def _filed(quarter: Quarter, today: date) -> Iterator[Run]:
    runs = [run for run in (*quarter.runs, quarter.own) if run and run.record]
    if quarter.own:
        yield quarter.own
    for day in sorted(_days(runs, quarter.issued)):
        if day <= today and runs:
            yield _last_by(day, runs)


def _days(runs: Iterable[Run], issued: Iterable[date]) -> set[date]:
    records = [run.record for run in runs if run.record]
    printed = (record.bulletin.issued_on for record in records)
    return {*issued, *(record.window.end for record in records), *filter(None, printed)}


def _last_by(day: date, runs: Iterable[Run]) -> Run:
    """The last run that was finished by `day`; where there was none yet, the first one after it."""
    dated = sorted(runs, key=lambda run: (run.finished_on, run.folder.name))
    return next((run for run in reversed(dated) if run.finished_on <= day), dated[0])
