"""Child processes of a measurement: bounded in time, and ended with their parent."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, Self

import psutil

from tests.bench.memory import Peak, Sampler

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
GRACE_SECONDS = 20
_LAST = 3000
NOTHING: MappingProxyType[str, str] = MappingProxyType({})


class TroubleError(RuntimeError):
    """Something could not be measured; the text says why."""


@dataclass(frozen=True)
class Ended:
    """A child that came to its end: wall time in seconds, what it said, the most memory it took with all its own."""

    status: int
    seconds: float
    said: str
    errors: str
    peak: Peak | None


def run(
    words: Sequence[str], *, limit: float, watched: bool = False, environment: Mapping[str, str] = NOTHING
) -> Ended:
    """Runs `python words…` to its end.

    Its input stays open until then, so that children which mind it end with us. With `watched` its memory is sampled.

    Raises:
        TroubleError: it takes longer than `limit` seconds.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        started = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 (this interpreter)
            [sys.executable, *words],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=errors,
            env=_around(environment),
        )
        with Sampler(child.pid) if watched else contextlib.nullcontext() as sampler:
            in_time = _wait(child, limit)
            seconds = time.monotonic() - started
        said, heard = _text(out), _text(errors)
    if not in_time:
        message = f"{' '.join(words[:4])} took longer than {limit:.0f} s; it said: {(heard or said)[-_LAST:]}"
        raise TroubleError(message)
    return Ended(child.returncode, seconds, said, heard, sampler.peak if sampler else None)


def answer(words: Sequence[str], *, limit: float) -> dict[str, Any]:
    """The JSON that `python words…` prints as its last line.

    Raises:
        TroubleError: it prints none, or takes too long.
    """
    ended = run(words, limit=limit)
    try:
        told: dict[str, Any] = json.loads(ended.said.splitlines()[-1])
    except (IndexError, ValueError) as error:
        message = f"{' '.join(words[:4])} ended with {ended.status}: {(ended.errors or ended.said)[-_LAST:]}"
        raise TroubleError(message) from error
    return told


class Server:
    """A replica that serves until this ends."""

    def __init__(self, city: Path) -> None:
        """Starts it and waits until all its answers are made."""
        self._child = subprocess.Popen(  # noqa: S603 (this interpreter)
            [sys.executable, "-m", "tests.bench.serve", str(city)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_around(NOTHING),
        )
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        if not line:
            message = "the replica did not start; what it said stands above"
            raise TroubleError(message)
        self.hosts: dict[str, str] = json.loads(line)["hosts"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._child)

    def ask(self, path: str) -> dict[str, Any]:
        """What the server says at one of its control addresses."""
        connection = HTTPConnection(next(iter(self.hosts.values())), timeout=GRACE_SECONDS)
        try:
            connection.request("GET", path)
            told: dict[str, Any] = json.load(connection.getresponse())
        finally:
            connection.close()
        return told


def _wait(child: subprocess.Popen[bytes], limit: float) -> bool:
    """Whether the child ended by itself in time; it has ended in any case."""
    try:
        child.wait(limit)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Closes the child's input, which ends it; by force, with all it started, when it stays."""
    ours = _family(child.pid) if child.poll() is None else []
    if child.stdin is not None:
        child.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(GRACE_SECONDS)
    if child.stdout is not None:
        child.stdout.close()
    left = [process for process in ours if process.is_running()]
    _, stubborn = psutil.wait_procs(left, timeout=GRACE_SECONDS / 4)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    child.wait()


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _around(changes: Mapping[str, str]) -> dict[str, str]:
    """The environment, but for what would make pytest another one, or every import compile anew."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PYTHONDONT"))}
    return {**inherited, "PYTHONPATH": str(ROOT), **changes}


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")
