"""Which links of a page are followed, and in what order: what tells most about a site comes first."""

from __future__ import annotations

import heapq
from itertools import count
from typing import TYPE_CHECKING

from pages.reading.links import canonical
from pages.reading.lists import is_pager_text
from pages.reading.pager import is_sibling
from pages.reading.titles import is_interpretation
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMES_FROM_HOME, NAMES, PAGER, INTERPRETATION, FIRST_ITEMS, OTHER = 1, 2, 3, 4, 5, 6
AGAIN = PAGER  # what was seen before: early, and taken for no column
FIRST = 4


class Frontier:
    """The addresses of one site that are known, and which of them are still to be visited."""

    def __init__(self, home: str, *, listing: bool) -> None:
        """Know the home page; a `listing` leads on through its pager only."""
        self._home = home
        self._listing = listing
        self._known = {canonical(home)}
        self._followed: set[str] = set()
        self._queue: list[tuple[int, int, str]] = []
        self._ticket = count()

    def __len__(self) -> int:
        """How many addresses wait to be visited."""
        return len(self._queue)

    @property
    def known(self) -> int:
        """How many addresses are known."""
        return len(self._known)

    @property
    def next_rank(self) -> int:
        """The rank of the next address; raises IndexError when none waits."""
        return self._queue[0][0]

    def pop(self) -> tuple[str, int]:
        """The most telling address that waits, and its rank."""
        rank, _, url = heapq.heappop(self._queue)
        return url, rank

    def lead(self, links: Iterable[tuple[str, str]], url: str) -> None:
        """Add where `links` of the page at `url` lead."""
        new = [link for link in links if link[0] not in self._followed]
        for target, rank in follow(new, url, self._home, listing=self._listing):
            self.add(target, rank)

    def add(self, url: str, rank: int) -> None:
        """Add an address, unless it is known."""
        self._followed.add(url)
        key = canonical(url)
        if key not in self._known:
            self._known.add(key)
            heapq.heappush(self._queue, (rank, next(self._ticket), url))


def follow(links: Iterable[tuple[str, str]], url: str, home: str, *, listing: bool) -> Iterator[tuple[str, int]]:
    """The addresses that `links` (address, text) of the page at `url` lead to, each with its rank: lowest first.

    A `listing` leads on through its pager only.
    """
    own, at_home = canonical(url), canonical(url) == canonical(home)
    titles = 0
    for target, text in links:
        if is_pager_text(text):
            if text and is_sibling(canonical(target), own, canonical(home)):
                yield target, PAGER
            elif not listing:
                yield target, OTHER
        elif not listing:
            titles += len(text) > SITE_WORDS.longest_name
            yield target, _rank(text, titles, at_home=at_home)


def _rank(text: str, titles: int, *, at_home: bool) -> int:
    if len(text) <= SITE_WORDS.longest_name and not is_interpretation(text):
        return NAMES_FROM_HOME if at_home else NAMES
    if is_interpretation(text):
        return INTERPRETATION
    return FIRST_ITEMS if at_home or titles <= FIRST else OTHER
