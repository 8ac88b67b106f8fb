"""Sites with a message board, for proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, html, rows

if TYPE_CHECKING:
    from pages.site import Site

FIELDS = {
    "来信标题": "反映道路坑洼影响出行",
    "来信时间": "2022-02-01",
    "来信内容": "您好，请有关部门予以答复，谢谢。",
    "办理状态": "已回复",
    "答复单位": "某县交通局",
    "答复时间": "2022-02-04",
    "答复内容": "网友您好！该路段已列入养护计划，预计一个月内完工。",
}
WAITING = {"办理状态": "办理中", "答复单位": None, "答复时间": None, "答复内容": None}


def letter(**changes: str | None) -> str:
    """A message's own page; a field that is None is not shown."""
    shown = {name: text for name, text in (FIELDS | changes).items() if text is not None}
    lines = "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in shown.items())
    return html(f"<h2>县长信箱</h2><table>{lines}</table>")


def a_board(*letters: str, twice: bool = True, home: str = "<a href=/xx/>县长信箱</a>") -> Site:
    """A site whose board lists these messages; all of it was seen twice, or once."""
    listed = rows(*((f"/xx/{n}.html", f"反映第{n}条道路坑洼影响出行", "2022-02-05") for n in range(len(letters))))
    pages = {"/": html(home), "/xx/": html(f"<h2>县长信箱</h2>{listed}")}
    pages |= {f"/xx/{n}.html": page for n, page in enumerate(letters)}
    return a_site(pages, again=pages if twice else {})


def a_board_without_days(*, letters: int = 2, twice: bool = True, **changes: str | None) -> Site:
    """A board that lists titles only, and letters that tell what they are and of no day."""
    tag = "<meta name=ArticleTitle content=反映道路坑洼影响出行>"
    page = letter(**{"来信时间": None, "答复时间": None, **changes}).replace("<head>", f"<head>{tag}")
    titles = "".join(f"<li><a href=/xx/{n}.html>反映第{n}条道路坑洼影响出行</a></li>" for n in range(letters))
    pages = {"/": html("<a href=/xx/>县长信箱</a>"), "/xx/": html(f"<h2>县长信箱</h2><ul>{titles}</ul>")}
    pages |= {f"/xx/{n}.html": page for n in range(letters)}
    return a_site(pages, again=pages if twice else {})
