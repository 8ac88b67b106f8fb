from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.reading.forms import InterpretationForm
from tests.pages.site_builder import HOME, a_site, article, html, rows

if TYPE_CHECKING:
    from pages.site import Site

DOCUMENT = "某县人民政府关于印发《某县河道管理办法》的通知"
OTHER = "某县人民政府关于加强农村公路养护工作的意见"
LINE = "河道管理的要点，一看就懂的十个问题"
TARGET = f"{HOME}tj/1.html"


def site_of(document: str = "", listed: str = "", **pages: str) -> Site:
    """A site with one policy document; `document` stands below its text, `listed` in its row of the column."""
    row = f"<li><a href=/zc/1.html>{DOCUMENT}</a>{listed}<span>2021/12/01</span></li>"
    other = f"<li class=empty></li><li><a href=/zc/2.html>{OTHER}</a><span>2021/11/01</span></li>"
    return a_site(
        {
            "/zc/": html(f"<ul>{row}{other}</ul>"),
            "/zc/1.html": article(DOCUMENT, "2021-12-01", document),
            "/zc/2.html": article(OTHER, "2021-11-01"),
            **pages,
        }
    )


def interpreted_by(site: Site) -> tuple[str, ...]:
    return site.policy_documents[0].interpreted_by


@pytest.mark.parametrize(
    "block",
    [
        f"<p>相关解读：<a href=/tj/1.html>{LINE}</a></p>",
        f"<h3>相关解读</h3><ul><li><a href=/tj/1.html>{LINE}</a></li></ul>",
        f"<div><div class=hd>图片解读</div><div class=bd><ul><li><a href=/tj/1.html>{LINE}</a></li></ul></div></div>",
        "<p><a href=/tj/1.html>文字解读</a></p>",
        "<p><a href=/tj/1.html>【一图读懂】某县河道管理办法</a></p>",
        "<p>政策解读：</p><p>http://www.a.gov.cn/tj/1.html#4146</p>",
        "<p>相关解读 http://www.a.gov.cn/tj/1.html</p>",
    ],
)
def test_an_interpretation_is_found_wherever_the_document_shows_it(block: str) -> None:
    assert interpreted_by(site_of(block)) == (TARGET,)


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>相关解读</h3><a href=/tj/1.html>《某县河道管理办法》解读</a></div>",
        "<div style='display:none'><h3>相关解读</h3><a href=/tj/1.html>《某县河道管理办法》解读十问</a></div>",
        "<a href=/tj/1.html>[解读]</a>",
        "<a href=/tj/1.html>《某县河道管理办法》解读：关于印发某县河道管理办法的通知的十个要点详细说明</a>",
    ],
)
def test_an_interpretation_may_stand_in_the_documents_row(box: str) -> None:
    site = site_of(listed=box)
    assert [document.title for document in site.policy_documents] == [DOCUMENT, OTHER]
    assert [document.interpreted_by for document in site.policy_documents] == [(TARGET,), ()]


@pytest.mark.parametrize(
    "block",
    [
        "<h3>相关解读</h3>",
        "<h3>文字解读</h3><ul></ul><h3>图片解读</h3><ul></ul><h3>H5解读</h3><p>相关链接：</p>",
        "<h3>相关解读</h3><ul><li><a href=#>解读</a></li><li><a href='javascript:void(0)'>图片解读</a></li></ul>",
        f"<h3>相关阅读</h3><ul><li><a href=/tj/1.html>{LINE}</a></li></ul>",
        "<h3>相关阅读</h3><ul><li><a href=/tj/1.html>《某县供水条例》解读</a></li></ul>",
        "<p>相关稿件：</p><p>关联文件： / 文件下载：</p>",
        f"<p>相关链接：<a href=/tj/1.html>{LINE}</a></p>",
        "<p>相关阅读：</p><p>http://www.a.gov.cn/tj/1.html</p>",
        "<p>附件：http://www.a.gov.cn/tj/1.html</p>",
        "<p>更多内容见<a href=/jd/>政策解读</a></p>",
    ],
)
def test_what_is_no_interpretation_of_the_document_is_not_taken_for_one(block: str) -> None:
    entries = (
        ("/jd/7.html", "《某县供水条例》解读", "2021-12-03"),
        ("/jd/8.html", "《某县供热条例》解读", "2021-12-02"),
    )
    assert interpreted_by(site_of(block, **{"/jd/": html(rows(*entries))})) == ()


def test_the_address_of_the_document_as_text_leads_back_to_it() -> None:
    pages = {
        "/jd/": html(rows(("/jd/1.html", "《某县河道管理办法》解读", "2021-12-03"))),
        "/jd/1.html": article(
            "《某县河道管理办法》解读", "2021-12-03", "<p>政策原文：<br>http://www.a.gov.cn/zc/1.html</p>"
        ),
    }
    each = site_of(**pages).interpretations[0]
    assert (each.document, each.links_to_document) == (f"{HOME}zc/1.html", True)


def test_the_row_of_an_interpretation_keeps_its_own_title_beside_its_document() -> None:
    links = f"<a href=/jd/1.html>《某县河道管理办法》解读</a><a href=/zc/1.html>{DOCUMENT}</a>"
    site = site_of(**{"/jd/": html(f"<ul><li>{links}<span>2021-12-03</span></li></ul>")})
    assert [each.title for each in site.interpretations] == ["《某县河道管理办法》解读"]


def test_a_document_tells_its_head() -> None:
    head = "<p>索引号：X01-2021-0007　发文机关：某县人民政府　成文日期：2021年11月29日　有效性：有效</p>"
    document = site_of(head).policy_documents[0]
    assert (document.index_number, document.issuer, document.validity) == ("X01-2021-0007", "某县人民政府", "有效")
    assert str(document.issued_on) == "2021-11-29"


@pytest.mark.parametrize(
    ("title", "body", "form"),
    [
        ("一图读懂《某县河道管理办法》", "", InterpretationForm.PICTURE),
        ("【视频解读】某县河道管理办法", "", InterpretationForm.VIDEO),
        ("漫画解读：某县河道管理办法", "", InterpretationForm.CARTOON),
        ("H5丨某县河道管理办法解读", "", InterpretationForm.INTERACTIVE),
        ("音频解读：某县河道管理办法", "", InterpretationForm.AUDIO),
        ("《某县河道管理办法》解读", "", InterpretationForm.TEXT),
        ("《某县河道管理办法》解读", "<video src=/1.mp4></video>", InterpretationForm.VIDEO),
        ("《某县河道管理办法》解读", "<a href=/1.mp3>收听</a>", InterpretationForm.AUDIO),
    ],
)
def test_the_form_of_an_interpretation_is_told(title: str, body: str, form: InterpretationForm) -> None:
    pages = {"/jd/": html(rows(("/jd/1.html", title, "2021-12-03"))), "/jd/1.html": article(title, "2021-12-03", body)}
    assert [each.form for each in site_of(**pages).interpretations] == [form]
