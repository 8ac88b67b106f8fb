"""Files that are found in their place only when they are finished."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Self

if TYPE_CHECKING:
    from pathlib import Path


class UnfinishedFile:
    """A file written beside its place: moved there when it is finished, removed when it is not."""

    def __init__(self, path: Path) -> None:
        """Begin the file of which the place is `path`; raises OSError where nothing can be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._beside = path.with_suffix(f".{os.getpid()}.part")
        self._file: BinaryIO = self._beside.open("wb")

    def __enter__(self) -> Self:
        """The file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind of a file that was not finished, also where its last bytes cannot be written."""
        try:
            self._file.close()
        finally:
            self._beside.unlink(missing_ok=True)

    def _move(self) -> Path:
        """Move what was written to its place; returns where that is."""
        self._file.close()
        self._beside.replace(self._path)
        return self._path
