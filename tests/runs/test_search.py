"""A site's own search is used as visitors use it. The indicator is off by default: the gathering itself is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.errands import Errand
from pages.gather.job import GatherJob, SiteJob
from pages.gather.replica import Replica
from pages.gather.settings import GatherSettings
from pages.gather.supervise import gather_all
from pages.memory import recall
from tests.estate.city import load_city
from tests.proofs.proving import judged
from tests.runs.running import ROOT
from tests.runs.town import BUREAU, PORTAL, PROMPT, SOUND, city_file

if TYPE_CHECKING:
    from audits.model import Judgement

DEFECTS = {PORTAL: {"search": "nothing"}, BUREAU: {"search": "error"}, SOUND: {}}


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judgement]:
    folder = tmp_path_factory.mktemp("search")
    path = city_file(folder, {code: {"defects": defects} for code, defects in DEFECTS.items()}, accounts=6)
    city = load_city(path)
    sites = tuple(
        SiteJob(code=site.site_code, home=f"http://{site.host}/", pages=30, errands=(Errand.SEARCH,))
        for site in city.sites
    )
    sweep = GatherSettings.model_validate({"pages": 30, **PROMPT})
    with Replica(f"python -m tests.estate serve {path}", ROOT) as replica:
        job = GatherJob(
            folder=folder,
            as_of=city.today,
            contact="x@a.test",
            hosts=replica.book.hosts,
            settings=sweep,
            sites=sites,
        )
        gather_all(job, ROOT, lambda *_: None)
    return {code: judged("site_search", recall(folder, code, city.today)) for code in DEFECTS}


def test_a_search_that_finds_nothing_is_found(searched: dict[str, Judgement]) -> None:
    assert [finding.code for finding in searched[PORTAL].findings] == ["not_found", "not_found"]


def test_a_search_that_ends_in_an_error_was_not_seen(searched: dict[str, Judgement]) -> None:
    assert searched[BUREAU].verdict.value == "not_checked"


def test_a_search_that_works_is_clear(searched: dict[str, Judgement]) -> None:
    assert searched[SOUND].verdict.value == "clear"
    assert searched[SOUND].basis["searched"] == GatherSettings().search_headlines
