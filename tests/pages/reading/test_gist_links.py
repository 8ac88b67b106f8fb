from __future__ import annotations

from pages.reading.gist import GistReader
from tests.pages.reading.gists import HOME, gist


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


def test_a_base_on_one_page_is_not_another_pages() -> None:
    reader = GistReader(HOME)
    reader.read("<base href='http://www.b.gov.cn/'><a href=/zc/>x</a>", f"{HOME}1/")
    assert reader.read("<a href=/zc/>x</a>", f"{HOME}2/").links == ((f"{HOME}zc/", "x"),)


def test_a_file_whose_name_begins_like_a_scheme_is_one_in_its_own_folder() -> None:
    reader = GistReader(HOME)
    urls = [reader.read("<a href=http.html>z</a>", f"{HOME}{folder}/").links[0].url for folder in "ab"]
    assert urls == [f"{HOME}a/http.html", f"{HOME}b/http.html"]
