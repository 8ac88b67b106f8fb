"""A site of which most pages were only fetched says the same as if a browser had shown every one of them."""

from __future__ import annotations

import gc
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import ReferenceType, ref

import pytest

from pages.column import ColumnState
from pages.gather.second_look import worth_a_second_look
from pages.reading.dom import Document
from pages.reading.gist import GistReader
from pages.site import Site
from pages.snapshot import PageVisit, Route, SiteSnapshot, Trouble
from pages.update_periods import UpdatePeriods
from tests.pages.site_builder import AS_OF, HOME, NOW, a_visit, column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.footer import BottomArea
    from pages.identity import Shown

WIDTH = 1366
COLUMNS = {"news": "工作动态", "notice": "通知公告", "zc": "政策文件", "jd": "政策解读", "hd": "县长信箱"}
# {hidden}: what the template's style sheet hides, {wide} and {narrow}: how wide it makes things.
MENU = "<div class=nav>" + "".join(f"<a href=/{path}/>{name}</a>" for path, name in COLUMNS.items()) + "</div>"
SIDE = (
    "<div class=side {narrow}><h3>导航</h3><ul {narrow}><li><a href=/news/>工作动态</a></li>"
    "<li><a href=/old/>旧版栏目</a></li></ul></div>"
)
TRAP = "<div class=tip {hidden}><p>本栏目正在建设中</p><p><a href=/secret/>内部信箱</a></p></div>"
FOOT = (
    "<div class=foot>主办单位：某县人民政府 网站标识码：4113210001 <span {hidden}>网站标识码：4100000000</span></div>"
)
SUB_FOOT = "<div class=foot>主办单位：某县某局 网站标识码：4113210002 豫ICP备05001234号</div>"
TEXT = "一段正文，说明有关工作的开展情况和下一步的安排。" * 4
DOCUMENT = "某县人民政府关于印发《某县河道管理办法》的通知"
INTERPRETATION = "《某县河道管理办法》解读"


def listing(name: str, *entries: tuple[str, str, str], more: str = "") -> str:
    rows = "".join(
        f"<li {{wide}}><a href={url}>{title}</a><i {{hidden}}>new</i><span>{on}</span></li>"
        for url, title, on in entries
    )
    crumbs = f"<div class=crumb>当前位置：<a href=/>首页</a> &gt; {name}</div>"
    return framed(f"{crumbs}<ul class=list {{wide}}>{rows}</ul>{more}{SIDE}", "list")


def article(title: str, on: str, body: str = "", foot: str = FOOT, crumb: str = "工作动态") -> str:
    head = (
        f"<div class=crumb>当前位置：首页 &gt; {crumb} &gt; 正文</div><h1>{title}</h1><p>发布时间：{on} 来源：某局</p>"
    )
    return framed(f"{head}<div class=zoom><p>{TEXT}</p>{body}</div>{SIDE}", "article", foot)


def framed(body: str, kind: str, foot: str = FOOT) -> str:
    return f"<html {{page}}><head><title>某县</title></head><body class={kind}>{MENU}{TRAP}{body}{foot}</body></html>"


def news(number: int) -> tuple[str, str, str]:
    return f"/news/{number}.html", f"某县召开第{number}次工作会议部署任务", f"2022-02-{number + 10:02}"


NEWS = [news(number) for number in range(8)]
PAGES = {
    "/": framed("<h2>首页</h2>" + SIDE, "home"),
    "/news/": listing(COLUMNS["news"], *NEWS),
    "/notice/": listing(COLUMNS["notice"], ("/notice/1.html", "关于某路段施工期间绕行的公告", "2021-03-04")),
    "/zc/": listing(COLUMNS["zc"], ("/zc/1.html", DOCUMENT, "2021-12-01")),
    "/jd/": listing(COLUMNS["jd"], ("/jd/1.html", INTERPRETATION, "2021-12-03")),
    "/hd/": listing(COLUMNS["hd"], more="<h2>县长信箱</h2><p>2022年1月，共收到来信35件，办结33件，办结率94.3%。</p>"),
    **{url: article(title, on) for url, title, on in NEWS},
    "/notice/1.html": article("关于某路段施工期间绕行的公告", "2021-03-04", foot=SUB_FOOT, crumb="通知公告"),
    "/zc/1.html": article(
        DOCUMENT, "2021-12-01", "<p>相关解读：<a href=/jd/1.html>文字解读</a></p>", foot=SUB_FOOT, crumb="政策文件"
    ),
    "/jd/1.html": article(INTERPRETATION, "2021-12-03", crumb="政策解读"),
}
EXAMPLES = {"home": "/", "list": "/news/", "article": "/news/0.html"}
OWN_FRAMES = ("/notice/1.html",)


def shown(markup: str) -> str:
    """What the browser makes of a page."""
    boxes = {"wide": "au-box='0,300,900,30'", "narrow": "au-box='1000,300,250,30'"}
    return markup.format(page=f"au-width={WIDTH} au-height=900", hidden="au-hidden=display", **boxes)


def sent(markup: str) -> str:
    """What the server sends of it."""
    return markup.format(page="", hidden="", wide="", narrow="")


def rendered(path: str, markup: str, **changes: object) -> PageVisit:
    return a_visit(path, shown(markup), **changes)


def trusted(path: str, markup: str, **changes: object) -> PageVisit:
    """As calibration leaves a page that it trusts."""
    source = sent(markup)
    gist = GistReader(HOME).read(source, HOME.rstrip("/") + path)
    kind = kind_of(markup)
    values: dict[str, object] = {
        "source": source,
        "route": Route.TRUSTED,
        "template": kind,
        "frame": HOME.rstrip("/") + (OWN_FRAMES[0] if SUB_FOOT in markup else EXAMPLES[kind]),
        "links": gist.links,
        "title": gist.title if kind == "article" and gist.article else "",
        **changes,
    }
    return a_visit(path, "", **values)


def kind_of(markup: str) -> str:
    return markup.partition("<body class=")[2].partition(">")[0]


def calibrated(pages: Mapping[str, str] = PAGES) -> list[PageVisit]:
    visits = []
    for path, markup in pages.items():
        kind = kind_of(markup)
        if path == EXAMPLES[kind]:
            visits.append(rendered(path, markup, source=sent(markup), template=kind))
        elif path in OWN_FRAMES:
            visits.append(rendered(path, markup, template=kind))
        else:
            visits.append(trusted(path, markup))
    return visits


def site(visits: list[PageVisit]) -> Site:
    snapshot = SiteSnapshot(code="4113210001", home=HOME, started_at=NOW, finished_at=NOW, pages=tuple(visits))
    return Site(snapshot, AS_OF)


@cache
def both() -> tuple[Site, Site]:
    return site([rendered(path, markup) for path, markup in PAGES.items()]), site(calibrated())


def test_most_pages_of_the_trusted_site_were_never_rendered_and_many_are_not_read_whole() -> None:
    _, known = both()
    routes = Counter(visit.route for visit in known.visits)
    assert routes[Route.TRUSTED] == len(PAGES) - 4
    assert sum(page.brief for page in known.seen) == len(NEWS) - 1 + 2


def test_its_columns_are_the_same() -> None:
    full, known = both()
    names = ["工作动态", "通知公告", "政策文件", "政策解读", "县长信箱"]
    assert [each.name for each in known.columns] == [each.name for each in full.columns] == names
    for name in names:
        first, second = column(full, name), column(known, name)
        assert (second.kind, second.state, second.in_order, second.shown) == (
            first.kind,
            first.state,
            first.in_order,
            first.shown,
        )
        assert [(item.title, item.url, item.date, item.date_from) for item in second.items] == [
            (item.title, item.url, item.date, item.date_from) for item in first.items
        ]
    assert column(known, "工作动态").state is ColumnState.LISTED
    assert len(column(known, "工作动态").items) == len(NEWS)


def test_its_pages_have_the_same_names_titles_and_ways() -> None:
    full, known = both()
    assert known.names == full.names
    for first, second in zip(full.seen, known.seen, strict=True):
        assert (second.url, second.title, second.is_article) == (first.url, first.title, first.is_article)
        assert [url for url, _ in second.leads] == [url for url, _ in first.leads]
        assert (second.published, second.breadcrumb) == (first.published, first.breadcrumb)


def test_its_documents_and_interpretations_are_the_same() -> None:
    full, known = both()
    assert known.policy_documents == full.policy_documents
    assert known.interpretations == full.interpretations
    assert known.policy_documents[0].interpreted_by == (f"{HOME}jd/1.html",)
    assert known.interpretations_complete == full.interpretations_complete


def test_its_board_and_its_statistics_are_the_same() -> None:
    full, known = both()
    assert known.board == full.board
    assert known.board is not None
    assert known.board.statistics is not None


def test_the_same_pages_are_to_be_seen_again() -> None:
    full, known = both()
    periods = UpdatePeriods(kinds={"news": 14, "notice": 182})
    assert sorted(worth_a_second_look(known, periods, AS_OF)) == sorted(worth_a_second_look(full, periods, AS_OF))


def test_what_the_template_hides_is_no_content_of_its_trusted_pages() -> None:
    _, known = both()
    assert "内部信箱" not in known.pages[f"{HOME}notice/"].document.text
    assert "内部信箱" in sent(PAGES["/notice/"])


def said(footer: BottomArea, part: str) -> str | None:
    shown: Shown | None = getattr(footer, part)
    return shown.value if shown else None


def test_a_trusted_page_has_the_bottom_area_of_the_page_whose_frame_it_shares() -> None:
    full, known = both()
    for first, second in zip(full.footers, known.footers, strict=True):
        assert (second.url, second.title) == (first.url, first.title)
        assert (second.footer.missing, second.footer.text) == (first.footer.missing, first.footer.text)
        for part in ("site_code", "icp_filing", "police_filing", "sponsor", "contact"):
            assert said(second.footer, part) == said(first.footer, part), (second.url, part)
    codes = {each.url: each.footer.site_code for each in known.footers}
    assert {code.value for code in codes.values() if code} == {"4113210001", "4113210002"}


def test_a_page_with_a_frame_of_its_own_keeps_its_bottom_area() -> None:
    _, known = both()
    codes = {each.url.removeprefix(HOME): each.footer.site_code for each in known.footers}
    assert [code.value for path in ("notice/1.html", "zc/1.html", "jd/1.html") if (code := codes[path])] == [
        "4113210002",
        "4113210002",
        "4113210001",
    ]


def test_a_finding_on_a_shared_frame_is_placed_on_the_page_itself() -> None:
    _, known = both()
    [shared] = [each for each in known.footers if each.url == f"{HOME}jd/1.html"]
    assert shared.place.url == f"{HOME}jd/1.html"
    assert shared.footer == known.footers[6].footer
    assert not shared.confirmed


def test_a_second_look_at_a_trusted_page_counts_beside_the_shared_frame() -> None:
    visits = calibrated()
    again = rendered("/jd/1.html", article(INTERPRETATION, "2021-12-03", foot=FOOT + "<div>豫ICP备05001234号</div>"))
    visits[-1] = visits[-1].model_copy(update={"again": again})
    [footer] = [each for each in site(visits).footers if each.url == f"{HOME}jd/1.html"]
    assert footer.confirmed
    assert footer.footer.icp_filing is not None


def test_a_page_whose_shared_frame_is_gone_says_what_its_source_says() -> None:
    visits = calibrated()
    visits[-1] = visits[-1].model_copy(update={"frame": f"{HOME}gone.html"})
    [footer] = [each for each in site(visits).footers if each.url == f"{HOME}jd/1.html"]
    assert footer.footer.site_code is not None
    assert footer.footer.site_code.value == "4113210001"


def test_what_its_template_did_not_get_keeps_a_trusted_column_from_being_called_blank() -> None:
    trouble = Trouble(url="http://cdn.b.test/list.js", kind="script", reason="timed out")
    empty = {"/notice/": listing(COLUMNS["notice"])}
    quiet, troubled = calibrated(PAGES | empty), calibrated(PAGES | empty)
    troubled[2] = troubled[2].model_copy(update={"troubles": (trouble,)})
    assert column(site(quiet), "通知公告").state is ColumnState.BLANK
    assert column(site(troubled), "通知公告").state is ColumnState.NOT_LOADED


def test_a_placeholder_on_a_trusted_page_is_told() -> None:
    visits = calibrated(PAGES | {"/notice/": listing(COLUMNS["notice"], more="<p>暂无信息</p>")})
    found = column(site(visits), "通知公告")
    assert (found.state, found.shown) == (ColumnState.PLACEHOLDER, "暂无信息")


@pytest.mark.parametrize(
    ("crumb", "below"),
    [("县长信箱", True), ("工作动态", False), ("<b>互动</b><i>交流</i>", True)],
)
def test_at_a_glance_a_page_may_stand_below_what_its_breadcrumb_holds(crumb: str, *, below: bool) -> None:
    visits = [*calibrated(), trusted("/x/1.html", article("某事一则的标题", "2022-01-01", crumb=crumb))]
    page = site(visits).pages[f"{HOME}x/1.html"]
    assert page.brief
    assert page.may_stand_below(("信箱", "互动交流")) is below


def test_without_a_breadcrumb_and_read_whole_a_page_may_stand_below_anything() -> None:
    plain = framed(f"<h1>某事一则</h1><p>发布时间：2022-01-01</p><p>{TEXT}</p>", "article")
    visits = [*calibrated(), trusted("/x/1.html", plain)]
    pages = site(visits).pages
    assert (pages[f"{HOME}x/1.html"].brief, pages[f"{HOME}news/"].brief) == (True, False)
    assert pages[f"{HOME}x/1.html"].may_stand_below(("信箱",))
    assert pages[f"{HOME}news/"].may_stand_below(("信箱",))


def test_of_a_content_page_asked_for_its_breadcrumb_only_that_is_kept() -> None:
    parsed: list[ReferenceType[Document]] = []
    plain = framed(
        f"<p>首页 &gt; 县长信箱 &gt; 某事一则</p><h1>某事一则</h1><p>发布时间：2022-01-01</p><p>{TEXT}</p>", "article"
    )
    page = site([*calibrated(), trusted("/x/1.html", plain)]).pages[f"{HOME}x/1.html"]
    before = Document.__init__

    def noted(self: Document, *said: Any) -> None:
        parsed.append(ref(self))
        before(self, *said)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Document, "__init__", noted)
        assert page.breadcrumb == ("县长信箱", "某事一则")
    gc.collect()
    assert page.brief
    assert parsed
    assert page.url not in {document.url for each in parsed if (document := each()) is not None}
    assert page.breadcrumb == ("县长信箱", "某事一则")
