from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, article, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

DOCUMENT = "某县人民政府关于印发《某县河道管理办法》的通知"
APPOINTMENT = "某县人民政府关于张三等同志任免职的通知"
HEAD = "<table><tr><td>发文机关<td>某县人民政府<td>成文日期<td>2021-12-01</table>"


def a_town(document: str, listed: str = "", block: str = "", head: str = HEAD) -> Judgement:
    other = ("/jd/2.html", "《某县公路养护办法》解读", "2021-11-01")
    pages = {
        "/zc/": html(rows(("/zc/1.html", document, "2021-12-01"))),
        "/zc/1.html": article(document, "2021-12-01", head + block),
        "/jd/": html(rows(*([("/jd/1.html", listed, "2021-12-02")] if listed else []), other)),
        "/jd/1.html": article(listed or "解读", "2021-12-02"),
        "/jd/2.html": article(other[1], "2021-11-01"),
    }
    return judged("uninterpreted_policies", a_site(pages))


def clean_titled_for_its_document() -> Judgement:
    return a_town(DOCUMENT, "《某县河道管理办法》解读")


def faulty() -> Judgement:
    return a_town(DOCUMENT)


def look_alike_with_a_link_to_a_picture_page() -> Judgement:
    return a_town(DOCUMENT, block="<p>相关解读：<a href=/tj/1.html>一图读懂</a></p>")


def look_alike_that_needs_none() -> Judgement:
    return a_town(APPOINTMENT)


def look_alike_of_an_issuer_that_is_not_told() -> Judgement:
    return a_town("关于印发《某县河道管理办法》的通知", head="")
