from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from tests.bench.city import bench_city, mixed_city, write_city
from tests.bench.machine import weights
from tests.estate.city import City, Family, load_city
from tests.estate.defects import Defects, EntryDefect, Mark
from tests.estate.website import Website


@cache
def _city() -> City:
    return bench_city(30, 60)


def test_the_city_is_made_the_same_twice() -> None:
    assert bench_city(30, 60) == _city()
    first, second = (Website(city, city.sites[0]) for city in (_city(), bench_city(30, 60)))
    assert [first.answer(address) for address in first.addresses()] == [
        second.answer(address) for address in second.addresses()
    ]


def test_a_city_written_down_is_the_city(tmp_path: Path) -> None:
    assert load_city(write_city(_city(), tmp_path / "city.json")) == _city()


def test_every_family_has_about_its_real_share() -> None:
    families = Counter(site.family for site in _city().sites)
    assert set(families) == set(get_args(Family))
    assert sum(families[plain] for plain in ("static", "dual", "gbk_table")) == 20
    assert families["spa"] == 1


def test_pages_weigh_what_real_ones_do() -> None:
    weight = weights(_city())
    assert 20 <= weight["kilobytes"]["median"] <= 32
    assert weight["kilobytes"]["from"] >= 8
    assert weight["kilobytes"]["to"] <= 80
    assert 180 <= weight["elements"]["median"] <= 320
    assert 40 <= weight["links"]["median"] <= 100
    assert 10 <= weight["scripts"]["median"] <= 20
    assert 0.4 <= weight["inline_scripts"]["median"] / weight["scripts"]["median"] <= 0.6


@pytest.mark.parametrize("pages", [60, 300])
def test_every_site_has_the_pages_asked_for(pages: int) -> None:
    city = bench_city(3, pages)
    assert all(len(Website(city, site).addresses()) >= pages for site in city.sites)


def test_a_handful_of_sites_has_something_wrong() -> None:
    assert 10 <= sum(site.defects != Defects() for site in _city().sites) <= 25


def test_the_mixed_city_has_every_family_and_every_defect() -> None:
    defects = [site.defects for site in mixed_city().sites]
    assert {site.family for site in mixed_city().sites} == set(get_args(Family))
    assert {each.error_report_entry for each in defects} >= set(get_args(EntryDefect))
    assert {gap.mark for each in defects for gap in each.identity_missing} == set(get_args(Mark))
    assert {gap.pages for each in defects for gap in each.identity_missing} == {"all", "home", "columns", "articles"}
    for kind in ("blank_columns", "overdue_columns", "uninterpreted_documents", "unlinked_interpretations"):
        assert any(getattr(each, kind) for each in defects)
    assert any(each.message_statistics for each in defects)
    assert {site.heft for site in mixed_city().sites} == {1, 2, 3}
