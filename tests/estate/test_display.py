from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.estate.city import Site, load_city
from tests.estate.website import Website

if TYPE_CHECKING:
    from tests.estate.defects import HomeDisplay

CITY = load_city(Path(__file__).parent / "cities" / "linjiang-2022Q1.yaml")


@pytest.mark.parametrize("site", CITY.sites, ids=lambda site: site.site_code)
def test_what_a_home_page_shows_is_on_no_other_page(site: Site) -> None:
    kinds: list[HomeDisplay] = ["overflow", "script_error", "ipv6_declared"]
    changed = site.model_copy(update={"defects": site.defects.model_copy(update={"home_display": kinds})})
    plain, website = Website(CITY, site), Website(CITY, changed)
    assert b"startCarousel" in website.answer("/").body
    assert b"startCarousel" not in plain.answer("/").body
    for address in website.addresses()[1:3]:
        assert website.answer(address).body == plain.answer(address).body
