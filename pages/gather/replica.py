"""Starting the replica that targets.yaml names, and learning where its sites are served.

The replica is a command of its own: it prints one line of JSON with an address book (host name → 127.0.0.1:port) and
serves until its input is closed. Nothing else is known of it.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import threading
from collections import deque
from queue import Empty, Queue
from typing import IO, TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, ValidationError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

READY_WITHIN = 60.0
STOP_WITHIN = 5
LAST_LINES = 40
MOST_SAID = 2000


class ReplicaError(RuntimeError):
    """The replica did not start; the message holds what it said."""


class AddressBook(BaseModel):
    """What a replica announces."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    label: str
    hosts: dict[str, str]


class Replica:
    """A running replica; stops when closed, and by itself when this process ends."""

    def __init__(self, command: str, folder: Path, ready_within: float = READY_WITHIN) -> None:
        """Start `command` in `folder` and wait until it serves, at most `ready_within` seconds.

        Raises:
            ReplicaError: it does not start, or announces no addresses.
        """
        words = _words(command)
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(  # noqa: S603 (the office's own registry names the command)
                words, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", errors="replace"
            )
        except OSError as error:
            message = f"the replica cannot be started ({error}); correct 'replica:' in targets.yaml, or remove it"
            raise ReplicaError(message) from error
        self._said: deque[str] = deque(maxlen=LAST_LINES)
        self._announcement: Queue[str] = Queue()
        # Both outputs are read to their end: a replica that fills a pipe would stop serving.
        self._readers = [
            threading.Thread(target=target, args=(stream,), daemon=True)
            for target, stream in ((self._hear_out, self._process.stdout), (self._hear_errors, self._process.stderr))
        ]
        for reader in self._readers:
            reader.start()
        try:
            self.book = self._announced(ready_within)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """The running replica."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.close()

    def close(self) -> None:
        """Close the replica's input, which ends it; a replica that stays is terminated."""
        assert self._process.stdin is not None  # noqa: S101 (opened above)
        self._process.stdin.close()
        try:
            self._process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join(STOP_WITHIN)
        for stream in (self._process.stdout, self._process.stderr):
            if stream and not any(reader.is_alive() for reader in self._readers):
                stream.close()

    def _announced(self, within: float) -> AddressBook:
        try:
            line = self._announcement.get(timeout=within)
            return AddressBook.model_validate_json(line)
        except (Empty, ValidationError) as error:
            waited = f" within {within:g} s" if isinstance(error, Empty) else ""
            self._process.kill()
            for reader in self._readers:
                reader.join(STOP_WITHIN)
            said = "".join(self._said).strip() or "nothing"
            message = (
                f"the replica did not announce its addresses{waited}; "
                f"correct 'replica:' in targets.yaml, or remove it. It said: {said[-MOST_SAID:]}"
            )
            raise ReplicaError(message) from error

    def _hear_out(self, stream: IO[str]) -> None:
        line = stream.readline()
        self._said.append(line)
        self._announcement.put(line)
        for _ in stream:
            pass

    def _hear_errors(self, stream: IO[str]) -> None:
        self._said.extend(stream)


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        message = f"'replica:' in targets.yaml is no command line ({error}): {command}"
        raise ReplicaError(message) from error
    if not words:
        message = "'replica:' in targets.yaml is empty; name the command that serves the replica, or remove the line"
        raise ReplicaError(message)
    return [sys.executable, *words[1:]] if words[0] in {"python", "python3"} else words
