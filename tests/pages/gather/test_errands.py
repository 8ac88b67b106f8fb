from __future__ import annotations

import asyncio

import pytest

from pages.errands import Errand, Errands, SearchForm, SearchTrial
from pages.gather.errands import SiteErrands
from pages.gather.plan import Plan

WANTED = (Errand.LINKS, Errand.SEARCH)
NO_FORM = SearchTrial(form=SearchForm.NONE)


async def no_links(_: Plan) -> tuple[()]:
    return ()


async def no_search(_: Plan) -> SearchTrial:
    return NO_FORM


async def failing(_: Plan) -> object:
    raise RuntimeError


async def for_ever(_: Plan) -> object:
    return await asyncio.Event().wait()


def test_what_is_wanted_is_found_out_and_nothing_else() -> None:
    errands = SiteErrands((Errand.LINKS,), {Errand.LINKS: no_links, Errand.SEARCH: no_search})
    errands.plan = Plan()
    assert asyncio.run(errands.run(5)) == Errands(links=())


def test_a_site_that_could_not_be_read_has_no_errands() -> None:
    assert asyncio.run(SiteErrands(WANTED, {Errand.LINKS: no_links}).run(5)) == Errands()


def test_an_errand_that_fails_costs_the_others_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    errands = SiteErrands(WANTED, {Errand.LINKS: failing, Errand.SEARCH: no_search})
    errands.plan = Plan()
    assert asyncio.run(errands.run(5)) == Errands(search=NO_FORM)
    assert "RuntimeError" in capsys.readouterr().err


def test_errands_end_with_their_time_and_what_was_found_until_then_stays() -> None:
    errands = SiteErrands(WANTED, {Errand.LINKS: no_links, Errand.SEARCH: for_ever})
    errands.plan = Plan()
    assert asyncio.run(errands.run(0.05)) == Errands(links=())


@pytest.mark.parametrize(("found", "has"), [(Errands(), False), (Errands(links=()), True)])
def test_what_was_found_to_be_nothing_was_found_out(*, found: Errands, has: bool) -> None:
    assert found.has(Errand.LINKS) is has
    assert not found.has(Errand.IPV6)
