from pathlib import Path

import pytest

from tests.estate.city import CityError, load_city

_CITY = Path(__file__).parent / "cities" / "faults.yaml"


def test_a_city_file_with_mistakes_lists_them_all(tmp_path: Path) -> None:
    text = _CITY.read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        text.replace("third_parties: down", "third_partys: down")
        .replace("family: static", "family: marble", 1)
        .replace('site_code: "4299000012"', 'site_code: "42"'),
        encoding="utf-8",
    )

    with pytest.raises(CityError) as caught:
        load_city(broken)

    listed = str(caught.value)
    assert "third_partys" in listed
    assert "sites.0.family" in listed
    assert "sites.1.site_code" in listed
    assert "3 mistake(s)" in listed


def test_two_sites_with_one_code_are_refused(tmp_path: Path) -> None:
    text = _CITY.read_text(encoding="utf-8")
    doubled = tmp_path / "doubled.yaml"
    doubled.write_text(text.replace("4299000012", "4299000011"), encoding="utf-8")

    with pytest.raises(CityError, match=r"sites\.1\.site_code: 4299000011"):
        load_city(doubled)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CityError, match=r"nowhere\.yaml"):
        load_city(tmp_path / "nowhere.yaml")
