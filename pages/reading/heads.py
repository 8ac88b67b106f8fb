"""The labelled fields of a document's head (索引号, 发文机关 …): in a table, a list of terms, or running text."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.dom import tidy
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST_CELL = 300
# A label this long is one also where it follows a value without any space.
LONG_LABEL = 3
_PADDING = " \t\u3000\u2002\u2003\u00a0：:[]【】|丨/,，;；"
_HAN = r"\u4e00-\u9fff"
_GAP = r"[^\S\n]{0,4}"


class _Label(NamedTuple):
    """A label at `cell[start:end]`, what stands around it included."""

    word: str
    start: int
    end: int


class FieldReader:
    """Reads the labelled fields of one kind of page."""

    def __init__(self, fields: Mapping[str, Sequence[str]], other_labels: Iterable[str] = ()) -> None:
        """Read `fields` (name → labels, the most telling first); where one of `other_labels` begins, a value ends."""
        self._fields = {label: (name, rank) for name, words in fields.items() for rank, label in enumerate(words)}
        words = [*self._fields, *other_labels]
        self._label = re.compile(
            rf"(?<!\w)[\[【(]?(?P<apart>{_spaced(words)})[\]】)]?"
            rf"\s*(?::|(?=\s)|(?<=[\]】])|$|(?<=[{_HAN}\]])(?=[A-Za-z0-9]))"
            rf"|(?P<glued>{_spaced([word for word in words if len(word) >= LONG_LABEL])})\s*:"
        )

    def read(self, text: str) -> dict[str, str]:
        """Field → value as `text` (lines, table cells apart by tabs) shows them; '' where a label has no value.

        Of several labels that tell the same the one listed first counts: 发文机关 says more of the issuer than 来源.
        """
        cells = [cell for line in text.split("\n") for cell in line.split("\t") if cell.strip(_PADDING)]
        best: dict[str, tuple[bool, int, int, str]] = {}
        for position, (word, value) in enumerate(self._labelled(cells)):
            if word in self._fields:
                name, rank = self._fields[word]
                candidate = (not value, rank, position, value)
                best[name] = min(best.get(name, candidate), candidate)
        return {name: value for name, (_, _, _, value) in best.items()}

    def _labelled(self, cells: list[str]) -> Iterator[tuple[str, str]]:
        """Each label with the text up to the next one, or with the next cell where the label is all its own says."""
        for index, cell in enumerate(cells):
            labels = list(self._labels(cell))
            for label, following in zip_longest(labels, labels[1:]):
                value = cell[label.end : following.start if following else None]
                if not value.strip(_PADDING) and following is None and label.start == 0:
                    value = self._next_value(cells, index)
                yield label.word, tidy(value).strip(_PADDING)

    def _next_value(self, cells: list[str], index: int) -> str:
        below = cells[index + 1] if index + 1 < len(cells) else ""
        return "" if any(label.start == 0 for label in self._labels(below)) else below

    def _labels(self, cell: str) -> Iterator[_Label]:
        if len(cell) > LONGEST_CELL:
            return
        for match in self._label.finditer(plain(cell)):
            word = "".join((match["apart"] or match["glued"]).split())
            yield _Label(word, match.start(), match.end())


def _spaced(words: Iterable[str]) -> str:
    return "(?:" + "|".join(_GAP.join(word) for word in sorted(words, key=len, reverse=True)) + ")"


find_fields = FieldReader(SITE_WORDS.document_fields, SITE_WORDS.other_head_labels).read
