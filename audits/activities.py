"""What I5 and I6 share: how often something was held within a year, by the columns that tell of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from pages.column import ColumnState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pages.column import Column


def judge_activities(columns: Sequence[Column], as_of: date, within_days: int, least: int) -> Judgement:
    """A finding when the columns, read to their ends, list fewer than `least` items of the last `within_days` days.

    Without any such column a person looks: a higher government may hold them for the site. An entry without a date,
    and a list that goes on or was seen once, may hold those that are missing.
    """
    if not columns:
        return Judgement(doubts=(Doubt(code="no_column"),))
    items = {item.url: item for column in columns for item in column.items}
    since = as_of - timedelta(days=within_days)
    held = sum(item.date is not None and since <= item.date <= as_of for item in items.values())
    basis = {"held": held}
    if held >= least:
        return Judgement(basis=basis)
    values: dict[str, str | int] = {"held": held, "least": least}
    evidence = evidence_of(*(column.place for column in columns))
    if any(item.date is None for item in items.values()) or not all(map(_is_whole, columns)):
        return Judgement(unseen=(Doubt(code="not_all_seen", values=values, evidence=evidence),), basis=basis)
    return Judgement(findings=(Finding(code="too_few", values=values, evidence=evidence),), basis=basis)


def _is_whole(column: Column) -> bool:
    return column.state is not ColumnState.NOT_LOADED and column.confirmed and not column.unread_pages
