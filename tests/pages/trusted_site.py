"""A site in two ways: every page as a browser shows it, and as calibration leaves one whose templates it trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.reading.gist import GistReader
from pages.site import Site
from pages.snapshot import PageVisit, Route, SiteSnapshot
from tests.pages.site_builder import AS_OF, HOME, NOW, a_visit

if TYPE_CHECKING:
    from collections.abc import Mapping

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
