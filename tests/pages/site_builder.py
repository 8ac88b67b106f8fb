"""A small site as a survey would have seen it: pages of plain markup by their paths."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pages.site import Site
from pages.snapshot import PageVisit, SiteSnapshot, Trouble, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.column import Column

HOME = "http://www.a.gov.cn/"
AS_OF = date(2022, 2, 24)
NOW = datetime(2022, 2, 24, 9, tzinfo=UTC)
_COLUMNS = {"news": "工作动态", "notice": "通知公告", "zc": "政策文件", "jd": "政策解读"}
MENU = "<div class=nav>" + "".join(f"<a href=/{path}/>{name}</a>" for path, name in _COLUMNS.items()) + "</div>"
FOOT = "<div class=foot>主办单位：某县人民政府 网站标识码：4113210001</div>"


def html(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{MENU}<div class=main>{body}</div>{FOOT}</body></html>"


def article(title: str, on: str, body: str = "") -> str:
    text = "一段正文，说明有关情况。" * 8
    return html(f"<h1>{title}</h1><p>发布时间：{on} 来源：某局</p><div><p>{text}</p>{body}</div>")


def rows(*entries: tuple[str, str, str]) -> str:
    """A list: (address, title, date) each."""
    return (
        "<ul>" + "".join(f"<li><a href={url}>{title}</a><span>{on}</span></li>" for url, title, on in entries) + "</ul>"
    )


def a_visit(path: str, markup: str, **changes: object) -> PageVisit:
    url = HOME.rstrip("/") + path
    values: dict[str, object] = {
        "url": url,
        "final_url": url,
        "outcome": VisitOutcome.OK,
        "status": 200,
        "html": markup,
        "seen_at": NOW,
        **changes,
    }
    return PageVisit.model_validate(values)


def a_site(pages: Mapping[str, str], *more: PageVisit, again: Mapping[str, str] | None = None) -> Site:
    """The site whose page at each path says what its markup says; `again` gives what a second look showed."""
    seconds = again or {}
    visits = [
        a_visit(path, markup, again=a_visit(path, seconds[path]) if path in seconds else None)
        for path, markup in {"/": html("首页"), **pages}.items()
    ]
    snapshot = SiteSnapshot(code="4113210001", home=HOME, started_at=NOW, finished_at=NOW, pages=(*visits, *more))
    return Site(snapshot, AS_OF)


def column(site: Site, name: str) -> Column:
    return next(each for each in site.columns if each.name == name)


FAILED_XHR = Trouble(url=f"{HOME}api/list", kind="xhr", reason="HTTP 503")
