from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from audits import test_platform_annual_report as annual_report
from audits import test_platform_blank_columns as blank_columns
from audits import test_platform_entry as entry
from audits import test_platform_functions as functions
from audits import test_platform_guide as guide
from audits import test_platform_parts as parts
from audits import test_platform_updates as updates
from audits.answers import Known, load_answers
from audits.model import Kind, Subject, Target, Verdict
from audits.outcomes import outcomes_of
from audits.platforms import judge_seen
from audits.rules import Rules
from audits.standard_file import load_standard
from pages.column import ColumnState
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
from pages.errands import LinkCheck, LinkKind
from pages.outcome import VisitOutcome
from pages.reading.disclosure import Element, Naming, Part
from tests.audits.builders import AS_OF, HERE, a_column
from tests.pages.site_builder import a_site
from tests.proofs.platforms import a_platform as a_whole_site
from tests.proofs.platforms import home

if TYPE_CHECKING:
    from pathlib import Path

    from audits.model import Judgement

STANDARD = load_standard("2019")
DUE = date(2022, 1, 31)
FILES = ("http://a.gov.cn/gk/1.pdf", "http://a.gov.cn/gk/2.pdf")


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


@pytest.mark.parametrize(
    ("entries", "code", "verdict"),
    [
        ((an_entry(whereabouts=Whereabouts.BOTTOM), an_entry()), None, Verdict.CLEAR),
        ((an_entry(host=Host.GOVERNMENT), an_entry()), None, Verdict.CLEAR),
        ((an_entry(whereabouts=Whereabouts.BOTTOM),), "bottom_only", Verdict.FOUND),
        ((an_entry(whereabouts=Whereabouts.FOLDED),), "folded", Verdict.NEEDS_REVIEW),
        ((an_entry(host=Host.OTHER),), "other_host", Verdict.FOUND),
        ((an_entry(host=Host.GOVERNMENT),), "shared_host", Verdict.NEEDS_REVIEW),
        ((an_entry(host=Host.UNKNOWN),), "no_address", Verdict.NEEDS_REVIEW),
        ((an_entry(exact=False),), "other_name", Verdict.NEEDS_REVIEW),
        ((), "absent", Verdict.FOUND),
    ],
)
def test_an_entry_is_to_be_seen_and_to_lead_to_the_site_itself(
    entries: tuple[PlatformEntry, ...], code: str | None, verdict: Verdict
) -> None:
    judgement = entry.judge(a_platform(entries=entries))
    assert (judgement.verdict, codes(judgement)) == (verdict, [code] if code else [])


@pytest.mark.parametrize("entries", [(), (an_entry(whereabouts=Whereabouts.BOTTOM),)])
def test_a_home_page_seen_once_or_in_part_lacks_no_entry(entries: tuple[PlatformEntry, ...]) -> None:
    assert codes(entry.judge(a_platform(entries=entries, home_confirmed=False))) == ["seen_once"]


def test_pictures_that_say_nothing_may_be_the_entry() -> None:
    assert entry.judge(a_platform(entries=(), home_unnamed=True)).verdict is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "missing"),
        ({"front_confirmed": False}, "seen_once"),
        ({"front_unnamed": True}, "not_found"),
        ({"parts": (a_part(Part.REQUEST),)}, "not_found"),
    ],
)
def test_a_part_is_missing_where_the_menu_could_be_read(changes: dict[str, Any], code: str) -> None:
    there = tuple(a_part(part) for part in Part if part is not Part.RULES)
    judgement = parts.judge(a_platform(**{"parts": there, **changes}))
    assert set(codes(judgement)) == {code}
    assert (judgement.verdict is Verdict.FOUND) == (code == "missing")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"naming": Naming.NEAR}, "misnamed"),
        ({"naming": Naming.SHORT}, "named_briefly"),
        ({"naming": Naming.NEAR, "opened": None}, "named_briefly"),
    ],
)
def test_a_part_is_misnamed_where_its_own_page_does_not_bear_the_name_either(
    changes: dict[str, Any], code: str
) -> None:
    others = (a_part(part) for part in Part if part is not Part.GUIDE)
    assert codes(parts.judge(a_platform(parts=(a_part(**changes), *others)))) == [code]


def test_a_sentence_names_the_parts_in_official_words() -> None:
    there = (a_part(Part.GUIDE, naming=Naming.NEAR, name="公开指南"), *map(a_part, (Part.CONTENT, Part.REPORT)))
    rules = Rules(STANDARD.by_name("platform_parts"), STANDARD, AS_OF, "seed")
    target = Target(code="4113210001", subject=Subject.PORTAL, name="某县", unit="某县", url="http://a.gov.cn/")
    (outcome,) = outcomes_of(parts.judge(a_platform(parts=there)), target, rules, 0)
    assert outcome.kind is Kind.ADVICE
    assert outcome.sentence == "政府信息公开平台栏目设置不规范，涉及政府信息公开指南、政府信息公开制度、依申请公开"
    assert outcome.findings[0].text == "平台的“政府信息公开指南”栏目名为“公开指南”，名称不统一"
    assert outcome.findings[0].evidence[0].screenshot


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
    ("changes", "found"),
    [
        ({"searchable": False}, ["no_search"]),
        ({"searchable": False, "front_confirmed": False}, ["search_seen_once"]),
        ({"parts": (a_part(opened=False),)}, ["not_opened"]),
        ({"parts": (a_part(url="", opened=None),)}, ["no_address"]),
        ({"parts": (a_part(opened=None),)}, []),
        ({"parts": (a_part(files=FILES),)}, ["download_not_tried"]),
    ],
)
def test_only_a_missing_search_is_found_the_rest_is_for_people_or_was_not_tried(
    changes: dict[str, Any], found: list[str]
) -> None:
    judgement = functions.judge(a_platform(**changes), {}, 2)
    assert codes(judgement) == found
    assert (judgement.verdict is Verdict.FOUND) == (found == ["no_search"])


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ([{}], []),
        ([{}, {"outcome": VisitOutcome.HTTP_ERROR, "status": 404}], []),
        ([{"outcome": VisitOutcome.HTTP_ERROR, "status": 404}] * 2, ["no_download"]),
        ([{"outcome": VisitOutcome.HTTP_ERROR, "status": 404, "tries": 1}], ["download_not_tried"]),
        ([{"outcome": VisitOutcome.HTTP_ERROR, "status": 503}] * 2, ["download_not_tried"]),
        ([{"outcome": VisitOutcome.TIMEOUT}], ["download_not_tried"]),
    ],
)
def test_files_of_a_part_are_found_missing_when_all_that_were_tried_are_gone(
    ends: list[dict[str, Any]], found: list[str]
) -> None:
    now = datetime(2022, 2, 24, tzinfo=UTC)
    values = {"kind": LinkKind.ATTACHMENT, "page": "http://a.gov.cn/gk/", "page_seen_at": now, "seen_at": now}
    tried = {
        url: LinkCheck(url=url, **{"outcome": VisitOutcome.OK, "tries": 2, **values, **end})
        for url, end in zip(FILES, ends, strict=False)
    }
    assert codes(functions.judge(a_platform(parts=(a_part(files=FILES),)), tried, 2)) == found


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, "lacking"), ({"more": True}, "may_be_elsewhere"), ({"confirmed": False}, "seen_once")],
)
def test_each_element_that_a_guide_lacks_is_told(changes: dict[str, Any], code: str) -> None:
    values = {"more": False, "confirmed": True, "place": HERE, **changes}
    judgement = guide.judge(a_platform(guide=Guide("指南", (Element.AGENCY, Element.ADDRESS, Element.HOURS), **values)))
    assert codes(judgement) == [code, code]


def test_a_guide_that_nobody_saw_lacks_nothing() -> None:
    assert guide.judge(a_platform(guide=None)).verdict is Verdict.NOT_CHECKED


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


@pytest.mark.parametrize(
    ("entry_", "verdict"),
    [
        ("<a href=http://zwgk.city.gov.cn/a/>政府信息公开</a>", Verdict.NOT_CHECKED),
        ("<a href=/away/>政府信息公开</a>", Verdict.NOT_CHECKED),
        ("", Verdict.NOT_APPLICABLE),
    ],
)
def test_nothing_is_said_of_a_platform_that_nobody_saw(entry_: str, verdict: Verdict) -> None:
    other = home("").replace("/news/1.html", "/news/")
    site = a_site({"/": home(entry_), "/news/": other})
    assert judge_seen(site, parts.judge).verdict is verdict


def test_a_platform_that_was_seen_is_judged() -> None:
    assert judge_seen(a_whole_site(), parts.judge).verdict is Verdict.CLEAR


@pytest.mark.parametrize("subject", [Subject.PORTAL, Subject.DEPARTMENT, Subject.PLATFORM])
def test_what_is_asked_of_platforms_is_held_against_their_sites(subject: Subject) -> None:
    assert STANDARD.by_name("platform_parts").concerns(subject)


def test_what_is_asked_of_platforms_concerns_no_accounts_and_what_is_asked_of_sites_no_platforms() -> None:
    assert not STANDARD.by_name("platform_parts").concerns(Subject.ACCOUNT)
    assert not STANDARD.by_name("blank_columns").concerns(Subject.PLATFORM)


def test_a_person_answers_for_a_platform_by_its_sites_code(tmp_path: Path) -> None:
    path = tmp_path / "2022Q1.yaml"
    given = "indicator: P1, target: '4113000001', verdict: 未发现问题, by: 张三, when: 2022-02-22"
    path.write_text(f"answers:\n  - {{{given}}}\n", "utf-8")
    answers = load_answers(path, Known(STANDARD, {"4113000001": Subject.PORTAL}))
    assert answers.of("P1", "4113000001") is not None
