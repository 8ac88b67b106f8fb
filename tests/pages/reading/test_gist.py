from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.gist import GistReader
from tests.pages.reading.gists import HOME, URL, gist

TEXT = "一段正文，说明有关工作的开展情况和下一步的安排。" * 4


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
