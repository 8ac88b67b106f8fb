from __future__ import annotations

from typing import TYPE_CHECKING

from pages.site import Site
from tests.pages.site_builder import AS_OF, FAILED_XHR, a_site, a_visit, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "home_updates"
TITLE = "某县召开工作会议部署今年重点任务"
ENTRY = html("<p>欢迎访问</p>")


def of_home(home: str, pages: dict[str, str] | None = None, *, twice: bool = True) -> Judgement:
    shown = {"/": home, **(pages or {})}
    return judged(NAME, a_site(shown, again=shown if twice else {}))


def listing(on: str, url: str = "/news/1.html") -> str:
    return html(rows((url, TITLE, on)))


def clean() -> Judgement:
    return of_home(listing("2022-02-10"))


def clean_entry_to_columns() -> Judgement:
    return of_home(ENTRY, {"/news/": listing("2022-02-10"), "/zc/": listing("2020-02-10", "/zc/1.html")})


def faulty() -> Judgement:
    return of_home(listing("2022-02-09"))


def faulty_with_titles_whose_own_pages_are_old() -> Judgement:
    home = html(f"<ul><li><a href=/news/1.html>{TITLE}</a></li></ul>")
    return of_home(home, {"/news/1.html": article(TITLE, "2022-02-09")})


def faulty_entry_to_columns() -> Judgement:
    return of_home(ENTRY, {"/news/": listing("2022-02-09"), "/zc/": listing("2020-02-10", "/zc/1.html")})


def look_alike_seen_once() -> Judgement:
    return of_home(listing("2022-02-09"), twice=False)


def look_alike_whose_titles_have_their_dates_in_the_column() -> Judgement:
    home = html(f"<ul><li><a href=/news/1.html>{TITLE}</a></li></ul>")
    return of_home(home, {"/news/": listing("2022-02-20")})


def look_alike_whose_articles_were_not_read() -> Judgement:
    titles = "".join(f"<li><a href=/news/{number}.html>{TITLE}之{number}</a></li>" for number in (1, 2))
    return of_home(html(f"<ul>{titles}</ul>"), {"/news/1.html": article(TITLE, "2022-02-09")})


def look_alike_whose_entries_show_no_date_that_was_read() -> Judgement:
    text = "一段正文，说明有关情况。" * 8
    page = html(f"<h1>{TITLE}</h1><p>{text}</p>", f"<meta name=ArticleTitle content={TITLE}>")
    return of_home(html(f"<ul><li><a href=/news/1.html>{TITLE}</a></li></ul>"), {"/news/1.html": page})


def look_alike_whose_list_did_not_arrive() -> Judgement:
    lost = a_visit("/", html("<div id=list></div>"), troubles=(FAILED_XHR,))
    seen = a_site({"/news/": listing("2022-02-09")})
    visits = (lost.model_copy(update={"again": lost}), *seen.snapshot.pages[1:])
    return judged(NAME, Site(seen.snapshot.model_copy(update={"pages": visits}), AS_OF))
