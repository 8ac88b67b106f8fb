"""I5 征集调查: opinions were asked for often enough within a year (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.activities import judge_activities
from audits.outcomes import not_checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.model import Judgement
    from audits.rules import Rules
    from pages.site import Site


def test_consultations(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    columns = site.consultations
    judgement = judge_activities(columns, rules.as_of, rules.number("within_days"), rules.number("least"))
    verdict(not_checked("home_only") if site.home_only else judgement)
