"""P1 公开平台入口: an entry 政府信息公开 in a prominent place of the home page, on the site itself (61号)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from pages.disclosure import Host, Whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.disclosure import DisclosurePlatform, PlatformEntry
    from pages.site import Site

DOUBTED = {Host.GOVERNMENT: "shared_host", Host.UNKNOWN: "no_address"}


def test_platform_entry(site: Site, verdict: Callable[[Judgement], None]) -> None:
    verdict(not_checked("home_only") if site.home_only else judge(site.disclosure))


def judge(platform: DisclosurePlatform) -> Judgement:
    """A finding when there is no entry, all stand at the bottom, or they lead to a host that is no government's.

    Where another name, a picture or an unfolding menu may be the entry a person decides, and whose a government's host
    is too. What is not there must be so at two looks.
    """
    exact = [entry for entry in platform.entries if entry.exact]
    if not exact:
        return _without(platform)
    return _placed(exact, platform) or _hosted(exact) or Judgement(basis={"entries": len(exact)})


def _without(platform: DisclosurePlatform) -> Judgement:
    home = evidence_of(platform.home)
    if platform.entries:
        other = platform.entries[0]
        named = Doubt(code="other_name", values={"name": other.name}, evidence=evidence_of(other.place))
        return Judgement(doubts=(named,))
    if platform.home_unnamed:
        return Judgement(doubts=(Doubt(code="pictures", evidence=home),))
    if not platform.home_confirmed:
        return Judgement(unseen=(Doubt(code="seen_once", evidence=home),))
    return Judgement(findings=(Finding(code="absent", evidence=home),))


def _placed(entries: list[PlatformEntry], platform: DisclosurePlatform) -> Judgement | None:
    """What is wrong with where they stand; None when one of them is to be seen."""
    places = {entry.whereabouts: entry for entry in reversed(entries)}
    if Whereabouts.SHOWN in places:
        return None
    if folded := places.get(Whereabouts.FOLDED):
        return Judgement(doubts=(Doubt(code="folded", values=_values(folded), evidence=evidence_of(folded.place)),))
    low = places[Whereabouts.BOTTOM]
    if not platform.home_confirmed:
        return Judgement(unseen=(Doubt(code="seen_once", evidence=evidence_of(low.place)),))
    return Judgement(findings=(Finding(code="bottom_only", values=_values(low), evidence=evidence_of(low.place)),))


def _hosted(entries: list[PlatformEntry]) -> Judgement | None:
    """What is wrong with where they lead; None when one of them leads to the site itself."""
    hosts = {entry.host: entry for entry in reversed(entries)}
    if Host.OWN in hosts:
        return None
    for host, code in DOUBTED.items():
        if doubted := hosts.get(host):
            return Judgement(doubts=(Doubt(code=code, values=_values(doubted), evidence=evidence_of(doubted.place)),))
    other = hosts[Host.OTHER]
    return Judgement(findings=(Finding(code="other_host", values=_values(other), evidence=evidence_of(other.place)),))


def _values(entry: PlatformEntry) -> dict[str, str | int]:
    return {"name": entry.name, "host": urlsplit(entry.url).hostname or ""}
