"""The third city: what vetoes a site, and every other indicator at fault somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.model import Kind, Rating, Subject, Verdict
from reports.platforms import platform_rows
from reports.rating import result_of
from tests.estate.city import load_city
from tests.estate.truth import platform
from tests.runs.town import CITIES, LANCHUAN

if TYPE_CHECKING:
    from tests.runs.running import Run


@pytest.mark.parametrize("annex", ["annex-1-websites", "annex-2-accounts"])
def test_the_city_yields_exactly_its_rows(lanchuan: Run, annex: str) -> None:
    expected = (CITIES.parent / "expected" / f"{LANCHUAN.stem}-{annex}.csv").read_bytes().decode()
    assert (lanchuan.out / f"{annex}.csv").read_bytes().decode() == expected, lanchuan.said[-4000:]


def test_sites_are_unqualified_for_their_vetoes_and_for_nothing_else(lanchuan: Run) -> None:
    book = lanchuan.book
    vetoed = {each.target for each in book.outcomes if each.kind is Kind.VETO and each.verdict is Verdict.FOUND} & {
        site.code for site in book.sites
    }
    results = {site.code: result_of(book, site) for site in book.sites}
    assert {code for code, result in results.items() if result and result.rating is Rating.UNQUALIFIED} == vetoed
    assert len(vetoed) == len([row for row in lanchuan.websites.splitlines() if ",不合格," in row]) > 4


def test_each_veto_of_sites_that_a_machine_answers_convicts_somebody_and_not_everybody(lanchuan: Run) -> None:
    by_visits = {"V3", "V4", "V5"}  # V2 rests on a week of visits
    for row in by_visits:
        verdicts = {each.verdict for each in lanchuan.book.outcomes if each.indicator == row}
        assert {Verdict.FOUND, Verdict.CLEAR} <= verdicts, row


def test_a_channel_on_another_host_is_one(lanchuan: Run) -> None:
    assert lanchuan.outcome("5399000014", "V5").verdict is Verdict.CLEAR


def test_letters_that_all_wait_for_a_reply_are_for_a_person(lanchuan: Run) -> None:
    assert lanchuan.outcome("5399240001", "I3b").verdict is Verdict.NEEDS_REVIEW


def test_nothing_is_left_unchecked(lanchuan: Run) -> None:
    unchecked = [each for each in lanchuan.book.outcomes if each.verdict is Verdict.NOT_CHECKED]
    assert [(each.target, each.indicator, each.reason) for each in unchecked] == []


def test_all_that_is_wrong_with_platforms_is_found_and_is_in_no_annex(lanchuan: Run) -> None:
    city = load_city(LANCHUAN)
    expected = {site.site_code: platform(city, site) for site in city.sites}
    assert {row.code: list(row.sentences) for row in platform_rows(lanchuan.book)} == expected
    asked = {row.id for row in lanchuan.book.indicators if Subject.PLATFORM in row.subjects}
    found = [each for each in lanchuan.book.outcomes if each.indicator in asked and each.findings]
    assert {each.kind for each in found} == {Kind.ADVICE}
    assert not any(each.sentence in lanchuan.websites for each in found)


def test_forms_of_interpretations_are_told_by_site_and_for_the_city(lanchuan: Run) -> None:
    forms = {each.target: each.verdict for each in lanchuan.book.outcomes if each.indicator == "B1"}
    assert (forms["5399220001"], forms["5399230001"]) == (Verdict.FOUND, Verdict.CLEAR)
    assert "多元化解读：全市" in lanchuan.said
