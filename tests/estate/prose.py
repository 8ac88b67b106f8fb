"""Plausible Chinese text, the same for the same seed."""

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def stock() -> dict[str, Any]:
    """The building blocks of prose.yaml."""
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("prose.yaml"))
    return loaded


class Prose:
    """Draws titles and paragraphs; a title is never drawn twice."""

    def __init__(self, seed: str, words: dict[str, str]) -> None:
        """`words` fill the slots that belong to the site (place, unit, …)."""
        self.rng = random.Random(seed)  # noqa: S311 - plausible text, not secrets
        self.words = words
        self._drawn: set[str] = set()

    def fill(self, template: str, **words: str) -> str:
        """The template with every {slot} filled."""
        known = {**self.words, **words}

        def value(match: re.Match[str]) -> str:
            return known[match[1]] if match[1] in known else self._draw(match[1])

        filled = _SLOT.sub(value, template)
        return self.fill(filled, **words) if _SLOT.search(filled) else filled

    def title(self, kind: str, **words: str) -> str:
        """A title not drawn before."""
        title = self.fill(self.rng.choice(stock()[kind]), **words)
        if title in self._drawn:
            return self.title(kind, **words)
        self._drawn.add(title)
        return title

    def paragraphs(self, kind: str, **words: str) -> list[str]:
        """All paragraphs of a fixed text."""
        return [self.fill(template, **words) for template in stock()[kind]]

    def story(self, **words: str) -> list[str]:
        """Three to five paragraphs of news."""
        templates = self.rng.sample(stock()["sentence"], self.rng.randint(3, 5))
        subject = self.rng.choice(stock()["topics"])
        return [self.fill(template, topics=subject, **words) for template in templates]

    def person(self) -> str:
        """A name nobody bears in particular."""
        return str(self.rng.choice(stock()["surnames"])) + str(self.rng.choice(stock()["given"]))

    def _draw(self, slot: str) -> str:
        if slot == "person":
            return self.person()
        if slot == "n":
            return str(self.rng.randint(1, 99))
        if slot == "n3":
            return str(self.rng.randint(100, 999))
        return str(self.rng.choice(stock()[slot]))
