import re
from datetime import date
from pathlib import Path

import pytest

from pages.gather.settings import GatherSettings
from pages.registry import Registry, RegistryError, SiteKind
from tests.pages.registry_sample import GOOD, load


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return load(tmp_path, GOOD)


def test_a_good_file_becomes_a_registry(registry: Registry) -> None:
    assert registry.issuer.region == "411300"
    assert registry.replica == "python -m tests.estate serve city.yaml"
    assert registry.accounts[0].source == "http://platform.example.gov.cn/list/"
    assert [site.kind for site in registry.sites] == [SiteKind.DEPARTMENT, SiteKind.PORTAL]
    assert registry.sites[0].periods == {"工作动态": 30}
    assert registry.sites[0].exemptions[0].comment == "留言由门户受理"


def test_sites_keep_the_order_of_the_file(registry: Registry) -> None:
    assert [site.site_code for site in registry.sites] == ["4113000012", "4113220001"]


def test_a_registry_survives_being_written_as_json(registry: Registry) -> None:
    assert Registry.model_validate_json(registry.model_dump_json()) == registry


def test_a_file_without_optional_parts_is_good(tmp_path: Path) -> None:
    text = re.sub(r"^(replica|sweep):.*\n|^accounts:\n(  .*\n)+", "", GOOD, flags=re.MULTILINE)
    registry = load(tmp_path, text)
    assert registry.replica is None
    assert registry.accounts == ()
    assert registry.sweep == GatherSettings(pages=500)


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff" + GOOD).issuer.city == "南阳市"


def test_a_bm_code_is_not_tied_to_a_region(tmp_path: Path) -> None:
    text = GOOD.replace('"4113220001"', "bm12345678")
    assert load(tmp_path, text).sites[1].site_code == "bm12345678"


def test_a_quarter_is_found_by_its_name(registry: Registry) -> None:
    quarter = registry.quarter("2022Q1")
    assert quarter.name == "2022Q1"
    assert quarter.accounts_sampled_on == date(2022, 2, 24)
    assert quarter.standard == "2019"


def test_an_unknown_quarter_names_the_known_ones(registry: Registry) -> None:
    with pytest.raises(RegistryError, match=r"'2022Q2'.*2022Q1"):
        registry.quarter("2022Q2")


def test_an_unknown_site_code_names_the_known_ones(registry: Registry) -> None:
    assert registry.site("4113220001").unit == "方城县人民政府"
    with pytest.raises(RegistryError, match=r"'4113000099'.*4113000012 南阳市司法局网站, 4113220001"):
        registry.site("4113000099")


def test_a_site_without_its_own_sweep_has_the_citys(registry: Registry) -> None:
    assert [registry.pages_of(site) for site in registry.sites] == [800, 300]


@pytest.mark.parametrize(
    ("unit", "region"),
    [("南阳市司法局", "411300"), ("南召县市场监督管理局", "411321"), ("方城县人民政府", "411322")],
)
def test_a_units_region_is_that_of_the_place_in_its_name(registry: Registry, unit: str, region: str) -> None:
    assert registry.region_of(unit) == region


@pytest.mark.parametrize(
    ("today", "judged_as_of"),
    [
        (date(2022, 2, 15), date(2022, 2, 16)),
        (date(2022, 2, 16), date(2022, 2, 16)),
        (date(2022, 2, 20), date(2022, 2, 20)),
        (date(2022, 2, 24), date(2022, 2, 24)),
        (date(2024, 1, 1), date(2022, 2, 24)),
    ],
)
def test_a_run_judges_as_of_a_day_within_the_window(registry: Registry, today: date, judged_as_of: date) -> None:
    assert registry.quarter("2022Q1").clock(today) == judged_as_of


def test_two_sites_may_share_a_host_under_different_paths(tmp_path: Path) -> None:
    text = GOOD.replace("http://fc.example.gov.cn/", "http://sfj.example.gov.cn/fc/")
    assert load(tmp_path, text).sites[1].url == "http://sfj.example.gov.cn/fc/"


def test_a_file_of_accounts_is_the_quarters_beside_the_registry(tmp_path: Path) -> None:
    source = "source: http://platform.example.gov.cn/list/"
    (named,) = load(tmp_path, GOOD.replace(source, "source: 台账/{quarter}.xlsx\n    columns: {name: 昵称}")).accounts
    assert named.is_file
    assert named.file(tmp_path / "targets.yaml", "2022Q1") == tmp_path / "台账" / "2022Q1.xlsx"
    assert named.headings == {"name": "昵称"}
