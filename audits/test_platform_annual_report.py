"""P6 政府信息公开年报: last year's report, by the day it was due (61号)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, Subject, evidence_of
from audits.platforms import judge_seen
from pages.reading.disclosure import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.model import Target
    from audits.rules import Rules
    from pages.disclosure import AnnualReport, DisclosurePlatform
    from pages.site import Site


def test_platform_annual_report(site: Site, target: Target, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    setting = "department_due" if target.subject is Subject.DEPARTMENT else "government_due"
    due = date.fromisoformat(f"{rules.as_of.year}-{rules.text(setting)}")
    department = target.subject is Subject.DEPARTMENT
    verdict(judge_seen(site, lambda platform: judge(platform, rules.as_of, due, department=department)))


def judge(platform: DisclosurePlatform, as_of: date, due: date, *, department: bool) -> Judgement:
    """A finding when last year's report is not there after the day it was `due`, or was published after it.

    It is not there only where its part was read whole, twice, and shows those of other years; where a part has no
    content at all a government owes it all the same, while a department's may stand on its government's site. It may be
    what a picture leads to that says nothing: that is for a person.
    """
    year = due.year - 1
    values: dict[str, str | int] = {"year": year, "due": str(due), "as_of": str(as_of)}
    if as_of <= due:
        return Judgement(not_applicable=Doubt(code="not_due", values=values))
    basis = {"reports": len(platform.reports.reports)}
    known = [report for report in platform.reports.reports if year in report.years]
    if known:
        return _published(known, due, values, basis)
    if nameless := [report for report in platform.reports.reports if _may_be_of(report, due.year)]:
        doubt = Doubt(
            code="no_year", values={**values, "title": nameless[0].title}, evidence=evidence_of(nameless[0].place)
        )
        return Judgement(doubts=(doubt,), basis=basis)
    return _without(platform, values, basis, department=department)


def _may_be_of(report: AnnualReport, published_in: int) -> bool:
    """Whether a report without a year in its title may be the one that was due."""
    return not report.years and (not report.dates or max(report.dates).year >= published_in)


def _published(
    reports: list[AnnualReport], due: date, values: dict[str, str | int], basis: dict[str, int]
) -> Judgement:
    """Whether one of them was published in time, by any of the dates that are told of it."""
    dated = [report for report in reports if report.dates]
    if not dated:
        undated = Doubt(code="undated", values=values, evidence=evidence_of(reports[0].place))
        return Judgement(doubts=(undated,), basis=basis)
    first = min(dated, key=lambda report: min(report.dates))
    if min(first.dates) <= due or len(dated) < len(reports):
        return Judgement(basis=basis)
    told = {**values, "published": str(min(first.dates))}
    return Judgement(findings=(Finding(code="late", values=told, evidence=evidence_of(first.place)),), basis=basis)


def _without(
    platform: DisclosurePlatform, values: dict[str, str | int], basis: dict[str, int], *, department: bool
) -> Judgement:
    part, reports = platform.part(Part.REPORT), platform.reports
    evidence = evidence_of(reports.place or (part.place if part else platform.front_place))
    if reports.place is None:
        return Judgement(unseen=(Doubt(code="reports_not_seen", evidence=evidence),), basis=basis)
    if not reports.listed and (department or not reports.empty):
        return Judgement(doubts=(Doubt(code="none_listed", evidence=evidence),), basis=basis)
    if not reports.whole:
        return Judgement(unseen=(Doubt(code="not_whole", values=values, evidence=evidence),), basis=basis)
    if platform.unnamed:
        return Judgement(doubts=(Doubt(code="pictures", values=values, evidence=evidence),), basis=basis)
    return Judgement(findings=(Finding(code="missing", values=values, evidence=evidence),), basis=basis)
