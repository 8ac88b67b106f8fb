"""Columns by their names, and the texts that stand where a column's content should be."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from pages.reading.words import WORDS, any_of, simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = WORDS.columns
LONGEST_NOTICE = 60
LONGEST_LOADING = 16


class ColumnKind(StrEnum):
    """What a column is for; the kind decides how often it must be updated (standard §4)."""

    NEWS = "news"
    NOTICE = "notice"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    PERSONNEL = "personnel"
    PLANNING = "planning"
    FINANCE = "finance"
    STATISTICS = "statistics"
    LEADERS = "leaders"
    INSTITUTIONS = "institutions"
    OVERVIEW = "overview"
    CATALOGUE = "catalogue"
    DISCLOSURE = "disclosure"
    TOPIC = "topic"
    BOARD = "board"
    MESSAGE_STATISTICS = "message_statistics"
    CONSULTATION = "consultation"
    SERVICE = "service"
    OTHER = "other"


_WHOLE = {word: ColumnKind(kind) for kind, words in _WORDS.whole.items() for word in words}
_KINDS = [(word, ColumnKind(kind)) for kind, words in _WORDS.kinds.items() for word in words]


def column_kind(name: str, parents: Sequence[str] = (), meta_type: str | None = None) -> ColumnKind:
    """The kind of the column `name`: its name decides, then its ColumnType tag, then the nearest of its `parents`.

    Whatever stands below a 专题 or 专栏 is a special topic.
    """
    if any(word in parent for parent in parents for word in _WORDS.topic_parents):
        return ColumnKind.TOPIC
    meta = "" if meta_type in _WORDS.empty_types else meta_type or ""
    kinds = (_kind_of(text) for text in (name, meta, *reversed(parents)))
    return next((kind for kind in kinds if kind is not None), ColumnKind.OTHER)


_FRAME = re.compile(any_of(_WORDS.placeholder_frame))
_PUNCTUATION = re.compile(r"[\W_]+")


@lru_cache(1 << 14)
def is_placeholder(text: str) -> bool:
    """Whether `text` only says that there is nothing (暂无信息, 建设中 …); standard §4, 空白栏目."""
    said = _PUNCTUATION.sub("", simplified(text))
    if not said or len(said) > LONGEST_NOTICE:
        return False
    return any(not _FRAME.sub("", said.replace(word, "", 1)) for word in _WORDS.placeholders if word in said)


_UNFILLED = re.compile(r"\{\{.*?\}\}|\$\{[\w.]+\}|<%.*?%>", re.DOTALL)


@lru_cache(1 << 14)
def is_loading(text: str) -> bool:
    """Whether `text` is a loading notice or a template that was never filled; what should stand there is unknown."""
    if _UNFILLED.search(text):
        return True
    said = _PUNCTUATION.sub("", text).lower()
    return len(said) <= LONGEST_LOADING and any(word in said for word in _WORDS.loading)


@lru_cache(1 << 13)
def _kind_of(text: str) -> ColumnKind | None:
    """What the text says of a kind; None where it says nothing, which is not the same as OTHER."""
    said = "".join(text.split())
    if said in _WHOLE:
        return _WHOLE[said]
    found = [(len(word), said.rfind(word) + len(word), kind) for word, kind in _KINDS if word in said]
    if found:
        # Of equally long words the last one is the noun: 政策解读 is an interpretation, 规划公示 a notice.
        return max(found, key=lambda each: each[:2])[2]
    return ColumnKind.TOPIC if any(word in said for word in _WORDS.weak_topics) else None
