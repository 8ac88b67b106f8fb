"""A user's own list of words that must not stand on a page unnoticed: one word or phrase a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.registry_error import RegistryError

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS = ("utf-8-sig", "gb18030")
SHORTEST = 2


def load_words(path: Path) -> tuple[str, ...]:
    """The words of the file, each once, in its order; what follows a # is a comment.

    Raises:
        RegistryError: the file cannot be read, or a word is so short that it would stand everywhere.
    """
    words = dict.fromkeys(word for line in _text(path).splitlines() if (word := line.partition("#")[0].strip()))
    if short := [word for word in words if len(word) < SHORTEST]:
        message = f"words: {path}: {short[0]!r} is a single character; write words of {SHORTEST} characters or more"
        raise RegistryError(message)
    return tuple(words)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"words: {path} cannot be read ({error.strerror}); correct 'words:' in targets.yaml, or remove it"
        raise RegistryError(message) from error
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    message = f"words: {path} is no text; save it as UTF-8, one word or phrase a line"
    raise RegistryError(message)
