from __future__ import annotations

import pytest

from audits import test_compatibility as compatibility
from audits.model import Verdict
from pages.errands import Display
from pages.snapshot import VisitOutcome
from tests.pages.site_builder import HOME, NOW


def shown(**changes: object) -> Display:
    values: dict[str, object] = {"url": HOME, "pixels": 390, "outcome": VisitOutcome.OK, "complete": True}
    return Display.model_validate({**values, "seen_at": NOW, **changes})


@pytest.mark.parametrize(
    ("display", "verdict"),
    [
        (shown(), Verdict.CLEAR),
        (shown(overflow=16), Verdict.CLEAR),
        (shown(overflow=17), Verdict.NEEDS_REVIEW),
        (shown(errors=("ReferenceError: a is not defined",)), Verdict.NEEDS_REVIEW),
        (shown(complete=False, overflow=500, errors=("ReferenceError",)), Verdict.NOT_CHECKED),
        (shown(complete=False, outcome=VisitOutcome.TIMEOUT), Verdict.NOT_CHECKED),
    ],
)
def test_how_a_page_looks_is_for_a_person_and_what_did_not_load_says_nothing(
    display: Display, verdict: Verdict
) -> None:
    assert compatibility.judge([display], 16).verdict is verdict


def test_nothing_shown_is_not_clear() -> None:
    assert compatibility.judge([], 16).verdict is Verdict.NOT_CHECKED


def test_an_error_is_told_once_and_an_overflow_with_its_window() -> None:
    both = [shown(errors=("x",)), shown(url=f"{HOME}a/", errors=("x",), overflow=99, pixels=1366)]
    wide, error = compatibility.judge(both, 16).doubts
    assert (wide.code, wide.evidence[0].pixels, error.code) == ("overflow", 1366, "script_error")
    assert error.evidence[0].pixels == 0
