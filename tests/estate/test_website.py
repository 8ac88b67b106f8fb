import datetime as dt
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.estate.city import City, Family, load_city
from tests.estate.crawling import crawl, text_of
from tests.estate.footer import footer
from tests.estate.website import Answer, Website

_CITIES = Path(__file__).parent / "cities"
_FAMILIES = get_args(Family)


@cache
def _city(name: str) -> City:
    return load_city(_CITIES / f"{name}.yaml")


@cache
def _website(family: str) -> Website:
    city = _city("nanyang-2022Q1")
    return Website(city, next(site for site in city.sites if site.family == family and site.kind == "portal"))


@cache
def _crawled(family: str) -> dict[str, Answer]:
    return crawl(_website(family))


def test_the_shipped_city_uses_every_family() -> None:
    assert {site.family for site in _city("nanyang-2022Q1").sites} == set(_FAMILIES)
    assert {site.family for site in _city("linjiang-2022Q1").sites} == set(_FAMILIES)


@pytest.mark.parametrize("family", _FAMILIES)
def test_every_page_is_reached_by_links_from_the_home_page(family: str) -> None:
    reached = _crawled(family)
    assert set(_website(family).addresses()) <= set(reached)
    assert len(_website(family).addresses()) >= 60
    assert len(_website(family).model.columns) >= 12


@pytest.mark.parametrize("family", _FAMILIES)
def test_every_internal_link_answers(family: str) -> None:
    assert [address for address, answer in _crawled(family).items() if answer.status != 200] == []


@pytest.mark.parametrize("family", _FAMILIES)
def test_every_page_says_that_it_is_a_replica_above_the_footer(family: str) -> None:
    for address in _website(family).addresses():
        text = text_of(_crawled(family)[address])
        assert "演示副本，非真实网站" in text
        title = LexborHTMLParser(text).css_first("title")
        assert title is not None
        assert "（演示副本）" in title.text()


@pytest.mark.parametrize("family", _FAMILIES)
def test_two_builds_are_the_same_to_the_byte(family: str) -> None:
    first = _website(family)
    second = Website(_city("nanyang-2022Q1"), first.site)
    for address in first.addresses():
        assert second.answer(address) == first.answer(address)


def test_the_old_layout_declares_its_encoding_in_the_meta_tag_only() -> None:
    answer = _website("gbk_table").answer("/")
    assert answer.content_type == "text/html"
    assert "人民政府" in answer.body.decode("gbk")


@pytest.mark.parametrize("family", ["script_footer", "ajax_footer", "iframe_footer", "spa"])
def test_a_footer_built_elsewhere_is_not_in_the_page_itself(family: str) -> None:
    site = _website(family).site
    body = LexborHTMLParser(text_of(_website(family).answer("/"))).body
    assert body is not None
    assert site.site_code not in body.text()


def test_a_blank_column_is_linked_and_has_no_items() -> None:
    city = _city("nanyang-2022Q1")
    website = Website(city, city.sites[0])
    blank = [column for column in website.model.columns if column.state == "blank"]
    assert len(blank) == 3
    for column in blank:
        listed = LexborHTMLParser(text_of(website.answer(column.path))).css(".right .gl-list li, .right .lb tr")
        assert listed == []
        assert f'href="{column.path}"' in text_of(website.answer(column.section.path))


def test_an_overdue_news_column_stands_beside_fresh_dates() -> None:
    city = _city("linjiang-2022Q1")
    website = Website(city, next(site for site in city.sites if "songling" in site.host))
    column = next(each for each in website.model.of_kind("news") if each.state == "overdue")
    assert column.newest is not None
    assert city.today - column.newest >= dt.timedelta(days=20)
    main = website.model.of_kind("news")[0].newest
    assert main is not None
    assert city.today - main <= dt.timedelta(days=5)


def test_a_mark_missing_on_articles_stands_on_other_pages() -> None:
    city = _city("linjiang-2022Q1")
    site = next(site for site in city.sites if "yunxi" in site.host)
    assert footer(city, site, "home").marks["contact"]
    assert not footer(city, site, "articles").marks["contact"]


def test_an_unlinked_interpretation_lacks_a_direction() -> None:
    city = _city("linjiang-2022Q1")
    website = Website(city, next(site for site in city.sites if "liuhe" in site.host))
    loose = [piece for piece in website.model.interpretations if not piece.linked]
    assert len(loose) == 2
    for piece in loose:
        assert piece.origin is not None
        forward = piece.path in text_of(website.answer(piece.origin.path))
        backward = piece.origin.path in text_of(website.answer(piece.path))
        assert not (forward and backward)


def _faulty(**defects: object) -> Website:
    city = _city("linjiang-2022Q1")
    site = city.sites[1]
    changed = site.model_copy(update={"meta": "complete", "defects": type(site.defects).model_validate(defects)})
    return Website(city, changed)


def test_a_missing_tag_is_on_no_page() -> None:
    website = _faulty(tags_missing=["PubDate"])
    texts = [text_of(website.answer(address)) for address in website.addresses()]
    assert not any("PubDate" in text for text in texts)
    assert any("ArticleTitle" in text for text in texts)


def test_a_full_name_that_is_wanting_stands_in_no_title_and_no_head() -> None:
    website = _faulty(full_name="absent")
    assert "青石区人民政府门户网站" not in text_of(website.answer("/"))


def test_hidden_links_stand_on_the_home_page_alone() -> None:
    website = _faulty(hidden_links=2)
    held = {address for address in website.addresses() if "p2.example.com" in text_of(website.answer(address))}
    assert held == {"/"}


def test_a_text_dated_again_stands_under_both_dates() -> None:
    articles = _faulty(redated_texts=2).model.articles
    titles = [article.title for article in articles]
    again = [article for article in articles if titles.count(article.title) == 2]
    assert len(again) == 4
    assert len({article.published for article in again}) >= 3


def test_guides_lack_elements_as_asked() -> None:
    guides = [each for each in _faulty(guides_lacking=6).model.articles if each.column.kind == "service"]
    assert sum(not any("设定依据" in text for text in guide.body) for guide in guides) == 6


def test_a_site_without_services_has_no_such_section() -> None:
    assert not any(section.kind == "services" for section in _faulty(services="absent").model.sections)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_search_finds_a_headline(encoding: str) -> None:
    website = _website("static")
    headline = website.model.of_kind("news")[0].articles[0]
    query = "".join(f"%{byte:02X}" for byte in headline.title.encode(encoding))
    assert headline.path in text_of(website.answer(f"/search?q={query}"))


def test_an_unknown_address_is_not_found() -> None:
    assert _website("static").answer("/nowhere.html").status == 404
