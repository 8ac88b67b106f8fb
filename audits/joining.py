"""The join of rows and files: one indicator is one row of the standard and one `audits/test_<name>.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audits.standard import Automation, StandardError

if TYPE_CHECKING:
    from collections.abc import Collection

    from audits.standard import Indicator, Standard

AUDITS = Path(__file__).parent


def check_join(standard: Standard) -> None:
    """Raise StandardError where rows and files do not belong together; all mistakes are listed."""
    if mistakes := join_mistakes(standard, audit_names()):
        raise StandardError("\n".join(mistakes))


def audit_names(folder: Path = AUDITS) -> list[str]:
    """What the test files in `folder` judge, by name."""
    return sorted(path.stem.removeprefix("test_") for path in folder.glob("test_*.py"))


def join_mistakes(standard: Standard, names: Collection[str]) -> list[str]:
    """What does not belong together, and what to do.

    A file without a row is never right. A row without a file is, when it says why under `no_audit`.
    """
    rows = {row.name for row in standard.indicators}
    lost = [
        f"audits/test_{name}.py: standard {standard.version} has no indicator named '{name}'; "
        "add its row under audits/standards/, or rename the file"
        for name in names
        if name not in rows
    ]
    return [*lost, *(mistake for row in standard.indicators if (mistake := _mistake(row, names, standard.version)))]


def _mistake(row: Indicator, names: Collection[str], version: str) -> str:
    where = f"standard {version}, indicator {row.id}"
    if row.name not in names:
        missing = f"there is no audits/test_{row.name}.py; write it, or say under `no_audit` why nothing judges it"
        return "" if row.no_audit else f"{where}: {missing}"
    if row.automation is Automation.MANUAL:
        return f"{where}: people answer it, yet there is audits/test_{row.name}.py; make it auto or assisted"
    return f"{where}: audits/test_{row.name}.py judges it; remove `no_audit`" if row.no_audit else ""
