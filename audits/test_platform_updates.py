"""P7 公开平台更新情况: whether 法定主动公开内容 is kept up to date (61号; the bulletin's third part)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.platforms import judge_seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from audits.rules import Rules
    from pages.disclosure import DisclosurePlatform
    from pages.site import Site


def test_platform_updates(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    period = rules.number("period_days")
    verdict(judge_seen(site, lambda platform: judge(platform, rules.as_of, period)))


def judge(platform: DisclosurePlatform, as_of: date, period: int) -> Judgement:
    """A finding when the newest item of all columns to which 法定主动公开内容 leads is older than `period` days."""
    newest = platform.newest
    if newest is None:
        return Judgement(doubts=(Doubt(code="undated", evidence=evidence_of(platform.front_place)),))
    age = (as_of - newest.on).days
    if age <= period:
        return Judgement()
    evidence = evidence_of(newest.place)
    if not newest.certain:
        return Judgement(unseen=(Doubt(code="seen_once", evidence=evidence),))
    values: dict[str, str | int] = {"newest": str(newest.on), "as_of": str(as_of), "age": age, "period": period}
    return Judgement(findings=(Finding(code="overdue", values=values, evidence=evidence),))
