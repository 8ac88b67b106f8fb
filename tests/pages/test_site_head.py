from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import FAILED_XHR, a_site, a_visit, article

if TYPE_CHECKING:
    from pages.site_head import SiteHead


def laid_out(top: str, title: str = "某县人民政府", below: str = "") -> str:
    """A page as a browser laid it out: `top` within the head, `below` far down."""
    body = f"<div au-box=0,0,1200,120>{top}</div><div au-box=0,900,1200,300>{below}</div>"
    return f"<html au-height=1200 au-width=1366><head><title>{title}</title></head><body>{body}</body></html>"


def head_of(markup: str) -> SiteHead:
    (head,) = a_site({"/": markup}).heads
    return head


def test_text_titles_and_the_words_of_pictures_may_name_the_site() -> None:
    logo = "<a href='/' title=某县政府网 au-box=0,10,300,80><img src=l.png alt=某县人民政府门户 au-box=0,10,300,80></a>"
    head = head_of(laid_out(f"{logo}<p au-box=0,90,300,20>中国·某县</p>", "欢迎访问某县"))
    assert head.said == ("欢迎访问某县", "中国·某县", "某县人民政府门户", "某县政府网")
    assert head.pictures


def test_what_leads_elsewhere_or_stands_further_down_does_not() -> None:
    news = "<p au-box=0,60,900,20><a href=/news/1.html>某县人民政府召开会议</a></p>"
    head = head_of(laid_out(news, below="<p au-box=0,900,900,20>某县人民政府</p>"))
    assert head.said == ("某县人民政府",)
    assert not head.pictures


def test_a_link_home_and_a_heading_are_the_names_of_a_site_for_itself() -> None:
    links = "<p au-box=0,0,9,9><a href=/>首页</a></p><p au-box=0,0,9,9><a href=/>某县在线</a></p>"
    top = f"{links}<h1 au-box=0,0,9,9>某县网</h1>"
    assert head_of(laid_out(top)).names == ("某县在线", "某县网")


def test_icons_show_no_name() -> None:
    assert not head_of(laid_out("<img src=i.png au-box=0,0,24,24>")).pictures


def test_a_picture_that_a_style_sheet_paints_may_show_a_name() -> None:
    hidden = "<div au-hidden=display><a au-picture=1 au-box=0,10,300,80></a></div>"
    assert not head_of(laid_out(hidden)).pictures
    assert head_of(laid_out("<a href=/ au-picture=1 au-box=0,10,300,80></a>")).pictures
    assert head_of(laid_out("<a href=/ au-picture=1></a>")).pictures, "what stands before it may be wider than it is"


def test_what_a_page_looks_like_that_no_browser_showed_nobody_knows() -> None:
    source = "<html><body><h1>某县在线</h1></body></html>"
    (head,) = a_site({}, a_visit("/index.html", source)).heads[:1]
    assert head.pictures
    assert not head_of(laid_out("<h1 au-box=0,0,9,9>某县在线</h1>")).pictures


def test_the_title_of_an_article_is_not_the_sites_name() -> None:
    title = "某县人民政府关于印发工作方案的通知"
    page = article(title, "2022-02-22").replace("<head>", f"<head><title>{title}_某县在线</title>")
    home, inner = a_site({"/news/1.html": page}).heads
    assert home.said
    assert "_某县在线" in inner.said
    assert not any(title in said for said in inner.said)


def test_a_head_that_did_not_arrive_whole_is_known_as_such() -> None:
    site = a_site({}, a_visit("/news/", laid_out(""), troubles=(FAILED_XHR,)))
    assert [head.complete for head in site.heads] == [True, False]
