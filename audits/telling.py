"""How the visits go, as the person at the terminal sees it: one line that changes, or in a log one line a site."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

MINUTE = 60
WIDTH = 110


class Telling:
    """Tells of sites done, pages seen, pages a second, what is slow and how long it may still take."""

    def __init__(self, names: Mapping[str, str], terminal: pytest.TerminalReporter | None) -> None:
        """Write to `terminal`, None for nobody; `names` gives the names of sites by their codes."""
        self._names = names
        self._terminal = terminal
        self._live = bool(terminal) and terminal.isatty and not os.environ.get("CI")  # type: ignore[union-attr]
        self._began = time.monotonic()
        self._pages = 0
        self._troubled: list[str] = []

    def finished(self, code: str, outcome: str, pages: int, done: int, of: int) -> None:
        """A site is complete: said at once where it is watched, else only when something went wrong."""
        self._pages += pages
        name = self._names.get(code, code)
        line = f"[{done:>3}/{of}] {name}: {pages} pages" + ("" if outcome == "ok" else f", {outcome}")
        if outcome != "ok":
            self._troubled.append(code)
        if self._terminal and (self._live or outcome != "ok"):
            self._clear()
            self._terminal.write_line(line)

    def tick(self, state: Mapping[str, Any]) -> None:
        """How far it is, on a line of its own that the next one takes the place of."""
        if self._terminal and self._live:
            self._terminal.rewrite(state_line(state, self._names)[:WIDTH], erase=True)

    def over(self) -> None:
        """All sites are complete."""
        if self._terminal is None:
            return
        self._clear()
        seconds = max(time.monotonic() - self._began, 0.1)
        troubled = f"; {len(self._troubled)} not reached or not completed" if self._troubled else ""
        self._terminal.write_line(
            f"visited {self._pages} pages in {_duration(seconds)}, {self._pages / seconds:.0f} a second{troubled}"
        )

    def _clear(self) -> None:
        if self._live and self._terminal:
            self._terminal.rewrite("", erase=True)
            self._terminal.write("\r")


def state_line(state: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The state in a line: done, seen, rate, time left as far as is known, the slowest sites."""
    line = f"{state['done']}/{state['of']} sites, {state['pages']} pages, {state['rate']:.0f} a second"
    if state["left"] and state["rate"] > 0:
        line += f", about {_duration(state['left'] / state['rate'])} left"
    elif state["pages"]:
        line += ", looking again at what seems to be missing"
    slow = ", ".join(f"{names.get(code, code)} {_duration(seconds)}" for code, seconds in state["slow"])
    return f"{line}; slow: {slow}" if slow else line


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 2 * MINUTE else f"{seconds / MINUTE:.0f} min"
