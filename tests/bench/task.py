"""What a baseline is asked to read: addresses by site, and how they are reached."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Task(BaseModel):
    """Pages to read: by a site's home page, the addresses of its pages. `hosts` is the replica's address book."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hosts: dict[str, str]
    as_of: date
    pages: dict[str, list[str]]
    per_host: int
    user_agent: str

    @property
    def listed(self) -> list[tuple[str, str]]:
        """Home page and address of every page."""
        return [(home, url) for home, urls in self.pages.items() for url in urls]

    def sample(self, count: int, seed: str) -> Task:
        """`count` pages of all sites, about as many of each, in an order that mixes them."""
        rng = random.Random(seed)  # noqa: S311
        shuffled = {home: rng.sample(urls, len(urls)) for home, urls in self.pages.items()}
        turns = [(turn, home, url) for home, urls in shuffled.items() for turn, url in enumerate(urls)]
        turns.sort(key=lambda each: each[0])
        chosen = rng.sample(turns[:count], min(count, len(turns)))
        return self.model_copy(update={"pages": _by_home([(home, url) for _, home, url in chosen])})

    def write(self, path: Path) -> Path:
        """The task as a file."""
        path.write_text(self.model_dump_json(), "utf-8")
        return path


def read_task(path: str | Path) -> Task:
    """The task of a file."""
    return Task.model_validate_json(Path(path).read_text("utf-8"))


def _by_home(pages: list[tuple[str, str]]) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = {}
    for home, url in pages:
        kept.setdefault(home, []).append(url)
    return kept
