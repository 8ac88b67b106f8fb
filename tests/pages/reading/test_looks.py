from __future__ import annotations

import pytest

from pages.reading.dom import Box, Document
from pages.reading.looks import Look, Looks

URL = "http://www.a.gov.cn/x/index.html"
WIDTH = 1366


def example(body: str) -> Document:
    """A page as the browser showed it."""
    return Document(f"<html au-height='900' au-width='{WIDTH}'><head></head><body>{body}</body></html>", URL)


def source(body: str, *examples: Document) -> Document:
    """Another page of the template of `examples`, of which only the source is known."""
    return Document(f"<html><head></head><body>{body}</body></html>", URL, Looks(examples))


def test_what_the_examples_style_sheet_hides_is_hidden_in_the_source_of_another_page() -> None:
    shown = example("<div class=menu><div class=sub au-hidden=display><a href=/a>a</a></div></div><p>text</p>")
    page = source("<div class=menu><div class=sub><a href=/a>a</a><b>other</b></div></div><p>more</p>", shown)
    assert page.text == "more"
    assert [link.visible for link in page.links] == [False]


def test_what_the_example_shows_is_shown_though_it_stands_in_a_block_like_a_hidden_one() -> None:
    shown = example("<div class=a><p class=x au-hidden=display>1</p></div><div class=b><p class=x>2</p></div>")
    assert source("<div class=a><p class=x>3</p></div><div class=b><p class=x>4</p></div>", shown).text == "4"


def test_a_page_known_by_its_template_counts_as_laid_out_and_is_as_wide() -> None:
    page = source("<p>a</p>", example("<p>a</p>"))
    assert (page.rendered, page.width, page.height) == (True, WIDTH, 0)
    assert not Document("<p>a</p>", URL).rendered


def test_tabs_of_one_class_are_told_apart_by_their_rank() -> None:
    tabs = "<div class=tabs><div class=tab>{}</div><div class=tab{}>{}</div><div class=tab{}>{}</div></div>"
    hidden = " au-hidden=display"
    page = source(tabs.format("4", "", "5", "", "6"), example(tabs.format("1", hidden, "2", hidden, "3")))
    assert page.text == "4"


def test_rows_are_not_told_apart_by_their_rank() -> None:
    shown = example("<ul><li><a href=/1>1</a></li><li><a href=/2>2</a><i au-hidden=display>new</i></li></ul>")
    rows = "".join(f"<li><a href=/{number}>{number}</a><i>new</i></li>" for number in range(5))
    assert source(f"<ul>{rows}</ul>", shown).text == "0\n1\n2\n3\n4"


def test_rows_beyond_the_examples_look_like_its_rows() -> None:
    shown = example("<ul class=list><li><a href=/1>1</a><em au-hidden=display>hot</em></li></ul>")
    rows = "".join(f"<li><a href=/{number}>{number}</a><em>hot</em></li>" for number in range(3))
    assert source(f"<ul class=list>{rows}</ul>", shown).text == "0\n1\n2"


def test_a_block_beyond_the_examples_looks_like_its_kind_where_all_of_them_look_the_same() -> None:
    same = example("<div class=tip au-hidden=display>1</div><div class=tip au-hidden=display>2</div>")
    assert source("<p>x</p>" + "<div class=tip>3</div>" * 4, same).text == "x"
    unlike = example("<div class=tip>1</div><div class=tip au-hidden=display>2</div>")
    assert source("<div class=tip>3</div><div class=tip>4</div><div class=tip>5</div>", unlike).text == "3\n5"


def test_examples_that_contradict_each_other_hide_nothing() -> None:
    hidden, shown = example("<div class=tip au-hidden=display>1</div>"), example("<div class=tip>1</div>")
    assert source("<div class=tip>2</div>", hidden, shown).text == "2"
    assert source("<div class=tip>2</div>", hidden, hidden).text == ""


def test_what_no_example_has_is_shown() -> None:
    assert source("<section>new</section>", example("<p>old</p>")).text == "new"
    assert Looks([]).of(1, 2) == Look(hidden=False, floating=False)
    assert Looks([]).box(1, 2) is None


def test_cells_of_a_table_are_as_wide_as_those_in_their_place() -> None:
    cells = "<table><tr><td {}>{}</td><td {}>{}</td></tr></table>"
    shown = example(cells.format("au-box='0,300,900,40'", "left", "au-box='900,300,250,40'", "right"))
    page = source(cells.format("", "other left", "", "other right"), shown)
    assert [page.box(node) for node in page.tree.css("td")] == [Box(0, 0, 900, 0), Box(900, 0, 250, 0)]


def test_of_boxes_in_one_place_the_widest_counts_and_of_places_none_is_known_to_have_none() -> None:
    shown = example("<ul><li au-box='10,5,300,20'>1</li><li au-box='20,25,500,20'>2</li><li>3</li></ul><hr>")
    page = source("<ul><li>4</li></ul><hr>", shown)
    assert [page.box(node) for node in page.tree.css("li, hr")] == [Box(20, 0, 500, 0), None]


def test_what_floats_in_the_example_floats_with_all_that_is_in_it() -> None:
    shown = example("<div class=bar au-fixed=1><a href=/a>a</a></div><p>text</p>")
    page = source("<div class=bar><a href=/b>b</a><p>c</p></div><p>text</p>", shown)
    assert [(run.text, run.floating) for run in page.runs] == [("b", True), ("c", True), ("text", False)]


def test_inline_styles_count_also_where_the_template_is_known() -> None:
    shown = example("<div class=box>1</div><div class=bar>2</div>")
    page = source(
        "<div class=box style='display:none'>3</div><div class=bar style='position: fixed'>4</div><p hidden>5</p>",
        shown,
    )
    assert page.text == "4"
    assert [run.floating for run in page.runs] == [True]


def test_scripts_and_styles_say_nothing_whatever_the_example_is_like() -> None:
    page = source("<script>1</script><style>2</style><noscript>3</noscript><p>4</p>", example("<p>4</p>"))
    assert page.text == "4"


def test_order_and_places_are_those_of_the_source() -> None:
    page = source("<div><p>a</p></div><p>b</p>", example("<p>x</p>"))
    first, second = page.tree.css("p")
    assert page.order(first) < page.order(second)
    assert page.path(second) == ("body > p:nth-child(2)",)


def test_what_only_had_no_size_in_the_examples_is_told_from_what_they_hide() -> None:
    markup = "<div class=a{}><img></div><div class=b{}><i>1</i></div><p class=c>2</p>"
    page = source(markup.format("", ""), example(markup.format(" au-hidden=clipped", " au-hidden=display")))
    assert {name: page.clipped(node) for name in ("img", "i", "p") if (node := page.tree.css_first(name))} == {
        "img": True,
        "i": False,
        "p": False,
    }


def test_what_one_example_hides_outright_is_not_merely_without_size() -> None:
    clipped, hidden = (example(f"<div class=a au-hidden={why}><img></div>") for why in ("clipped", "display"))
    for examples, expected in (((clipped,), True), ((clipped, hidden), False), ((hidden, clipped), False)):
        page = source("<div class=a><img></div>", *examples)
        node = page.tree.css_first("img")
        assert node is not None
        assert page.clipped(node) is expected


def test_blocks_beyond_the_examples_are_without_size_as_their_kind_is() -> None:
    page = source("<div class=a><img></div>" * 2, example("<div class=a au-hidden=clipped><img></div>"))
    assert [page.clipped(node) for node in page.tree.css("img")] == [True, True]


def test_a_block_is_as_wide_as_the_widest_of_its_examples_and_is_where_that_was() -> None:
    narrow, wide = (example(f"<div class=a au-box={box}>1</div>") for box in ("9,2,30,4", "1,2,300,4"))
    for examples in ((narrow, wide), (wide, narrow)):
        page = source("<div class=a>2</div><div class=a>3</div>", *examples)
        assert [run.box for run in page.runs] == [Box(1, 0, 300, 0)] * 2


@pytest.mark.parametrize("name", ["id", "class"])
def test_blocks_of_other_names_do_not_look_alike(name: str) -> None:
    shown = example(f"<div {name}=a au-hidden=display>1</div>")
    page = source(f"<!-- x --><div {name}=b>2</div><div {name}=a>3</div>", shown)
    assert page.text == "2"
