"""`python -m reports.nightly`: a round of visits, the audit, and what is new since the last run (CI, a server)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from audits.model import Kind
from audits.run import BEIJING, ROOT
from pages import probe
from pages.registry import RegistryError, load_registry
from reports.atomic import write_atomically
from reports.book import BookError, QuarterBook, read_book
from reports.command import LEDGER_HELP, OUT, TROUBLE, USAGE, Parser, ledger_of
from reports.filing import RESULTS_FILE
from reports.ledger.file import LedgerError
from reports.ledger.memory import Memory, remembered
from reports.nightly_summary import Night, summary_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from pages.registry import Registry

DONE = frozenset({0, 1})  # pytest's: an audit that finds problems has done its job
SUMMARY_FILE = "nightly.md"
UNDER_WAY = "nightly.day"  # the day of a night that has not ended
CI_SUMMARY = "GITHUB_STEP_SUMMARY"


class FailOn(StrEnum):
    """What lets a night end with 1: something new, a veto, any finding, or nothing."""

    NEW = "new"
    VETO = "veto"
    FINDING = "finding"
    NEVER = "never"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a night's run; returns the exit status: 0, 1 by --fail-on, 3 trouble, 4 usage."""
    options, further = _options(arguments)
    try:
        registry = load_registry(options.targets)
        quarter = options.quarter or _open_quarter(registry, datetime.now(BEIJING).date())
        if quarter is None:
            print(_no_quarter(registry))  # noqa: T201
            return 0
        registry.quarter(quarter)
    except RegistryError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    out: Path = options.out or OUT / quarter
    # A round that fails costs the night nothing: it is told, and V2 rests on a week of rounds.
    probe.main(["--targets", str(options.targets), *(["--record", str(options.probes)] if options.probes else [])])
    before = _read(out)
    try:
        status = _audit(options, quarter, [*further, *_going_on(out)])
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; make room there, or name another folder", file=sys.stderr)  # noqa: T201
        return TROUBLE
    if status not in DONE:
        return status if status in {TROUBLE, USAGE} else TROUBLE
    (out / UNDER_WAY).unlink(missing_ok=True)
    return _told(before, out, ledger_of(options.ledger, out), FailOn(options.fail_on))


def _options(arguments: Sequence[str] | None) -> tuple[argparse.Namespace, list[str]]:
    parser = Parser(prog="python -m reports.nightly", description=__doc__, epilog="Other options are pytest's.")
    parser.add_argument("quarter", nargs="?", help="default: the quarter in whose window today is")
    parser.add_argument("--fail-on", choices=[each.value for each in FailOn], default=FailOn.NEW.value)
    parser.add_argument("--targets", type=Path, default=ROOT / "targets.yaml", metavar="FILE", help="the registry")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where results go (default: reports/out/QUARTER)")
    parser.add_argument("--ledger", type=Path, metavar="FILE", help=LEDGER_HELP)
    parser.add_argument("--probes", type=Path, metavar="DIR", help="where visits are recorded (default: probes/)")
    return parser.parse_known_args(arguments)


def _open_quarter(registry: Registry, today: date) -> str | None:
    """The quarter whose window holds today, the latest where windows overlap; in a replica time stands still."""
    if registry.replica:
        message = "a replica has no nights of its own: name the quarter, such as 2022Q1"
        raise RegistryError(message)
    open_now = [name for name, each in registry.quarters.items() if each.window.start <= today <= each.window.end]
    return max(open_now, default=None)


def _no_quarter(registry: Registry) -> str:
    known = ", ".join(f"{name} {each.window.start} to {each.window.end}" for name, each in registry.quarters.items())
    return f"no quarter's window holds today, so there is nothing to do; windows: {known}"


def _audit(options: argparse.Namespace, quarter: str, further: Sequence[str]) -> int:
    named = {name: getattr(options, name) for name in ("targets", "out", "ledger", "probes")}
    told = [f"--quarter={quarter}", *(f"--{name}={value}" for name, value in named.items() if value)]
    return subprocess.run([sys.executable, "-m", "pytest", *told, *further], cwd=ROOT, check=False).returncode  # noqa: S603


def _going_on(out: Path) -> list[str]:
    """Where a night of the same day was killed, what lets the run keep the sites that were seen by then."""
    today, note = datetime.now(BEIJING).date().isoformat(), out / UNDER_WAY
    killed = note.is_file() and note.read_text("utf-8") == today
    write_atomically(note, today.encode())
    return ["--resume"] if killed else []


def _read(out: Path) -> QuarterBook | None:
    try:
        return read_book(out / RESULTS_FILE)
    except BookError:
        return None


def _told(before: QuarterBook | None, out: Path, ledger: Path, fail_on: FailOn) -> int:
    """Write and print what the night came to; returns the exit status."""
    book = _read(out)
    if book is None or (before and before.run.started_at == book.run.started_at):
        print(f"{out / RESULTS_FILE}: the run filed no results; see what it said above", file=sys.stderr)  # noqa: T201
        return TROUBLE
    try:
        memory, trouble = remembered(book, ledger), ""
    except LedgerError as error:
        memory, trouble = Memory(), str(error)
    night = Night(book, memory, trouble)
    text = summary_of(night)
    try:
        write_atomically(out / SUMMARY_FILE, text.encode())
        if named := os.environ.get(CI_SUMMARY):
            with Path(named).open("a", encoding="utf-8") as file:
                file.write(text)
    except OSError as error:
        print(f"{error.filename or out}: {error.strerror or error}; make room there", file=sys.stderr)  # noqa: T201
        return TROUBLE
    print(text)  # noqa: T201
    return TROUBLE if trouble else int(_fails(night, fail_on))


def _fails(night: Night, fail_on: FailOn) -> bool:
    found = night.standing
    return {
        FailOn.NEW: any(each.spell is None or each.spell.is_new for each in found),
        FailOn.VETO: any(each.outcome.kind is Kind.VETO for each in found),
        FailOn.FINDING: bool(found),
        FailOn.NEVER: False,
    }[fail_on]


if __name__ == "__main__":
    sys.exit(main())
