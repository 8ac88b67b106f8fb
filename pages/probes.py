"""The record of probes: timed visits of home pages, one JSON line each, in a file for each month (站点监测记录).

Lines are only ever added, those of a round at once and under a lock, so that rounds which overlap damage nothing.
"""

from __future__ import annotations

import fcntl
import os
import zoneinfo
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CLOCK = zoneinfo.ZoneInfo("Asia/Shanghai")
FOLDER = "probes"  # beside the registry
REFUSALS = frozenset({401, 403, 405, 406, 407, 412, 418, 429})
# How a visit can end that lets nobody in. An unsafe certificate is told by some programs only, and another address is
# no failure: neither counts.
CLOSED = frozenset(
    {
        VisitOutcome.DNS,
        VisitOutcome.REFUSED,
        VisitOutcome.RESET,
        VisitOutcome.TIMEOUT,
        VisitOutcome.HTTP_ERROR,
        VisitOutcome.EMPTY,
        VisitOutcome.REDIRECT_LOOP,
    }
)


class Probe(BaseModel):
    """One timed visit of a site's home page.

    Attributes:
        seconds: until the page had arrived, or nothing more was waited for.
        asked, answered: how many hosts were visited in the same round besides this one, and how many of them answered
            in time.
        replica: label of the replica that was visited, '' when it was the real site.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: str
    url: str
    at: datetime
    seconds: float
    outcome: VisitOutcome
    status: int = 0
    detail: str = ""
    asked: int = 0
    answered: int = 0
    replica: str = ""

    def failed(self, after_seconds: float) -> bool | None:
        """Whether the site could not be opened within so many seconds; None when that is not known.

        Not known is it where the site refuses us or asks who we are, and in a round in which most other hosts did not
        answer in time either: our own connection is the likelier reason then. With nobody else to compare nothing is
        known.
        """
        if self.outcome is VisitOutcome.OK and self.seconds < after_seconds:
            return False
        if self.status in REFUSALS or (self.outcome not in CLOSED and self.outcome is not VisitOutcome.OK):
            return None
        return True if self.answered * 2 >= self.asked > 0 else None


class Record(NamedTuple):
    """What was recorded: probes in the order of their time, and what of it could not be read."""

    probes: tuple[Probe, ...] = ()
    damaged: tuple[str, ...] = ()


def add_probes(folder: Path, probes: Iterable[Probe]) -> None:
    """Add a round to the record; raises OSError, and then leaves none of its lines half-written."""
    folder.mkdir(parents=True, exist_ok=True)
    months: dict[str, list[str]] = {}
    for probe in probes:
        month = probe.at.astimezone(CLOCK).strftime("%Y-%m")
        months.setdefault(month, []).append(probe.model_dump_json(exclude_defaults=True) + "\n")
    for month, lines in months.items():
        _append(folder / f"{month}.jsonl", "".join(lines).encode())


def read_probes(folder: Path) -> Record:
    """All that was recorded in `folder`; nothing where there is none. A line that cannot be read is named.

    Raises:
        OSError: a file of the record cannot be opened.
    """
    probes: list[Probe] = []
    damaged: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                probes.append(Probe.model_validate_json(line))
            except ValidationError:
                damaged.append(f"{path.name}:{number}")
    return Record(tuple(sorted(probes, key=lambda probe: probe.at)), tuple(damaged))


def _append(path: Path, lines: bytes) -> None:
    with path.open("ab", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = file.seek(0, os.SEEK_END)
        try:
            # After a line that a full disk or a power cut left without its end.
            begin = b"" if before == 0 or _ends_whole(path) else b"\n"
            file.write(begin + lines)
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
