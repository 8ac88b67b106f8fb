from pathlib import Path
from typing import Any

import pytest

from tests.estate.accounts import accounts
from tests.estate.calendar_rules import full_days_between
from tests.estate.city import City, CityError, load_city
from tests.estate.truth import annex1, annex2, full

_HERE = Path(__file__).parent


def _city(name: str) -> City:
    return load_city(_HERE / "cities" / f"{name}.yaml")


def _expected(name: str) -> str:
    return (_HERE / "expected" / f"{name}.csv").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", ["nanyang-2022Q1", "linjiang-2022Q1", "lanchuan-2022Q1"])
def test_the_websites_of_a_city_yield_the_expected_rows(name: str) -> None:
    assert annex1(_city(name)) == _expected(f"{name}-annex-1-websites")


@pytest.mark.parametrize("name", ["nanyang-2022Q1", "linjiang-2022Q1", "lanchuan-2022Q1"])
def test_the_accounts_of_a_city_yield_the_expected_rows(name: str) -> None:
    assert annex2(_city(name)) == _expected(f"{name}-annex-2-accounts")


def test_no_account_is_exactly_on_the_line() -> None:
    city = _city("nanyang-2022Q1")
    ages = [full_days_between(account.last_update, city.today) for account in accounts(city)]
    assert len(ages) == 262
    assert 14 not in ages
    assert 13 not in ages
    assert any(8 <= age <= 12 for age in ages)


def test_a_changed_defect_changes_its_row_alone() -> None:
    city = _city("nanyang-2022Q1")
    site = city.sites[0]
    more = site.defects.model_copy(update={"blank_columns": 2})
    changed = city.model_copy(update={"sites": [site.model_copy(update={"defects": more}), *city.sites[1:]]})

    before, after = annex1(city).splitlines(), annex1(changed).splitlines()

    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "1,南阳市司法局,南阳市司法局网站,合格,存在2个空白栏目。"
    ]


def test_a_site_that_cannot_be_visited_has_no_row() -> None:
    rows = annex1(_city("faults")).splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["临江市水利局", "临江市教育局"]


def test_a_host_that_is_no_offices_and_a_missing_name_stand_before_the_entry() -> None:
    city = _city("linjiang-2022Q1")
    site = city.sites[3]
    changed = site.model_copy(
        update={
            "host": "www.yunxi-replica.com",
            "meta": "complete",
            "defects": site.defects.model_copy(update={"full_name": "absent", "tags_missing": ["PubDate"]}),
        }
    )
    row = annex1(city.model_copy(update={"sites": [changed]})).splitlines()[1]
    assert "网站域名、名称不规范，页面底部功能区未规范添加" in row
    assert row.endswith("页面标签不规范，缺少PubDate。")


def test_more_defects_than_columns_are_refused_with_the_site_named() -> None:
    city = _city("faults")
    site = city.sites[0]
    many = site.model_copy(update={"defects": site.defects.model_copy(update={"blank_columns": 9})})
    with pytest.raises(CityError, match=r"slj\.linjiang-replica\.gov\.cn: 9 blank columns"):
        annex1(city.model_copy(update={"sites": [many]}))


def test_the_full_truth_agrees_with_the_defects_declared() -> None:
    city = _city("linjiang-2022Q1")
    for site, told in zip(city.sites, full(city)["sites"], strict=True):
        states: list[str] = [column["state"] for column in told["columns"]]
        assert states.count("blank") == site.defects.blank_columns
        assert states.count("overdue") == site.defects.overdue_columns
        assert len(states) >= 12
        assert _count(told["documents"], "interpreted", eligible=True) == site.defects.uninterpreted_documents
        assert _count(told["interpretations"], "linked") == site.defects.unlinked_interpretations
        assert 3 <= sum(document["eligible"] for document in told["documents"]) <= 8


def _count(rows: list[dict[str, Any]], key: str, **wanted: object) -> int:
    return sum(not row[key] for row in rows if all(row[name] == value for name, value in wanted.items()))
