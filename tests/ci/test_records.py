"""What CI jobs keep between them: on a branch, joined where two of them were at it."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from pages.probes import Probe, add_probes, read_probes
from pages.snapshot import VisitOutcome
from reports.book import read_book, write_book
from reports.ledger.store import open_ledger
from reports.review.decisions import Decision, Word
from tests.ci.conftest import ROOT
from tests.reports.kept import NIGHT, book_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from reports.book import QuarterBook

HOUR = timedelta(hours=1)


class Job:
    """A machine that has a checkout and nothing else, and may push to the remote that all share."""

    def __init__(self, folder: Path, remote: Path) -> None:
        self.root = folder
        (folder / ".ci").mkdir(parents=True)
        for name in ("records.py", "machine.py"):
            shutil.copy(ROOT / ".ci" / name, folder / ".ci")
        self.git("init", "--quiet")
        self.git("remote", "add", "origin", str(remote))

    def git(self, *words: str) -> str:
        command = ["git", "-C", str(self.root), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (git)

    def records(self, what: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 (our own script)
            [sys.executable, str(self.root / ".ci/records.py"), what],
            env={"PATH": f"{shutil.which('git') or ''}".removesuffix("/git"), "HOME": str(self.root), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def restore(self) -> str:
        done = self.records("restore")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def save(self) -> str:
        done = self.records("save")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def probe(self, *moments: datetime) -> None:
        add_probes(self.root / "probes", [probe(at) for at in moments])

    def probed(self) -> list[datetime]:
        return [each.at for each in read_probes(self.root / "probes").probes]

    def results(self, book: QuarterBook) -> None:
        path = self.root / "reports/out/2022Q1/results.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_book(book, path)

    def book(self) -> QuarterBook:
        return read_book(self.root / "reports/out/2022Q1/results.json")

    def with_ledger(self) -> Job:
        """Give it the environment and the code that the ledger needs."""
        for room in ("pages", "audits"):
            (self.root / room).symlink_to(ROOT / room)
        (self.root / "reports").mkdir()
        for path in (ROOT / "reports").iterdir():
            if path.name not in {"out", "__pycache__"} and "ledger.sqlite" not in path.name:
                (self.root / "reports" / path.name).symlink_to(path)
        (self.root / ".venv").symlink_to(sys.prefix)
        return self

    @property
    def ledger(self) -> Path:
        return self.root / "reports/ledger.sqlite"

    def run_on(self, *nights: datetime) -> None:
        with open_ledger(self.ledger) as ledger:
            for night in nights:
                ledger.add_run(book_of(night))
                ledger.add_probes([probe(night)])

    def nights(self) -> list[datetime]:
        with open_ledger(self.ledger) as ledger:
            return sorted(run.started_at for run in ledger.runs())


class Jobs:
    """Makes machines that share a remote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        subprocess.run(["git", "init", "--quiet", "--bare", str(self.remote)], check=True)  # noqa: S603, S607 (git)

    def job(self, name: str) -> Job:
        return Job(self.folder / name, self.remote)

    def branch(self) -> dict[str, str]:
        names = self._git("ls-tree", "-r", "--name-only", "records").split()
        return {name: self._git("show", f"records:{name}") for name in names}

    def _git(self, *words: str) -> str:
        command = ["git", "-C", str(self.remote), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (git)


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path)


def probe(at: datetime, **changes: Any) -> Probe:
    known = {"site": "4113000001", "url": "https://a.example.gov.cn/", "seconds": 0.2, "outcome": VisitOutcome.OK}
    return Probe(at=at, **{**known, **changes})


def test_a_round_of_probes_is_there_for_every_later_job(jobs: Jobs) -> None:
    first, second = jobs.job("first"), jobs.job("second")
    first.probe(NIGHT)
    first.save()
    second.probe(NIGHT + HOUR)
    second.save()
    third = jobs.job("third")
    third.restore()
    assert third.probed() == [NIGHT, NIGHT + HOUR]


def test_before_anything_was_saved_there_is_nothing_to_restore(jobs: Jobs) -> None:
    job = jobs.job("first")
    assert "no branch records yet" in job.restore()
    assert "nothing new" in job.save()


def test_restored_and_saved_twice_nothing_is_doubled(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.probe(NIGHT, NIGHT + HOUR)
    job.save()
    job.restore()
    job.restore()
    assert job.probed() == [NIGHT, NIGHT + HOUR]
    assert "nothing new" in job.save()


def test_each_day_has_a_file_of_its_own(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.probe(NIGHT, NIGHT + 24 * HOUR)
    job.save()
    assert sorted(jobs.branch()) == ["probes/2022-02-18.jsonl", "probes/2022-02-19.jsonl"]


def test_a_line_that_cannot_be_read_is_kept(jobs: Jobs) -> None:
    job = jobs.job("first")
    job.probe(NIGHT)
    with (job.root / "probes/2022-02.jsonl").open("a") as file:
        file.write("half a li\n")
    job.save()
    assert jobs.branch()["probes/unread.jsonl"] == "half a li\n"


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


def test_only_the_two_words_are_known(jobs: Jobs) -> None:
    done = jobs.job("first").records("delete")
    assert done.returncode == 4
    assert "restore" in done.stderr


def test_the_last_results_of_a_quarter_are_there_for_the_next_night(jobs: Jobs) -> None:
    first, second = jobs.job("first"), jobs.job("second")
    first.results(book_of(NIGHT))
    first.save()
    second.restore()
    assert second.book() == book_of(NIGHT)


def test_results_that_are_here_are_not_replaced_by_a_restore(jobs: Jobs) -> None:
    first, second = jobs.job("first"), jobs.job("second")
    first.results(book_of(NIGHT + 24 * HOUR))
    first.save()
    second.results(book_of(NIGHT))
    second.restore()
    assert second.book() == book_of(NIGHT)


@pytest.mark.parametrize("later_is_ours", [True, False])
def test_of_two_results_the_later_stay_with_what_people_decided_of_either(jobs: Jobs, *, later_is_ours: bool) -> None:
    earlier = book_of(NIGHT).model_copy(update={"decisions": (decision("张三"),)})
    later = book_of(NIGHT + 24 * HOUR).model_copy(update={"decisions": (decision("李四"),)})
    theirs, ours = (earlier, later) if later_is_ours else (later, earlier)
    for name, book in (("theirs", theirs), ("ours", ours)):
        job = jobs.job(name)
        job.results(book)
        job.save()
    last = jobs.job("last")
    last.restore()
    assert last.book().run == later.run
    assert {each.by for each in last.book().decisions} == {"张三", "李四"}


def decision(by: str) -> Decision:
    return Decision(
        finding="0123456789ab",
        state="0123456789ab",
        text="空白",
        target="4113000001",
        indicator="D9a",
        word=Word.CONFIRMED,
        by=by,
        at=NIGHT,
    )


def test_the_ledger_is_joined_night_by_night(jobs: Jobs) -> None:
    first, second, third = (jobs.job(name).with_ledger() for name in ("first", "second", "third"))
    first.run_on(NIGHT)
    first.save()
    second.run_on(NIGHT + 24 * HOUR)  # did not know of the first
    second.save()
    third.restore()
    assert third.nights() == [NIGHT, NIGHT + 24 * HOUR]
    assert third.probed() == [NIGHT, NIGHT + 24 * HOUR], "visits that only a ledger knew are kept by day"


def test_on_the_branch_the_ledger_holds_no_visits(jobs: Jobs) -> None:
    job = jobs.job("first").with_ledger()
    job.run_on(NIGHT)
    job.save()
    tables = {json.loads(line).get("table") for line in jobs.branch()["ledger.jsonl"].splitlines()}
    assert {"run", "outcome"} <= tables
    assert "probe" not in tables


def test_a_ledger_that_cannot_be_read_does_not_take_the_place_of_the_one_kept(jobs: Jobs) -> None:
    job = jobs.job("first").with_ledger()
    job.run_on(NIGHT)
    job.save()
    before = jobs.branch()
    job.ledger.write_bytes(b"no ledger at all" * 500)
    done = job.records("save")
    assert done.returncode == 3
    assert "damaged" in done.stderr
    assert jobs.branch() == before
