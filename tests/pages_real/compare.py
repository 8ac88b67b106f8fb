"""Sets the outcomes of a run beside the facts: right, wrong, or left to a person."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tests.pages_real.facts import UNKNOWN, FactsError, RealPage
from tests.pages_real.words import WORDS

IDENTITY, ENTRY = "F2b", "F2a"
MARKS = (*WORDS.items.values(), "error_report_entry")
_PRESENT, _MISSING, _UNJUDGED = "present", "missing", "unjudged"

Outcomes = Mapping[tuple[str, str], Mapping[str, Any]]


class Score(StrEnum):
    """How a verdict stands beside its fact; where the fact is unknown only an accusation can be wrong."""

    RIGHT = "right"
    WRONG = "wrong"
    UNJUDGED = "unjudged"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Comparison:
    """One mark of one page: what the page shows, what the run said of it, and how that stands."""

    page: RealPage
    mark: str
    fact: str
    said: str

    @property
    def score(self) -> Score:
        """Right or wrong where both the fact and the run say something."""
        accused = self.said not in {_PRESENT, _UNJUDGED}
        if self.fact == UNKNOWN:
            return Score.WRONG if accused else Score.UNKNOWN
        if self.said == _UNJUDGED:
            return Score.UNJUDGED
        return Score.RIGHT if self.said == self.fact else Score.WRONG


def compare(pages: Sequence[RealPage], results: Path) -> str:
    """A table of all marks of all pages, the totals, and what else the run found or left open; raises FactsError."""
    outcomes = _outcomes(results)
    compared = [each for page in pages for each in _comparisons(page, outcomes)]
    return "\n".join([*_table(pages, compared), "", *_totals(compared), "", *_rest(pages, outcomes), ""])


def _outcomes(path: Path) -> Outcomes:
    try:
        found = json.loads(path.read_bytes())["outcomes"]
        return {(each["target"], each["indicator"]): each for each in found}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path} holds no results ({error}); name the results.json of a run"
        raise FactsError(message) from error


def _comparisons(page: RealPage, outcomes: Outcomes) -> Iterator[Comparison]:
    for mark in MARKS:
        said = _entry_said(page, outcomes) if mark == MARKS[-1] else _identity_said(page, mark, outcomes)
        yield Comparison(page, mark, _fact(page.expect.get(mark)), said)


def _fact(value: str | None) -> str:
    if value in {None, "absent"}:
        return _MISSING
    return str(value) if value in {UNKNOWN, "retired_address"} else _PRESENT


def _identity_said(page: RealPage, mark: str, outcomes: Outcomes) -> str:
    outcome = outcomes.get((page.site_code, IDENTITY))
    if outcome is None:
        return _UNJUDGED
    for finding in outcome["findings"]:
        if WORDS.items.get(finding["values"].get("item", "")) == mark:
            return str(finding["code"])
    return _PRESENT if _judged(outcome, mark) else _UNJUDGED


def _judged(outcome: Mapping[str, Any], mark: str) -> bool:
    """Whether nothing that was left open concerns the mark; what names no part of the identity concerns them all."""
    for doubt in outcome["doubts"]:
        item = doubt["values"].get("item")
        concerned = "site_code" if doubt["code"] == "foreign_code" else WORDS.items.get(item, item)
        if concerned in {None, mark}:
            return False
    return outcome["verdict"] not in {"not_checked", "not_applicable"}


def _entry_said(page: RealPage, outcomes: Outcomes) -> str:
    outcome = outcomes.get((page.site_code, ENTRY))
    if outcome is None:
        return _UNJUDGED
    if outcome["findings"]:
        code = str(outcome["findings"][0]["code"])
        return _MISSING if code == "absent" else code
    if any(doubt["code"] == "retired_address" for doubt in outcome["doubts"]):
        return "retired_address"
    return _PRESENT if outcome["verdict"] == "clear" else _UNJUDGED


def _table(pages: Sequence[RealPage], compared: Sequence[Comparison]) -> Iterator[str]:
    wide = max(len(page.host) for page in pages)
    yield " ".join([" " * wide, *(f"{mark:20}" for mark in MARKS)]).rstrip()
    for page in pages:
        cells = (f"{_cell(each):20}" for each in compared if each.page is page)
        yield " ".join([f"{page.host:{wide}}", *cells]).rstrip()


def _cell(each: Comparison) -> str:
    if each.score is not Score.WRONG:
        return each.score.value
    return f"WRONG ({each.said})"


def _totals(compared: Sequence[Comparison]) -> Iterator[str]:
    for mark in (*MARKS, "all"):
        scores = Counter(each.score for each in compared if mark in {each.mark, "all"})
        yield f"{mark:20} " + ", ".join(f"{score.value} {scores[score]}" for score in Score)


def _rest(pages: Sequence[RealPage], outcomes: Outcomes) -> Iterator[str]:
    """Every outcome in words, for whoever looks each of them up on the page."""
    for page in pages:
        yield f"{page.host} {page.site}"
        for (code, indicator), outcome in outcomes.items():
            if code == page.site_code:
                yield f"  {indicator:4} {outcome['verdict']:15} {_words_of(outcome)}".rstrip()


def _words_of(outcome: Mapping[str, Any]) -> str:
    said = [remark["text"] for remark in (*outcome["findings"], *outcome["doubts"])]
    return "; ".join(said) or str(outcome["reason"])
