from pathlib import Path

import pytest

from tests.estate.city import load_city
from tests.estate.plan import plan_site

_CITY = load_city(Path(__file__).parent / "cities" / "linjiang-2022Q1.yaml")


@pytest.mark.parametrize("number", range(len(_CITY.sites)))
def test_a_site_holds_as_many_consultations_and_interviews_as_it_says(number: int) -> None:
    known = _CITY.sites[number]
    model = plan_site(
        _CITY, known.model_copy(update={"consultations": 6, "interviews": 3, "defects": type(known.defects)()})
    )
    held = {kind: [len(column.articles) for column in model.of_kind(kind)] for kind in ("consultation", "interview")}
    assert held == {"consultation": [6], "interview": [3]}
    assert plan_site(_CITY, known).of_kind("interview") == []
