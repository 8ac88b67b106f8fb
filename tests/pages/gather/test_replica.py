from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pages.gather.replica import Replica, ReplicaError
from tests.pages.gather.processes import descendants, still_running

ROOT = Path(__file__).resolve().parents[3]
ANNOUNCE = """print('{"label": "a replica", "hosts": {"www.a.test": "127.0.0.1:1"}, "more": 1}', flush=True)"""


def command(script: str) -> str:
    return f"python -c {shlex.quote(f'import os, sys, time; {script}')}"


def test_a_replica_tells_its_label_and_where_its_sites_are(tmp_path: Path) -> None:
    with Replica(command(f"{ANNOUNCE}; sys.stdin.read()"), tmp_path) as replica:
        assert (replica.book.label, replica.book.hosts) == ("a replica", {"www.a.test": "127.0.0.1:1"})


def test_a_replica_runs_in_the_folder_given(tmp_path: Path) -> None:
    with Replica(command(f"open('here', 'w').close(); {ANNOUNCE}; sys.stdin.read()"), tmp_path):
        assert (tmp_path / "here").exists()


@pytest.mark.parametrize("at_the_end", ["sys.stdin.read()", "time.sleep(600)"])
def test_a_replica_is_stopped_at_the_end_even_if_it_does_not_mind_its_input(
    tmp_path: Path, at_the_end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.gather.replica.STOP_WITHIN", 0.5)
    before = descendants(os.getpid())
    with Replica(command(f"{ANNOUNCE}; {at_the_end}"), tmp_path):
        started = {pid for pid, _ in descendants(os.getpid()) - before}
        assert len(started) == 1
    assert still_running(started, 1) == set()


def test_a_replica_that_says_much_goes_on_serving(tmp_path: Path) -> None:
    chatter = "[stream.write('x' * 500_000) for stream in (sys.stdout, sys.stderr)]; open('served', 'w').close()"
    with Replica(command(f"{ANNOUNCE}; {chatter}; sys.stdin.read()"), tmp_path):
        deadline = time.monotonic() + 5
        while not (tmp_path / "served").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert (tmp_path / "served").exists()


WRONG = {
    "dies at once": ("sys.exit('cannot read city.yaml')", "cannot read city.yaml"),
    "dies without a word": ("sys.exit(1)", "nothing"),
    "prints rubbish": ("print('hello there', flush=True); time.sleep(600)", "hello there"),
    "prints other json": ("print('[1, 2]', flush=True); time.sleep(600)", "[1, 2]"),
    "prints half a line": ("print('half', end='', flush=True); time.sleep(600)", "within 0.7 s"),
    "never prints": ("time.sleep(600)", "within 0.7 s"),
    "names no hosts": ('print(\'{"label": "x"}\', flush=True); time.sleep(600)', "label"),
    "is not text": ("os.write(1, bytes([255, 254, 10])); time.sleep(600)", "targets.yaml"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_replica_that_does_not_announce_itself_is_told_in_time_and_ended(tmp_path: Path, case: str) -> None:
    script, message = WRONG[case]
    before = descendants(os.getpid())
    started = time.monotonic()
    within = 0.7 if "within" in message else 20
    with pytest.raises(ReplicaError) as error:
        Replica(command(script), tmp_path, ready_within=within)
    assert message in str(error.value)
    assert time.monotonic() - started < 8
    assert still_running({pid for pid, _ in descendants(os.getpid()) - before}, 1) == set()


@pytest.mark.parametrize("words", ["no-such-program --x", "", "   ", "python 'unclosed", "/"])
def test_a_command_that_cannot_start_is_told_with_what_to_correct(tmp_path: Path, words: str) -> None:
    with pytest.raises(ReplicaError, match=r"targets\.yaml"):
        Replica(words, tmp_path)


def test_no_replica_is_left_when_this_process_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from pages.gather.replica import Replica\n"
        f"with Replica({command(f'{ANNOUNCE}; sys.stdin.read()')!r}, Path({str(tmp_path)!r})):\n"
        "    print('up', flush=True); time.sleep(600)"
    )
    words = [sys.executable, "-c", script]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603
        assert parent.stdout is not None
        assert parent.stdout.readline() == "up\n"
        replicas = {pid for pid, _ in descendants(parent.pid)}
        assert len(replicas) == 1
        parent.send_signal(signal.SIGKILL)
    assert still_running(replicas, 5) == set()
