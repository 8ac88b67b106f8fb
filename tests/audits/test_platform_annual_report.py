from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits import test_platform_annual_report as annual_report
from audits.model import Verdict
from tests.audits.builders import AS_OF
from tests.audits.disclosure import a_platform, a_report, codes, reports

if TYPE_CHECKING:
    from pages.disclosure import ReportList

DUE = date(2022, 1, 31)
OLD = a_report(2020, date(2021, 1, 20))


@pytest.mark.parametrize(
    ("listed", "code", "verdict"),
    [
        (reports(a_report(2021, date(2022, 1, 31)), OLD), None, Verdict.CLEAR),
        (reports(a_report(2021, date(2022, 2, 1)), OLD), "late", Verdict.FOUND),
        (reports(a_report(2021, date(2022, 2, 1), date(2022, 1, 20)), OLD), None, Verdict.CLEAR),
        (reports(a_report(2021, date(2022, 2, 1)), a_report(2021, date(2022, 1, 9))), None, Verdict.CLEAR),
        (reports(a_report(2021, date(2022, 2, 1)), a_report(2021)), None, Verdict.CLEAR),
        (reports(a_report(2021), OLD), "undated", Verdict.NEEDS_REVIEW),
        (reports(OLD), "missing", Verdict.FOUND),
        (reports(OLD, whole=False), "not_whole", Verdict.NOT_CHECKED),
        (reports(OLD, a_report(0, date(2022, 1, 9))), "no_year", Verdict.NEEDS_REVIEW),
        (reports(OLD, a_report(0, date(2021, 1, 9))), "missing", Verdict.FOUND),
        (reports(), "none_listed", Verdict.NEEDS_REVIEW),
        (reports(place=None), "reports_not_seen", Verdict.NOT_CHECKED),
    ],
)
def test_a_departments_report_is_there_in_time_late_or_missing(
    listed: ReportList, code: str | None, verdict: Verdict
) -> None:
    judgement = annual_report.judge(a_platform(reports=listed), AS_OF, DUE, department=True)
    assert (judgement.verdict, codes(judgement)) == (verdict, [code] if code else [])


def test_a_government_owes_a_report_also_where_its_list_is_empty() -> None:
    after = date(2022, 4, 20)
    judged = annual_report.judge(a_platform(reports=reports()), after, date(2022, 3, 31), department=False)
    unread = reports(empty=False)
    unclear = annual_report.judge(a_platform(reports=unread), after, date(2022, 3, 31), department=False)
    assert (codes(judged), codes(unclear)) == (["missing"], ["none_listed"])


@pytest.mark.parametrize(("as_of", "due"), [(date(2022, 2, 24), date(2022, 3, 31)), (DUE, DUE)])
def test_up_to_the_day_it_is_due_a_report_is_not_asked_for(as_of: date, due: date) -> None:
    judgement = annual_report.judge(a_platform(reports=reports(OLD)), as_of, due, department=False)
    assert judgement.verdict is Verdict.NOT_APPLICABLE
