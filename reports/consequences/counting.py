"""What counts of all that is on record: each bulletin once, under the code that a target has now, until a given day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reports.consequences.quarters import quarter_on
from reports.consequences.records import STATES, Rectification
from reports.ledger.records import Rectified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from audits.model import Target
    from reports.consequences.records import Asked, Closing, Consequence, Declined, History
    from reports.ledger.records import Naming, Recheck


class Counted:
    """The part of `history` that is of the quarter asked for or before it, and was known on that day.

    A renamed target is counted under its latest code that is registered; where none is, under its latest. What a target
    was named for before it was shut down counts no more.
    """

    def __init__(self, history: History, asked: Asked) -> None:
        """Count when asked, and not before."""
        self._history = history
        self._asked = asked

    @cached_property
    def registered(self) -> dict[str, Target]:
        """Registered target by code."""
        return {target.code: target for target in self._asked.targets}

    @cached_property
    def closings(self) -> dict[str, Closing]:
        """The last closing of each target, by its code."""
        known = (each for each in self._history.closings if each.on <= self._asked.on)
        return {self._now(each.target): each for each in sorted(known, key=lambda closing: closing.on)}

    @cached_property
    def declined(self) -> dict[tuple[str, Consequence], Declined]:
        """The last time that a person turned down a proposal of a kind, by the target's code and the kind."""
        known = (each for each in self._history.declined if each.on <= self._asked.on)
        return {(self._now(each.target), each.proposal): each for each in sorted(known, key=lambda each: each.on)}

    @cached_property
    def namings(self) -> dict[str, tuple[Naming, ...]]:
        """The namings of each target, by its code, in the order of their days.

        Two of one level about one quarter are one, whatever they are called, since a run and a file may both tell of
        it. Where the quarter is not known, that of the day stands for it.
        """
        kept: dict[str, dict[tuple[str, str], Naming]] = {}
        for naming in sorted(filter(self._counts, self._history.namings), key=lambda each: each.issued_on):
            bulletins = kept.setdefault(self._now(naming.target), {})
            bulletins.setdefault((naming.level, naming.quarter or quarter_on(naming.issued_on)), naming)
        return {code: tuple(bulletins.values()) for code, bulletins in kept.items()}

    def rectification(self, code: str, quarter: str) -> Rectification:
        """What became of the findings of the quarter's bulletin at the target with this code."""
        deadline = self._asked.deadlines.get(quarter)
        findings: dict[str, list[Recheck]] = {}
        for each in self._rechecks.get((code, quarter), ()):
            findings.setdefault(each.finding, []).append(each)
        counts = dict.fromkeys(STATES, 0)
        for rechecks in findings.values():
            counts[_state(rechecks, deadline)] += 1
        last = max((each.on for rechecks in findings.values() for each in rechecks), default=None)
        return Rectification(quarter=quarter, deadline=deadline, rechecked_on=last, **counts)

    @cached_property
    def _rechecks(self) -> dict[tuple[str, str], list[Recheck]]:
        kept: dict[tuple[str, str], list[Recheck]] = {}
        for each in sorted(self._history.rechecks, key=lambda recheck: recheck.on):
            if each.on <= self._asked.on:
                kept.setdefault((self._now(each.target), each.quarter), []).append(each)
        return kept

    def _counts(self, naming: Naming) -> bool:
        closing = self.closings.get(self._now(naming.target))
        quarter = naming.quarter or quarter_on(naming.issued_on)
        known = naming.issued_on <= self._asked.on and quarter <= self._asked.quarter
        return known and (closing is None or naming.issued_on > closing.on)

    def _now(self, code: str) -> str:
        names = _names(code, self._history.renamed)
        return next((name for name in reversed(names) if name in self.registered), names[-1])


def _names(code: str, renamed: Mapping[str, str]) -> list[str]:
    """The code and those that came after it, in their order."""
    names = [code]
    while (following := renamed.get(names[-1])) and following not in names:
        names.append(following)
    return names


def _state(rechecks: Sequence[Recheck], deadline: date | None) -> str:
    """What the re-checks of one finding, in the order of their days, come to: a field of a rectification."""
    last = rechecks[-1]
    overdue = any(
        each.result is Rectified.NOT_FIXED and deadline is not None and each.on > deadline for each in rechecks
    )
    if overdue and last.result is Rectified.FIXED:
        return "late"
    if overdue and last.result is Rectified.NOT_FIXED:
        return "overdue"
    return last.result.value
