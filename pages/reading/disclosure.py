"""The words of a 政府信息公开平台 (61号): names of its entry and parts, a guide's elements, the years of reports."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from pages.reading.dom import ancestors, tidy
from pages.reading.words import plain, simplified

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from pages.reading.dom import Document

_NO_WORD = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TYPED = frozenset({"text", "search"})
_SHOWN = ("placeholder", "value", "title", "alt")
_CALLED = ("id", "class", "name", "action", "src", "href")
# The body's name before the entry's takes no more.
LONGEST_ENTRY = 24
LONGEST_PART = 30
# How far around a field its button stands.
FORM_LEVELS = 2


class Part(StrEnum):
    """A part that a platform is to have."""

    GUIDE = "guide"
    RULES = "rules"
    CONTENT = "content"
    REPORT = "report"
    REQUEST = "request"


class Naming(StrEnum):
    """How a part is named: as the rule has it, otherwise, or so briefly that only the platform around it says more."""

    OFFICIAL = "official"
    NEAR = "near"
    SHORT = "short"


class Element(StrEnum):
    """What a guide (指南) is to tell."""

    AGENCY = "agency"
    ADDRESS = "address"
    HOURS = "hours"
    TELEPHONE = "telephone"
    INTERNET = "internet"


class Strict(BaseModel):
    """Refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EntryWords(Strict):
    """Names and addresses of the entry."""

    exact: tuple[str, ...]
    loose: tuple[str, ...]
    addresses: tuple[str, ...]


class DisclosureWords(Strict):
    """Word lists; see the file."""

    entry: EntryWords
    parts: dict[Part, dict[Naming, tuple[str, ...]]]
    hints: dict[Part, tuple[str, ...]]
    report_titles: tuple[str, ...]
    digits: dict[str, int]
    search: tuple[str, ...]
    search_names: frozenset[str]
    search_marks: tuple[str, ...]
    guide_elements: dict[Element, tuple[str, ...]]
    guide_patterns: dict[Element, str]


class Named(NamedTuple):
    """The part that a text names, and how."""

    part: Part
    naming: Naming


def _load() -> DisclosureWords:
    text = (resources.files("pages.reading") / "disclosure.yaml").read_text("utf-8")
    return DisclosureWords.model_validate(YAML(typ="safe").load(text))


_WORDS = _load()
_NAMES = {
    name: Named(part, naming) for part, names in _WORDS.parts.items() for naming, each in names.items() for name in each
}
_LONG_NAMES = [name for name, named in _NAMES.items() if named.naming is not Naming.SHORT]
_DIGITS = str.maketrans({word: str(digit) for word, digit in _WORDS.digits.items()})


@lru_cache(1 << 14)
def part_named(text: str) -> Named | None:
    """The part that `text` is the name of, a body's name before it aside; None for all else, titles of reports too."""
    said = _said(text)
    if not said or len(said) > LONGEST_PART or years_in(text):
        return None
    ends = (name for name in _LONG_NAMES if said.endswith(name))
    named = _NAMES.get(said) or _NAMES.get(max(ends, key=len, default=""))
    hinted = (Named(part, Naming.SHORT) for part, hints in _WORDS.hints.items() if any(hint in said for hint in hints))
    return named or next(hinted, None)


@lru_cache(1 << 14)
def is_entry(text: str) -> bool | None:
    """Whether `text` names the entry as the rule has it; None where it does not name it at all."""
    said = _said(text)
    if len(said) > LONGEST_ENTRY or part_named(text):
        return None
    if said.endswith(_WORDS.entry.exact):
        return True
    return False if said in _WORDS.entry.loose else None


def may_be_entry(url: str) -> bool:
    """Whether the address is like those of entries, which matters where a picture leads there that says nothing."""
    return any(word in url.lower() for word in _WORDS.entry.addresses)


def years_in(title: str) -> frozenset[int]:
    """The years of this century that a title names, in digits of any kind."""
    return frozenset(map(int, _YEAR.findall(plain(title).translate(_DIGITS))))


def is_report(title: str) -> bool:
    """Whether a title is one of an annual report, of whatever it reports."""
    return any(word in simplified(title) for word in _WORDS.report_titles)


def elements_in(text: str) -> frozenset[Element]:
    """The elements of a guide that `text` tells."""
    said = "".join(simplified(text).split())
    worded = {name for name, words in _WORDS.guide_elements.items() if any(word in said for word in words)}
    return frozenset(worded | {name for name, pattern in _WORDS.guide_patterns.items() if re.search(pattern, said)})


def offers_search(document: Document) -> bool:
    """Whether a person can search from the page: a field to type into that says so, or what leads to a search."""
    fields = (
        node
        for node in document.tree.css("input, textarea")
        if (node.attributes.get("type") or "text").lower() in _TYPED
    )
    if any(document.visible(node) and _says_search(document, node) for node in fields):
        return True
    leads = (node for node in document.tree.css("a, button, input, img") if document.visible(node))
    return any(_leads_to_search(document, node) for node in leads)


def _says_search(document: Document, node: LexborNode) -> bool:
    """Whether a field, or what stands close around it, is for searching."""
    around = [node, *islice(ancestors(node), FORM_LEVELS)]
    closely = [each for each in around if each.tag != "body"]
    if any(word in document.text_of(each) for each in closely for word in _WORDS.search):
        return True
    parts = (part for each in closely for part in (each, *each.css("input, button, a, img")))
    return any(_is_marked(part) for part in parts)


def _leads_to_search(document: Document, node: LexborNode) -> bool:
    """Whether a link or button says so, or shows a sign only and is called so."""
    said = _said(document.text_of(node))
    return said in _WORDS.search or (not said and node.tag != "input" and _is_marked(node))


def _is_marked(node: LexborNode) -> bool:
    """Whether what an element shows or is called is a word for searching."""
    values = {name: (value or "") for name, value in node.attributes.items()}
    shown = simplified(tidy(" ".join(values.get(name, "") for name in _SHOWN)))
    called = " ".join(values.get(name, "") for name in _CALLED).lower()
    if values.get("name", "").lower() in _WORDS.search_names:
        return True
    return any(word in shown for word in _WORDS.search) or any(word in called for word in _WORDS.search_marks)


def _said(text: str) -> str:
    return _NO_WORD.sub("", simplified(text))
