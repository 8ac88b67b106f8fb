"""Keeping note of what was written; one file that cannot be written does not keep the others from it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from audits.beside import Beside
from reports.papers.filling import PaperError


class Filed:
    """What was written, and for each file that was not, what to do about it; who asks waits for what is under way."""

    def __init__(self) -> None:
        """Nothing was written yet."""
        self._notes: list[Path | str | Beside[Path | str]] = []

    @property
    def written(self) -> list[Path]:
        """What was written, in the order of trying."""
        return [note for note in self._settled() if isinstance(note, Path)]

    @property
    def failures(self) -> list[str]:
        """What to do about each file that was not, and about what else failed."""
        return [note for note in self._settled() if isinstance(note, str)]

    def attempt(self, path: Path, write: Callable[[], object]) -> None:
        """Write one file, and keep note of how it went."""
        self._notes.append(_tried(path, write))

    def begin(self, path: Path, write: Callable[[], object]) -> None:
        """Have one file written meanwhile by another process, and keep note of how it goes."""
        self._notes.append(Beside(partial(_tried, path, write)))

    def guard(self, path: Path, action: Callable[[], object]) -> None:
        """Do something that may fail for want of room or permission at `path`, and keep note where it does."""
        note = _tried(path, action)
        if isinstance(note, str):
            self.fail(note)

    def fail(self, advice: str) -> None:
        """Keep note of what went wrong and what to do about it."""
        self._notes.append(advice)

    def _settled(self) -> list[Path | str]:
        settled = [note.result() if isinstance(note, Beside) else note for note in self._notes]
        self._notes = [*settled]
        return settled


def _tried(path: Path, action: Callable[[], object]) -> Path | str:
    """The path where it went well, else what to do about it."""
    try:
        action()
    except OSError as error:
        return _advice(path, error)
    except PaperError as error:  # an office's own template
        return str(error)
    return path


def _advice(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"{path}: no permission to write; close it in Excel or WPS if it is open there, or choose another folder"
    return f"{path}: {error.strerror or error}; make room or choose another folder"
