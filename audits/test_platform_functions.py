"""P4 公开平台检索、查阅、下载: what a person can do on a platform (61号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.platforms import judge_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pages.disclosure import DisclosurePlatform, PlatformPart
    from pages.site import Site


def test_platform_functions(site: Site, verdict: Callable[[Judgement], None]) -> None:
    verdict(judge_seen(site, judge))


def judge(platform: DisclosurePlatform) -> Judgement:
    """A finding when none of the platform's pages offers a search, at two looks.

    A part that did not open may be so for the moment, and one that a script opens was not tried: a person decides.
    Files that nobody downloaded are unseen.
    """
    findings, unseen = _search(platform)
    return Judgement(
        findings=findings,
        doubts=tuple(doubt for part in platform.parts for doubt in _reading(part)),
        unseen=(*unseen, *(_download(part) for part in platform.parts if part.files)),
        basis={"parts": len(platform.parts), "files": sum(part.files for part in platform.parts)},
    )


def _search(platform: DisclosurePlatform) -> tuple[tuple[Finding, ...], tuple[Doubt, ...]]:
    if platform.searchable:
        return (), ()
    evidence = evidence_of(platform.front_place)
    if not platform.front_confirmed:
        return (), (Doubt(code="search_seen_once", evidence=evidence),)
    return (Finding(code="no_search", values={"item": "search"}, evidence=evidence),), ()


def _reading(part: PlatformPart) -> Iterator[Doubt]:
    values: dict[str, str | int] = {"name": part.name}
    if not part.url:
        yield Doubt(code="no_address", values=values, evidence=evidence_of(part.place))
    elif part.opened is False:
        yield Doubt(code="not_opened", values=values, evidence=evidence_of(part.place))


def _download(part: PlatformPart) -> Doubt:
    values: dict[str, str | int] = {"name": part.name, "files": part.files}
    return Doubt(code="download_not_tried", values=values, evidence=evidence_of(part.place))
