"""D9b 超期栏目: a column whose newest item is older than its update period (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.column_veto import veto_of
from audits.nearing import Many
from audits.outcomes import not_checked
from audits.overdue import Warnings, conclude, overdue_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.model import Judgement
    from audits.rules import Rules
    from pages.site import Site


def test_overdue_columns(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    if site.home_only:
        return verdict(not_checked("home_only"))
    many = Many(rules.number("warn_from"), veto_from=rules.of("column_updates").number("overdue"))
    warnings = Warnings(many, rules.number("warn_news_percent"))
    held, counted = overdue_of(site, rules), veto_of(site, rules).overdue
    return verdict(conclude(held, rules.periods.of, rules.as_of, warnings, counted))
