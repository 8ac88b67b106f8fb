from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.pages.quirks.quirk import RENDERED, Case, all_cases, all_pages, facts_of, fragments_of
from tests.pages.quirks.reads import plain, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pages.page import Page
    from tests.pages.both_ways import Seen


@pytest.mark.parametrize("case", list(all_cases()), ids=str)
def test_a_page_is_read_as_a_person_reads_it_by_both_routes(case: Case, see: Callable[[Case], Seen]) -> None:
    seen = see(case)
    assert compared(seen.shown, case.expected) == plain(case.expected)
    if case.source == RENDERED:
        assert seen.distrust or not seen.frame_in_source, "the source is enough: its fields belong beside the others"
    else:
        assert not seen.distrust
        assert compared(seen.source, case.source) == plain(case.source)


def compared(page: Page, fields: dict[str, Any]) -> dict[str, Any]:
    return read(page, list(fields))


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_each_fragment_has_its_facts_and_each_fact_its_fragment(page: Path) -> None:
    facts, fragments = facts_of(page), fragments_of(page)
    assert fragments == list(facts.facts)
    assert set(facts.source) <= set(fragments)
