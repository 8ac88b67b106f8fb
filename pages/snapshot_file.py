"""The file that a snapshot is kept in: JSON Lines packed with zstd.

A line for each visit as it was made (of two lines of one address the later counts), and the site's own line at the end,
with the digest of all before it.
"""

from __future__ import annotations

import hashlib
import io
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

import zstandard

from pages.snapshot import FORMAT, PageVisit, Record, SiteSnapshot
from pages.unfinished import UnfinishedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

LEVEL = 3
BUFFER = 1 << 20
AGAIN = b'{"again":'


class SnapshotError(ValueError):
    """A snapshot cannot be read; the message names the file and says what to do."""


class SnapshotWriter(UnfinishedFile):
    """Writes a snapshot visit by visit, beside its final place; only a finished one is found there."""

    def __init__(self, folder: Path, code: str) -> None:
        """Begin the snapshot of the target `code`; raises OSError where nothing can be written."""
        super().__init__(snapshot_path(folder, code))
        self._packed = zstandard.ZstdCompressor(LEVEL, write_checksum=True).stream_writer(self._file, closefd=False)
        self._digest = hashlib.sha256()

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
        return self._move()

    def _write(self, line: bytes) -> None:
        self._digest.update(line)
        self._packed.write(line)


class _End(Record):
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


class VisitReader:
    """Reads visits, the same line once: for who reads a snapshot again after more was added to it."""

    def __init__(self) -> None:
        """Nothing was read yet."""
        self._visits: dict[tuple[int, int], PageVisit] = {}

    def read(self, line: bytes) -> PageVisit:
        """The visit in a line of a snapshot; raises ValueError."""
        key = (hash(line), len(line))  # many times as fast as reading it; 64 bits that nobody can choose
        visit = self._visits.get(key)
        if visit is None:
            visit = self._visits[key] = PageVisit.model_validate_json(line)
        return visit


def read_snapshot(
    folder: Path, code: str, read: Callable[[bytes], PageVisit] = PageVisit.model_validate_json
) -> SiteSnapshot:
    """The snapshot of the target `code`; `read` makes the visits of its lines.

    Raises:
        FileNotFoundError: there is none.
        SnapshotError: it is damaged or was written by another version.
    """
    path = snapshot_path(folder, code)
    try:
        end, visits = _read(path, read)
    except (OSError, EOFError, ValueError, zstandard.ZstdError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        message = f"{path.name} cannot be read ({type(error).__name__}); delete it and run again to visit the site anew"
        raise SnapshotError(message) from error
    return end.model_copy(update={"pages": in_order(visits, end.home)})


def read_visits(
    path: Path, home: str, read: Callable[[bytes], PageVisit] = PageVisit.model_validate_json
) -> tuple[PageVisit, ...]:
    """The visits in a snapshot that is still being written; raises OSError or ValueError."""
    return in_order(_visits(_lines(path), read), home)


def in_order(visits: Iterable[PageVisit], home: str) -> tuple[PageVisit, ...]:
    """The visits, home first, in an order that does not depend on which came first."""
    return tuple(sorted(visits, key=lambda visit: (visit.url != home, visit.url)))


def snapshot_path(folder: Path, code: str) -> Path:
    """Where the snapshot of the target `code` is kept."""
    return folder / f"{code}.jsonl.zst"


def job_of(folder: Path, code: str) -> str:
    """The job that the snapshot of the target `code` was made for; '' when there is none that can be read."""
    with suppress(OSError, EOFError, ValueError, IndexError, zstandard.ZstdError):
        return _End.model_validate_json(deque(_lines(snapshot_path(folder, code)), maxlen=1)[0]).site.job
    return ""


def _read(path: Path, read: Callable[[bytes], PageVisit]) -> tuple[SiteSnapshot, list[PageVisit]]:
    lines = _Checked(_lines(path))
    visits = list(_visits(lines, read))
    end = _End.model_validate_json(lines.last)
    if end.format != FORMAT:
        message = f"it has the format {end.format}"
        raise ValueError(message)
    if lines.digest.hexdigest() != end.digest:
        message = "its contents are not those that were written"
        raise ValueError(message)
    return end.site, visits


class _Checked:
    """Lines with a digest of them, but for the last, which is kept back."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.digest = hashlib.sha256()
        self.last = b""

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            if self.last:
                self.digest.update(self.last)
                yield self.last
            self.last = line


def _lines(path: Path) -> Iterator[bytes]:
    """The lines one by one: unpacked as a whole, a large site takes as much memory as its pages."""
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as reader:
        yield from io.BufferedReader(reader, BUFFER)


def _visits(lines: Iterable[bytes], read: Callable[[bytes], PageVisit]) -> Iterable[PageVisit]:
    """The last visit of each address, with the second look at it."""
    visits: dict[str, PageVisit] = {}
    for line in lines:
        if line.startswith(AGAIN):
            second = PageVisit.model_validate_json(line.rstrip()[len(AGAIN) : -1])
            visits[second.url] = visits[second.url].model_copy(update={"again": second})
        else:
            visit = read(line)
            visits[visit.url] = visit
    return visits.values()
