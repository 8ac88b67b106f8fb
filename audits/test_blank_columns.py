"""D9a 空白栏目: a column that offers nothing at all (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.blank import blank_of, conclude
from audits.column_veto import veto_of
from audits.nearing import Many
from audits.outcomes import not_checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.model import Judgement
    from audits.rules import Rules
    from pages.site import Site


def test_blank_columns(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    if site.home_only:
        return verdict(not_checked("home_only"))
    many = Many(rules.number("warn_from"), veto_from=rules.of("column_updates").number("blank"))
    return verdict(conclude(blank_of(site, rules), many, veto_of(site, rules).blank))
