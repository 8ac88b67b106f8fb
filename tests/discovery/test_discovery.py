from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.discovery.gathered import OWN_FAMILIES, by_family, measure, one_of_each_family
from tests.discovery.table import mistakes
from tests.estate.city import load_city
from tests.runs.town import LINJIANG

if TYPE_CHECKING:
    from pathlib import Path


def test_on_every_family_all_is_found_that_is_there_and_nothing_else(tmp_path: Path) -> None:
    city = one_of_each_family(load_city(LINJIANG))
    families = by_family(asyncio.run(measure(city, tmp_path)))
    assert list(mistakes(families)) == []
    assert families.keys() == {*(site.family for site in city.sites), "platform", *OWN_FAMILIES}
    for family in families.keys() - {"platform"}:
        found = families[family].of
        assert found["columns"].right >= 20
        assert found["kinds"].right == found["columns"].right
        assert min(found["documents"].right, found["interpretations"].right) >= 4
    assert families["spa"].of["boards"].right == 1
