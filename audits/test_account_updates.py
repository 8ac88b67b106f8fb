"""M2 内容不更新: nothing new in the two weeks before the sampling day (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Evidence, Finding, Judgement, evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from audits.fixtures import ListedAccount
    from audits.rules import Rules


def test_account_updates(account: ListedAccount, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    newest, evidence = account.account.last_updated, evidence_of(account.place)
    days = None if newest is None else days_without_update(newest, rules.as_of, rules.text("day_count"))
    verdict(judge(newest, days, rules.as_of, rules.number("veto_after_days"), evidence))


def days_without_update(newest: date, as_of: date, day_count: str) -> int:
    """Full days strictly between the two (02-07 → 02-24 is 16), or the plain difference of dates."""
    difference = (as_of - newest).days
    return max(0, difference - 1) if day_count == "full_days_between" else difference


def judge(
    newest: date | None, days: int | None, as_of: date, veto_after_days: int, evidence: tuple[Evidence, ...]
) -> Judgement:
    """A veto when there was nothing new for more than `veto_after_days` days; exactly that many is for a person."""
    if newest is None or days is None:
        return Judgement(doubts=(Doubt(code="no_date", evidence=evidence),))
    values: dict[str, str | int] = {"newest": str(newest), "as_of": str(as_of), "days": days}
    if days > veto_after_days:
        return Judgement(findings=(Finding(code="stale", values=values, evidence=evidence),), basis={"days": days})
    if days == veto_after_days:
        return Judgement(doubts=(Doubt(code="borderline", values=values, evidence=evidence),), basis={"days": days})
    return Judgement(basis={"days": days})
