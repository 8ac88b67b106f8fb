"""What a run notes of its visits beside their snapshots, so that they can be judged anew as of the same day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "visits.json"


class VisitsNote(BaseModel):
    """The day the visits are judged as of, and the label of the replica that was visited, '' for real sites."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: date
    replica: str = ""


def read_note(snapshots: Path) -> VisitsNote:
    """The note in the folder `snapshots`; raises OSError or ValidationError."""
    return VisitsNote.model_validate_json((snapshots / FILE).read_text("utf-8"))


def has_note(snapshots: Path) -> bool:
    """Whether visits were made whose snapshots are in that folder."""
    return (snapshots / FILE).is_file()


def noted_replica(snapshots: Path) -> str:
    """The label of the replica that was visited; '' when it was none, or nothing is noted."""
    try:
        return read_note(snapshots).replica
    except (OSError, ValidationError):
        return ""


def write_note(note: VisitsNote, snapshots: Path) -> None:
    """Write the note beside the snapshots; raises OSError."""
    snapshots.mkdir(parents=True, exist_ok=True)
    beside = snapshots / f"{FILE}.part"
    beside.write_text(note.model_dump_json(), "utf-8")
    beside.replace(snapshots / FILE)
