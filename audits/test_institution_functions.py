"""D2 机构职能: the site has such a section, and keeps it up to date (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.sections import judge_section

if TYPE_CHECKING:
    from collections.abc import Callable

    from audits.model import Judgement
    from audits.rules import Rules
    from pages.site import Site


def test_institution_functions(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge_section(site, rules))
