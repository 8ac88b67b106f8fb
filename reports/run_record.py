"""What keeping and clearing away need to know of a results.json, of whatever version of the suite it is."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ValidationError

from audits.run import BEIJING

RUNS = "runs"  # in a results folder: what earlier runs left, a folder for each


class _Part(BaseModel):
    """Ignores what it does not know: results stay on disk for years, and their schema does not."""


class Window(_Part):
    """The sampling days."""

    start: date
    end: date


class Bulletin(_Part):
    """The day printed on the bulletin."""

    issued_on: date | None = None


class Span(_Part):
    """When a run was made."""

    started_at: AwareDatetime
    finished_at: AwareDatetime


class Place(_Part):
    """Where and when something was seen; see `audits.model.Evidence`."""

    seen_at: datetime | None = None
    screenshot: str | None = None


class Remark(_Part):
    """A finding or a doubt."""

    evidence: tuple[Place, ...] = ()


class Said(_Part):
    """An outcome."""

    findings: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()


class Corrected(_Part):
    """What an earlier run found and this one did not; an annex may count it."""

    outcome: Said


class RunRecord(_Part):
    """A run: of which quarter, when it was made, and where and when what it says was seen."""

    quarter: str
    window: Window
    run: Span
    bulletin: Bulletin = Bulletin()
    outcomes: tuple[Said, ...]
    corrected: tuple[Corrected, ...] = ()

    @property
    def evidence(self) -> Iterator[Place]:
        """Whatever its findings and doubts rest on."""
        for outcome in (*self.outcomes, *(each.outcome for each in self.corrected)):
            for remark in (*outcome.findings, *outcome.doubts):
                yield from remark.evidence


def name_of(began: datetime) -> str:
    """The name of the folder of the run that began then."""
    return f"{began.astimezone(BEIJING):%Y-%m-%d-%H%M%S}"


def read_record(results: Path) -> RunRecord | None:
    """The record in the file `results`; None where it cannot be read."""
    try:
        return RunRecord.model_validate_json(results.read_bytes())
    except (OSError, ValidationError):
        return None
