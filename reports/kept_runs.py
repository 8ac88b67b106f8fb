"""The earlier runs of a quarter: what a run is about to write over is kept below `runs/` of the results folder first.

Each has a folder of its own, named by when it began, with its results, its papers and all they rest on. It is laid out
like the results folder, so that every command takes it with `--out`.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from reports.filing import RESULTS_FILE
from reports.run_record import RUNS, name_of, read_record

UNFINISHED = ".part"


class Kind(StrEnum):
    """What a file of a run is; each has its own time to stay (see `pages.registry_retention`)."""

    SNAPSHOTS = "snapshots"
    SCREENSHOTS = "screenshots"
    WARC = "warc"
    RESULTS = "results"


PATTERNS = (
    (RESULTS_FILE, Kind.RESULTS),
    ("annex-*.csv", Kind.RESULTS),
    ("*-annexes.xlsx", Kind.RESULTS),
    ("*-bulletin.docx", Kind.RESULTS),
    ("*-review.xlsx", Kind.RESULTS),
    ("notices/*.docx", Kind.RESULTS),
    ("screenshots/*.*", Kind.SCREENSHOTS),
    ("snapshots/visits.json", Kind.SNAPSHOTS),
    ("snapshots/*.jsonl.zst", Kind.SNAPSHOTS),
    ("snapshots/*.warc.gz", Kind.WARC),
)
# Not kept: it can be made again from the results, in the run's own folder, and goes with them.
MADE_AGAIN = tuple((path, Kind.RESULTS) for path in ("report.html", "review.html", "assets/*.css", "charts/*.svg"))


def keep_earlier(out: Path) -> Path | None:
    """Keep the results in `out` and what they rest on; returns where, None where there are none.

    Files are linked, not copied, where that is possible: a run replaces its files and never changes one. A run that is
    kept already gets its papers anew, since people decide on findings after it; its evidence stays as it was.

    Raises:
        OSError: the folder cannot be written to, or the disk is full; nothing is half kept then.
    """
    results = out / RESULTS_FILE
    if not results.is_file():
        return None
    place = out / RUNS / run_name(results)
    for half in (out / RUNS).glob(f".*{UNFINISHED}"):
        shutil.rmtree(half)
    if place.is_dir():
        _renew_papers(out, place)
        return place
    beside = place.with_name(f".{place.name}{UNFINISHED}")
    _take(out, beside, set(Kind))
    beside.rename(place)
    return place


def evidence_of(out: Path, results: Path | None = None) -> Path:
    """The folder with what the results in `out` rest on, or other `results` of its quarter.

    That is where they were kept, if they were: a later run begins to write over snapshots long before it has results,
    and one that was killed leaves pictures and pages that are not those of the results beside them.
    """
    kept = out / RUNS / run_name(results or out / RESULTS_FILE)
    return kept if kept.is_dir() else out


def run_name(results: Path) -> str:
    """The name of the run that wrote `results`: when it began; of a file that cannot be read, when it was written."""
    record = read_record(results)
    if record:
        return name_of(record.run.started_at)
    return f"{name_of(datetime.fromtimestamp(results.stat().st_mtime, UTC))}-unread"


def files_of(folder: Path, patterns: Iterable[tuple[str, Kind]] = PATTERNS) -> Iterator[tuple[Path, Kind]]:
    """The files of a run, wherever it is, and what each is; nothing that is a link, or not the suite's."""
    for pattern, kind in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and not (path.is_symlink() or path.parent.is_symlink() or UNFINISHED in path.suffixes):
                yield path, kind


def _renew_papers(out: Path, place: Path) -> None:
    _take(out, place, {Kind.RESULTS})
    for path, kind in files_of(place):
        if kind is Kind.RESULTS and not (out / path.relative_to(place)).exists():
            path.unlink()


def _take(out: Path, place: Path, kinds: set[Kind]) -> None:
    for path, kind in files_of(out):
        if kind in kinds:
            _link(path, place / path.relative_to(out))


def _link(path: Path, place: Path) -> None:
    """Have the file at `place` too, instead of what is there."""
    if place.exists() and place.samefile(path):  # renaming a link over another of one file would leave both
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}{UNFINISHED}")
    beside.unlink(missing_ok=True)
    try:
        os.link(path, beside)
    except OSError:  # a file system without links
        shutil.copy2(path, beside)
    beside.replace(place)
