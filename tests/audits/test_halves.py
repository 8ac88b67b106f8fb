"""The second half of a replay's items, in a pytest of its own on audits of no consequence."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CONFTEST = """
    import os
    from pathlib import Path
    import pytest
    import audits.halves

    audits.halves.FEWEST = 6
    OURS = pytest.StashKey()

    def pytest_configure(config):
        config.stash[OURS] = os.getpid()
        config.pluginmanager.register(audits.halves.Halves(lambda item: item.callspec.id.partition("-")[0]))

    @pytest.fixture
    def copied(request, record_property):
        copied = os.getpid() != request.config.stash[OURS]
        record_property("by", "copy" if copied else "us")
        return copied

    def pytest_runtest_logreport(report):
        if report.when == "call":
            who = dict(report.user_properties)["by"]
            with Path(__file__).with_name("told").open("a") as told:
                print(report.nodeid.partition("[")[2][:3], report.outcome, who, file=told)
"""
AUDIT = """
    import os
    import warnings
    import pytest

    @pytest.mark.parametrize("one", ["a-1", "a-2", "a-3", "b-1", "b-2", "b-3", "c-1", "c-2"])
    def test_one(one, copied):
"""
OURS = [f"{name} passed us" for name in ("a-1", "a-2", "a-3", "b-1", "b-2", "b-3")]  # what is about b stays together
COPIES = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many threads there are")


@dataclass(frozen=True)
class Done:
    """A pytest that has ended, and of each item, in the order of telling: its name, its outcome, and who ran it."""

    status: int
    said: str
    told: list[str]


def judged(folder: Path, body: str, *options: str) -> Done:
    (folder / "conftest.py").write_text(dedent(CONFTEST), "utf-8")
    (folder / "test_one.py").write_text(dedent(AUDIT) + indent(body, "    ") + "\n", "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", "utf-8")
    words = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", *options, str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 (our own)
    return Done(done.returncode, done.stdout + done.stderr, (folder / "told").read_text("utf-8").splitlines())


@COPIES
def test_a_copy_runs_the_second_half_and_all_is_told_in_order(tmp_path: Path) -> None:
    done = judged(tmp_path, "assert one != 'c-1'")
    assert done.told == [*OURS, "c-1 failed copy", "c-2 passed copy"]
    assert "1 failed, 7 passed" in done.said
    assert "assert 'c-1' != 'c-1'" in done.said
    assert done.status == pytest.ExitCode.TESTS_FAILED


def test_a_few_items_are_not_worth_a_copy(tmp_path: Path) -> None:
    assert judged(tmp_path, "pass", "-k", "a- or b-1").told == OURS[:4]


def test_items_whose_copy_dies_are_run_here(tmp_path: Path) -> None:
    done = judged(tmp_path, "if copied and one == 'c-2': os._exit(9)")
    assert done.told == [*OURS, "c-1 passed us", "c-2 passed us"]


@COPIES
def test_a_warning_is_an_error_in_the_copy_too(tmp_path: Path) -> None:
    done = judged(tmp_path, "if one == 'c-2': warnings.warn('unsound')")
    assert done.told[-1] == "c-2 failed copy"
    assert "UserWarning: unsound" in done.said


@COPIES
def test_what_the_copy_prints_is_seen_at_once_and_mixes_with_nothing_of_ours(tmp_path: Path) -> None:
    done = judged(tmp_path, "print(f'said of {one}')\nassert one != 'a-3'")
    ours = ["a-3"]  # pytest tells of it since it failed
    assert re.findall(r"said of (\w-\d)", done.said) == ["c-1", "c-2", *ours]


@pytest.mark.parametrize(("failing", "told"), [("a-2", 2), ("c-1", 7)])
def test_where_one_failure_is_enough_nothing_is_told_after_it(tmp_path: Path, failing: str, told: int) -> None:
    more_than_a_pipe_holds = "assert one != 'c-2', 'long' * 100_000"
    done = judged(tmp_path, f"assert one != {failing!r}\n{more_than_a_pipe_holds}", "-x")
    assert len(done.told) == told
    assert "stopping after 1 failures" in done.said
    assert done.status == pytest.ExitCode.TESTS_FAILED
