"""The words by which texts are recognised, from `words.yaml`."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DateWords(_Table):
    """Numerals and the labels of publish dates."""

    digits: dict[str, int]
    tens: dict[str, int]
    first_month: str
    publish_labels: Words
    late_labels: Words
    bare_publish_labels: Words
    event_words: Words
    data_keys: Words


class IdentifierWords(_Table):
    """Labels and marks of site codes and filings (standard §5)."""

    provinces: str
    region_prefixes: tuple[int, ...]
    site_code_labels: Words
    foreign_labels: Words
    icp_labels: Words
    police_marks: Words


class StatisticsWords(_Table):
    """How pages word the statistics of messages (standard §9)."""

    received: Words
    valid: Words
    answered: Words
    closed: Words
    open: Words
    rate: Words
    satisfaction: Words
    average_time: Words
    came_in: Words
    senders: Words
    messages: Words
    count_units: Words
    negations: Words
    time_units: Words
    not_messages: Words
    reports: Words
    promised: Words
    between: Words
    period_labels: Words
    quarters: dict[str, int]
    halves: dict[str, int]
    totals: Words


class TitleWords(_Table):
    """How documents and interpretations are titled (standard §8)."""

    interpretation_words: Words
    weak_interpretation_words: Words
    forms: dict[str, Words]
    not_interpretation: Words
    wrappers: Words
    kinds: Words
    trial: Words
    filler: Words
    instruments: Words
    no_interpretation_needed: dict[str, Words]


class ColumnWords(_Table):
    """Names of columns by kind (standard §4), placeholders and loading notices."""

    kinds: dict[str, Words]
    whole: dict[str, Words]
    weak_topics: Words
    topic_parents: Words
    empty_types: frozenset[str]
    placeholders: Words
    placeholder_frame: Words
    loading: Words


class LinkWords(_Table):
    """What addresses of files and of index pages end in."""

    attachments: frozenset[str]
    index_names: frozenset[str]
    page_suffixes: frozenset[str]
    download_words: Words
    images: frozenset[str]
    login_words: Words


class FooterWords(_Table):
    """What tells the bottom function area and its parts (standard §5)."""

    anchors: Words
    weak_anchors: Words
    marks: Words
    content_marks: Words
    not_bottom: Words
    sponsor_labels: Words
    authority_labels: Words
    office_endings: Words
    next_labels: Words
    contact_labels: Words
    entry_words: Words
    badge_titles: Words


class ThirdParties(_Table):
    """Hosts that parts of the bottom area come from or lead to (standard §5)."""

    error_report_hosts: frozenset[str]
    error_report_path: str
    error_report_scripts: Words
    error_report_word: str
    retired_error_report_hosts: frozenset[str]
    badge_hosts: frozenset[str]
    badge_script_hosts: frozenset[str]


class ReadingWords(_Table):
    """All tables; one per reader."""

    dates: DateWords
    traditional: dict[str, str]
    identifiers: IdentifierWords
    statistics: StatisticsWords
    titles: TitleWords
    columns: ColumnWords
    links: LinkWords
    footer: FooterWords
    third_parties: ThirdParties


def shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Those of `words` that hold no other of them: a text without these holds none at all."""
    known = tuple(words)
    return tuple(word for word in known if not any(other in word for other in known if other != word))


def any_of(words: Iterable[str]) -> str:
    """A regular expression (no group of its own) for any of `words`, longer ones first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def any_spaced(words: Iterable[str]) -> str:
    """The same for words whose characters may stand apart, as in 主 办 单 位, to fill a line."""
    spaced = (r"[^\S\n]*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    return "(?:" + "|".join(spaced) + ")"


def _load() -> ReadingWords:
    text = (resources.files("pages.reading") / "words.yaml").read_text("utf-8")
    return ReadingWords.model_validate(YAML(typ="safe").load(text))


WORDS = _load()

# One character for one, so that places found in the plain form are places in the text as shown.
_SIMPLIFIED = str.maketrans(WORDS.traditional)
_PLAIN = _SIMPLIFIED | str.maketrans(
    "０１２３４５６７８９：∶﹕．－–—−‐‑／（）［］\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff\t",
    "0123456789:::.------/()[]" + " " * 8,
)


def plain(text: str) -> str:
    """`text` with full-width digits and punctuation in ASCII and words in simplified characters, of the same length."""
    return text.translate(_PLAIN)


def simplified(text: str) -> str:
    """`text` with the traditional characters of known words in simplified ones, of the same length."""
    return text.translate(_SIMPLIFIED)
