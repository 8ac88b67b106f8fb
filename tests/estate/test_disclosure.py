from pathlib import Path
from typing import Any

import pytest

from tests.estate.city import City, Site, load_city
from tests.estate.defects import PlatformDefects
from tests.estate.truth import platform, sentence
from tests.estate.website import Website

_CITY = load_city(Path(__file__).parent / "cities" / "linjiang-2022Q1.yaml")


def _site(number: int, **defects: Any) -> tuple[City, Site]:
    site = _CITY.sites[number]
    wrong = site.defects.model_copy(update={"platform": PlatformDefects(**defects)})
    return _CITY, site.model_copy(update={"defects": wrong})


def _page(website: Website, path: str = "/") -> str:
    return website.answer(path).body.decode("gbk" if website.site.family == "gbk_table" else "utf-8")


def _column(website: Website, kind: str) -> str:
    (column,) = website.model.of_kind(kind)
    return _page(website, column.path)


@pytest.mark.parametrize("number", range(12))
def test_a_sound_platform_stands_in_the_menu_of_every_family(number: int) -> None:
    city, site = _site(number)
    (section,) = (each for each in Website(city, site).model.sections if each.kind == "disclosure")
    assert f'"{section.path}"' in _page(Website(city, site))
    assert platform(city, site) == []


@pytest.mark.parametrize("number", range(12))
def test_an_entry_at_the_bottom_is_nowhere_else_on_the_home_page(number: int) -> None:
    city, site = _site(number, entry="bottom")
    website = Website(city, site)
    (section,) = (each for each in website.model.sections if each.kind == "disclosure")
    assert _page(website).count(section.path + '"') <= 1
    assert section.path in str(website.footers["home"].marks["contact"])


def test_an_entry_to_another_host_leaves_none_to_the_own_platform() -> None:
    city, site = _site(1, entry="other_host")
    home = _page(Website(city, site))
    assert "http://www.xxgk-fuwu-replica.com/" in home
    assert "指南" not in home.replace("办事指南", "").replace("服务指南", "")


def test_parts_are_left_out_and_bear_other_names() -> None:
    city, site = _site(1, missing=["rules"], misnamed=["guide"])
    website = Website(city, site)
    assert website.model.of_kind("system") == []
    assert [column.name for column in website.model.of_kind("guide")] == ["公开指南"]
    assert platform(city, site) == ["政府信息公开平台栏目设置不规范，涉及政府信息公开指南、政府信息公开制度"]


@pytest.mark.parametrize("number", range(12))
def test_blank_columns_are_named_by_the_catalogue_alone_and_in_no_annex(number: int) -> None:
    city, site = _site(number, blank_columns=1)
    website = Website(city, site)
    (below,) = website.model.of_kind("catalogue")[0].below
    assert below.called in _column(website, "catalogue")
    assert below.called not in _page(website) + _page(website, below.path)
    assert sentence(city, site) == sentence(city, _CITY.sites[number])
    assert platform(city, site) == ["政府信息公开平台存在1个空白栏目"]


def test_a_guide_lacks_what_it_is_to_lack() -> None:
    city, site = _site(1, guide_lacks=["hours", "internet"])
    text = _column(Website(city, site), "guide")
    assert "办公地址" in text
    assert "办公时间" not in text
    assert "互联网联系方式" not in text


@pytest.mark.parametrize(("state", "newest"), [("late", "2022-02"), ("missing", "2021-01")])
def test_a_departments_report_is_late_or_missing(state: str, newest: str) -> None:
    city, site = _site(11, annual_report=state)
    (column,) = Website(city, site).model.of_kind("annual_report")
    assert str(column.newest).startswith(newest)
    assert platform(city, site) == ["未按期发布2021年政府信息公开年报"]


def test_a_governments_report_cannot_be_overdue_in_february() -> None:
    site = _CITY.sites[1].model_dump() | {"defects": {"platform": {"annual_report": "late"}}}
    with pytest.raises(ValueError, match="not due before 31 March"):
        Site.model_validate(site)


@pytest.mark.parametrize("number", range(12))
def test_without_a_search_no_page_has_a_form_for_one(number: int) -> None:
    city, site = _site(number, search="absent")
    assert 'action="/search"' not in _page(Website(city, site)).lower()
