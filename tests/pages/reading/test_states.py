from __future__ import annotations

import pytest

from pages.reading.dom import Document, tidy_lines
from pages.reading.looks import Looks

URL = "http://www.a.gov.cn/x/index.html"
RENDERED = "au-height='900' au-width='1366'"


def page(body: str, html: str = "", looks: Looks | None = None) -> Document:
    return Document(f"<html {html}><head><title> a \n b </title></head><body>{body}</body></html>", URL, looks)


@pytest.mark.parametrize(
    ("attribute", "hidden"),
    [
        ("hidden", True),
        ("style='display:none'", True),
        ("style='DISPLAY : NONE'", True),
        ("style='color:red;visibility: hidden'", True),
        ("style='opacity:0'", True),
        ("style='opacity: 0.00; color:red'", True),
        ("style='opacity:0.5'", False),
        ("style='display:block'", False),
        ("style", False),
        ("class=hidden", False),
    ],
)
def test_a_source_hides_what_its_own_styles_hide(attribute: str, hidden: bool) -> None:  # noqa: FBT001
    assert page(f"<p {attribute}>a</p>").text == ("" if hidden else "a")
    known = Looks([page("<p class=other>b</p>", RENDERED)])
    assert page(f"<p {attribute}>a</p>", looks=known).text == ("" if hidden else "a")


@pytest.mark.parametrize(
    ("attribute", "floating"),
    [
        ("style='position:fixed'", True),
        ("style='top:0;POSITION : sticky'", True),
        ("au-fixed=1", True),
        ("style='position:absolute'", False),
        ("style", False),
        ("class=fixed", False),
    ],
)
def test_a_block_floats_with_all_in_it_by_its_style_or_the_browsers_word(attribute: str, floating: bool) -> None:  # noqa: FBT001
    body = f"<p>before</p><div {attribute}><p>a</p></div><p>after</p>"
    known = Looks([page("<section>b</section>", RENDERED)])
    for seen in (page(body), page(body, RENDERED), page(body, looks=known)):
        assert [run.floating for run in seen.runs] == [False, floating, False]


def test_elements_are_ranked_in_document_order_however_they_are_seen() -> None:
    body = "<div><p>a</p><p>b</p></div><i>c</i>"
    for seen in (page(body), page(body, looks=Looks([page(body, RENDERED)]))):
        order = [seen.order(node) for node in seen.tree.css("body, div, p, i")]
        assert order == sorted(set(order))
        assert seen.order(seen.root) == 0


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "textarea", "select"])
def test_what_such_elements_hold_is_never_text(tag: str) -> None:
    body = f"<{tag}>a</{tag}><p>b</p>"
    for seen in (page(body), page(body, RENDERED), page(body, looks=Looks([page(body, RENDERED)]))):
        assert seen.text == "b"


def test_a_rendered_page_knows_its_size_and_places_and_a_source_knows_none() -> None:
    seen = page("<p au-box=1,2,30,40>a</p><p au-box=>b</p>", RENDERED)
    assert (seen.rendered, seen.executed, seen.width, seen.height, seen.title) == (True, True, 1366, 900, "a b")
    assert [run.box for run in seen.runs] == [(1, 2, 30, 40), None]
    assert seen.runs[0].box is not None
    assert seen.runs[0].box.bottom == 42
    source = page("<p>a</p>")
    assert (source.rendered, source.executed, source.width, source.height) == (False, False, 0, 0)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a\nb</p>", "a b"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>a <img> b</p>", "a b"),
        ("<p>a\u3000\u00a0b</p>", "a b"),
        ("<table><tr><td>a</td><td></td><td>b</td></tr><tr><th>c</th></tr></table>", "a\tb\nc"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<div>a<span>b</span><!-- x -->c</div>", "abc"),
        ("<div>a<span>b<p>c</p></span></div>", "ab\nc"),
    ],
)
def test_text_is_parted_as_a_person_sees_it(body: str, text: str) -> None:
    assert page(body).text == text


def test_a_block_within_a_line_has_a_run_of_its_own() -> None:
    assert [run.text for run in page("<div>a<span>b<p>c</p></span>d</div>").runs] == ["ad", "c"]
    assert [run.text for run in page("<div>a<span>b<br><img></span>d</div>").runs] == ["ab\nd"]


def test_cells_are_parted_by_single_tabs() -> None:
    assert tidy_lines(" a \t\t b \t \n\n \n c  d ") == "a\tb\nc d"


def test_metas_are_told_by_the_first_that_says_something() -> None:
    metas = "<meta name=' A ' content=''><meta name=a content=' x  y '><meta name=A content=z><meta name='' content=q>"
    seen = Document(f"<head>{metas}</head>", URL)
    assert seen.metas == {"a": "x y"}
    assert (seen.meta("A"), seen.meta("b")) == ("x y", None)


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("y.html", "http://www.a.gov.cn/x/y.html"),
        ("/y.html", "http://www.a.gov.cn/y.html"),
        ("//b.gov.cn/y", "http://b.gov.cn/y"),
        ("?p=2", "http://www.a.gov.cn/x/index.html?p=2"),
        ("#a", "http://www.a.gov.cn/x/index.html#a"),
        (" ../y ", "http://www.a.gov.cn/y"),
        ("https://b.gov.cn/", "https://b.gov.cn/"),
        ("#", ""),
        ("", ""),
        (None, ""),
        ("http://[b", ""),
    ],
)
def test_addresses_are_made_absolute(href: str | None, address: str) -> None:
    assert page("").resolve(href) == address
    elsewhere = Document("<base href=http://[broken>", URL)
    assert elsewhere.resolve(href) == address


def test_a_link_tells_its_text_hint_and_whether_it_shows() -> None:
    (link,) = page("<a href=/y title=' a  b '>c<i hidden>d</i></a>").links
    assert (link.text, link.href, link.hint, link.visible) == ("c", "http://www.a.gov.cn/y", "a b", True)


def test_a_path_counts_elements_only() -> None:
    seen = page("x<!-- y --><p>a</p> b <div><i>c</i></div>")
    node = seen.tree.css_first("i")
    assert node is not None
    assert seen.path(node) == ("body > div:nth-child(2) > i:nth-child(1)",)
