from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "diverse_interpretations"
PLAIN = "《某县河道管理办法》解读"
PICTURE = "一图读懂《某县公路养护办法》"


def of_titles(*titles: str, on: str = "2021-12-02", body: str = "") -> Judgement:
    listed = [(f"/jd/{number}.html", title, on) for number, title in enumerate(titles, start=1)]
    return judged(
        NAME, a_site({"/jd/": html(rows(*listed)), **{url: article(title, on, body) for url, title, on in listed}})
    )


def clean() -> Judgement:
    return of_titles(PLAIN, PICTURE)


def clean_whose_page_shows_a_film() -> Judgement:
    return of_titles(PLAIN, body="<video src=/jd/1.mp4></video>")


def faulty() -> Judgement:
    return of_titles(PLAIN, "《某县供水办法》解读", PICTURE)


def look_alike_of_an_earlier_year() -> Judgement:
    return of_titles(PLAIN, on="2020-12-02")


def look_alike_whose_pages_were_not_read() -> Judgement:
    return judged(NAME, a_site({"/jd/": html(rows(("/jd/1.html", PLAIN, "2021-12-02")))}))
