"""The breadcrumb of a page (当前位置：首页 > 政务公开 > …)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pages.reading.dom import tidy
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import shortest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pages.reading.dom import Document

_CRUMB = re.compile(r"\s*(?:>+|›|»|→|－|/|\||&gt;|::|\\|\n)\s*|\s+-+\s+")
_LABEL = re.compile(rf"(?:{'|'.join(SITE_WORDS.breadcrumb)})\s*[:：]?\s*")
_MARKED = ", ".join(f"[class*={mark} i], [id*={mark} i]" for mark in SITE_WORDS.breadcrumb_marks)
LABEL_WITHIN = 20
LONGEST = 2700  # bytes of markup
# Lower-case bytes are searched several times as fast as text.
_BEGINNINGS = [word.encode() for word in shortest((*SITE_WORDS.breadcrumb, *SITE_WORDS.breadcrumb_marks))]
_TAG = re.compile(rb"<[^>]*>")


def read_breadcrumb(document: Document, titles: Sequence[str]) -> tuple[str, ...]:
    """The names on the way to the page whose `titles` are given, without the home page; () when it shows none.

    That is the line with its label, else an element that is marked as one, else a line of that form.
    """
    for run in document.runs:
        if (label := _LABEL.search(run.text[:LABEL_WITHIN])) is not None:
            return _crumbs(tidy(run.text)[label.end() :])
    nodes = (node for node in document.tree.css(_MARKED) if document.visible(node))
    named = (crumbs for node in nodes if (crumbs := _crumbs(document.text_of(node))))
    return next(named, None) or _trail(document, titles)


def _trail(document: Document, titles: Sequence[str]) -> tuple[str, ...]:
    """A breadcrumb that only its form tells: one line of names from the home page's down to the page's own."""
    for run in document.runs:
        first, *names = _crumbs_as_said(run.text)
        if names and first in SITE_WORDS.home_names and any(title.startswith(names[-1]) for title in titles):
            return _crumbs(run.text)
    return ()


def _crumbs(text: str) -> tuple[str, ...]:
    return tuple(name for name in _crumbs_as_said(text) if name and name not in SITE_WORDS.not_names)


def _crumbs_as_said(text: str) -> list[str]:
    names = [tidy(name) for name in _CRUMB.split(text)]
    return names[:-1] if len(names) > 1 and names[-1] in SITE_WORDS.list_ends else names


def glance_at_breadcrumb(source: str) -> str:
    """What stands where breadcrumbs stand, and more, without tags; '' when nothing is marked as one.

    Of a page's source, and many times as fast as reading the page.
    """
    markup = source.encode("utf-8", "surrogatepass").lower()
    begins = sorted(at for word in _BEGINNINGS for at in _finds(word, markup))
    pieces, end = [], 0
    for at in begins:
        if at + LONGEST > end:
            pieces.append(markup[max(at, end) : at + LONGEST])
            end = at + LONGEST
    return _TAG.sub(b"", b"".join(pieces)).decode("utf-8", "ignore")


def _finds(word: bytes, markup: bytes) -> Iterator[int]:
    at = markup.find(word)
    while at >= 0:
        yield at
        at = markup.find(word, at + len(word))
