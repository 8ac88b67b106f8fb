"""D9b 超期栏目: a column whose newest item is older than its update period (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.nearing import Many, warn_of_many
from audits.outcomes import not_checked
from pages.column import ColumnState
from pages.reading.columns import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.column import Column, Item
    from pages.site import Site


# Elsewhere, as in a list of leaders or institutions, entries without dates may be rightly so.
DATED_BY_NATURE = frozenset({ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY, ColumnKind.INTERPRETATION})


def test_overdue_columns(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    columns = [column for column in site.columns if rules.exemption(column.name) is None]
    warnings = Warnings(
        many=Many(rules.number("warn_from"), rules.number("veto_from")),
        news_percent=rules.number("warn_news_percent"),
    )
    verdict(not_checked("home_only") if site.home_only else judge(columns, rules.periods.of, rules.as_of, warnings))


class Warnings(NamedTuple):
    """When a site's unit is warned: of many overdue columns, and of news as old as this part of their period."""

    many: Many
    news_percent: int


def judge(
    columns: Sequence[Column], period_of: Callable[[Column], int | None], as_of: date, warnings: Warnings
) -> Judgement:
    """A finding for each column that owed an update and had none within its period on the day `as_of`.

    A blank column is not counted again here, and a list that was seen once only convicts nobody. A list that goes on
    beyond what was read counts only when it runs from newest to oldest. Entries without any date count as not updated
    where such entries bear dates; elsewhere a person decides, and so where list and entries show different dates. An
    entry whose date only its own page could tell is no old one while that page was not read. Advice are many overdue
    columns, as long as they are fewer than veto a site, and news columns that will soon be overdue.
    """
    if not columns:
        return Judgement(doubts=(Doubt(code="no_columns"),))
    findings, doubts, unseen = [], [], []
    due = [(column, period) for column in columns if (period := period_of(column))]
    for column, period in due:
        newest = column.newest(as_of)
        if column.state is ColumnState.NOT_LOADED:
            unseen.append(_doubt("not_loaded", column))
        elif column.state is not ColumnState.LISTED or _fresh(newest, period, as_of):
            continue
        elif not column.confirmed:
            unseen.append(_doubt("seen_once", column))
        elif column.may_have_newer(newest):
            unseen.append(_doubt("items_unseen", column))
        elif any(_is_fresh(on, period, as_of) for item in column.items for on in item.other_dates):
            doubts.append(_doubt("dates_differ", column))
        elif newest is None and column.kind not in DATED_BY_NATURE:
            doubts.append(_doubt("undated", column))
        elif not _newest_is_known(column):
            doubts.append(_doubt("unread_pages", column))
        else:
            findings.append(_finding("overdue", column, newest, period, as_of))
    return Judgement(
        findings=tuple(findings),
        doubts=tuple(doubts),
        unseen=tuple(unseen),
        advice=(*warn_of_many(findings, warnings.many), *_soon_overdue(due, as_of, warnings.news_percent)),
        basis={"columns": len(due)},
    )


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
        return Finding(code="undated", values=values, evidence=evidence_of(column.place))
    age = (as_of - newest.date).days
    values = {"column": column.name, "newest": str(newest.date), "period": period, "as_of": str(as_of), "age": age}
    return Finding(code=code, values=values, evidence=evidence_of(newest.place))


def _doubt(code: str, column: Column) -> Doubt:
    return Doubt(code=code, values={"column": column.name}, evidence=evidence_of(column.place))
