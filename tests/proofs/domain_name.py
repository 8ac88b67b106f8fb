from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Subject, Target
from pages.site import Site
from pages.snapshot import SiteSnapshot
from tests.pages.site_builder import AS_OF, HOME, NOW, a_visit
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

FULL = "某县人民政府门户网站"
SHORT = "某县在线"
LINK = f"<p au-box=0,40,300,30><a href='/'>{SHORT}</a></p>"
BODY = "<p>本站发布政府信息，提供办事服务，回应群众关切。</p>"


def a_town(
    top: str,
    title: str,
    address: str = HOME,
    kind: Subject = Subject.PORTAL,
    *,
    pages: int = 3,
    laid_out: str = "au-height=900 au-width=1366",
) -> Judgement:
    """A site of some pages, each with `top` as its head, at `address`; `laid_out` is how a browser marks its pages."""
    body = f"<div class=top au-box=0,0,1366,120>{top}</div>{BODY}"
    markup = f"<html {laid_out}><head><title>{title}</title></head><body>{body}</body></html>"
    urls = [address, *(f"{address}{number}.html" for number in range(1, pages))]
    visits = tuple(a_visit("/", markup, url=url, final_url=url) for url in urls)
    snapshot = SiteSnapshot(code="4113210001", home=address, started_at=NOW, finished_at=NOW, pages=visits)
    target = Target(code="4113210001", subject=kind, name=FULL, unit="某县人民政府办公室", url=address)
    return judged("domain_name", Site(snapshot, AS_OF), target=target)


def clean_in_text() -> Judgement:
    return a_town(f"<a href='/'>{FULL}</a>", FULL)


def clean_in_the_words_of_the_logo() -> Judgement:
    return a_town("<a href='/'><img src=logo.png alt=某县人民政府></a>", "首页")


def clean_department_below_its_portal() -> Judgement:
    return a_town(f"<h1>{FULL}</h1>", FULL, "http://jyj.a.gov.cn/", Subject.DEPARTMENT)


def faulty_at_a_commercial_domain() -> Judgement:
    return a_town(f"<h1>{FULL}</h1>", FULL, "http://www.a.com/")


def faulty_at_a_bare_address() -> Judgement:
    return a_town(f"<h1>{FULL}</h1>", FULL, "http://192.0.2.7:8080/")


def faulty_under_another_name() -> Judgement:
    return a_town(LINK, SHORT)


def look_alike_with_the_name_in_a_picture_only() -> Judgement:
    return a_town(f"<a href='/'><img src=logo.png></a><a href='/'>{SHORT}</a>", SHORT)


def look_alike_whose_name_may_be_a_background() -> Judgement:
    return a_town("<a href='/' class=logo></a>", SHORT)


def look_alike_whose_name_is_painted_beside_another() -> Judgement:
    return a_town(f"<div au-picture=1 au-box=0,0,1200,120>{LINK}</div>", SHORT)


def look_alike_that_no_browser_laid_out() -> Judgement:
    return a_town(LINK, SHORT, laid_out="")


def look_alike_of_which_one_page_was_seen_once() -> Judgement:
    return a_town(LINK, SHORT, pages=1)


def look_alike_department_with_a_domain_of_its_own() -> Judgement:
    return a_town(f"<h1>{FULL}</h1>", FULL, "http://www.ajyj.gov.cn/", Subject.DEPARTMENT)


def look_alike_department_within_the_portal() -> Judgement:
    return a_town(f"<h1>{FULL}</h1>", FULL, "http://www.a.gov.cn/jyj/", Subject.DEPARTMENT)


def look_alike_portal_without_www() -> Judgement:
    return a_town(f"<h1>{FULL}</h1>", FULL, "http://a.gov.cn/")
