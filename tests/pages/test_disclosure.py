from __future__ import annotations

from datetime import date

import pytest

from pages.column import ColumnState
from pages.disclosure import Host, Reach, Whereabouts
from pages.reading.disclosure import Element, Naming, Part
from pages.snapshot import PageVisit, VisitOutcome
from tests.pages.site_builder import FAILED_XHR, FOOT, HOME, NOW, a_site, a_visit, article, html, rows
from tests.proofs.platforms import ENTRY, LONG_NAME, PARTS, a_blank_page, a_page, a_platform, guide, home


def test_a_platform_is_read_from_its_entry_on() -> None:
    platform = a_platform().disclosure
    (entry, again) = platform.entries
    assert (entry.name, entry.url, entry.exact) == ("政府信息公开", f"{HOME}gk/", True)
    assert (entry.whereabouts, entry.host, again.url) == (Whereabouts.SHOWN, Host.OWN, entry.url)
    assert (platform.reach, platform.front) == (Reach.SEEN, f"{HOME}gk/")
    assert {part.part: (part.name, part.url, part.opened) for part in platform.parts} == {
        part: (name, f"{HOME}gk/{key}/", True) for part, (key, name) in zip(Part, PARTS.items(), strict=True)
    }
    assert platform.searchable
    assert platform.legible


@pytest.mark.parametrize(
    ("entry", "foot", "where"),
    [
        (ENTRY, "", Whereabouts.SHOWN),
        ("", ENTRY, Whereabouts.BOTTOM),
        (f"<div style='display:none'>{ENTRY}</div>", "", Whereabouts.FOLDED),
    ],
)
def test_an_entry_tells_where_it_stands(entry: str, foot: str, where: Whereabouts) -> None:
    page = home(entry, FOOT.replace("主办单位", f"{foot} 主办单位"))
    assert {each.whereabouts for each in a_platform(home=page).disclosure.entries} == {where}


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("/gk/", Host.OWN),
        ("https://a.gov.cn/gk/", Host.OWN),
        ("http://zwgk.city.gov.cn/a/", Host.GOVERNMENT),
        ("http://gk.a.gov.cn/", Host.GOVERNMENT),
        ("http://218.95.73.34/gk/", Host.GOVERNMENT),
        ("http://www.gongkai-cloud.com/", Host.OTHER),
        ("javascript:go()", Host.UNKNOWN),
    ],
)
def test_an_entry_tells_whose_host_it_leads_to(address: str, host: Host) -> None:
    page = home(f"<a href='{address}'>政府信息公开</a>")
    assert a_platform(home=page).disclosure.entries[0].host is host


def test_where_no_entry_bears_the_name_a_link_to_a_page_that_calls_itself_so_may_be_meant() -> None:
    (entry,) = a_platform(home=home("<a href=/gk/>公开专区</a>")).disclosure.entries
    assert (entry.name, entry.exact, entry.url) == ("公开专区", False, f"{HOME}gk/")


def test_a_platform_that_nothing_leads_to_is_none() -> None:
    platform = a_site({"/news/": html("工作动态")}).disclosure
    assert (platform.reach, platform.entries, platform.parts, platform.guide) == (Reach.NONE, (), (), None)


def test_one_on_another_host_was_not_seen() -> None:
    page = home("<a href=http://zwgk.city.gov.cn/a/>政府信息公开</a>")
    assert a_site({"/": page}).disclosure.reach is Reach.ELSEWHERE


def test_one_that_did_not_open_is_not_loaded() -> None:
    url = f"{HOME}gk/"
    gone = PageVisit(url=url, final_url=url, outcome=VisitOutcome.TIMEOUT, seen_at=NOW)
    assert a_site({"/": home()}, gone).disclosure.reach is Reach.NOT_LOADED


def test_an_entry_may_lead_to_the_first_part_itself() -> None:
    platform = a_platform(home=home("<a href=/gk/zn/>政府信息公开平台</a>")).disclosure
    assert platform.front == f"{HOME}gk/zn/"
    assert [part.part for part in platform.parts] == list(Part)


def test_a_part_that_only_one_of_two_looks_shows_is_there() -> None:
    without = a_page("<h2>政府信息公开</h2>", names={"zd": ""})
    site = a_site({"/": home(), "/gk/": without}, again={"/gk/": a_page("")})
    part = site.disclosure.part(Part.RULES)
    assert part is not None
    assert (part.naming, part.opened) == (Naming.OFFICIAL, None)


def test_a_part_on_the_governments_portal_is_not_of_this_site() -> None:
    front = "<a href=http://zwgk.city.gov.cn/nb/>政府信息公开年报</a>"
    part = a_platform(names={"nb": ""}, front=front).disclosure.part(Part.REPORT)
    assert part is not None
    assert (part.own, part.opened) == (False, None)


def test_a_front_page_that_failed_in_part_at_both_looks_is_not_confirmed() -> None:
    front = a_visit("/gk/", a_page(""), troubles=(FAILED_XHR,))
    site = a_site({"/": home()}, front.model_copy(update={"again": front}))
    assert not site.disclosure.front_confirmed
    assert not site.disclosure.legible


def test_a_guide_tells_its_elements_and_not_those_of_the_bottom_area() -> None:
    told = a_platform(zn=guide("telephone")).disclosure.guide
    assert told is not None
    assert told.elements == tuple(each for each in Element if each is not Element.TELEPHONE)
    assert (told.more, told.confirmed) == (False, True)


def test_a_guide_in_a_file_may_tell_more() -> None:
    told = a_platform(zn=f"{guide('hours')}<a href=/f/zn.pdf>下载</a>").disclosure
    assert told.guide is not None
    assert told.guide.more
    assert [len(part.files) for part in told.parts if part.part is Part.GUIDE] == [1]


def test_reports_tell_their_years_and_all_dates_of_theirs() -> None:
    nb = rows(("/gk/nb/202202/t20220120_1.html", "某局2021年政府信息公开年度报告", "2022-02-01"))
    reports = a_platform(nb=f"<h1>{PARTS['nb']}</h1>{nb}").disclosure.reports
    (report,) = reports.reports
    assert report.years == (2021,)
    assert set(report.dates) == {date(2022, 2, 1), date(2022, 1, 20)}
    assert (reports.listed, reports.whole) == (True, True)


def test_a_report_that_stands_elsewhere_on_the_site_is_known_too() -> None:
    page = a_visit("/news/2.html", article("某局2021年政府信息公开工作年度报告", "2022-01-12"))
    reports = a_platform(page, nb=f"<h1>{PARTS['nb']}</h1>").disclosure.reports
    assert [(each.years, each.dates) for each in reports.reports] == [((2021,), (date(2022, 1, 12),))]
    assert (reports.listed, reports.empty) == (False, True)


def test_blank_columns_below_are_those_that_the_site_does_not_count_itself() -> None:
    catalogue = f"<h1>{PARTS['nr']}</h1><p><a href=/gk/nr/1/>{LONG_NAME}</a><p><a href=/gk/nr/2/>应急管理</a>"
    site = a_platform(a_blank_page("/gk/nr/1/"), a_blank_page("/gk/nr/2/"), nr=catalogue)
    (below,) = site.disclosure.columns
    assert (below.name, below.state, below.confirmed) == (LONG_NAME, ColumnState.BLANK, True)
    assert "应急管理" in {column.name for column in site.columns}


def test_what_seems_to_be_missing_is_to_be_seen_again() -> None:
    sound = a_platform().disclosure
    assert sound.again == ()
    assert f"{HOME}gk/" in a_platform(names={"zd": ""}).disclosure.again
    assert f"{HOME}gk/zn/" in a_platform(zn=guide("hours")).disclosure.again
    assert HOME in a_platform(home=home("")).disclosure.again


def test_what_was_published_last_in_the_catalogue_is_told() -> None:
    newest = a_platform(nr=f"<h1>{PARTS['nr']}</h1>{rows(('/gk/nr/1.html', '某县财政预算公开说明', '2021-11-02'))}")
    assert newest.disclosure.newest is not None
    assert newest.disclosure.newest.on == date(2021, 11, 2)
