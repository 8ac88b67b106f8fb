"""The folder that results go to."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"


class BusyError(Exception):
    """Another run works in the folder."""


def make_folder(out: Path) -> None:
    """Make the results folder; raises pytest.UsageError when that is impossible."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(out, error) from error


@contextmanager
def hold_folder(out: Path) -> Iterator[None]:
    """Keep every other run out of the folder meanwhile; a run that is killed keeps nobody out.

    Raises:
        BusyError: another one is at work there.
        OSError: nothing can be written there.
    """
    with (out / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = "another run is at work in this folder"
            raise BusyError(message) from error
        yield


def unwritable(out: Path, error: OSError) -> pytest.UsageError:
    """What to tell whoever started the run when `out` cannot be written."""
    reason = error.strerror or error
    return pytest.UsageError(
        f"the results folder {out} cannot be written ({reason}); free space or name another with --out"
    )
