"""`python -m reports.retention`: removes what earlier runs left behind, once its time is over.

How long that is stands under `retention` in targets.yaml. What an annex or a bulletin rests on stays, and so does
everything that is no part of an earlier run. Exit status: 0 done, also where something could not be removed (a warning
tells), 4 usage.
"""

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from audits.results_folder import BusyError, hold_folder
from audits.run import BEIJING, ROOT
from pages.registry import Registry, RegistryError, load_registry
from pages.registry_retention import Retention
from reports.command import OUT, USAGE, Parser
from reports.filing import RESULTS_FILE
from reports.kept_runs import MADE_AGAIN, PATTERNS, Kind, files_of
from reports.resting import Quarter, Run, rested_on
from reports.run_record import RUNS, read_record


@dataclass
class Cleared:
    """What was removed, or in a dry run would be, and what could not."""

    dry: bool = False
    removed: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    files: int = 0
    freed: int = 0
    _links: Counter[tuple[int, int]] = field(default_factory=Counter)

    def count(self, file: os.stat_result) -> None:
        """Count a file that went; runs share files, and room is free once the last of them let it go."""
        self.files += 1
        name = (file.st_dev, file.st_ino)
        self._links[name] += 1
        if file.st_nlink == (self._links[name] if self.dry else 1):
            self.freed += file.st_size

    @property
    def lines(self) -> list[str]:
        """What a person is told; one line where there was nothing to do."""
        verb = "would be removed" if self.dry else "removed"
        freed = "would be free" if self.dry else "freed"
        total = f"{self.files} files {verb}, {self.freed / 1e6:.1f} MB {freed}" if self.files else f"nothing {verb}"
        return [*self.removed, f"evidence of earlier runs: {total}"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Clear away; returns the exit status."""
    parser = Parser(prog="python -m reports.retention", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="say what would be removed, and remove nothing")
    parser.add_argument("--targets", type=Path, default=ROOT / "targets.yaml", metavar="FILE", help="the registry")
    parser.add_argument(
        "--out",
        type=Path,
        default=OUT,
        metavar="DIR",
        help="a results folder, or one of several (default: reports/out)",
    )
    options = parser.parse_args(arguments)
    try:
        registry = load_registry(options.targets)
    except RegistryError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    cleared = clear_away(options.out, registry, datetime.now(BEIJING).date(), dry=options.dry_run)
    for line in cleared.lines:
        print(line)  # noqa: T201
    for warning in cleared.warnings:
        print(warning, file=sys.stderr)  # noqa: T201
    return 0


def clear_away(out: Path, registry: Registry, today: date, *, dry: bool = False) -> Cleared:
    """Remove what is older than the registry's settings from the results folder `out`, or from those in it.

    A results folder in which a run is under way is left alone, and so is whatever a link leads to. Where results in
    force cannot be read, nobody knows what they rest on, and nothing is removed.
    """
    cleared = Cleared(dry)
    issued = {name: quarter.bulletin.issued_on for name, quarter in registry.quarters.items()}
    folders = _results_folders(out.resolve())
    cleared.warnings += [f"{path}: is a link; what it leads to is left alone" for path in _links(folders)]
    # Issued bulletins, re-checks and past days have their results in folders within.
    within = [path.parent for folder in folders for path in sorted(folder.glob(f"*/{RESULTS_FILE}"))]
    quarters = [_quarter(folder, issued) for folder in (*folders, *within)]
    unread = [quarter.own.folder for quarter in quarters if quarter.own and quarter.own.record is None]
    if unread:
        cleared.warnings += [f"{folder / RESULTS_FILE}: cannot be read, so nothing is removed" for folder in unread]
        return cleared
    stay = (run.folder for quarter in quarters for run in quarter.runs if run.record is None)
    cleared.warnings += [f"{folder}: its {RESULTS_FILE} cannot be read, so it stays" for folder in stay]
    needed = rested_on(quarters, today)
    for quarter in quarters:
        _clear(quarter, needed, registry.retention, today, cleared)
    return cleared


def _results_folders(out: Path) -> list[Path]:
    """`out` itself, where it holds results, else the folders in it that do."""
    folders = [out] if _holds_results(out) else sorted(out.glob("*"))
    return [folder for folder in folders if _holds_results(folder)]


def _holds_results(folder: Path) -> bool:
    return (folder / RESULTS_FILE).exists() or (folder / RUNS).is_dir()


def _links(folders: Sequence[Path]) -> list[Path]:
    """The links in places where something might have been removed."""
    deeper = (RUNS, f"{RUNS}/*", f"{RUNS}/*/*")
    inner = [path for each in folders for pattern in deeper for path in each.glob(pattern)]
    outer = [each for each in folders if (each / RUNS).is_dir()]
    return sorted(path for path in {*outer, *inner} if path.is_symlink() and not path.parent.is_symlink())


def _quarter(folder: Path, issued: Mapping[str, date | None]) -> Quarter:
    own = Run(folder, read_record(folder / RESULTS_FILE)) if (folder / RESULTS_FILE).exists() else None
    kept = folder / RUNS
    # Hidden is what was not finished.
    real = not (folder.is_symlink() or kept.is_symlink()) and kept.is_dir()
    names = sorted(path for path in kept.glob("*") if not path.name.startswith(".")) if real else ()
    runs = tuple(
        Run(path, read_record(path / RESULTS_FILE)) for path in names if path.is_dir() and not path.is_symlink()
    )
    records = [run.record for run in (*runs, *([own] if own else [])) if run.record]
    days = {issued.get(record.quarter) for record in records}
    return Quarter(folder, own, runs, tuple(sorted(filter(None, days))))


def _clear(quarter: Quarter, needed: Collection[Path], settings: Retention, today: date, cleared: Cleared) -> None:
    due = [(run, kinds) for run, kinds in _due(quarter.runs, settings, today) if run.folder not in needed]
    if not due:
        return
    try:
        with nullcontext() if cleared.dry else hold_folder(quarter.folder):
            for run, kinds in due:
                _remove(run.folder, kinds, cleared)
    except (BusyError, OSError) as error:
        cleared.warnings.append(f"{quarter.folder}: {error}; left alone")


def _due(runs: Sequence[Run], settings: Retention, today: date) -> Iterator[tuple[Run, set[Kind]]]:
    """The runs of which something is older than it should be, and what; the newest are spared."""
    dated = sorted((run for run in runs if run.record), key=lambda run: (run.finished_on, run.folder.name))
    days = {kind: getattr(settings, kind.value) for kind in Kind}
    for run in dated[: -settings.runs]:
        age = (today - run.finished_on).days
        kinds = {kind for kind in Kind if age > days[kind]}
        if kinds:
            yield run, kinds


def _remove(folder: Path, kinds: Collection[Kind], cleared: Cleared) -> None:
    """Remove the run's files of these kinds, and its folders once nothing is in them.

    Its results go last, and not before everything else went: they tell what the rest is.
    """
    files = files_of(folder, (*PATTERNS, *MADE_AGAIN))
    due = sorted((path.name == RESULTS_FILE, path, kind) for path, kind in files if kind in kinds)
    gone: Counter[Kind] = Counter()
    for is_last, path, kind in due:
        if is_last and gone.total() < len(due) - 1:
            break
        gone[kind] += _unlink(path, cleared)
    if gone.total():
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(gone.items()) if count)
        cleared.removed.append(f"{folder}: {told}")
    for empty in () if cleared.dry else sorted({path.parent for _, path, _ in due} | {folder}, reverse=True):
        with suppress(OSError):  # something is in it still
            empty.rmdir()


def _unlink(path: Path, cleared: Cleared) -> bool:
    """Remove the file; returns whether it went."""
    try:
        told = path.stat()
        if not cleared.dry:
            path.unlink()
    except OSError as error:
        cleared.warnings.append(f"{path}: cannot be removed ({error.strerror or error})")
        return False
    cleared.count(told)
    return True


if __name__ == "__main__":
    sys.exit(main())
