"""D6 政策解读: the site has such a section, and keeps it up to date (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Judgement, Subject
from audits.sections import judge_section

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.model import Target
    from audits.rules import Rules
    from pages.site import Site


def test_interpretation_columns(site: Site, target: Target, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    if target.subject is Subject.DEPARTMENT and not (site.policy_documents or site.home_only):
        return verdict(Judgement(not_applicable=Doubt(code="no_documents")))
    return verdict(judge_section(site, rules))
