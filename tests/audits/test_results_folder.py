"""Only one run at a time works in a results folder."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from audits.results_folder import BusyError, hold_folder

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys
from pathlib import Path
from audits.results_folder import hold_folder

with hold_folder(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_is_free_again_after_its_run(tmp_path: Path) -> None:
    with hold_folder(tmp_path), pytest.raises(BusyError), hold_folder(tmp_path):
        pass
    with hold_folder(tmp_path):
        pass


def test_a_run_that_was_killed_keeps_nobody_out(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 (Python)
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), hold_folder(tmp_path):
            pass
        process.kill()
    with hold_folder(tmp_path):
        pass
