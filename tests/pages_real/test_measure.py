from __future__ import annotations

import pytest

from tests.pages_real.conftest import a_real_page
from tests.pages_real.fields import Reading
from tests.pages_real.measure import Compared, Measured, Route, Score
from tests.pages_real.report import failures, record_of, text_of

OPEN = Reading(None, certain=False)


def compared(field: str, fact: str | None, reading: Reading) -> Compared:
    return Compared(a_real_page(expect={field: fact}), Route.RENDERED, field, reading)


@pytest.mark.parametrize(
    ("fact", "reading", "score"),
    [
        ("4113990001", Reading("4113990001"), Score.RIGHT),
        ("4113990001", Reading("4113990002"), Score.WRONG),
        ("4113990001", Reading(None), Score.MISSED),
        ("4113990001", OPEN, Score.CANNOT_TELL),
        (None, Reading(None), Score.RIGHT),
        ("absent", Reading(None), Score.RIGHT),
        (None, Reading("4113990001"), Score.INVENTED),
        (None, OPEN, Score.CANNOT_TELL),
        ("unknown", Reading(None), Score.ACCUSED),
        ("unknown", Reading("4113990001"), Score.UNSCORED),
        ("unknown", OPEN, Score.UNSCORED),
    ],
)
def test_a_reading_is_scored_beside_its_fact(fact: str | None, reading: Reading, score: Score) -> None:
    assert compared("site_code", fact, reading).score is score


@pytest.mark.parametrize(
    ("field", "fact", "read", "score"),
    [
        ("site_code", "BM99000001", "bm99000001", Score.RIGHT),
        ("icp_filing", "豫ICP备：05001234号", "豫icp备 05001234号", Score.RIGHT),
        ("icp_filing", "豫ICP备05001234号", "豫ICP备05001234号-1", Score.WRONG),
        ("error_report_entry", "in_order", "retired_address", Score.WRONG),
        ("published_on", "2022-02-16", "2022-02-17", Score.WRONG),
    ],
)
def test_values_are_compared_in_the_form_of_their_field(field: str, fact: str, read: str, score: Score) -> None:
    assert compared(field, fact, Reading(read)).score is score


def test_precision_is_of_what_was_read_and_recall_of_what_is_there() -> None:
    readings: list[tuple[str | None, Reading]] = [(None, Reading("4113990001")), (None, Reading(None))]
    readings += [("4113990001", Reading("4113990001")), ("4113990001", Reading("4113990002")), ("4113990001", OPEN)]
    readings += [("unknown", Reading("4113990001"))]
    page = Measured(a_real_page(), tuple(compared("site_code", fact, reading) for fact, reading in readings))
    figures = record_of([page])["totals"]["rendered"]["all"]
    assert (figures["right"], figures["precision"], figures["recall"]) == (2, round(1 / 3, 4), round(1 / 3, 4))
    assert record_of([page])["totals"]["rendered"]["sponsor"]["recall"] is None
    assert failures([page]) == 2


def test_a_page_that_could_not_be_read_is_a_failure_and_said_so() -> None:
    page = Measured(a_real_page(), trouble="crashed: the tab died")
    assert failures([page]) == 1
    assert "www.sfs.gov.cn: the page could not be read: crashed: the tab died" in text_of([page])
