"""D9a 空白栏目: a column that offers nothing at all (国办秘函〔2019〕19号, annex 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.nearing import Many, warn_of_many
from audits.outcomes import not_checked
from pages.column import ColumnState
from pages.reading.columns import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audits.rules import Rules
    from pages.column import Column
    from pages.site import Site

EXEMPT = frozenset({ColumnKind.TOPIC})


def test_blank_columns(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    columns = [column for column in site.columns if rules.exemption(column.name) is None]
    many = Many(rules.number("warn_from"), rules.number("veto_from"))
    verdict(not_checked("home_only") if site.home_only else judge(columns, many))


def judge(columns: Sequence[Column], many: Many) -> Judgement:
    """A finding for each column without content, seen empty twice; historical topics (专题) are exempt.

    A column that did not load, or was empty only once, is unseen: it is never called blank. `many` blank columns are
    advice, as long as they are fewer than veto a site.
    """
    due = [column for column in columns if column.kind not in EXEMPT]
    if not due:
        return Judgement(doubts=(Doubt(code="no_columns"),))
    empty = [column for column in due if column.state in {ColumnState.BLANK, ColumnState.PLACEHOLDER}]
    unclear = [column for column in due if column.state is ColumnState.NOT_LOADED]
    findings = tuple(_finding(column) for column in empty if column.confirmed)
    return Judgement(
        findings=findings,
        unseen=tuple(_doubt(column) for column in (*unclear, *(each for each in empty if not each.confirmed))),
        advice=warn_of_many(findings, many),
        basis={"columns": len(due)},
    )


def _finding(column: Column) -> Finding:
    code = "placeholder" if column.state is ColumnState.PLACEHOLDER else "blank"
    return Finding(code=code, values={"column": column.name, "shown": column.shown}, evidence=evidence_of(column.place))


def _doubt(column: Column) -> Doubt:
    return Doubt(code="not_loaded", values={"column": column.name}, evidence=evidence_of(column.place))
