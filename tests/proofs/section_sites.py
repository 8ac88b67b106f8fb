"""Sites for proofs of sections: all that a site owes under ordinary names, but for what a proof leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pages.site import Site

NAMES = {
    "overview": "走进某县",
    "institutions": "内设机构",
    "leaders": "领导之窗",
    "news": "工作动态",
    "policy": "政策文件",
    "interpretation": "政策解读",
    "other": "办事服务",
}
# Disclosure, where sections may stand unseen, kept at another address.
AWAY = "<a href=http://xxgk.b.test/>政府信息公开</a>"
TITLES = {"policy": "某县人民政府关于印发某县河道管理办法的通知", "interpretation": "《某县河道管理办法》解读"}


def a_site_without(
    section: str,
    instead: str = "",
    content: str = "",
    *,
    twice: bool = True,
    unread: str = "",
    more: Mapping[str, str] | None = None,
) -> Site:
    """A site without one of its sections; its menu and the page behind 办事服务 show other markup in its place.

    The page of the section `unread` was not read; `more` are pages beside those of sections.
    """
    kept = {key: name for key, name in NAMES.items() if key != section}
    menu = "".join(f"<a href=/{key}/>{name}</a>" for key, name in kept.items())

    def page(body: str) -> str:
        return f"<html><body><div class=nav>{menu}{instead}</div><div class=main>{body}</div></body></html>"

    pages = {"/": page("<p>欢迎访问本站。</p>"), **_columns(kept, page, content), **(more or {})}
    pages = {path: markup for path, markup in pages.items() if not (unread and path.startswith(f"/{unread}/"))}
    return a_site(pages, again=pages if twice else {})


def _columns(kept: dict[str, str], page: Callable[[str], str], content: str) -> dict[str, str]:
    pages: dict[str, str] = {}
    for key in kept:
        title = TITLES.get(key, f"某县召开会议部署重点任务之{len(pages)}")
        pages[f"/{key}/"] = page(rows((f"/{key}/1.html", title, "2022-02-20")) + (content if key == "other" else ""))
    return pages
