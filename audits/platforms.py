"""What the audits of platforms (政府信息公开平台) share: nothing is said of one that nobody saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Judgement, evidence_of
from audits.outcomes import not_checked
from pages.disclosure import Reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.disclosure import DisclosurePlatform
    from pages.site import Site


def judge_seen(site: Site, judge: Callable[[DisclosurePlatform], Judgement]) -> Judgement:
    """What `judge` says of the site's platform, if there is one and it was seen."""
    if site.home_only:
        return not_checked("home_only")
    platform = site.disclosure
    return _unseen(platform) or judge(platform)


def _unseen(platform: DisclosurePlatform) -> Judgement | None:
    """Why nothing can be said; None where the platform was seen. Its absence is P1's to tell."""
    if platform.reach is Reach.SEEN:
        return None
    evidence = evidence_of(*(entry.place for entry in platform.entries[:1]))
    if platform.reach is Reach.NONE:
        return Judgement(not_applicable=Doubt(code="no_platform", evidence=evidence_of(platform.home)))
    code = "platform_elsewhere" if platform.reach is Reach.ELSEWHERE else "platform_not_loaded"
    return Judgement(unseen=(Doubt(code=code, values={"url": platform.entries[0].url}, evidence=evidence),))
