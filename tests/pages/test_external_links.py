from __future__ import annotations

from pages.external_links import ExternalLink, read_external_links
from tests.pages.site_builder import a_site, html


def links_of(body: str, head: str = "") -> list[ExternalLink]:
    return read_external_links(a_site({"/": html(body, head)}).seen)


def test_links_of_the_sites_own_are_left_out() -> None:
    own = "<a href=/a/>某栏目</a><a href=http://a.gov.cn/b/>某栏目</a>"
    assert links_of(f"{own}<a href='javascript:x()'>某物</a>") == []


def test_a_link_tells_its_host_its_text_and_whether_it_is_seen() -> None:
    (link,) = links_of("<a href=http://B.example:8080/x>某报</a>")
    assert (link.host, link.text, link.visible, link.beside) == ("b.example", "某报", True, frozenset())


def test_a_picture_says_its_words() -> None:
    assert [link.text for link in links_of("<a href=http://b.example/><img src=a.png alt=某报></a>")] == ["某报"]


def test_what_is_hidden_with_a_link_is_known() -> None:
    block = "<a href=/a/>某栏目</a><span><a href=http://b.example/>某报</a></span><a href=http://c.example/>另报</a>"
    links = links_of(f"<div style='display:none'>{block}</div>")
    assert [link.visible for link in links] == [False, False]
    assert {link.beside for link in links} == {frozenset({"", "b.example", "c.example"})}


def test_a_seen_link_whose_text_is_hidden_is_hidden() -> None:
    body = "<a href=http://b.example/><font au-hidden=size>某站</font></a>"
    markup = html(body).replace("<html", "<html au-height=9")
    (link,) = read_external_links(a_site({"/": markup}).seen)
    assert not link.visible
    assert link.beside == frozenset({"b.example"})


def test_the_same_link_on_many_pages_is_told_once() -> None:
    pages = {path: html("<a href=http://b.example/>某报</a>" * 2) for path in ("/", "/a/", "/b/")}
    (link,) = read_external_links(a_site(pages).seen)
    assert (link.pages, link.place.url) == (3, "http://www.a.gov.cn/")
