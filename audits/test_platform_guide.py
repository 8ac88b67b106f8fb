"""P5 公开指南要素: what a guide to government information has to tell (61号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.platforms import judge_seen
from pages.reading.disclosure import Element, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.disclosure import DisclosurePlatform
    from pages.site import Site


def test_platform_guide(site: Site, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge_seen(site, judge))


def judge(platform: DisclosurePlatform) -> Judgement:
    """A finding for each element that the guide's text does not tell, at two looks.

    What files, pictures and pages that were not seen may tell is for a person. A guide that is missing is P2's to say.
    """
    guide, part = platform.guide, platform.part(Part.GUIDE)
    if guide is None:
        evidence = evidence_of(part.place if part else platform.front_place)
        return Judgement(unseen=(Doubt(code="guide_not_seen", evidence=evidence),))
    lacking = [element for element in Element if element not in guide.elements]
    evidence = evidence_of(guide.place)
    told: list[dict[str, str | int]] = [{"item": element.value, "name": guide.name} for element in lacking]
    basis = {"elements": len(guide.elements)}
    if guide.more:
        doubts = tuple(Doubt(code="may_be_elsewhere", values=values, evidence=evidence) for values in told)
        return Judgement(doubts=doubts, basis=basis)
    if not guide.confirmed:
        unseen = tuple(Doubt(code="seen_once", values=values, evidence=evidence) for values in told)
        return Judgement(unseen=unseen, basis=basis)
    findings = tuple(Finding(code="lacking", values=values, evidence=evidence) for values in told)
    return Judgement(findings=findings, basis=basis)
