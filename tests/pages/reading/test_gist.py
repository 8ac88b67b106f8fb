from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.gist import Gist, GistReader, without_comments

HOME = "http://www.a.gov.cn/"
URL = f"{HOME}news/1.html"
ROW = "<li><a href=/n/1.html>某县召开会议</a><span>2022-02-22</span></li>"
TEXT = "一段正文，说明有关工作的开展情况和下一步的安排。" * 4


def gist(body: str, head: str = "", *, url: str = URL, lead: str = "") -> Gist:
    return GistReader(HOME).read(f"<!doctype html>{lead}<html><head>{head}</head><body>{body}</body></html>", url)


def page(content: str = "", *, script: str = "", foot: str = "主办单位：某县人民政府", attributes: str = "") -> str:
    body = f"<div class=nav>菜单</div><div class=main {attributes}>{content}</div><div class=foot>{foot}</div>"
    return body + (f"<script>{script}</script>" if script else "")


def same_template(first: str, second: str) -> bool:
    return gist(first).template == gist(second).template


def same_evidence(first: str, second: str) -> bool:
    return gist(first).evidence == gist(second).evidence


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


@pytest.mark.parametrize(
    ("head", "body", "article", "title"),
    [
        ("<meta name=ArticleTitle content=甲乙>", "<h1>甲 乙</h1>", True, "甲乙"),
        ("<meta name=articletitle content='甲乙丙'><title>甲乙丙-某县人民政府</title>", "<p>x</p>", True, "甲乙丙"),
        ("<meta name=ArticleTitle content=文章标题>", "<h1>甲乙</h1>", False, "甲乙"),
        ("<meta name=ArticleTitle content=''>", "<h2>丙丁</h2>", False, "丙丁"),
        ("", f"<h1>甲</h1><p>发布时间：2022-02-22</p><p>{TEXT}</p>", True, "甲"),
        ("", f"<p>发布时间：2022-02-22</p><p>{TEXT}</p>", True, ""),
        ("", "<h1>甲</h1><p>发布时间：2022-02-22</p><p>short</p>", False, "甲"),
        ("", f"<h1>甲</h1><p>{TEXT}</p>", False, "甲"),
        ("", "<h2>乙</h2><h1>甲</h1>", False, "甲"),
        ("<title>甲</title>", "<h1> </h1><p>x</p>", False, "甲"),
        ("<meta name=ColumnName content=丙><title>甲</title>", "<p>x</p>", False, "丙"),
        ("<meta name=ColumnName content=丙>", "<h2>乙</h2>", False, "乙"),
    ],
)
def test_a_content_page_and_its_title_are_known_where_they_are_beyond_doubt(
    head: str, body: str, *, article: bool, title: str
) -> None:
    found = gist(body, head)
    assert (found.article, found.title) == (article, title)


def test_a_content_page_is_of_another_template_than_a_page_built_alike() -> None:
    body = page("<h1>甲乙丙</h1>")
    assert gist(body, "<meta name=ArticleTitle content=甲乙丙>").template != gist(body).template


def test_links_are_absolute_with_their_text_and_stay_on_the_site() -> None:
    body = (
        "<a href=2.html> next\n one </a><a href=../zc/>文件</a><a href='/b.html#top'>b</a>"
        "<a href=//www.a.gov.cn/c>c</a>"
        "<a href='http://a.gov.cn/d?x=1'>d</a><a href=https://www.a.gov.cn/e>e</a><a>none</a>"
        "<a href=http://www.b.gov.cn/>other</a><a href=/f.pdf>file</a><a href=mailto:x@a.test>mail</a>"
        "<a href='javascript:void(0)'>script</a><a href='http://[/'>broken</a><a href='http://www.a.gov.cn:81/'>port</a>"
        "<div style='display:none'><a href=/menu/>hidden</a></div>"
    )
    assert gist(body).links == (
        (f"{HOME}news/2.html", "next one"),
        (f"{HOME}zc/", "文件"),
        (f"{HOME}b.html#top", "b"),
        (f"{HOME}c", "c"),
        ("http://a.gov.cn/d?x=1", "d"),
        ("https://www.a.gov.cn/e", "e"),
        (f"{HOME}menu/", "hidden"),
    )


def test_relative_links_start_from_the_base_where_there_is_one() -> None:
    based = gist("<a href=x.html>x</a><a href=/y.html>y</a>", "<base href=/deep/down/>")
    assert [link.url for link in based.links] == [f"{HOME}deep/down/x.html", f"{HOME}y.html"]


def test_a_reader_resolves_relative_links_anew_on_every_page() -> None:
    reader = GistReader(HOME)
    found = [reader.read("<a href=x.html>x</a><a href=/y>y</a>", f"{HOME}{folder}/").links for folder in "ab"]
    assert [[link.url for link in links] for links in found] == [
        [f"{HOME}a/x.html", f"{HOME}y"],
        [f"{HOME}b/x.html", f"{HOME}y"],
    ]


PIECES = (
    "<html>", "<body>", "</body>", "<!--", "-->", "<script>", "</script>", "<a href='http://[x'>", "<base href=':'>",
    "<div class=foot id", "<meta name=ArticleTitle content=", "'", '"', ">", "<h1>", "<table><tr>", "<frameset>",
    "<style>", "<iframe src=?1", "\x00", "\ud800", "备案", "发布时间", "<svg><p>", "<template>", "</", "&#x", "\n",
)  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map("".join)


@given(MARKUP)
def test_reading_never_raises(source: str) -> None:
    found = GistReader(HOME).read(source, URL)
    assert found.template
    assert found.evidence


@given(MARKUP)
def test_what_is_read_depends_on_the_text_alone(source: str) -> None:
    assert GistReader(HOME).read(source, URL) == GistReader(HOME).read(source, URL)


def test_a_base_on_one_page_is_not_another_pages() -> None:
    reader = GistReader(HOME)
    reader.read("<base href='http://www.b.gov.cn/'><a href=/zc/>x</a>", f"{HOME}1/")
    assert reader.read("<a href=/zc/>x</a>", f"{HOME}2/").links == ((f"{HOME}zc/", "x"),)


def test_a_file_whose_name_begins_like_a_scheme_is_one_in_its_own_folder() -> None:
    reader = GistReader(HOME)
    urls = [reader.read("<a href=http.html>z</a>", f"{HOME}{folder}/").links[0].url for folder in "ab"]
    assert urls == [f"{HOME}a/http.html", f"{HOME}b/http.html"]


def test_rows_of_several_blocks_make_one_template_however_many_they_are() -> None:
    row = "<div class=item><div class=pic></div><div class=say><a href=/x>x</a></div></div>"
    reader = GistReader(HOME)
    few, many = (reader.read(f"<body><div class=list>{row * count}</div></body>", HOME) for count in (2, 9))
    assert few.template == many.template


def test_what_a_page_includes_is_told_by_tag_and_absolute_address() -> None:
    head = "<link rel=stylesheet href=../a.css><link rel=icon href=/a.ico><script src=/a.js></script>"
    read = gist("<iframe src=foot.html></iframe><script src=></script>", head)
    included = (("link", f"{HOME}a.css"), ("script", f"{HOME}a.js"), ("iframe", f"{HOME}news/foot.html"))
    assert read.includes[:3] == included


def test_a_page_of_nothing_has_nothing() -> None:
    for source in ("", "<!-- -->"):
        read = GistReader(HOME).read(source, URL)
        assert (read.title, read.links, read.includes, read.article) == ("", (), (), False)


@pytest.mark.parametrize(
    ("body", "article"),
    [
        (f"<p>发布时间：2022-02-16</p><p>{'文' * 61}</p>", True),
        (f"<p>发布时间：2022-02-16</p><p>{'文' * 60}</p>", False),
        (f"<p>发布时间：2022-02-16</p><p>{' ' * 20}{'文' * 60}</p>", False),
        (f"<p>发布时间：2022-02-16</p><p><span>{'文' * 61}</span></p>", True),
        (f"<p>发布时间：2022-02-16</p><div><span>{'文' * 61}</span></div>", False),
        (f"<p>发布时间：2022-02-16</p><p>{'文' * 61}版权</p>", False),
        (f"<p>2022-02-16　来源：某县</p><p>{'文' * 61}</p>", True),
        (f"<p>2022-02-16　某县</p><p>来源：{'文' * 61}</p>", False),
        (f"<p>发布时间</p><p>2022-02-16 {'文' * 61}</p><p>其他</p>", True),
        (f"<p>发布时间：见文末</p><p>{'文' * 61}</p>", False),
    ],
)
def test_a_page_with_a_publish_date_and_a_paragraph_is_a_content_page(body: str, article: bool) -> None:  # noqa: FBT001
    assert gist(body).article is article


def test_the_first_heading_names_a_page_before_its_column_and_its_title_element() -> None:
    head = "<title>某县人民政府</title><meta name=ColumnName content=通知公告>"
    assert gist("<h2>工作动态</h2><h1>要闻</h1>", head).title == "要闻"
    assert gist("<h2>工作动态</h2>", head).title == "工作动态"
    assert gist("", head).title == "通知公告"
    assert gist("", "<title>某县人民政府</title>").title == "某县人民政府"


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
