from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.estate import heft
from tests.estate.city import City, Family, load_city
from tests.estate.crawling import crawl, text_of
from tests.estate.truth import sentence
from tests.estate.website import Website

_CITY = Path(__file__).parent / "cities" / "linjiang-2022Q1.yaml"
_FAMILIES = get_args(Family)


@cache
def _city() -> City:
    return load_city(_CITY)


@cache
def _website(family: str, level: int) -> Website:
    site = next(site for site in _city().sites if site.family == family)
    return Website(_city(), site.model_copy(update={"heft": level}))


@pytest.mark.parametrize("family", _FAMILIES)
def test_a_site_without_heft_has_nothing_of_it(family: str) -> None:
    website = _website(family, 0)
    for address in website.addresses():
        assert "heft" not in text_of(website.answer(address))
    assert not any(address.endswith("jquery-1.12.4.min.js") for address in website.files())


@pytest.mark.parametrize("family", _FAMILIES)
def test_every_level_makes_the_same_pages_heavier(family: str) -> None:
    sizes = []
    for level in range(4):
        website = _website(family, level)
        assert website.addresses() == _website(family, 0).addresses()
        sizes.append(sum(len(website.answer(address).body) for address in website.addresses()))
    assert sizes == sorted(sizes)
    assert sizes[3] > 8 * sizes[0]


@pytest.mark.parametrize("family", _FAMILIES)
def test_heavy_pages_load_only_what_their_site_serves(family: str) -> None:
    website = _website(family, 3)
    assert [address for address, answer in crawl(website).items() if answer.status != 200] == []
    assert set(website.addresses()) <= set(crawl(website))


@pytest.mark.parametrize("family", _FAMILIES)
def test_menus_are_hidden_by_a_class_of_the_style_sheet(family: str) -> None:
    tree = LexborHTMLParser(text_of(_website(family, 2).answer("/")))
    assert len(tree.css(".heft-sub a")) > 20
    style = _website(family, 2).answer("/static/style.css").body.decode()
    assert ".heft-mega .heft-sub{display:none" in style
    assert ".heft-mobile{display:none}" in style


def test_heft_changes_nothing_of_what_must_be_found() -> None:
    for site in _city().sites:
        assert sentence(_city(), site.model_copy(update={"heft": 3})) == sentence(_city(), site)


def test_a_script_is_about_as_heavy_as_declared() -> None:
    assert 60_000 < len(heft.script("jquery-1.12.4.min.js")) < 90_000
