"""Titles of policy documents and interpretations: which is which, and which belongs to which (standard §8)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pages.reading.words import WORDS, any_of, simplified

_WORDS = WORDS.titles
SHORTEST_SUBJECT = 5
LONGEST_LEFTOVER = 16
_NAMED = re.compile(r"[《〈<]+([^《》〈〉<>]+)[》〉>]+")
_MARK = re.compile(any_of(_WORDS.interpretation_words))
_WEAK_MARK = re.compile(any_of(_WORDS.weak_interpretation_words))
_NO_MARK = re.compile(any_of(_WORDS.not_interpretation))
_KIND_AT_END = re.compile(rf"(?:{any_of(_WORDS.kinds)})$")
_HEAD = re.compile(r"^(.{0,14}?)[:：|｜丨——\s]")
_TRIAL = re.compile(any_of(_WORDS.trial))
_TRIAL_PLAIN = re.compile("(?:" + "|".join(sorted({re.sub(r"\W", "", word) for word in _WORDS.trial})) + ")+$")
_WRAPPED = re.compile(rf"关于(?:{any_of(_WORDS.wrappers)}[、和]?)+(?P<subject>.+)")
_ABOUT = re.compile(r"^.{0,30}?关于(?P<subject>.+)")
_FILLER = re.compile(any_of(_WORDS.filler))
_INSTRUMENT = re.compile(rf"{any_of(_WORDS.instruments)}$")
_NUMBER = re.compile(r"\d+|第?[一二三四五六七八九十]+(?=[批期次轮届年])")


@lru_cache(1 << 12)
def normalise_title(title: str) -> str:
    """`title` in the form two spellings of it share: no spaces, brackets and punctuation, ASCII digits and letters."""
    return re.sub(r"[\W_]+", "", simplified(unicodedata.normalize("NFKC", title))).lower()


@lru_cache(1 << 14)
def is_interpretation(title: str) -> bool:
    """Whether a title announces an interpretation (解读, 一图读懂, 图解, 问答 …) rather than a document about them."""
    title = simplified(title.strip())
    outside = _NAMED.sub("", title)
    if _NO_MARK.search(outside):
        return False
    if not re.search(r"\w", outside):
        return bool(_MARK.search(title)) and not _NO_MARK.search(title)
    if not _MARK.search(outside) and not (outside != title and _WEAK_MARK.search(outside)):
        return False
    return not _KIND_AT_END.search(outside) or _opens_with_mark(title)


def interprets(interpretation_title: str, document_title: str) -> bool:
    """Whether the interpretation so titled is one of the document so titled, as a person would match the two."""
    document = _subject(simplified(document_title))
    return any(_same_subject(subject, document) for subject in _interpreted_subjects(simplified(interpretation_title)))


def document_needs_no_interpretation(title: str) -> str | None:
    """Why a document needs none (`personnel`, `forwarding`, `internal_affairs`); None when it needs one."""
    plain = "".join(simplified(title).split())
    reasons = _WORDS.no_interpretation_needed.items()
    return next((reason for reason, words in reasons if any(word in plain for word in words)), None)


def _opens_with_mark(title: str) -> bool:
    head = _HEAD.match(title)
    return bool(_MARK.match(title) or (head and _MARK.search(head[1])))


def _interpreted_subjects(title: str) -> list[str]:
    named = [_subject(name) for name in _NAMED.findall(title)]
    if named:
        return named
    head = _HEAD.match(title.strip())
    rest = title.strip()[head.end() :] if head and _MARK.search(head[1]) else title
    return [_subject(_MARK.sub("", rest))]


def _subject(title: str) -> str:
    """What a title is about, without issuer, wrapper (关于印发…的通知) and trial mark, normalised."""
    title = _TRIAL.sub("", title.strip())
    wrapped = _WRAPPED.search(title)
    named = _NAMED.search(wrapped["subject"]) if wrapped else None
    if named:
        return _reduced(named[1])
    about = wrapped or _ABOUT.match(title)
    return _reduced(about["subject"] if about else title)


def _reduced(subject: str) -> str:
    plain = normalise_title(_NAMED.sub(r"\1", subject))
    without_kind = _KIND_AT_END.sub("", plain)
    about = _ABOUT.match(without_kind)
    return _TRIAL_PLAIN.sub("", _FILLER.sub("", about["subject"] if about else without_kind))


def _same_subject(first: str, second: str) -> bool:
    if first == second:
        return bool(first)
    shorter, longer = sorted((first, second), key=len)
    leftover = longer.replace(shorter, "", 1)
    if shorter not in longer or len(shorter) < SHORTEST_SUBJECT or len(leftover) > LONGEST_LEFTOVER:
        return False
    return _numbers_agree(first, second) and _instruments_agree(first, second)


def _numbers_agree(first: str, second: str) -> bool:
    """Whether years, batches and issues do not tell the two apart."""
    numbers = set(_NUMBER.findall(first)), set(_NUMBER.findall(second))
    return numbers[0] == numbers[1] or not all(numbers)


def _instruments_agree(first: str, second: str) -> bool:
    """Whether not one is, say, a measure (办法) and the other its detailed rules (实施细则)."""
    instruments = {match[0] for match in (_INSTRUMENT.search(first), _INSTRUMENT.search(second)) if match}
    return len(instruments) < 2  # noqa: PLR2004 (one or none)
