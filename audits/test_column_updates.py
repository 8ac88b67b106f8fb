"""V4 栏目不更新: many columns overdue or blank veto a site (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.column_veto import arms_of, judge
from audits.model import Doubt, Judgement
from audits.outcomes import not_checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.rules import Rules
    from pages.site import Site


def test_column_updates(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    if site.home_only:
        return verdict(not_checked("home_only"))
    if not site.columns:
        return verdict(Judgement(doubts=(Doubt(code="no_columns"),)))
    return verdict(judge(arms_of(site, rules)))
