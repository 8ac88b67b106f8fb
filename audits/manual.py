"""Indicators that only people can answer: an item for each that is on, and for each target it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Judgement, Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from audits.model import Target


def test_manual(target: Target, request: pytest.FixtureRequest, verdict: Callable[[Judgement], None]) -> None:
    """Ask; where a person has answered, the plugin makes an outcome of the answer (see audits.answering)."""
    if target.subject is Subject.ACCOUNT:
        request.getfixturevalue("account")  # statistics that were not read leave nobody to ask about
    verdict(Judgement(doubts=(Doubt(code="unanswered"),)))
