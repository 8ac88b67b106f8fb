"""What stands in the catalogue of a platform: its columns, and how new its newest matter is."""

from __future__ import annotations

from datetime import date

import pytest

from audits import test_platform_blank_columns as blank_columns
from audits import test_platform_updates as updates
from audits.model import Verdict
from pages.column import ColumnState
from pages.disclosure import Newest, PlatformPart
from pages.reading.disclosure import Part
from tests.audits.builders import AS_OF, HERE, a_column
from tests.audits.disclosure import a_part, a_platform, codes


@pytest.mark.parametrize(
    ("state", "confirmed", "verdict"),
    [
        (ColumnState.BLANK, True, Verdict.FOUND),
        (ColumnState.PLACEHOLDER, True, Verdict.FOUND),
        (ColumnState.BLANK, False, Verdict.NOT_CHECKED),
        (ColumnState.NOT_LOADED, True, Verdict.NOT_CHECKED),
    ],
)
def test_a_column_is_blank_where_two_looks_showed_so(
    state: ColumnState,
    confirmed: bool,  # noqa: FBT001
    verdict: Verdict,
) -> None:
    column = a_column("重大项目", state=state, items=(), confirmed=confirmed)
    assert blank_columns.judge(a_platform(columns=(column,))).verdict is verdict


def test_a_column_may_be_exempted_by_its_name() -> None:
    column = a_column("重大项目", state=ColumnState.BLANK, items=())
    assert blank_columns.judge(a_platform(columns=(column,)), "重大项目".__eq__).verdict is Verdict.CLEAR


@pytest.mark.parametrize("there", [(), (a_part(Part.CONTENT, opened=False),)])
def test_without_the_catalogue_nobody_can_tell_of_its_columns(there: tuple[PlatformPart, ...]) -> None:
    assert codes(blank_columns.judge(a_platform(parts=there))) == ["content_not_seen"]


@pytest.mark.parametrize(
    ("on", "certain", "verdict"),
    [
        (date(2021, 8, 28), True, Verdict.CLEAR),
        (date(2021, 8, 27), True, Verdict.FOUND),
        (date(2021, 8, 27), False, Verdict.NOT_CHECKED),
    ],
)
def test_a_catalogue_is_out_of_date_beyond_its_period(
    on: date,
    certain: bool,  # noqa: FBT001
    verdict: Verdict,
) -> None:
    newest = Newest("某事项", on, certain=certain, place=HERE)
    assert updates.judge(a_platform(newest=newest), AS_OF, 180).verdict is verdict


def test_a_catalogue_without_dates_is_for_people() -> None:
    assert updates.judge(a_platform(newest=None), AS_OF, 180).verdict is Verdict.NEEDS_REVIEW
