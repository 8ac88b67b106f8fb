#!/usr/bin/env python3
"""Says what this machine has, what is missing, and how to get it; 1 when something needed is missing.

Standard library only: it runs before anything is installed.
"""

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass

import machine

GIGABYTE = 1_000_000_000
NEEDED_SPACE = 2 * GIGABYTE
READ_REGISTRY = """
from pathlib import Path
from audits.joining import check_join
from audits.standard import StandardError
from audits.standard_file import load_standard
from pages.registry import RegistryError, load_registry
try:
    registry = load_registry(Path("targets.yaml"))
    for quarter in registry.quarters.values():
        check_join(load_standard(quarter.standard))
    print(f"{len(registry.sites)} sites, quarters: {', '.join(registry.quarters)}")
except (RegistryError, StandardError) as error:
    first, *more = str(error).splitlines()
    print(f"MISTAKE {first}" + (f" (and {len(more)} more)" if more else ""))
"""


def main() -> int:
    """Print the table; return 1 when something needed is missing."""
    checks = [python(), environment(), packages(), browser(), font(), space(), targets(), libreoffice()]
    sys.stdout.write(table(checks))
    missing = [check.what for check in checks if check.needed and not check.fine]
    verdict = f"Missing: {', '.join(missing)}." if missing else "Everything needed is there."
    sys.stdout.write(f"\n{verdict}\n")
    return 1 if missing else 0


@dataclass(frozen=True)
class Check:
    """One row: `state` says what was found, `remedy` how to get what is missing."""

    what: str
    fine: bool
    state: str
    remedy: str = ""
    needed: bool = True


def table(checks: Iterable[Check]) -> str:
    """Return the rows as text, remedies below what they mend."""
    return "".join(_row(check) for check in checks)


def python() -> Check:
    """The Python that sets up."""
    version = sys.version.split()[0]
    fine = sys.version_info >= (3, 11)
    return Check("python", fine, f"{version} {sys.executable}", "install Python 3.11 or newer")


def environment() -> Check:
    """The environment in .venv."""
    found = machine.venv_python()
    return Check("environment", bool(found), ".venv" if found else "missing or broken", "make setup")


def packages() -> Check:
    """The packages in it, against the versions they should have."""
    wrong = machine.wrong_packages()
    few = ", ".join(wrong[:4]) + (f" and {len(wrong) - 4} more" if len(wrong) > 4 else "")  # noqa: PLR2004 - fits a line
    state = f"missing or of another version: {few}" if wrong else f"{len(machine.wanted())} as they should be"
    return Check("packages", not wrong, state, "make setup")


def browser() -> Check:
    """A Chromium that starts."""
    found = machine.browser()
    remedy = "make setup; or install Chromium by hand; or set AUDIT_BROWSER to the path of one"
    return Check("browser", bool(found), found or "none that starts", remedy)


def font() -> Check:
    """A font for Chinese: without one screenshots show boxes, and nothing else suffers."""
    found = machine.chinese_font()
    state = {True: "installed", False: "none", None: "unknown: fontconfig is missing"}[found]
    return Check(
        "Chinese font", found is True, state, "make setup; or apt install fontconfig fonts-noto-cjk", needed=False
    )


def space() -> Check:
    """Room for the environment, a browser and a quarter's pictures."""
    free = shutil.disk_usage(machine.ROOT).free
    remedy = f"free {NEEDED_SPACE / GIGABYTE:.0f} GB on this disk"
    return Check("disk space", free >= NEEDED_SPACE, f"{free / GIGABYTE:.1f} GB free", remedy)


def targets() -> Check:
    """The registry and the standards it names: read in full where the environment allows, else only looked for."""
    if not (machine.ROOT / "targets.yaml").is_file():
        return Check("targets.yaml", fine=False, state="missing", remedy="write it as docs/settings.md shows")
    found = machine.venv_python()
    if found is None or machine.wrong_packages():
        return Check("targets.yaml", fine=True, state="present; not read, as packages are missing")
    said = machine.run([str(found), "-c", READ_REGISTRY], timeout=60, cwd=machine.ROOT)
    if said is None:
        return Check("targets.yaml", fine=False, state="could not be read", remedy="make setup")
    return Check("targets.yaml", not said.startswith("MISTAKE "), said.strip(), "correct it")


def libreoffice() -> Check:
    """Only for looking at the workbook as it prints."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    remedy = "optional, shows the workbook as printed: apt install libreoffice-calc"
    return Check("LibreOffice", bool(found), found or "none", remedy, needed=False)


def _row(check: Check) -> str:
    mark = "ok" if check.fine else "MISSING" if check.needed else "absent"
    row = f"{mark:<8} {check.what:<13} {check.state}\n"
    return row if check.fine else f"{row}{'':<23}→ {check.remedy}\n"


if __name__ == "__main__":
    sys.exit(main())
