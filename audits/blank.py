"""Blank columns (空白栏目): those that offer nothing at all (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.held import Held
from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.nearing import Many, warn_of_many
from pages.column import ColumnState
from pages.reading.columns import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from audits.rules import Rules
    from pages.column import Column
    from pages.site import Site

EXEMPT = frozenset({ColumnKind.TOPIC})


def blank_of(site: Site, rules: Rules) -> Held:
    """What is said of the site's columns by the row of blank columns, whichever row asks."""
    return hold(rules.of("blank_columns").without_exempted(site.columns))


def judge(columns: Sequence[Column], many: Many) -> Judgement:
    """The judgement of these columns; see `hold` and `conclude`."""
    return conclude(hold(columns), many)


def conclude(held: Held, many: Many, counted: Container[str] = ()) -> Judgement:
    """A finding for each blank column but those a veto has `counted`.

    `many` blank columns are advice, as long as they are fewer than veto a site.
    """
    if not held.due:
        return Judgement(doubts=(Doubt(code="no_columns"),))
    return held.judgement(warn_of_many([finding for _, finding in held.findings], many), counted)


def hold(columns: Sequence[Column]) -> Held:
    """A finding for each column without content, seen empty twice; historical topics (专题) are exempt.

    A column that did not load, or was empty only once, is unseen: it is never called blank.
    """
    due = [column for column in columns if column.kind not in EXEMPT]
    empty = [column for column in due if column.state in {ColumnState.BLANK, ColumnState.PLACEHOLDER}]
    unclear = [column for column in due if column.state is ColumnState.NOT_LOADED]
    once = [column for column in empty if not column.confirmed]
    return Held(
        columns=tuple(due),
        due=len(due),
        findings=tuple((column, _finding(column)) for column in empty if column.confirmed),
        unseen=tuple((column, _doubt(column)) for column in (*unclear, *once)),
    )


def _finding(column: Column) -> Finding:
    code = "placeholder" if column.state is ColumnState.PLACEHOLDER else "blank"
    return Finding(code=code, values={"column": column.name, "shown": column.shown}, evidence=evidence_of(column.place))


def _doubt(column: Column) -> Doubt:
    return Doubt(code="not_loaded", values={"column": column.name}, evidence=evidence_of(column.place))
