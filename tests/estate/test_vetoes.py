from pathlib import Path
from typing import Any

import pytest

from tests.estate.city import City, CityError, Site, load_city
from tests.estate.plan import plan_site
from tests.estate.truth import annex1, sentence
from tests.estate.vetoes import veto_arms
from tests.estate.website import Website

_CITY = load_city(Path(__file__).parent / "cities" / "linjiang-2022Q1.yaml")
_FIRST_LEVEL = ["news", "notice", "publicity", "policy"]


def _portal(**defects: Any) -> Site:
    return _site("4299210001", **defects)


def _site(code: str, **defects: Any) -> Site:
    known = next(site for site in _CITY.sites if site.site_code == code)
    keys = {key: defects.pop(key) for key in ("crumbs", "interpretation_forms") if key in defects}
    return Site.model_validate(known.model_dump() | keys | {"meta": "complete", "defects": defects})


def _city(site: Site) -> City:
    return _CITY.model_copy(update={"sites": [site]})


@pytest.mark.parametrize(
    ("defects", "text"),
    [
        ({"blank_columns": 4}, "存在4个空白栏目。"),
        ({"blank_columns": 5}, "空白栏目过多。"),
        ({"overdue_columns": 9}, "存在9个超期栏目未更新。"),
        ({"overdue_columns": 10}, "大量栏目应更新未更新。"),
        ({"overdue_columns": 5, "overdue_kinds": _FIRST_LEVEL}, "存在5个超期栏目未更新。"),
        ({"overdue_columns": 4, "overdue_kinds": _FIRST_LEVEL, "crumbs": "short"}, "存在4个超期栏目未更新。"),
        ({"overdue_columns": 5, "overdue_kinds": _FIRST_LEVEL, "crumbs": "short"}, "多个一级栏目长期未更新。"),
        ({"stale_home": True, "absent_sections": ["leaders"]}, "首页超过14天未更新，未开设领导信息栏目。"),
    ],
)
def test_a_site_has_the_sentence_of_its_columns(defects: dict[str, Any], text: str) -> None:
    assert sentence(_CITY, _portal(**defects)) == text


def test_a_vetoed_site_is_unqualified_and_its_other_columns_are_still_listed() -> None:
    rows = annex1(_city(_portal(blank_columns=5, overdue_columns=1)))
    assert rows.splitlines()[1].endswith("不合格,空白栏目过多，存在1个超期栏目未更新。")


def test_a_stale_home_page_shows_nothing_new_while_its_columns_do() -> None:
    website = Website(_CITY, _portal(stale_home=True))
    fresh = {each.title for each in website.model.articles if (_CITY.today - each.published).days <= 14}
    home = website.answer("/").body.decode()
    assert fresh
    assert not any(title in home for title in fresh)
    assert not veto_arms(website.model)


def test_a_missing_section_leaves_no_empty_entry_in_the_navigation() -> None:
    model = plan_site(_CITY, _portal(absent_sections=["overview", "institution"]))
    assert not model.of_kind("overview")
    assert all(section.columns for section in model.sections)


def test_without_interpretations_each_document_that_owes_one_is_uninterpreted() -> None:
    site = _portal(absent_sections=["interpretation"])
    assert sentence(_CITY, site) == "未开设政策解读栏目，抽查的政策文件5个未被解读。"


@pytest.mark.parametrize(("forms", "pictured"), [("text", {False}), ("pictures", {True})])
def test_interpretations_have_the_forms_asked_for(forms: str, pictured: set[bool]) -> None:
    model = plan_site(_CITY, _portal(interpretation_forms=forms))
    assert {each.pictured for each in model.interpretations} == pictured


@pytest.mark.parametrize(
    ("code", "defects", "told"),
    [
        ("4299000011", {"absent_sections": ["overview"]}, "has not anyway"),
        ("4299210001", {"absent_sections": ["interpretation"], "unlinked_interpretations": 1}, "none is unlinked"),
    ],
)
def test_what_cannot_be_built_is_refused(code: str, defects: dict[str, Any], told: str) -> None:
    with pytest.raises(CityError, match=told):
        sentence(_CITY, _site(code, **defects))
