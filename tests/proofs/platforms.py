"""Platforms (政府信息公开平台) for proofs: one that is in order, and what may be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import FOOT, a_site, a_visit, article, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.site import Site
    from pages.snapshot import PageVisit

PARTS = {
    "zn": "政府信息公开指南",
    "zd": "政府信息公开制度",
    "nr": "法定主动公开内容",
    "nb": "政府信息公开年报",
    "sq": "依申请公开",
}
ENTRY = "<a href=/gk/>政府信息公开</a>"
SEARCH = "<form action=/s><input name=q><button>检索</button></form>"
ELEMENTS = {
    "agency": "机构名称：某县人民政府办公室",
    "address": "办公地址：某县新区大道1号",
    "hours": "办公时间：工作日8:30至17:30",
    "telephone": "联系电话：0377-66660001",
    "internet": "电子邮箱：xxgk@a.gov.cn",
}
LONG_NAME = "重大建设项目的批准和实施情况信息公开"
TALK = "公民、法人或者其他组织可以依照规定获取政府信息，本机关按照便民的原则提供服务，" * 2


def menu(**names: str) -> str:
    """The platform's menu; `names` replace those of parts, '' leaves one out."""
    named = {**PARTS, **names}
    return "<ul class=menu>" + "".join(f"<li><a href=/gk/{k}/>{name}</a></li>" for k, name in named.items() if name)


def home(entry: str = ENTRY, foot: str = FOOT) -> str:
    news = rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22"))
    nav = f"<div class=nav><a href=/news/>工作动态</a>{entry}</div>"
    return f"<html><head><title>某县人民政府</title></head><body>{nav}<div class=main>{news}</div>{foot}</body></html>"


def a_page(body: str, *, names: Mapping[str, str] | None = None, search: str = SEARCH) -> str:
    return f"<html><body>{search}{menu(**(names or {}))}</ul><div class=main>{body}</div>{FOOT}</body></html>"


def guide(*without: str) -> str:
    """The guide's text without some of its elements."""
    return f"<h1>{PARTS['zn']}</h1><p>{TALK}</p>" + "".join(
        f"<p>{line}</p>" for name, line in ELEMENTS.items() if name not in without
    )


def a_report(year: int, on: str) -> tuple[str, str, str]:
    return (f"/gk/nb/{year}.html", f"某局{year}年政府信息公开工作年度报告", on)


def a_platform(
    *more: PageVisit,
    names: Mapping[str, str] | None = None,
    search: str = SEARCH,
    twice: bool = True,
    **pages: str,
) -> Site:
    """A site with a platform; `pages` replace `home`, the front page's body (`front`), or those of parts (`zn` …)."""
    reports = [a_report(2021, "2022-01-20"), a_report(2020, "2021-01-18")]
    bodies = {
        "front": "<h2>政府信息公开</h2>",
        "zn": guide(),
        "zd": f"<h1>{PARTS['zd']}</h1>{rows(('/gk/zd/1.html', '某县政府信息公开保密审查制度', '2021-12-02'))}",
        "nr": f"<h1>{PARTS['nr']}</h1>{rows(('/news/1.html', '某县召开工作会议部署重点任务', '2022-02-22'))}",
        "nb": f"<h1>{PARTS['nb']}</h1>{rows(*reports)}",
        "sq": f"<h1>{PARTS['sq']}</h1><p>{TALK}</p>",
        **pages,
    }
    kept = {key for key in PARTS if names is None or names.get(key, key)}
    markup = {f"/gk/{key}/": a_page(bodies[key], names=names, search=search) for key in PARTS if key in kept}
    markup |= {"/": pages.get("home", home()), "/gk/": a_page(bodies["front"], names=names, search=search)}
    again = markup if twice else {}
    news = article("某县召开工作会议部署重点任务", "2022-02-22")
    return a_site({**markup, "/news/1.html": news}, *more, again=again)


def a_blank_page(path: str, *, twice: bool = True, **changes: object) -> PageVisit:
    """A page of the platform that bears the name of 法定主动公开内容 and shows nothing."""
    markup = a_page(f"<h1>{PARTS['nr']}</h1>")
    seen = a_visit(path, markup, **changes)
    return seen.model_copy(update={"again": a_visit(path, markup, **changes)}) if twice else seen
