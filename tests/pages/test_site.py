from __future__ import annotations

from datetime import date

import pytest

from pages.column import ColumnState
from pages.reading.columns import ColumnKind
from pages.snapshot import Trouble, VisitOutcome
from tests.pages.site_builder import AS_OF, FAILED_XHR, a_site, a_visit, article, column, html, rows

FRESH = ("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")
OLD = ("/news/2.html", "某县开展安全生产专项检查行动", "2021-12-01")


def newest_on(markup: str, **pages: str) -> date | None:
    newest = column(a_site({"/news/": markup, **pages}), "工作动态").newest(AS_OF)
    return newest.date if newest else None


@pytest.mark.parametrize(
    "list_markup",
    [
        "<ul><li><a href=/n/1.html>某县召开工作会议部署任务</a><span>2022-02-22</span></li></ul>",
        "<ul><li>[2022/02/22] <a href=/n/1.html>某县召开工作会议部署任务</a></li></ul>",
        "<ul><li><a href=/n/1.html>某县召开工作会议部署任务<em>2022年2月22日</em></a></li></ul>",
        "<table><tr><td>·<a href=/n/1.html>某县召开工作会议部署任务</a><td>(2022.02.22)</table>",
        "<p><a href=/n/1.html>某县召开工作会议部署任务</a> 2022-02-22<br><a href=/n/2.html>另一篇</a> 2021-02-22</p>",
        "<dl><dt><a href=/n/1.html>某县召开工作会议部署任务</a></dt><dd>2022-02-22</dd></dl>",
        "<ul><li><a href=/n/t20220222_1.html>某县召开工作会议部署任务</a></li><li class=empty></li></ul>",
    ],
)
def test_a_list_gives_its_newest_date_however_it_is_written(list_markup: str) -> None:
    articles = {"/n/1.html": article("某县召开工作会议部署任务", "2022-02-22"), "/n/t20220222_1.html": html("正文")}
    site = a_site({"/news/": html(list_markup), **articles})
    newest = column(site, "工作动态").newest(AS_OF)
    assert newest is not None
    assert newest.date == date(2022, 2, 22)


def test_the_newest_item_is_found_among_pinned_and_unsorted_ones() -> None:
    found = column(a_site({"/news/": html(rows(OLD, FRESH))}), "工作动态")
    newest = found.newest(AS_OF)
    assert newest is not None
    assert newest.title == FRESH[1]
    assert not found.in_order


def test_the_newest_item_is_found_on_a_further_page() -> None:
    first = html(rows(OLD) + "<a href=/news/index_1.html>下一页</a>")
    site = a_site({"/news/": first, "/news/index_1.html": html(rows(FRESH))})
    newest = column(site, "工作动态").newest(AS_OF)
    assert newest is not None
    assert newest.title == FRESH[1]
    assert [each.name for each in site.columns].count("工作动态") == 1


def test_a_further_page_that_was_not_read_is_not_forgotten() -> None:
    site = a_site({"/news/": html(rows(OLD) + "<a href=/news/index_1.html>下一页</a>")})
    assert column(site, "工作动态").unread_pages


def test_a_month_and_day_belong_to_the_last_such_day_before_the_check() -> None:
    assert newest_on(html(rows(("/n/1.html", "某县召开年度总结会议", "12-30")))) == date(2021, 12, 30)


def test_the_articles_own_date_counts_more_than_the_lists() -> None:
    listed = html(rows(("/n/1.html", "某县召开年度总结会议", "02-20")))
    assert newest_on(listed, **{"/n/1.html": article("某县召开年度总结会议", "2021-02-20")}) == date(2021, 2, 20)


def test_a_year_in_the_list_that_contradicts_the_article_is_kept_and_a_day_without_one_does_not() -> None:
    def others(shown: str) -> tuple[date, ...]:
        pages = {"/n/1.html": article("某县召开年度总结会议", "2021-02-20")}
        news = column(a_site({"/news/": html(rows(("/n/1.html", "某县召开年度总结会议", shown))), **pages}), "工作动态")
        return news.items[0].other_dates

    assert others("02-20") == ()
    assert others("2022-02-20") == (date(2022, 2, 20),)


def test_a_date_in_the_head_that_the_page_does_not_show_is_not_the_only_one_kept() -> None:
    page = article("某县召开年度总结会议", "2022-02-20").replace(
        "<head>", "<head><meta name=PubDate content=2020-01-01>"
    )
    listed = html(
        "<ul><li><a href=/n/1.html>某县召开年度总结会议</a></li><li><a href=/n/2.html>另一次会议的消息</a></li></ul>"
    )
    more = article("另一次会议的消息", "2020-01-01")
    item = column(a_site({"/news/": listed, "/n/1.html": page, "/n/2.html": more}), "工作动态").items[0]
    assert (item.date, item.other_dates) == (date(2020, 1, 1), (date(2022, 2, 20),))


def test_an_entry_without_a_date_is_unseen_as_long_as_its_own_page_was_not_read() -> None:
    titles = ["某县召开年度总结会议", "另一次会议的消息", "第三次会议的消息"]
    listed = html(
        "<ul>" + "".join(f"<li><a href=/n/{n}.html>{title}</a></li>" for n, title in enumerate(titles)) + "</ul>"
    )
    lost = a_visit("/n/0.html", "", outcome=VisitOutcome.TIMEOUT, status=0)
    read = {f"/n/{n}.html": article(titles[n], "2021-02-20") for n in (1, 2)}
    news = column(a_site({"/news/": listed, **read}, lost), "工作动态")
    assert [item.unseen for item in news.items] == [True, False, False]
    assert news.may_have_newer(news.newest(AS_OF))


def test_todays_date_in_the_header_is_no_item() -> None:
    assert newest_on(html("今天是2022年2月24日 <a href=/x.html>政务服务</a>" + rows(OLD))) == date(2021, 12, 1)


def test_a_side_list_does_not_keep_a_column_fresh() -> None:
    side = f"<div class=side><h3>热点推荐</h3>{rows(FRESH)}</div>"
    assert newest_on(html(rows(OLD).replace("<ul>", "<ul class=list>") + side)) == date(2021, 12, 1)


def test_a_column_without_items_is_blank_when_two_looks_agree() -> None:
    empty = html("<h2>通知公告</h2><ul></ul>")
    once = column(a_site({"/notice/": empty}), "通知公告")
    twice = column(a_site({"/notice/": empty}, again={"/notice/": empty}), "通知公告")
    assert (once.state, once.confirmed) == (ColumnState.BLANK, False)
    assert (twice.state, twice.confirmed) == (ColumnState.BLANK, True)


@pytest.mark.parametrize(
    "content",
    [
        "<img src=/u/jigou.png>",
        "<a href=/f/nianbao.pdf>年报</a>",
        "<iframe src=/f/nianbao.pdf></iframe>",
    ],
)
def test_a_picture_a_file_or_a_frame_of_its_own_is_a_columns_content_and_what_every_page_shows_is_not(
    content: str,
) -> None:
    others = {f"/{path}/": html(f"<img src=/logo.png>{rows(FRESH)}") for path in ("news", "zc", "jd")}
    logo = html("<h2>通知公告</h2><img src=/logo.png>")
    home = html("<img src=/logo.png>首页")
    shown = html(f"<h2>通知公告</h2><img src=/logo.png>{content}")
    assert column(a_site({"/": home, **others, "/notice/": logo}), "通知公告").state is ColumnState.BLANK
    assert column(a_site({"/": home, **others, "/notice/": shown}), "通知公告").state is ColumnState.CONTENT


@pytest.mark.parametrize(
    ("trouble", "confirmed"),
    [
        (FAILED_XHR, False),
        (Trouble(url="http://www.a.gov.cn/js/list.js", kind="script", reason="HTTP 503"), False),
        (Trouble(url="http://count.example.com/hm.js", kind="script", reason="timeout"), True),
    ],
)
def test_a_list_whose_data_failed_at_both_looks_is_not_confirmed(trouble: Trouble, *, confirmed: bool) -> None:
    again = a_visit("/news/", html(rows(OLD)), troubles=(trouble,))
    looked = a_visit("/news/", html(rows(OLD)), troubles=(trouble,), again=again)
    assert column(a_site({}, looked), "工作动态").confirmed is confirmed


def test_what_a_second_look_shows_is_there() -> None:
    site = a_site({"/news/": html("<ul></ul>")}, again={"/news/": html(rows(FRESH))})
    assert column(site, "工作动态").state is ColumnState.LISTED


@pytest.mark.parametrize("text", ["暂无信息", "本栏目正在建设中……"])
def test_a_placeholder_is_named_with_its_words(text: str) -> None:
    found = column(a_site({"/notice/": html(f"<h2>通知公告</h2><p>{text}</p>")}), "通知公告")
    assert (found.state, found.shown) == (ColumnState.PLACEHOLDER, text)


def test_a_list_whose_request_failed_is_not_blank() -> None:
    broken = a_visit("/notice/", html("<div id=app></div>"), troubles=(FAILED_XHR,))
    assert column(a_site({}, broken), "通知公告").state is ColumnState.NOT_LOADED


def test_a_list_that_still_loads_is_not_blank() -> None:
    assert column(a_site({"/notice/": html("<p>数据加载中...</p>")}), "通知公告").state is ColumnState.NOT_LOADED


def test_a_column_that_did_not_open_is_not_forgotten() -> None:
    gone = a_visit("/notice/", "", outcome=VisitOutcome.TIMEOUT, status=0)
    assert column(a_site({}, gone), "通知公告").state is ColumnState.NOT_LOADED


def test_a_page_of_text_is_no_blank_column() -> None:
    page = html("<h2>机构职能</h2><p>" + "本局负责有关工作的组织实施和监督管理。" * 6 + "</p>")
    site = a_site({"/": html("<a href=/jg/>机构职能</a>"), "/jg/": page})
    assert ColumnState.BLANK not in {each.state for each in site.columns}


def test_a_section_that_leads_to_its_columns_is_no_column() -> None:
    crumbs = "当前位置：首页 > 政务公开 > 人事信息"
    section = html("当前位置：首页 > 政务公开 <div><a href=/gk/rs/>人事信息</a></div>")
    site = a_site({"/": html("<a href=/gk/>政务公开</a>"), "/gk/": section, "/gk/rs/": html(crumbs + rows(OLD))})
    assert {each.name: each.state for each in site.columns} == {"人事信息": ColumnState.LISTED}


def test_one_column_under_two_addresses_is_counted_once() -> None:
    home = html("<a href=/news/>工作动态</a><a href=/a/news.html>动态更多信息</a>")
    listed = html(rows(FRESH, OLD))
    site = a_site({"/": home, "/news/": listed, "/a/news.html": listed})
    assert [each.name for each in site.columns if each.items] == ["工作动态"]


def test_kinds_follow_from_names_and_places() -> None:
    topic = html("当前位置：首页 > 专题专栏 > 某专题动态" + rows(OLD))
    site = a_site({"/": html("<a href=/zt/>某专题动态</a>"), "/zt/": topic, "/news/": html(rows(FRESH))})
    assert column(site, "某专题动态").kind is ColumnKind.TOPIC
    assert column(site, "工作动态").kind is ColumnKind.NEWS


DOCUMENT = "某县人民政府关于印发《某县河道管理办法》的通知"
INTERPRETATION = "《某县河道管理办法》解读"
LISTED = {
    "/zc/": html(rows(("/zc/1.html", DOCUMENT, "2021-12-01"))),
    "/jd/": html(rows(("/jd/1.html", INTERPRETATION, "2021-12-03"))),
}


def linked(there: str = "", back: str = "", extra: str = "") -> dict[str, str]:
    """A document and an interpretation, with what each one's page has below its text."""
    head = "<table><tr><td>发文机关</td><td>某县人民政府</td><td>成文日期</td><td>2021年11月30日</td></tr></table>"
    return {
        **LISTED,
        "/zc/1.html": article(DOCUMENT, "2021-12-01", head + back + extra),
        "/jd/1.html": article(INTERPRETATION, "2021-12-03", there),
    }


def test_a_document_tells_its_head_and_its_interpretation_by_title() -> None:
    document = a_site(linked()).policy_documents[0]
    assert (document.issuer, document.issued_on) == ("某县人民政府", date(2021, 11, 30))
    assert document.interpreted_by == ("http://www.a.gov.cn/jd/1.html",)


@pytest.mark.parametrize(
    ("there", "back", "directions"),
    [
        ("", "", (False, False)),
        ("<p>政策原文：<a href=/zc/1.html>某县河道管理办法</a></p>", "", (True, False)),
        ("", "<p>相关解读：<a href=../jd/1.html>文字解读</a></p>", (False, True)),
        ("<a href=/zc/1.html>原文</a>", "<a href=/jd/1.html>解读</a>", (True, True)),
    ],
)
def test_both_directions_of_a_link_are_told_apart(there: str, back: str, directions: tuple[bool, bool]) -> None:
    each = a_site(linked(there, back)).interpretations[0]
    assert (each.links_to_document, each.linked_from_document) == directions


def test_next_article_and_related_reading_are_no_links_between_document_and_interpretation() -> None:
    extra = "<p>下一篇：<a href=/jd/1.html>某县河道管理办法解读</a></p>"
    extra += "<h3>相关阅读</h3><ul><li><a href=/jd/1.html>某县河道管理办法解读</a></li></ul>"
    assert not a_site(linked(extra=extra)).interpretations[0].linked_from_document


def test_a_document_nobody_interpreted_has_no_interpretation() -> None:
    pages = linked() | {"/jd/": html(rows(("/jd/9.html", "《某县供水条例》解读", "2021-12-03")))}
    pages["/jd/1.html"] = article("其他消息", "2021-12-03")
    assert a_site(pages).policy_documents[0].interpreted_by == ()


OTHER_HOST_FAILED = Trouble(url="http://cdn.b.gov.cn/list.js", kind="script", reason="net::ERR_TIMED_OUT")


def test_a_list_that_another_host_did_not_deliver_is_not_blank() -> None:
    broken = a_visit("/notice/", html("<div id=app></div>"), troubles=(OTHER_HOST_FAILED,))
    assert column(a_site({}, broken), "通知公告").state is ColumnState.NOT_LOADED


def test_an_outage_of_the_badges_host_does_not_hide_a_blank_column() -> None:
    outage = Trouble(url="http://dcs.conac.cn/js/1.js", kind="script", reason="net::ERR_NAME_NOT_RESOLVED")
    assert (
        column(a_site({}, a_visit("/notice/", html("<ul></ul>"), troubles=(outage,))), "通知公告").state
        is ColumnState.BLANK
    )


def test_a_document_whose_links_did_not_arrive_is_not_called_uninterpreted() -> None:
    pages = linked() | {"/jd/": html(rows(("/jd/9.html", "《某县供水条例》解读", "2021-12-03")))}
    markup = pages.pop("/zc/1.html")
    pages["/jd/1.html"] = article("其他消息", "2021-12-03")
    site = a_site(pages, a_visit("/zc/1.html", markup, troubles=(FAILED_XHR,)))
    assert [document.place for document in site.policy_documents] == [None]


def test_interpretations_are_incomplete_while_their_column_did_not_load() -> None:
    assert a_site(linked()).interpretations_complete
    gone = a_visit("/jd/", "", outcome=VisitOutcome.TIMEOUT, status=0)
    assert not a_site({"/zc/": LISTED["/zc/"]}, gone).interpretations_complete
