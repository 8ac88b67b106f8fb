"""M2 内容不更新: nothing new in the two weeks before the sampling day (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Evidence, Finding, Judgement, evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from audits.fixtures import ListedAccount
    from audits.rules import Rules


def test_account_updates(account: ListedAccount, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    newest, evidence = account.account.last_updated, evidence_of(account.place)
    days = None if newest is None else days_without_update(newest, rules.as_of, rules.text("day_count"))
    limits = Limits(rules.number("veto_after_days"), rules.number("warn_after_days"))
    status = account.account.status if account.account.closed else ""
    judgement = judge(newest, days, rules.as_of, limits, evidence, closed=status)
    judgement = doubt_old_source(judgement, account.known_until, rules.as_of, rules.number("source_may_lag_days"))
    page, may_differ = account.page, rules.number("page_may_differ_by_days")
    if page and page.newest:
        both = evidence_of(account.place, page.place)
        judgement = compare(judgement, newest, page.newest, rules.as_of, may_differ, both)
    verdict(judgement)


class Limits(NamedTuple):
    """After how many days without anything new an account is vetoed, and after how many its unit is warned."""

    veto: int
    warn: int


def days_without_update(newest: date, as_of: date, day_count: str) -> int:
    """Full days strictly between the two (02-07 → 02-24 is 16), or the plain difference of dates."""
    difference = (as_of - newest).days
    return max(0, difference - 1) if day_count == "full_days_between" else difference


def judge(  # noqa: PLR0913 (what an account is held against)
    newest: date | None,
    days: int | None,
    as_of: date,
    limits: Limits,
    evidence: tuple[Evidence, ...],
    *,
    closed: str = "",
) -> Judgement:
    """A veto when there was nothing new for more days than the limit; exactly that many is for a person.

    So is a veto of an account that may be no more: `closed` is the state its source gives then, else ''. Up to the
    limit, but beyond that of one post a week (bulletin, part 4), it is advice.
    """
    if newest is None or days is None:
        return Judgement(doubts=(Doubt(code="no_date", evidence=evidence),))
    values: dict[str, str | int] = {"newest": str(newest), "as_of": str(as_of), "days": days}
    if days > limits.veto and closed:
        doubt = Doubt(code="closed", values={**values, "status": closed}, evidence=evidence)
        return Judgement(doubts=(doubt,), basis={"days": days})
    if days > limits.veto:
        return Judgement(findings=(Finding(code="stale", values=values, evidence=evidence),), basis={"days": days})
    warning = Finding(code="warning", values=values, evidence=evidence)
    advice = (warning,) if days > limits.warn else ()
    doubts = (Doubt(code="borderline", values=values, evidence=evidence),) if days == limits.veto else ()
    return Judgement(doubts=doubts, advice=advice, basis={"days": days})


def doubt_old_source(judgement: Judgement, known_until: date | None, as_of: date, may_lag: int) -> Judgement:
    """The judgement; what a file that ends days before the day judged seems to show is for a person.

    Between its newest day and the day judged, anything may have been published.
    """
    if not judgement.findings or known_until is None or (as_of - known_until).days <= may_lag:
        return judgement
    values: dict[str, str | int] = {"known_until": str(known_until), "as_of": str(as_of)}
    values |= {name: value for name, value in judgement.findings[0].values.items() if name == "newest"}
    doubt = Doubt(code="source_old", values=values, evidence=judgement.findings[0].evidence)
    return judgement.model_copy(update={"findings": (), "doubts": (doubt, *judgement.doubts)})


def compare(  # noqa: PLR0913, PLR0917 (two sources, and how far apart they may be)
    judgement: Judgement,
    newest: date | None,
    page_day: date,
    as_of: date,
    may_differ: int,
    evidence: tuple[Evidence, ...],
) -> Judgement:
    """The judgement beside what the account's public page says; where they differ a person decides.

    A page that shows something published after the day judged says nothing of that day.
    """
    if page_day > as_of or (newest and abs((page_day - newest).days) <= may_differ):
        return judgement
    values: dict[str, str | int] = {"page_day": str(page_day), "newest": str(newest or "")}
    doubt = Doubt(code="differing" if newest else "page_only", values=values, evidence=evidence)
    others = tuple(each for each in judgement.doubts if each.code != "no_date")
    return judgement.model_copy(update={"findings": (), "advice": (), "doubts": (doubt, *others)})
