"""What is wrong with a registry, told all at once."""

from dataclasses import dataclass


class RegistryError(Exception):
    """The registry cannot be used as it is; `str()` lists every mistake, one a line, each with what to do."""

    def __init__(self, *messages: str) -> None:
        """Keep `messages` in the order in which they should be read."""
        super().__init__(*messages)
        self.messages = messages

    def __str__(self) -> str:
        """One message a line."""
        return "\n".join(self.messages)


@dataclass(frozen=True)
class Mistake:
    """Something wrong at `path` (keys and list positions from the top of the file)."""

    path: tuple[str | int, ...]
    message: str
    at_key: bool = False
