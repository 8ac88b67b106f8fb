from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

TITLE = "某县召开工作会议部署重点任务"


def listing(on: str) -> str:
    return html(rows(("/news/1.html", TITLE, on)))


def seen_twice(on: str, **pages: str) -> Judgement:
    markup = listing(on)
    return judged("overdue_columns", a_site({"/news/": markup, **pages}, again={"/news/": markup}))


def clean() -> Judgement:
    return seen_twice("2022-02-10")


def faulty() -> Judgement:
    return seen_twice("2022-02-09")


def look_alike_seen_once() -> Judgement:
    return judged("overdue_columns", a_site({"/news/": listing("2022-01-04")}))


def look_alike_pinned_above_the_newest() -> Judgement:
    markup = html(rows(("/news/1.html", TITLE, "2020-01-04"), ("/news/2.html", f"{TITLE}之二", "2022-02-22")))
    return judged("overdue_columns", a_site({"/news/": markup}, again={"/news/": markup}))


def look_alike_whose_article_is_newer_than_its_row_says() -> Judgement:
    return seen_twice("2022-01-04", **{"/news/1.html": article(TITLE, "2022-02-20")})


def look_alike_historical_topic() -> Judgement:
    home = html("<a href=/zt/>脱贫攻坚专题</a>")
    topic = html(rows(("/zt/1.html", TITLE, "2019-01-04")))
    return judged("overdue_columns", a_site({"/": home, "/zt/": topic}, again={"/zt/": topic}))
