"""Waist 1: what was seen of one site, as kept on disk. Page objects are built from it; nobody needs the site again."""

from __future__ import annotations

import gzip
import os
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
PERMANENT_STATUSES = frozenset({400, 401, 403, 404, 410, 451})


class SnapshotError(ValueError):
    """A snapshot cannot be read; the message names the file and says what to do."""


class VisitOutcome(StrEnum):
    """How a visit ended."""

    OK = "ok"
    HTTP_ERROR = "http_error"
    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"
    CHALLENGED = "challenged"
    REDIRECTED_AWAY = "redirected_away"
    TOO_LARGE = "too_large"
    NOT_HTML = "not_html"
    EMPTY = "empty"
    SOFT_404 = "soft_404"
    CRASHED = "crashed"
    FAILED = "failed"

    @property
    def transient(self) -> bool:
        """Whether trying again later may end otherwise."""
        return self not in {
            VisitOutcome.OK,
            VisitOutcome.REDIRECTED_AWAY,
            VisitOutcome.TOO_LARGE,
            VisitOutcome.NOT_HTML,
            VisitOutcome.SOFT_404,
        }


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Trouble(_Record):
    """Something a page asked for and did not get: a script, an XHR, a frame."""

    url: str
    kind: str
    reason: str


class PageVisit(_Record):
    """One page as it was seen.

    Attributes:
        url: the address asked for, as it was linked.
        final_url: the address after redirects.
        status: HTTP status, 0 when there was no answer.
        detail: what exactly went wrong, '' when nothing did.
        html: the annotated markup (see pages/reading/dom.py), '' unless the outcome is OK.
        troubles: what the page itself failed to load.
        settled: whether everything the page asked for had arrived when it was read.
        attempts: how often the page was asked for until this outcome.
        again: the same page seen a second time, later, where something seemed to be missing.
    """

    url: str
    final_url: str = ""
    outcome: VisitOutcome
    status: int = 0
    detail: str = ""
    html: str = Field(default="", repr=False)
    troubles: tuple[Trouble, ...] = ()
    settled: bool = True
    seen_at: datetime
    seconds: float = 0.0
    attempts: int = 1
    again: PageVisit | None = None

    @property
    def ok(self) -> bool:
        """Whether the page was seen."""
        return self.outcome is VisitOutcome.OK

    @property
    def transient(self) -> bool:
        """Whether trying again later may end otherwise; a page that is not there, or not for the public, stays so."""
        return self.outcome.transient and self.status not in PERMANENT_STATUSES


class SiteSnapshot(_Record):
    """What was seen of one site in one run.

    Attributes:
        outcome: OK, or why the survey could not be completed (then `pages` holds what was seen until then).
        pages: visits in the order they were made, the home page first.
        known: how many addresses of the site were known at the end, visited or not.
    """

    format: int = FORMAT
    code: str
    home: str
    outcome: VisitOutcome = VisitOutcome.OK
    detail: str = ""
    started_at: datetime
    finished_at: datetime
    pages: tuple[PageVisit, ...] = ()
    known: int = 0


def write_snapshot(snapshot: SiteSnapshot, folder: Path) -> Path:
    """Write the snapshot beside its final place, then rename it, so that a reader never sees half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = snapshot_path(folder, snapshot.code)
    beside = path.with_suffix(f".{os.getpid()}.part")
    beside.write_bytes(gzip.compress(snapshot.model_dump_json().encode(), compresslevel=3, mtime=0))
    beside.replace(path)
    return path


def read_snapshot(folder: Path, code: str) -> SiteSnapshot:
    """The snapshot of the target `code`.

    Raises:
        FileNotFoundError: there is none.
        SnapshotError: it is damaged or was written by another version.
    """
    path = snapshot_path(folder, code)
    try:
        return SiteSnapshot.model_validate_json(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, ValidationError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        message = f"{path.name} cannot be read ({type(error).__name__}); delete it and run again to visit the site anew"
        raise SnapshotError(message) from error


def snapshot_path(folder: Path, code: str) -> Path:
    """Where the snapshot of the target `code` is kept."""
    return folder / f"{code}.json.gz"
