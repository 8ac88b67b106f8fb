"""The summary as a terminal shows it."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from reports.summary import Line
from reports.words import words


class Terminal(Protocol):
    """What is needed of pytest's terminal reporter."""

    def write_line(self, line: str, **markup: bool) -> None:
        """Write one line."""


def write_lines(terminal: Terminal, lines: Iterable[Line]) -> None:
    """Write the lines, warnings in yellow where there are colours."""
    for line in lines:
        terminal.write_line(line.text, yellow=line.warns)


def file_lines(written: Iterable[Path], failures: Sequence[str], here: Path, quarter: str) -> list[Line]:
    """Where the files are, seen from `here`, and which could not be written."""
    paths = [Line(f"  {path_from(here, path)}") for path in dict.fromkeys(written)]
    troubles = [Line(f"  {failure}", warns=True) for failure in dict.fromkeys(failures)]
    heading = Line(words().summary["failures"].format(quarter=quarter), warns=True)
    return [Line(words().summary["files"]), *paths, *([heading, *troubles] if troubles else [])]


def path_from(here: Path, path: Path) -> str:
    """`path` seen from `here`; in full where there is no way between them (another drive)."""
    try:
        return os.path.relpath(path, here)
    except ValueError:
        return str(path)
