"""Starting the replica that targets.yaml names, and learning where its sites are served.

The replica is a command of its own: it prints one line of JSON with an address book (host name → 127.0.0.1:port) and
serves until its input is closed. Nothing else is known of it.
"""

from __future__ import annotations

import json
import selectors
import shlex
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, ValidationError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

READY_WITHIN = 60
STOP_WITHIN = 5


class ReplicaError(RuntimeError):
    """The replica did not start; the message holds what it said."""


class AddressBook(BaseModel):
    """What a replica announces."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    label: str
    hosts: dict[str, str]


class Replica:
    """A running replica; stops when closed, and by itself when this process ends."""

    def __init__(self, command: str, folder: Path) -> None:
        """Start `command` in `folder` and wait until it serves; raises ReplicaError when it does not."""
        words = shlex.split(command)
        if words[0] in {"python", "python3"}:
            words[0] = sys.executable
        try:
            self._process = subprocess.Popen(  # noqa: S603 (the office's own registry names the command)
                words, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        except OSError as error:
            message = f"the replica cannot be started ({error}); correct 'replica:' in targets.yaml, or remove it"
            raise ReplicaError(message) from error
        self.book = self._announced()

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
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
                stream.close()

    def _announced(self) -> AddressBook:
        line = self._first_line()
        try:
            return AddressBook.model_validate(json.loads(line))
        except (ValueError, ValidationError) as error:
            said = self._stop_and_ask()
            message = (
                f"the replica did not announce its addresses; it said: {(line + said).strip()[-2000:] or 'nothing'}"
            )
            raise ReplicaError(message) from error

    def _first_line(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 (opened above)
        deadline = time.monotonic() + READY_WITHIN
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            ready = selector.select(max(0.0, deadline - time.monotonic()))
        return self._process.stdout.readline() if ready else ""

    def _stop_and_ask(self) -> str:
        self._process.kill()
        _, said = self._process.communicate()
        return said
