"""Which findings of one quarter are those of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.review.decisions import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.review.listing import Entry


def same_findings(before: Sequence[Entry], now: Sequence[Entry]) -> dict[int, int]:
    """Places of earlier findings with those of the same in the later quarter, by id.

    What is about no more than the page it was first seen on, which may be another one each time, is known again by
    target, indicator and code.
    """
    pairs: dict[int, int] = {}
    for key in (_id, _problem):
        free: dict[object, list[int]] = {}
        taken = set(pairs.values())
        for place, entry in enumerate(now):
            if place not in taken:
                free.setdefault(key(entry), []).append(place)
        for place, entry in enumerate(before):
            if place not in pairs and free.get(key(entry)):
                pairs[place] = free[key(entry)].pop(0)
    return pairs


def _id(entry: Entry) -> object:
    return entry.identity.finding


def _problem(entry: Entry) -> object:
    named = SUBJECTS & entry.finding.values.keys()
    return _id(entry) if named else (entry.target.code, entry.outcome.indicator, entry.finding.code)
