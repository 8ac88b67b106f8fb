"""Dates of a list's entries that stand only in the data of the page's scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pages.reading.dates import DateMatch, find_dates
from pages.reading.titles import normalise_title
from pages.reading.words import WORDS, any_of

if TYPE_CHECKING:
    from pages.reading.dom import Document

SHORTEST_TITLE = 5
_RECORD = re.compile(r"\{[^{}]{20,4000}\}")
_PAIR = re.compile(r"""["']?(?P<key>\w+)["']?\s*:\s*(?P<quote>["'])(?P<value>(?:\\.|(?!(?P=quote)).)*)(?P=quote)""")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_DATE_KEY = re.compile(any_of(WORDS.dates.data_keys), re.IGNORECASE)


def dates_in_data(document: Document) -> dict[str, DateMatch]:
    """Title (normalised) or address of an entry → its date, from records like {"title": …, "url": …, "pubDate": …}."""
    found: dict[str, DateMatch] = {}
    for script in document.tree.css("script"):
        for record in _RECORD.finditer(script.text()):
            found |= _entry(document, record[0])
    return found


def _entry(document: Document, record: str) -> dict[str, DateMatch]:
    """What a record's title and address are, each with the record's date; of several dates that of the fullest key."""
    values = [(match["key"], _unescaped(match["value"])) for match in _PAIR.finditer(record)]
    dates = [(key, found[0]) for key, value in values if _DATE_KEY.search(key) and (found := find_dates(value))]
    if not dates:
        return {}
    rank = {key.lower(): place for place, key in enumerate(WORDS.dates.data_keys)}
    on = min(dates, key=lambda each: next(rank[key] for key in rank if key in each[0].lower()))[1]
    titles = (normalise_title(value) for _, value in values if len(value) >= SHORTEST_TITLE)
    links = (document.resolve(value) for _, value in values if "/" in value and " " not in value)
    return {name: on for name in (*titles, *links) if name}


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value).replace("\\/", "/")
