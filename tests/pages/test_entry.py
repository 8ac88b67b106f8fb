from __future__ import annotations

import pytest

from pages.entry import EntryState, ErrorReportEntry
from pages.footer import Footer
from pages.reading.dom import Document

SITE = "http://www.example.gov.cn/"
OFFICIAL = "https://zfwzgl.www.gov.cn/exposure/jiucuo"
RENDERED = "au-height='900'"


def entry(bottom: str, shown: str = RENDERED) -> ErrorReportEntry:
    """What is said of the entry in a bottom area that also names its sponsor."""
    head = "<h1>某县人民政府</h1><p>2022-02-16 县里开会</p>"
    foot = f"<div class=footer><p>主办单位：某县人民政府办公室</p>{bottom}</div>"
    return Footer(Document(f"<html {shown}><body>{head}{foot}</body></html>", SITE), SITE).error_report_entry


@pytest.mark.parametrize(
    "script",
    [
        f"<script id=_jiucuo_ sitecode=4113990001 src={OFFICIAL}.js></script>",
        f"<script sitecode=4113990001 src={OFFICIAL}.js></script>",
        "<script id=_jiucuo_ sitecode=4113990001 src=https://zfwzgl.www.gov.cn/exposure/entry.js></script>",
    ],
)
def test_the_official_script_is_known_by_its_id_or_its_name(script: str) -> None:
    seen = entry(script)
    assert (seen.state, seen.form, seen.site_code) == (EntryState.PRESENT, "script", "4113990001")
    assert seen.target.startswith("https://zfwzgl.www.gov.cn/exposure/")
    assert seen.mark == ("body > div:nth-child(3) > script:nth-child(2)",)


def test_a_script_without_a_code_carries_none() -> None:
    assert entry(f"<script src={OFFICIAL}.js></script>").site_code is None


def test_a_copy_of_the_script_that_did_not_run_may_still_write_the_official_entry() -> None:
    script = "<script id=_jiucuo_ src=/js/jiucuo.js></script>"
    assert entry(script).state is EntryState.UNOFFICIAL
    assert entry(script, shown="").state is EntryState.UNKNOWN
    assert entry(f"<script id=_jiucuo_ src={OFFICIAL}.js></script>", shown="").state is EntryState.PRESENT


@pytest.mark.parametrize(("shown", "state"), [(RENDERED, EntryState.NO_LINK), ("", EntryState.UNKNOWN)])
def test_an_entry_that_opens_nothing_is_judged_once_scripts_ran(shown: str, state: EntryState) -> None:
    assert entry("<span onclick='report()'>网站找错</span>", shown).state is state


@pytest.mark.parametrize(
    "markup",
    [
        f"<a href={OFFICIAL}.html?site_code=4113990001><span>网站找错</span><img src=jiucuo.png></a>",
        f"<div>网站找错<a href={OFFICIAL}.html?site_code=4113990001>进入</a></div>",
        f"<p au-opens={OFFICIAL}.html?site_code=4113990001><b>网站找错</b></p>",
    ],
)
def test_what_belongs_to_an_entry_that_opens_is_no_entry_of_its_own(markup: str) -> None:
    seen = entry(markup)
    assert (seen.state, seen.target) == (EntryState.PRESENT, f"{OFFICIAL}.html?site_code=4113990001")
    page = f"<html {RENDERED}><body><h1>某县</h1><p>2022-02-16</p>{markup}</body></html>"
    assert Footer(Document(page, SITE), SITE).error_report_entry.form in {"link", "click"}


@pytest.mark.parametrize(
    ("markup", "form"),
    [
        ("<a href=http://report.example.com/><span>网站找错</span></a>", "link"),
        ("<a href=http://report.example.com/><img src=/1.png alt=网站找错></a>", "link"),
        ("<div au-opens=http://report.example.com/><b>网站找错</b></div>", "click"),
        ("<div>网站找错 <a href=http://report.example.com/>进入</a></div>", "link"),
    ],
)
def test_an_entry_leads_where_what_is_around_or_within_it_leads(markup: str, form: str) -> None:
    seen = entry(markup)
    assert (seen.state, seen.form, seen.target) == (EntryState.UNOFFICIAL, form, "http://report.example.com/")


def test_the_official_path_on_another_host_is_an_unofficial_entry_and_other_addresses_are_none() -> None:
    assert entry("<a href=http://a.example.com/exposure/jiucuo.html>进入</a>").state is EntryState.UNOFFICIAL
    assert entry("<a href=http://pucha.kaipuyun.cn/exposure/a>进入</a>").state is EntryState.RETIRED_ADDRESS
    assert entry("<a href=https://zfwzgl.www.gov.cn/other>进入</a>").state is EntryState.PRESENT
    assert entry("<a href=http://a.example.com/>进入</a>").state is EntryState.ABSENT


def test_an_entry_is_told_with_its_place() -> None:
    seen = entry("<p au-box=1,2,30,40>网站找错</p>")
    assert (seen.form, seen.mark, seen.box) == ("text", ("body > div:nth-child(3) > p:nth-child(2)",), (1, 2, 30, 40))


@pytest.mark.parametrize("address", ["#report", "http://www.example.gov.cn/#report", "javascript:void(0)"])
def test_an_entry_that_leads_back_to_its_own_page_opens_nothing(address: str) -> None:
    assert entry(f"<a href='{address}'>网站找错</a>").state is EntryState.NO_LINK


@pytest.mark.parametrize(
    "picture",
    ["<img src=/1.png alt=政府网站找错>", "<img src=/1.png title=网站纠错>", "<img src=/img/jiucuo.png>"],
)
def test_a_picture_is_the_entry_by_what_it_is_called(picture: str) -> None:
    assert (entry(picture).state, entry(picture).form) == (EntryState.NO_LINK, "image")


@pytest.mark.parametrize(
    "other", ["<img src=/1.png alt=标志>", "<img>", "<p>本站欢迎大家在网站上找错并将问题告知我们的工作人员</p>"]
)
def test_other_pictures_and_sentences_are_no_entry(other: str) -> None:
    assert entry(other).state is EntryState.ABSENT
