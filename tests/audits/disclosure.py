"""Platforms as plain values for judgements: each builder has innocent defaults, a test changes what it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pages.disclosure import (
    AnnualReport,
    DisclosurePlatform,
    Guide,
    Host,
    Newest,
    PlatformEntry,
    PlatformPart,
    Reach,
    ReportList,
    Whereabouts,
)
from pages.reading.disclosure import Element, Naming, Part
from tests.audits.builders import AS_OF, HERE

if TYPE_CHECKING:
    from audits.model import Judgement


def an_entry(**changes: Any) -> PlatformEntry:
    values = {"name": "政府信息公开", "url": "http://a.gov.cn/gk/", "exact": True, "place": HERE}
    return PlatformEntry(**{**values, "whereabouts": Whereabouts.SHOWN, "host": Host.OWN, **changes})


def a_part(part: Part = Part.GUIDE, **changes: Any) -> PlatformPart:
    values = {"name": "名称", "naming": Naming.OFFICIAL, "url": "http://a.gov.cn/gk/", "own": True, "opened": True}
    return PlatformPart(part, **{**values, "files": (), "place": HERE, **changes})


def a_report(year: int, *dates: date) -> AnnualReport:
    return AnnualReport(f"{year}年年报", (year,) if year else (), dates, HERE)


def reports(*listed: AnnualReport, **changes: Any) -> ReportList:
    values = {"listed": bool(listed), "empty": not listed, "whole": True, "place": HERE}
    return ReportList(listed, **{**values, **changes})


def a_platform(**changes: Any) -> DisclosurePlatform:
    values: dict[str, Any] = {
        "entries": (an_entry(),),
        "home": HERE,
        "home_confirmed": True,
        "home_unnamed": False,
        "reach": Reach.SEEN,
        "front": "http://a.gov.cn/gk/",
        "front_place": HERE,
        "front_confirmed": True,
        "front_unnamed": False,
        "unnamed": False,
        "parts": tuple(map(a_part, Part)),
        "searchable": True,
        "columns": (),
        "newest": Newest("某事项", AS_OF, certain=True, place=HERE),
        "guide": Guide("指南", tuple(Element), more=False, confirmed=True, place=HERE),
        "reports": reports(a_report(2021, date(2022, 1, 20)), a_report(2020, date(2021, 1, 20))),
        "again": (),
        **changes,
    }
    return DisclosurePlatform(**values)


def codes(judgement: Judgement) -> list[str]:
    return [each.code for each in (*judgement.findings, *judgement.doubts, *judgement.unseen)]
