"""The catalogue as people read it: an indicator a row, in official order, with how far a machine can answer it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruamel.yaml import YAML

from audits.inheritance import changes
from audits.model import Kind, Record
from audits.standard import Automation
from audits.standard_file import known_standards, load_standard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audits.standard import Indicator, Standard

GAP = "  "
SCORED = frozenset({Kind.DEDUCTION, Kind.BONUS})


class Words(Record):
    """The wording, from catalogue_words.yaml."""

    kinds: dict[str, str]
    subjects: dict[str, str]
    automation: dict[str, str]
    states: dict[str, str]
    headings: dict[str, str]
    joint: str
    points_unknown: str
    points_unverified: str
    heading: str
    counts: str
    legend: str
    more: str
    based_on: str
    change: str
    nothing: str
    others: str


class Row(NamedTuple):
    """An indicator in words."""

    id: str
    title: str
    name: str
    kind: str
    subjects: str
    automation: str
    state: str
    points: str


@cache
def words() -> Words:
    """The wording; read once."""
    path = Path(__file__).with_name("catalogue_words.yaml")
    return Words.model_validate(YAML(typ="safe").load(path.read_text("utf-8")))


def table(standard: Standard) -> str:
    """The standard's indicators as a terminal shows them."""
    lines = [
        words().heading.format(title=standard.title, version=standard.version),
        "",
        *_aligned([tuple(words().headings[field] for field in Row._fields), *map(row_of, standard.indicators)]),
        "",
        counts_of(standard),
        *words().legend.splitlines(),
        words().more,
        *_changed(standard),
        *_others(standard),
    ]
    return "\n".join(lines) + "\n"


def row_of(indicator: Indicator) -> Row:
    """The indicator in words."""
    return Row(
        id=indicator.id,
        title=indicator.title,
        name=indicator.name,
        kind=words().kinds[indicator.kind],
        subjects=words().joint.join(words().subjects[subject] for subject in indicator.subjects),
        automation=words().automation[indicator.automation],
        state=words().states[state_of(indicator)],
        points=_points(indicator),
    )


def state_of(indicator: Indicator) -> str:
    """`on`, `off`, or `unbuilt`: off because nothing judges it yet, though a machine could."""
    if indicator.enabled:
        return "on"
    return "unbuilt" if indicator.no_audit and indicator.automation is not Automation.MANUAL else "off"


def counts_of(standard: Standard) -> str:
    """How many indicators there are of each kind of answer, and in each state."""
    states = Counter(map(state_of, standard.indicators))
    ways = Counter(indicator.automation.value for indicator in standard.indicators)
    numbers = {key: states[key] + ways[key] for key in (*words().states, *words().automation)}
    return words().counts.format(total=len(standard.indicators), **numbers)


def changes_of(standard: Standard) -> list[tuple[str, str, str]]:
    """In what the standard differs from the one it is based on: the place, what stood there, what stands there now."""
    if standard.based_on is None:
        return []
    found = changes(load_standard(standard.based_on), standard)
    return [(place, said(before), said(after)) for place, (before, after) in found.items()]


def said(value: object) -> str:
    """A value of the standard in one line."""
    if value is None or value in ("", []):
        return words().nothing
    if isinstance(value, list):
        return words().joint.join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _points(indicator: Indicator) -> str:
    points = indicator.points
    if points.value is None:
        return words().points_unknown if indicator.kind in SCORED else words().nothing
    return f"{points.value:g}" if points.verified else words().points_unverified.format(points=f"{points.value:g}")


def _changed(standard: Standard) -> list[str]:
    if standard.based_on is None:
        return []
    listed = [words().change.format(place=p, before=b, after=a) for p, b, a in changes_of(standard)]
    return [words().based_on.format(base=standard.based_on), *listed]


def _others(standard: Standard) -> list[str]:
    others = [version for version in known_standards() if version != standard.version]
    return [words().others.format(versions=words().joint.join(others))] if others else []


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(_width, cells)) for cells in zip(*rows, strict=True)]
    return [GAP.join(_padded(row, widths)).rstrip() for row in rows]


def _padded(row: Iterable[str], widths: Iterable[int]) -> list[str]:
    return [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]


def _width(text: str) -> int:
    """How many columns of a terminal the text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
