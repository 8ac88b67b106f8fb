"""V3 首页不更新: nothing new on the home page within two weeks (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from pages.column import ColumnState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.column import Column, Item
    from pages.front import FrontPage
    from pages.site import Site


class Terms(NamedTuple):
    """The day judged; within how many days something new is due, and after how many a site's unit is warned."""

    as_of: date
    within_days: int
    warn_after_days: int


def test_home_updates(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    terms = Terms(rules.as_of, rules.number("within_days"), rules.number("warn_after_days"))
    is_entry = site.front.finished and not site.front.items
    verdict(not_checked("home_only") if is_entry and site.home_only else judge(site.front, site.columns, terms))


def judge(front: FrontPage, columns: Sequence[Column], terms: Terms) -> Judgement:
    """A finding when the home page listed nothing new within its days, seen twice; advice when that is near.

    Where it only leads to columns, all of them are asked. Entries without a date count as not updated, but whether none
    has one a person decides; while the home page is unfinished, or pages that could tell a date were not read, nothing
    is found.
    """
    if front.newest and _age(front.newest, terms) <= terms.within_days:
        return Judgement(advice=_soon(front.newest, terms))
    if not front.finished:
        return _unseen("unfinished", front)
    if not front.items:
        return _judge_columns(front, columns, terms)
    if not front.confirmed:
        return _unseen("seen_once", front)
    if front.unseen:
        return _unseen("items_unseen", front, count=front.unseen)
    return _stale("stale", front.newest, front, terms, items=front.items)


def _judge_columns(front: FrontPage, columns: Sequence[Column], terms: Terms) -> Judgement:
    """The judgement of a home page that is but an entry: by the newest item of all its columns."""
    if not columns:
        return Judgement(doubts=(Doubt(code="no_columns", evidence=evidence_of(front.place)),))
    known = [item for column in columns if (item := column.newest(terms.as_of))]
    newest = max(known, key=lambda item: (item.date, item.title), default=None)
    if newest and _age(newest, terms) <= terms.within_days:
        return Judgement(advice=_soon(newest, terms))
    if not front.confirmed:
        return _unseen("seen_once", front)
    if any(_may_be_newer(column, terms) for column in columns):
        return _unseen("columns_unseen", front)
    return _stale("columns_stale", newest, front, terms, columns=len(columns))


def _may_be_newer(column: Column, terms: Terms) -> bool:
    """Whether a column could hold something new that was not seen."""
    if column.state is ColumnState.NOT_LOADED:
        return True
    unread = column.unread_pages and not column.in_order
    fresh = any((terms.as_of - on).days <= terms.within_days for item in column.items for on in item.other_dates)
    return not column.confirmed or unread or fresh or column.may_have_newer(column.newest(terms.as_of))


def _age(item: Item, terms: Terms) -> int:
    return (terms.as_of - item.date).days if item.date else terms.within_days + 1


def _soon(newest: Item, terms: Terms) -> tuple[Finding, ...]:
    if _age(newest, terms) < terms.warn_after_days:
        return ()
    return (Finding(code="soon", values=_values(newest, terms), evidence=evidence_of(newest.place)),)


def _stale(code: str, newest: Item | None, front: FrontPage, terms: Terms, **basis: int) -> Judgement:
    """A finding of that code; a doubt where no date is known at all, since one that was not read looks the same."""
    if newest is None:
        values: dict[str, str | int] = {"within_days": terms.within_days}
        doubt = Doubt(code="undated", values=values, evidence=evidence_of(front.place))
        return Judgement(doubts=(doubt,), basis=basis)
    finding = Finding(code=code, values=_values(newest, terms), evidence=evidence_of(newest.place))
    return Judgement(findings=(finding,), basis=basis)


def _values(newest: Item, terms: Terms) -> dict[str, str | int]:
    return {
        "title": newest.title,
        "newest": str(newest.date),
        "as_of": str(terms.as_of),
        "age": _age(newest, terms),
        "within_days": terms.within_days,
    }


def _unseen(code: str, front: FrontPage, **values: int) -> Judgement:
    return Judgement(unseen=(Doubt(code=code, values=dict(values), evidence=evidence_of(front.place)),))
