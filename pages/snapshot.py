"""Waist 1: what was seen of one site, as kept on disk. Page objects are built from it; nobody needs the site again.

A snapshot is JSON Lines packed with zstd: a line for each visit as it was made (of two lines of one address the later
counts), and the site's own line at the end, with the digest of all before it.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO, Self

import zstandard
from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = 2
LEVEL = 3
AGAIN = b'{"again":'
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
    REDIRECT_LOOP = "redirect_loop"
    FORBIDDEN = "forbidden"
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
            VisitOutcome.REDIRECT_LOOP,
            VisitOutcome.FORBIDDEN,
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


class Route(StrEnum):
    """How a page was seen.

    RENDERED in the browser; TRUSTED: its source alone, since the browser showed that its template adds nothing to it;
    CONTROL: rendered to put that trust to the test.
    """

    RENDERED = "rendered"
    TRUSTED = "trusted"
    CONTROL = "control"


class PageVisit(_Record):
    """One page as it was seen.

    Attributes:
        route: how it was seen.
        source: its markup as the server sent it, decoded; kept of trusted pages and of their templates' examples.
        template: name of the template it belongs to, '' when it was never fetched.
        frame: address of the rendered page whose frame (bottom area, error-report entry) it shares, '' for its own.
        digest: short SHA-256 of the bytes the server sent, '' when only the browser saw them.
        links: where it leads on its own site, each with its text, in document order; only of trusted pages.
        title: its own title; only of trusted content pages, of which `links` and this say enough for most purposes.
        url: the address asked for, as it was linked.
        final_url: the address after redirects.
        status: HTTP status, 0 when there was no answer.
        detail: what exactly went wrong, '' when nothing did.
        html: the annotated markup (see pages/reading/dom.py), '' unless the page was rendered and the outcome is OK.
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
    route: Route = Route.RENDERED
    html: str = Field(default="", repr=False)
    source: str = Field(default="", repr=False)
    template: str = ""
    frame: str = ""
    digest: str = ""
    links: tuple[tuple[str, str], ...] = Field(default=(), repr=False)
    title: str = ""
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


class Template(_Record):
    """A template of the site: which page stands for it, how many belong to it, and whether their source is enough.

    `example` is that page where it is another site's.
    """

    name: str
    examples: tuple[str, ...]
    example: PageVisit | None = Field(default=None, repr=False)
    members: int = 0
    trusted: bool = False
    reason: str = ""


class Coverage(_Record):
    """How much of a site was seen: addresses known, and of those asked for how each was seen in the end."""

    known: int = 0
    asked: int = 0
    fetched: int = 0
    rendered: int = 0
    trusted: int = 0
    controlled: int = 0
    failed: int = 0


class Costs(_Record):
    """What was asked of a site's host: requests by kind, bytes received, seconds under way, most in flight at once."""

    requests: dict[str, int] = Field(default_factory=dict)
    bytes: int = 0
    seconds: float = 0.0
    most_in_flight: int = 0


class SiteSnapshot(_Record):
    """What was seen of one site in one run.

    Attributes:
        outcome: OK, or why the survey could not be completed (then `pages` holds what was seen until then).
        job: digest of what was asked for: two snapshots of the same job may stand for each other.
        pages: visits, the home page first.
        known: how many addresses of the site were known at the end, visited or not.
    """

    format: int = FORMAT
    code: str
    home: str
    outcome: VisitOutcome = VisitOutcome.OK
    detail: str = ""
    job: str = ""
    started_at: datetime
    finished_at: datetime
    known: int = 0
    templates: tuple[Template, ...] = ()
    coverage: Coverage = Coverage()
    costs: Costs = Costs()
    pages: tuple[PageVisit, ...] = ()


class SnapshotWriter:
    """Writes a snapshot visit by visit, beside its final place; only a finished one is found there."""

    def __init__(self, folder: Path, code: str) -> None:
        """Begin the snapshot of the target `code`; raises OSError where nothing can be written."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = snapshot_path(folder, code)
        self._beside = self._path.with_suffix(f".{os.getpid()}.part")
        self._file: BinaryIO = self._beside.open("wb")
        self._packed = zstandard.ZstdCompressor(LEVEL, write_checksum=True).stream_writer(self._file, closefd=False)
        self._digest = hashlib.sha256()

    def __enter__(self) -> Self:
        """The writer."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind of a snapshot that was not finished, also where its last bytes cannot be written."""
        try:
            self._file.close()
        finally:
            self._beside.unlink(missing_ok=True)

    def add(self, visit: PageVisit) -> None:
        """Write one visit; it takes the place of an earlier one of the same address."""
        self._write(visit.model_dump_json(exclude_defaults=True).encode() + b"\n")

    def add_again(self, second: PageVisit) -> None:
        """Write what a second look at a page showed."""
        self._write(AGAIN + second.model_dump_json(exclude_defaults=True).encode() + b"}\n")

    def flush(self) -> Path:
        """Bring everything written until now to the disk; returns where `read_visits` finds it."""
        self._packed.flush(zstandard.FLUSH_FRAME)  # of a frame that is not complete a reader may miss the end
        self._file.flush()
        return self._beside

    def finish(self, snapshot: SiteSnapshot) -> Path:
        """Write the site's own line and move the snapshot to its place."""
        end = _End(
            format=snapshot.format, site=snapshot.model_copy(update={"pages": ()}), digest=self._digest.hexdigest()
        )
        self._packed.write(end.model_dump_json(exclude_defaults=True).encode() + b"\n")
        self._packed.flush(zstandard.FLUSH_FRAME)
        self._file.close()
        self._beside.replace(self._path)
        return self._path

    def _write(self, line: bytes) -> None:
        self._digest.update(line)
        self._packed.write(line)


class _End(_Record):
    format: int
    site: SiteSnapshot
    digest: str


def write_snapshot(snapshot: SiteSnapshot, folder: Path) -> Path:
    """Write a whole snapshot at once; returns where."""
    with SnapshotWriter(folder, snapshot.code) as writer:
        for visit in snapshot.pages:
            writer.add(visit.model_copy(update={"again": None}))
            if visit.again:
                writer.add_again(visit.again)
        return writer.finish(snapshot)


def read_snapshot(folder: Path, code: str) -> SiteSnapshot:
    """The snapshot of the target `code`.

    Raises:
        FileNotFoundError: there is none.
        SnapshotError: it is damaged or was written by another version.
    """
    path = snapshot_path(folder, code)
    try:
        end, visits = _read(path)
    except (OSError, EOFError, ValueError, zstandard.ZstdError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        message = f"{path.name} cannot be read ({type(error).__name__}); delete it and run again to visit the site anew"
        raise SnapshotError(message) from error
    return end.model_copy(update={"pages": in_order(visits, end.home)})


def read_visits(path: Path, home: str) -> tuple[PageVisit, ...]:
    """The visits in a snapshot that is still being written; raises OSError or ValueError."""
    return in_order(_visits(_unpacked(path).splitlines()), home)


def in_order(visits: Iterable[PageVisit], home: str) -> tuple[PageVisit, ...]:
    """The visits, home first, in an order that does not depend on which came first."""
    return tuple(sorted(visits, key=lambda visit: (visit.url != home, visit.url)))


def snapshot_path(folder: Path, code: str) -> Path:
    """Where the snapshot of the target `code` is kept."""
    return folder / f"{code}.jsonl.zst"


def job_of(folder: Path, code: str) -> str:
    """The job that the snapshot of the target `code` was made for; '' when there is none that can be read."""
    with suppress(OSError, EOFError, ValueError, IndexError, zstandard.ZstdError):
        return _End.model_validate_json(_unpacked(snapshot_path(folder, code)).splitlines()[-1]).site.job
    return ""


def _read(path: Path) -> tuple[SiteSnapshot, list[PageVisit]]:
    *lines, last = _unpacked(path).splitlines(keepends=True)
    end = _End.model_validate_json(last)
    if end.format != FORMAT:
        message = f"it has the format {end.format}"
        raise ValueError(message)
    if hashlib.sha256(b"".join(lines)).hexdigest() != end.digest:
        message = "its contents are not those that were written"
        raise ValueError(message)
    return end.site, list(_visits(lines))


def _unpacked(path: Path) -> bytes:
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as reader:
        return bytes(reader.read())


def _visits(lines: Iterable[bytes]) -> Iterable[PageVisit]:
    """The last visit of each address, with the second look at it."""
    visits: dict[str, PageVisit] = {}
    for line in lines:
        if line.startswith(AGAIN):
            second = PageVisit.model_validate_json(line.rstrip()[len(AGAIN) : -1])
            visits[second.url] = visits[second.url].model_copy(update={"again": second})
        else:
            visit = PageVisit.model_validate_json(line)
            visits[visit.url] = visit
    return visits.values()
