"""The remote that CI jobs share: several of them at once, one that does not answer, and what it may know."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.ci.conftest import ROOT
from tests.reports.kept import NIGHT

if TYPE_CHECKING:
    import pytest

    from tests.ci.machines import Jobs

HOUR = timedelta(hours=1)


def test_a_job_that_is_overtaken_joins_what_the_other_pushed(jobs: Jobs) -> None:
    other, job = jobs.job("other"), jobs.job("job")
    other.probe(NIGHT)
    other.save()
    other.probe(NIGHT + HOUR)
    job.probe(NIGHT + HOUR / 2)
    # The other one saves once between this job's look at the branch and its push.
    hook = job.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    save = f"env -u GIT_DIR {sys.executable} {other.root}/.ci/records.py save"
    hook.write_text(f"#!/bin/sh\nmkdir {jobs.folder}/overtaken || exit 0\n{save}\n", "utf-8")
    hook.chmod(0o755)
    job.save()
    assert (jobs.folder / "overtaken").exists()
    assert len(jobs.branch()["probes/2022-02-18.jsonl"].splitlines()) == 3


def test_jobs_that_save_at_once_lose_nothing(jobs: Jobs) -> None:
    machines = [jobs.job(f"job{number}") for number in range(4)]
    for number, job in enumerate(machines):
        job.probe(NIGHT + number * timedelta(minutes=7))
    command = [sys.executable, ".ci/records.py", "save"]
    started = [
        subprocess.Popen(command, cwd=job.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 (our own)
        for job in machines
    ]
    said = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0] * 4, said
    assert len(jobs.branch()["probes/2022-02-18.jsonl"].splitlines()) == 4


def test_a_remote_that_does_not_answer_is_no_empty_record(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.git("remote", "set-url", "origin", str(jobs.folder / "gone.git"))
    done = job.records("restore")
    assert done.returncode == 3
    assert "gone.git" in done.stderr


def test_a_push_that_is_not_allowed_says_so_at_once(jobs: Jobs) -> None:
    hook = jobs.remote / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho branch is protected >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    job = jobs.job("first")
    job.probe(NIGHT)
    done = job.records("save")
    assert done.returncode == 3
    assert "branch is protected" in done.stderr


def test_a_token_is_seen_by_git_and_by_nobody_else(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.git("remote", "set-url", "origin", "http://127.0.0.1:9/nobody.git")
    done = job.records("restore", RECORDS_TOKEN="s3cret-token")  # noqa: S106 (made up)
    assert done.returncode == 3
    assert "s3cret" not in done.stdout + done.stderr
    assert "s3cret" not in (job.root / ".git/config").read_text("utf-8")


def test_git_is_given_the_token_where_it_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    helper = importlib.import_module("records").HELPER
    given = {"RECORDS_TOKEN": "s3cret-token", "RECORDS_USER": "job", "PATH": os.environ["PATH"]}
    command = ["git", "-c", "credential.helper=", "-c", f"credential.helper={helper}", "credential", "fill"]
    asked = "protocol=https\nhost=example.invalid\n\n"
    done = subprocess.run(command, input=asked, env=given, capture_output=True, text=True, check=True)  # noqa: S603 (git)
    assert {"username=job", "password=s3cret-token"} <= set(done.stdout.splitlines())


def test_a_shallow_copy_is_enough(jobs: Jobs) -> None:
    """As from a server; between folders git takes the whole history, whatever it is told."""
    first, second = jobs.job("first"), jobs.job("second")
    for job in (first, second):
        job.git("remote", "set-url", "origin", jobs.remote.as_uri())
    for number in range(3):
        first.probe(NIGHT + number * HOUR / 4)
        first.save()
    second.probe(NIGHT + HOUR)
    second.save()
    assert second.git("rev-list", "--count", "refs/records/fetched").strip() == "1"
    assert len(jobs.branch()["probes/2022-02-18.jsonl"].splitlines()) == 4
