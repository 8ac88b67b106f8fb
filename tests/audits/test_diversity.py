from __future__ import annotations

import pytest

from audits.model import Judgement, Verdict
from audits.standard_file import load_standard
from audits.test_diverse_interpretations import judge
from audits.wording import compose_sentence, word_judgement
from pages.reading.forms import InterpretationForm
from tests.audits.builders import an_interpretation

STANDARD = load_standard("2019")
TEXT, PICTURE = InterpretationForm.TEXT, InterpretationForm.PICTURE


def of_forms(*forms: InterpretationForm | None, complete: bool = True) -> Judgement:
    return judge([an_interpretation(form=form) for form in forms], 50, complete=complete)


@pytest.mark.parametrize(
    ("forms", "verdict"),
    [
        ((PICTURE, TEXT), Verdict.CLEAR),
        ((PICTURE, TEXT, TEXT), Verdict.FOUND),
        ((InterpretationForm.VIDEO, InterpretationForm.CARTOON, TEXT), Verdict.CLEAR),
        ((TEXT,), Verdict.FOUND),
        ((PICTURE, TEXT, None), Verdict.NEEDS_REVIEW),
        ((PICTURE, TEXT, TEXT, TEXT, None), Verdict.FOUND),
        ((PICTURE, None), Verdict.CLEAR),
        ((), Verdict.NOT_APPLICABLE),
    ],
)
def test_half_of_the_interpretations_must_be_more_than_text(
    forms: tuple[InterpretationForm | None, ...], verdict: Verdict
) -> None:
    assert of_forms(*forms).verdict is verdict


def test_interpretations_that_did_not_open_leave_it_unchecked_where_they_decide() -> None:
    lost = an_interpretation(form=None, place=None)
    assert judge([an_interpretation(form=TEXT), lost], 50).verdict is Verdict.NOT_CHECKED


def test_lists_that_were_not_read_to_their_ends_convict_nobody() -> None:
    assert of_forms(TEXT, complete=False).verdict is Verdict.NOT_CHECKED
    assert of_forms(PICTURE, complete=False).verdict is Verdict.CLEAR


def test_the_basis_is_what_shares_are_made_of() -> None:
    basis = of_forms(PICTURE, TEXT, TEXT, None).basis
    assert basis == {"interpretations": 4, "diverse": 1, "unknown": 1, "least_percent": 50}


def test_the_sentence_tells_the_share() -> None:
    row = STANDARD.by_name("diverse_interpretations")
    worded = word_judgement(of_forms(PICTURE, TEXT, TEXT), row, STANDARD)
    assert compose_sentence(row, worded.findings) == "多元化解读比例为33.33%，低于50%"
