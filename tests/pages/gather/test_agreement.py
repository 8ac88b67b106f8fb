from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.gather.agreement import MOST_ADDED, disagreement
from pages.page import Page
from pages.reading.looks import Looks
from pages.snapshot import PageVisit, Trouble
from tests.pages.gather.web import SITE
from tests.pages.site_builder import AS_OF, FOOT, HOME, a_visit, article, html, rows

if TYPE_CHECKING:
    from tests.pages.gather.conftest import Visit
    from tests.pages.gather.web import Web

ROWS = (
    ("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22"),
    ("/news/2.html", "某县开展安全生产专项检查行动", "2022-02-11"),
)
LIST = html("<p>当前位置：首页 > 工作动态</p>" + rows(*ROWS), "<title>工作动态</title>")
ARTICLE = article("某县召开工作会议部署重点任务", "2022-02-22")
OWN = Trouble(url=f"{HOME}api/list", kind="xhr", reason="HTTP 503")
OTHERS = Trouble(url="http://cdn.b.test/list.js", kind="script", reason="net::ERR_TIMED_OUT")


def shown_as(markup: str) -> str:
    return markup.replace("<html", "<html au-width='1366' au-height='900'", 1)


def compare(visit: PageVisit, home: str = HOME) -> str:
    shown = Page(visit, home, AS_OF)
    looks = Looks([shown.document])
    return disagreement(Page(visit.model_copy(update={"html": ""}), home, AS_OF, lambda: looks), shown)


def compared(source: str, shown: str, **changes: object) -> str:
    """What of a page its source and the browser do not agree about."""
    return compare(a_visit("/news/", shown_as(shown), source=source, **changes))


@pytest.mark.parametrize("markup", [LIST, ARTICLE, html("首页"), html("<p>暂无信息</p>")])
def test_a_page_that_the_browser_shows_as_it_was_sent_agrees(markup: str) -> None:
    assert compared(markup, markup) == ""


def test_a_tag_that_tells_nothing_of_the_page_may_be_added() -> None:
    assert compared(LIST, LIST.replace("<title>", "<meta name=viewport content=width=1366><title>")) == ""


MORE = ("/news/3.html", "某县举行重大项目集中开工仪式", "2022-02-23")


@pytest.mark.parametrize(
    ("source", "shown", "name"),
    [
        (html(""), html(rows(*ROWS)), "list"),
        (html(rows(*ROWS)), html(""), "list"),
        (html(rows(*ROWS)), html(rows(MORE, *ROWS)), "list"),
        (html(rows(("/n/1.html", ROWS[0][1], ""))), html(rows(("/n/1.html", ROWS[0][1], "02-22"))), "list"),
        (html(rows(("/n/1.html", ROWS[0][1], "02-22"))), html(rows(("/n/2.html", ROWS[0][1], "02-22"))), "list"),
        (html(""), html(rows(("/n/1.html", "没有日期但比栏目名称长得多的标题", ""))), "list"),
        (ARTICLE, ARTICLE.replace("<h1>某县", "<h1>另一县"), "title"),
        (html("x", "<title>a</title>"), html("x", "<title>b</title>"), "title"),
        (ARTICLE, ARTICLE.replace("2022-02-22", "2022-02-23"), "publish date"),
        (html("<h1>甲</h1><p>发布时间：2022-02-22</p>"), html("<h1>甲</h1><p></p>"), "publish date"),
        (LIST, LIST.replace("<title>", "<meta name=SiteName content=某县><title>"), "tags"),
        (LIST, LIST.replace("> 工作动态", "> 政务公开 > 工作动态"), "breadcrumb"),
        (LIST, LIST.replace("</ul>", "</ul><a href=/news/index_1.html>下一页</a>"), "pager"),
        (LIST, LIST.replace("</ul>", "</ul><span>下一页</span>"), "pager"),
        (html("<div></div>"), html("<div>暂无信息</div>"), "notice"),
        (html("<div>数据加载中...</div>"), html("<div></div>"), "notice"),
        (html("<div>{{ title }}</div>"), html("<div>titled</div>"), "notice"),
        (html("<p></p>"), html("<p>2022年1月，共收到来信35件，办结33件，办结率94.3%。</p>"), "message statistics"),
        (
            html("<table><tr><td>发文机关</td><td></td></tr></table>"),
            html("<table><tr><td>发文机关</td><td>某县人民政府</td></tr></table>"),
            "document head",
        ),
        (html("<p></p>"), html(f"<p>{'字' * (MOST_ADDED + 1)}</p>"), "text"),
    ],
)
def test_what_only_one_of_the_readings_holds_is_named(source: str, shown: str, name: str) -> None:
    assert compared(source, shown) == name


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (html("<p></p>"), html("<p>浏览次数：1805</p>")),
        (html("<p></p>"), html("<p>今天是2022年2月24日 星期四 多云转晴</p>")),
        (html("<p></p>"), html(f"<p>{'字' * MOST_ADDED}</p>")),
        (
            html("<div class=menu></div>"),
            html("<div class=menu><a href=/a/>政务公开</a><a href=/b/>办事服务</a></div>"),
        ),
        (html("x").replace(FOOT, "<div class=foot></div>"), html("x")),
        (
            html("x").replace(FOOT, "<div class=foot></div>"),
            html("x").replace(FOOT, FOOT[:-6] + f"<p>{'地址与说明' * 20}</p><a href=/m/>网站地图</a></div>"),
        ),
        (html("<div class=bar></div>"), html(f"<div class=bar au-fixed=1><p>{'字' * 99}</p></div>")),
        (html(f"<p>{'字' * 99}</p>"), html(f"<p au-hidden=display>{'字' * 99}</p>")),
        (html("<p>a</p>"), html("<p><b>a</b></p><p></p>")),
    ],
    ids=["counter", "day", "a line", "menu", "footer", "more in the footer", "floating", "hidden", "markup"],
)
def test_what_a_browser_adds_around_the_content_does_not_count(source: str, shown: str) -> None:
    assert compared(source, shown) == ""


def test_a_page_that_leads_elsewhere_or_was_not_complete_does_not_agree() -> None:
    assert "elsewhere" not in compared(LIST, LIST)
    assert "not complete" in compared(LIST, LIST, settled=False)
    assert "not complete" in compared(LIST, LIST, troubles=(OWN,))
    assert "not complete" in compared(LIST, LIST, troubles=(OTHERS, OWN))


def test_what_did_not_arrive_from_other_hosts_is_no_disagreement() -> None:
    assert compared(LIST, LIST, troubles=(OTHERS,)) == ""


def test_a_page_whose_source_was_found_somewhere_else_leads_elsewhere() -> None:
    visit = a_visit("/news/", shown_as(LIST), source=LIST)
    shown = Page(visit.model_copy(update={"final_url": f"{HOME}other/"}), HOME, AS_OF)
    assert "elsewhere" in disagreement(Page(visit, HOME, AS_OF), shown)


BODY = "<div class=nav><a href=/a/>工作动态</a></div><div class=main id=main>{}</div><div class=foot id=foot>{}</div>"
FOOT_TEXT = "主办单位：某县人民政府 网站标识码：4113210001"
ENTRIES = "".join(f"<li><a href={url}>{title}</a><span>{on}</span></li>" for url, title, on in ROWS)


@pytest.mark.parametrize(
    ("content", "foot", "script", "expected"),
    [
        (f"<ul>{ENTRIES}</ul>", FOOT_TEXT, "", ""),
        ("<ul id=list></ul>", FOOT_TEXT, f"list.innerHTML = `{ENTRIES}`", "list"),
        (f"<ul>{ENTRIES}</ul>", "", f"foot.innerHTML = `{FOOT_TEXT}`", ""),
        (f"<ul>{ENTRIES}</ul>", FOOT_TEXT, "document.title = 'another'", "title"),
        ("<p id=p></p>", FOOT_TEXT, "p.textContent = '暂无信息'", "notice"),
        ("<p id=p>暂无信息</p>", FOOT_TEXT, "p.remove()", "notice"),
        (f"<ul>{ENTRIES}</ul><p id=p></p>", FOOT_TEXT, "p.textContent = `浏览次数：17`", ""),
        ("<p>x</p>", FOOT_TEXT, "fetch('/no-such-data')", "it was not complete when rendered"),
        (
            "<p>x</p>",
            FOOT_TEXT,
            "setInterval(() => { foot.innerHTML = `<i>${Date.now()}</i>` }, 5)",
            "it was not complete",
        ),
    ],
    ids=["plain", "list", "footer", "title", "placeholder", "placeholder gone", "counter", "own data", "restless"],
)
def test_what_scripts_do_to_a_page_is_found_in_the_browser(
    web: Web, visit: Visit, *, content: str, foot: str, script: str, expected: str
) -> None:
    body = BODY.format(content, foot) + (f"<script>{script}</script>" if script else "")
    markup = f"<!doctype html><html><head><title>t</title></head><body>{body}</body></html>"
    seen = visit(f"http://{SITE}{web.put(markup)}", settle_seconds=0.6)
    found = compare(seen.model_copy(update={"source": markup}), f"http://{SITE}/")
    assert found.startswith(expected) if expected else found == ""


def test_what_a_style_sheet_hides_on_both_readings_is_no_disagreement(web: Web, visit: Visit) -> None:
    style = "<style>.tip { display: none }</style>"
    markup = f"<html><head>{style}</head><body><div class=tip><p>暂无信息</p></div><p>text</p></body></html>"
    seen = visit(f"http://{SITE}{web.put(markup)}")
    assert compare(seen.model_copy(update={"source": markup}), f"http://{SITE}/") == ""
