"""Overdue columns (超期栏目): those whose newest item is older than their period (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.held import Held
from audits.model import Doubt, Finding, Judgement, evidence_of, evidence_of_day
from audits.nearing import Many, warn_of_many
from pages.column import ColumnState
from pages.reading.columns import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.column import Column, Item
    from pages.site import Site


# Elsewhere, as in a list of leaders or institutions, entries without dates may be rightly so.
DATED_BY_NATURE = frozenset({ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY, ColumnKind.INTERPRETATION})

# Doubts about what was not seen, rather than about what it means.
UNSEEN = frozenset({"not_loaded", "seen_once", "items_unseen"})


class Warnings(NamedTuple):
    """When a site's unit is warned: of many overdue columns, and of news as old as this part of their period."""

    many: Many
    news_percent: int


def overdue_of(site: Site, rules: Rules) -> Held:
    """What is said of the site's columns by the row of overdue columns, whichever row asks."""
    own = rules.of("overdue_columns")
    return hold(own.without_exempted(site.columns), own.periods.of, own.as_of)


def judge(
    columns: Sequence[Column], period_of: Callable[[Column], int | None], as_of: date, warnings: Warnings
) -> Judgement:
    """The judgement of these columns; see `hold` and `conclude`."""
    return conclude(hold(columns, period_of, as_of), period_of, as_of, warnings)


def conclude(
    held: Held,
    period_of: Callable[[Column], int | None],
    as_of: date,
    warnings: Warnings,
    counted: Container[str] = (),
) -> Judgement:
    """A finding for each overdue column but those a veto has `counted`.

    Advice are many overdue columns, as long as they are fewer than veto a site, and news columns that will soon be
    overdue.
    """
    if not held.columns:
        return Judgement(doubts=(Doubt(code="no_columns"),))
    due = [(column, period) for column in held.columns if (period := period_of(column))]
    many = warn_of_many([finding for _, finding in held.findings], warnings.many)
    return held.judgement((*many, *_soon_overdue(due, as_of, warnings.news_percent)), counted)


def hold(columns: Sequence[Column], period_of: Callable[[Column], int | None], as_of: date) -> Held:
    """A finding for each column that owed an update and had none within its period on the day `as_of`.

    A blank column is not counted again here, and a list that was seen once only convicts nobody. A list that goes on
    beyond what was read counts only when it runs from newest to oldest. Entries without any date count as not updated
    where such entries bear dates; elsewhere a person decides, and so where list and entries show different dates. An
    entry whose date only its own page could tell is no old one while that page was not read.
    """
    due = [(column, period) for column in columns if (period := period_of(column))]
    said = [(column, _said_of(column, period, as_of)) for column, period in due]
    unseen = [(column, each) for column, each in said if isinstance(each, Doubt) and each.code in UNSEEN]
    return Held(
        columns=tuple(columns),
        due=len(due),
        findings=tuple((column, each) for column, each in said if isinstance(each, Finding)),
        doubts=tuple((column, each) for column, each in said if isinstance(each, Doubt) and each.code not in UNSEEN),
        unseen=tuple(unseen),
    )


def _said_of(column: Column, period: int, as_of: date) -> Finding | Doubt | None:
    """What is to be said of one column that owes updates; None for nothing."""
    newest = column.newest(as_of)
    if column.state is ColumnState.NOT_LOADED:
        return _doubt("not_loaded", column)
    if column.state is not ColumnState.LISTED or _fresh(newest, period, as_of):
        return None
    unclear = _unclear(column, newest, period, as_of)
    return _doubt(unclear, column) if unclear else _finding("overdue", column, newest, period, as_of)


def _unclear(column: Column, newest: Item | None, period: int, as_of: date) -> str:
    """Why an old column may not be called overdue; '' where it may."""
    if not column.confirmed:
        return "seen_once"
    if column.may_have_newer(newest):
        return "items_unseen"
    if any(_is_fresh(on, period, as_of) for item in column.items for on in item.other_dates):
        return "dates_differ"
    if newest is None and column.kind not in DATED_BY_NATURE:
        return "undated"
    return "" if _newest_is_known(column) else "unread_pages"


def _fresh(newest: Item | None, period: int, as_of: date) -> bool:
    return newest is not None and newest.date is not None and _is_fresh(newest.date, period, as_of)


def _is_fresh(on: date, period: int, as_of: date) -> bool:
    return 0 <= (as_of - on).days <= period


def _soon_overdue(due: Sequence[tuple[Column, int]], as_of: date, percent: int) -> list[Finding]:
    """A warning for each news column that is fresh, but has `percent` of its period behind it."""
    return [
        _finding("soon", column, newest, period, as_of)
        for column, period in due
        if column.kind is ColumnKind.NEWS and column.state is ColumnState.LISTED and _newest_is_known(column)
        if (newest := column.newest(as_of)) and newest.date and _fresh(newest, period, as_of)
        if (as_of - newest.date).days * 100 >= percent * period
    ]


def _newest_is_known(column: Column) -> bool:
    """Whether no newer item can stand on a page that was not read."""
    return column.in_order or not column.unread_pages


def _finding(code: str, column: Column, newest: Item | None, period: int, as_of: date) -> Finding:
    if newest is None or newest.date is None:
        values: dict[str, str | int] = {"column": column.name}
        return Finding(code="undated", values=values, evidence=evidence_of(column.list_place))
    age = (as_of - newest.date).days
    values = {"column": column.name, "newest": str(newest.date), "period": period, "as_of": str(as_of), "age": age}
    return Finding(code=code, values=values, evidence=evidence_of_day(newest, column))


def _doubt(code: str, column: Column) -> Doubt:
    return Doubt(code=code, values={"column": column.name}, evidence=evidence_of(column.place))
