"""Where words of a list stand on pages, seen or hidden."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pages.place import Place
from pages.reading.dom import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from pages.page import Page

AROUND = 20


@dataclass(frozen=True)
class WordPlace:
    """A word on a page: `said` is the text around it, `visible` whether it can be seen; so many `pages` have it."""

    word: str
    said: str
    visible: bool
    pages: int
    place: Place


def find_words(pages: Iterable[Page], words: Sequence[str]) -> list[WordPlace]:
    """Where `words` stand on `pages`: each word with the same text around it once."""
    if not words:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)
    found: dict[_Key, tuple[Page, LexborNode]] = {}
    counts: Counter[_Key] = Counter()
    for page in pages:
        markup = page.visit.html or page.visit.source
        if "&#" in markup or pattern.search(markup):  # characters may be written as their numbers
            on_page = dict(_on(page, pattern))
            counts.update(on_page.keys())
            found.update({key: (page, node) for key, node in on_page.items() if key not in found})
    return [WordPlace(*key, counts[key], page.place(node)) for key, (page, node) in found.items()]


class _Key(NamedTuple):
    word: str
    said: str
    visible: bool


def _on(page: Page, pattern: re.Pattern[str]) -> Iterator[tuple[_Key, LexborNode]]:
    document = page.document
    for node in document.tree.css("title, body, body *:not(script):not(style)"):
        text = tidy(node.text(deep=False))
        for match in pattern.finditer(text):
            said = text[max(match.start() - AROUND, 0) : match.end() + AROUND]
            yield _Key(match[0], said, node.tag == "title" or document.visible(node)), node
