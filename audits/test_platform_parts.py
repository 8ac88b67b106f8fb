"""P2 公开平台栏目设置: the five parts of a platform, by the names they are to have (61号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.platforms import judge_seen
from pages.reading.disclosure import Naming, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.disclosure import DisclosurePlatform, PlatformPart
    from pages.site import Site


def test_platform_parts(site: Site, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge_seen(site, judge))


def judge(platform: DisclosurePlatform) -> Judgement:
    """A finding for each part that is missing, or that nothing on the platform calls by its name.

    A part is missing only where others are known by name and the platform's first page was seen twice; a menu of
    pictures, or one that a script writes later, is for a person.
    """
    remarks = [each for part in Part if (each := _remark(part, platform))]
    return Judgement(
        findings=tuple(each for each in remarks if isinstance(each, Finding)),
        doubts=tuple(each for each in remarks if isinstance(each, Doubt) and each.code != "seen_once"),
        unseen=tuple(each for each in remarks if isinstance(each, Doubt) and each.code == "seen_once"),
        basis={"parts": len(platform.parts)},
    )


def _remark(wanted: Part, platform: DisclosurePlatform) -> Finding | Doubt | None:
    part = platform.part(wanted)
    if part is not None:
        return _misnamed(part, platform)
    values: dict[str, str | int] = {"item": wanted.value}
    evidence = evidence_of(platform.front_place)
    if platform.legible:
        return Finding(code="missing", values=values, evidence=evidence)
    readable = len(platform.parts) > 1 and not platform.front_unnamed and not platform.unnamed
    return Doubt(code="seen_once" if readable else "not_found", values=values, evidence=evidence)


def _misnamed(part: PlatformPart, platform: DisclosurePlatform) -> Finding | Doubt | None:
    if part.naming is Naming.OFFICIAL:
        return None
    values: dict[str, str | int] = {"item": part.part.value, "shown": part.name}
    evidence = evidence_of(part.place)
    if part.naming is Naming.SHORT or not part.opened:  # where nobody looked the full name may stand
        return Doubt(code="named_briefly", values=values, evidence=evidence)
    if not platform.front_confirmed:
        return Doubt(code="seen_once", values=values, evidence=evidence)
    return Finding(code="misnamed", values=values, evidence=evidence)
