from __future__ import annotations

from pages.reading.dom import Document

URL = "http://www.a.gov.cn/x/index.html"


def page(body: str, head: str = "", html: str = "") -> Document:
    return Document(f"<html {html}><head>{head}</head><body>{body}</body></html>", URL)


def test_text_keeps_blocks_on_lines_and_cells_apart() -> None:
    document = page("<div>one <b>two</b><p>three</p></div><table><tr><td>four<td>five</table>")
    assert document.text == "one two\nthree\nfour\tfive"


def test_comments_scripts_and_hidden_parts_say_nothing() -> None:
    document = page("<!-- a --><script>b</script><div style='display:none'>c</div><p hidden>d</p><p>e</p>")
    assert document.text == "e"


def test_what_the_browser_found_hidden_is_hidden_and_its_word_counts_more_than_styles() -> None:
    document = page("<p au-hidden='colour'>a</p><p style='display:none'>b</p>", html="au-height='900'")
    assert document.rendered
    assert document.text == "b"


def test_everything_below_a_hidden_element_is_hidden() -> None:
    document = page("<div style='display:none'><p><a href='/x'>y</a></p></div>")
    assert [link.visible for link in document.links] == [False]


def test_a_run_is_the_text_of_one_block_without_the_blocks_inside() -> None:
    document = page("<div>outer <span>inline</span><p>inner</p></div>")
    assert [run.text for run in document.runs] == ["outer inline", "inner"]


def test_meta_names_are_found_in_any_case_and_empty_ones_are_none() -> None:
    document = page("", "<meta name='siteidcode' content=' 4113000001 '><meta name='PubDate' content=''>")
    assert document.meta("SiteIDCode") == "4113000001"
    assert document.meta("PubDate") is None


def test_links_are_resolved_against_the_page_or_its_base() -> None:
    assert page("<a href='../y.html'>y</a>").links[0].href == "http://www.a.gov.cn/y.html"
    assert page("<a href='y.html'>y</a>", "<base href='/z/'>").links[0].href == "http://www.a.gov.cn/z/y.html"
    assert page("<a href='#'>y</a><a>z</a>").links[0].href == ""


def test_a_path_leads_through_frames_level_by_level() -> None:
    document = page("<div></div><au-frame src='/f'><au-body><p></p><p id=x>y</p></au-body></au-frame>")
    node = document.tree.css_first("#x")
    assert node is not None
    assert document.path(node) == ("body > iframe:nth-child(2)", "body > p:nth-child(2)")


def test_floating_blocks_are_known_with_all_they_hold() -> None:
    document = page("<div au-fixed='1'><p>x</p></div>", html="au-height='900'")
    assert [run.floating for run in document.runs] == [True]


def test_broken_markup_never_raises() -> None:
    assert Document("", URL).text == ""
    assert Document("<div><a href='http://[bad'>x", URL).links[0].href == ""
