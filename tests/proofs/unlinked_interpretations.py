from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

DOCUMENT = "某县人民政府关于印发《某县河道管理办法》的通知"
READING = "《某县河道管理办法》解读"
THERE = f"<p>相关文件：<a href=/zc/1.html>{DOCUMENT}</a></p>"
BACK = f"<p>相关解读：<a href=/jd/1.html>{READING}</a></p>"


def a_pair(reading: str = "", document: str = "", title: str = READING) -> Judgement:
    pages = {
        "/zc/": html(rows(("/zc/1.html", DOCUMENT, "2021-12-01"))),
        "/zc/1.html": article(DOCUMENT, "2021-12-01", document),
        "/jd/": html(rows(("/jd/1.html", title, "2021-12-02"))),
        "/jd/1.html": article(title, "2021-12-02", reading),
    }
    return judged("unlinked_interpretations", a_site(pages))


def clean_in_both_directions() -> Judgement:
    return a_pair(THERE, BACK)


def faulty_without_a_way_back() -> Judgement:
    return a_pair(THERE)


def faulty_without_a_way_there() -> Judgement:
    return a_pair("", BACK)


def look_alike_whose_document_is_not_known() -> Judgement:
    return a_pair(title="《某省河道管理条例》解读")
