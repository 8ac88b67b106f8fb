"""The folder that results go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def make_folder(out: Path) -> None:
    """Make the results folder; raises pytest.UsageError when that is impossible."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(out, error) from error


def unwritable(out: Path, error: OSError) -> pytest.UsageError:
    """What to tell whoever started the run when `out` cannot be written."""
    reason = error.strerror or error
    return pytest.UsageError(
        f"the results folder {out} cannot be written ({reason}); free space or name another with --out"
    )
