"""Which of the sections that every site owes a short text calls by name (国办秘函〔2019〕19号, 发布解读)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from pages.reading.words import WORDS, any_of, simplified


class Section(StrEnum):
    """A section of a site: 概况信息, 机构职能, 领导信息, 动态要闻, 政策文件, 政策解读."""

    OVERVIEW = "overview"
    INSTITUTIONS = "institutions"
    LEADERS = "leaders"
    NEWS = "news"
    POLICY = "policy"
    INTERPRETATION = "interpretation"


_WORDS = WORDS.sections


def _pattern(section: Section) -> re.Pattern[str]:
    before, after = (_WORDS.not_behind.get(section, ()), _WORDS.not_before.get(section, ()))
    behind = "".join(f"(?<!{re.escape(word)})" for word in before)
    ahead = f"(?!{any_of(after)})" if after else ""
    return re.compile(f"{behind}{any_of(_WORDS.names[section])}{ahead}")


_PATTERNS = {section: _pattern(section) for section in Section}


@lru_cache(1 << 13)
def sections_called(text: str) -> frozenset[Section]:
    """The sections that `text`, such as a link's, calls by name; one page may serve several (领导和机构)."""
    said = "".join(simplified(text).split())
    return frozenset(section for section, pattern in _PATTERNS.items() if pattern.search(said))
