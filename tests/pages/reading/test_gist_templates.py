"""Which pages have one template, and one evidence of their frame."""

from __future__ import annotations

import pytest

from pages.reading.gist import GistReader, without_comments
from tests.pages.reading.gists import HOME, URL, gist, page, same_evidence, same_template

ROW = "<li><a href=/n/1.html>某县召开会议</a><span>2022-02-22</span></li>"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (page(f"<ul>{ROW}</ul>"), page(f"<ul>{ROW * 20}</ul>")),
        (page("<table><tr><td>a</td></tr></table>"), page("<table>" + "<tr><td>a</td></tr>" * 9 + "</table>")),
        (page("<dl><dt>a</dt><dd>b</dd></dl>"), page("<dl>" + "<dt>a</dt><dd>b</dd>" * 5 + "</dl>")),
        (page("<div class=row>a</div>"), page("<div class=row>a</div>" * 7)),
        (page("<p>a</p>"), page("<p>a</p><p><img src=/1.jpg></p><br><h3>c</h3><p>d</p>")),
        (page("甲"), page("乙丙丁 <b>戊</b> <a href=/x>己</a>")),
        (page("<div class=vsb_content><div>a</div></div>"), page("<div class=vsb_content><table></table></div>")),
        (page("<div><div class=x></div></div>"), page("<div><div class=x><section></section></div></div>")),
        (page("a"), page("<!-- <div class=other></div> -->a<!--\n-->")),
    ],
    ids=["rows", "table", "terms", "blocks", "paragraphs", "text", "editor", "depth", "comments"],
)
def test_pages_that_differ_in_their_content_only_have_one_template(first: str, second: str) -> None:
    assert same_template(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (page("a"), page("a") + "<div class=more></div>"),
        (page("a"), page("<div class=side></div>a")),
        (page("a"), page("a", attributes="style=display:none")),
        (page("a"), page("a", attributes="hidden")),
        (page("a"), page("a", attributes="id=list")),
        (page("a"), page("a") + "<script src=/js/list.js></script>"),
        (page("a"), page("a") + "<iframe src=/foot.html></iframe>"),
        (page("a"), page("a") + "<link rel=stylesheet href=/css/other.css>"),
        (page("a"), page("a") + "<style>.main{display:none}</style>"),
        (page("a", script="show()"), page("a", script="hide()")),
        (page("a", script="show()"), page("a", script="show();show()")),
        (page("a"), page("a", script="show()")),
    ],
    ids=[
        "another block", "a block inside", "style", "hidden", "id", "script", "frame", "style sheet", "own styles",
        "code", "more code", "inline script",
    ],
)  # fmt: skip
def test_pages_whose_frame_is_built_otherwise_have_different_templates(first: str, second: str) -> None:
    assert not same_template(first, second)


def test_classes_of_the_outermost_elements_tell_templates_apart() -> None:
    first = GistReader(HOME).read("<html class=wide><body class=list>a</body></html>", URL)
    assert first.template != GistReader(HOME).read("<html><body class=list>a</body></html>", URL).template
    assert first.template != GistReader(HOME).read("<html class=wide><body>a</body></html>", URL).template


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("count(17)", "count(1805)"),
        ("var title = 'first';", "var title = 'another';"),
        ('share("/a.html", 3)', 'share("/b/c.html", 12)'),
    ],
)
def test_strings_and_numbers_of_inline_scripts_are_the_pages_own(first: str, second: str) -> None:
    first, second = page("a", script=first), page("a", script=second)
    assert same_template(first, second)
    assert same_evidence(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("show('conac1')", "show('conac2')"),
        ("load('jiucuo', 1)", "load('jiucuo', 2)"),
        ("put('beian: 05001234')", "put('beian: 05001235')"),
        ("put('网站标识码4113210001')", "put('网站标识码4113210002')"),
        ("document.write('<p>a</p>')", "document.write('<p>b</p>')"),
        ("foot.innerHTML = 'a'", "foot.innerHTML = 'b'"),
        ("$('#foot').load('/a.html')", "$('#foot').load('/b.html')"),
    ],
)
def test_what_scripts_write_into_the_frame_counts_to_the_letter(first: str, second: str) -> None:
    first, second = page("a", script=first), page("a", script=second)
    assert same_template(first, second)
    assert not same_evidence(first, second)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (page(f"<ul>{ROW}</ul>"), page(f"<ul>{ROW * 9}</ul>"), True),
        (page("a"), page("<div class=side></div>b"), True),
        (page("a", foot="主办单位：某县人民政府"), page("a", foot="主办单位：某乡人民政府"), True),
        (page("a", foot="主办单位：甲"), page("a", foot="主办单位：甲 豫ICP备05001234号 备案"), False),
        (page("a"), page("a") + "<div id=footer2></div>", False),
        (page("a"), page("a") + "<p class=CopyRight></p>", False),
        (page("a"), page("a") + "<script src=/js/foot.js></script>", False),
        (page("a"), page("a") + "<a href=https://bszs.conac.cn/x>b</a>", False),
    ],
    ids=["rows", "content", "words", "more words", "element", "case", "script", "badge"],
)
def test_evidence_of_a_frame_is_what_brings_it_and_how_often_its_words_occur(
    first: str, second: str, *, same: bool
) -> None:
    assert same_evidence(first, second) is same


def test_comments_count_nowhere_but_in_scripts() -> None:
    commented = page("a") + "<!-- 备案 conac <script src=/x.js></script> <a href=/hidden.html>h</a> -->"
    assert gist(commented).evidence == gist(page("a")).evidence
    assert gist(commented).links == ()
    assert "备案" not in gist(commented).body
    kept = "<script>/*<!-- a -->*/ document.write('<!-- conac -->')</script>"
    assert without_comments(f"<p>a</p><!-- b -->{kept}<!-- c -->") == f"<p>a</p>{kept}"
    assert not same_evidence(page("a", script="put('<!--conac-->')"), page("a", script="put('<!--conac2-->')"))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("/js/a.js?v=20220101", "/js/a.js?v=20221231", True),
        ("/api/views.jsp?id=17", "/api/views.jsp?id=1805", True),
        ("/js/a.js?lang=cn", "/js/a.js?lang=en", False),
        ("/js/1.js", "/js/2.js", False),
    ],
)
def test_numbers_in_the_query_of_what_is_included_tell_pages_apart_not_templates(
    first: str, second: str, *, same: bool
) -> None:
    first, second = (page("a") + f"<script src='{src}'></script>" for src in (first, second))
    assert same_template(first, second) is same
    assert same_evidence(first, second) is same


def test_a_content_page_is_of_another_template_than_a_page_built_alike() -> None:
    body = page("<h1>甲乙丙</h1>")
    assert gist(body, "<meta name=ArticleTitle content=甲乙丙>").template != gist(body).template


def test_rows_of_several_blocks_make_one_template_however_many_they_are() -> None:
    row = "<div class=item><div class=pic></div><div class=say><a href=/x>x</a></div></div>"
    reader = GistReader(HOME)
    few, many = (reader.read(f"<body><div class=list>{row * count}</div></body>", HOME) for count in (2, 9))
    assert few.template == many.template


def test_rules_of_style_tell_templates_apart_and_the_pictures_they_name_do_not() -> None:
    styled = "<style>.a {{background: url({}); display: {}}}</style>"
    plain = gist("a", styled.format("/1.png", "block")).template
    assert gist("a", styled.format("/2.png", "block")).template == plain
    assert gist("a", styled.format("/1.png", "none")).template != plain


def test_a_block_around_the_bottom_area_counts_as_evidence_and_the_body_does_not() -> None:
    foot = "<div class=wrap{}><div class=foot>a</div></div>"
    assert not same_evidence(foot.format(""), foot.format(" hidden"))
    bodies = [GistReader(HOME).read(f"<body class={name}>{foot.format('')}</body>", URL).evidence for name in "ab"]
    assert bodies[0] == bodies[1]


def test_paragraphs_between_blocks_hide_none_of_the_blocks_after_them() -> None:
    assert not same_template(page("<p>a</p><div class=x></div>"), page("<p>a</p><div class=y></div>"))
