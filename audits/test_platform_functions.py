"""P4 公开平台检索、查阅、下载: what a person can do on a platform (61号)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.platforms import judge_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from audits.rules import Rules
    from pages.disclosure import DisclosurePlatform, PlatformPart
    from pages.errands import LinkCheck
    from pages.site import Site

GONE = frozenset({404, 410})


def test_platform_functions(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    tried = {check.url: check for check in site.link_checks}
    verdict(judge_seen(site, partial(judge, tried=tried, attempts=rules.number("attempts"))))


def judge(platform: DisclosurePlatform, tried: Mapping[str, LinkCheck], attempts: int) -> Judgement:
    """A finding when none of the platform's pages offers a search, at two looks, or no file of a part can be had.

    A part that did not open may be so for the moment, one that a script opens was not tried, and a picture that says
    nothing may lead to the search: a person decides.
    Files count as gone by so many tries alike (`tried`: address → how asking for it ended); those that nobody asked for
    are unseen.
    """
    search = _search(platform)
    downloads = [(part, _download(part, tried, attempts)) for part in platform.parts if part.files]
    return Judgement(
        findings=(*search.findings, *(_finding(part) for part, state in downloads if state is False)),
        doubts=(*search.doubts, *(doubt for part in platform.parts for doubt in _reading(part))),
        unseen=(*search.unseen, *(_untried(part) for part, state in downloads if state is None)),
        basis={"parts": len(platform.parts), "files": sum(len(part.files) for part in platform.parts)},
    )


def _search(platform: DisclosurePlatform) -> Judgement:
    if platform.searchable:
        return Judgement()
    evidence = evidence_of(platform.front_place)
    if platform.unnamed:
        return Judgement(doubts=(Doubt(code="pictures", values={"item": "search"}, evidence=evidence),))
    if not platform.front_confirmed:
        return Judgement(unseen=(Doubt(code="search_seen_once", evidence=evidence),))
    return Judgement(findings=(Finding(code="no_search", values={"item": "search"}, evidence=evidence),))


def _reading(part: PlatformPart) -> Iterator[Doubt]:
    values: dict[str, str | int] = {"name": part.name}
    if not part.url:
        yield Doubt(code="no_address", values=values, evidence=evidence_of(part.place))
    elif part.opened is False:
        yield Doubt(code="not_opened", values=values, evidence=evidence_of(part.place))


def _download(part: PlatformPart, tried: Mapping[str, LinkCheck], attempts: int) -> bool | None:
    """Whether a file of the part can be had; None where nobody could tell."""
    ends = [tried[url] for url in part.files if url in tried]
    if any(end.ok for end in ends):
        return True
    gone = [end for end in ends if end.tries >= attempts and end.status in GONE]
    return False if ends and len(gone) == len(ends) else None


def _finding(part: PlatformPart) -> Finding:
    values: dict[str, str | int] = {"item": "download", "name": part.name, "files": len(part.files)}
    return Finding(code="no_download", values=values, evidence=evidence_of(part.place))


def _untried(part: PlatformPart) -> Doubt:
    values: dict[str, str | int] = {"name": part.name, "files": len(part.files)}
    return Doubt(code="download_not_tried", values=values, evidence=evidence_of(part.place))
