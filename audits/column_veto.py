"""The three arms of V4 栏目不更新, and which columns they count (国办秘函〔2019〕19号, annex 1).

The columns themselves are judged by the rows of blank and of overdue columns; here they are only counted. A column that
a veto counts is listed there, and no more under those rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from audits.blank import blank_of
from audits.model import Doubt, Evidence, Finding, Judgement, evidence_of
from audits.overdue import overdue_of
from pages.column import Column
from pages.reading.columns import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audits.held import Held
    from audits.rules import Rules
    from pages.site import Site

NAME = "column_updates"
SHARED = (NAME, "blank_columns", "overdue_columns")  # a column that one of these rows lists may be another's tomorrow
COUNTED_KINDS = frozenset({ColumnKind.NEWS, ColumnKind.NOTICE, ColumnKind.POLICY})


class Lines(NamedTuple):
    """How many columns are a veto, by arm."""

    first_level: int
    overdue: int
    blank: int


@dataclass(frozen=True)
class Arm:
    """One way to be vetoed: `sure` are the columns that count, `doubtful` and `unseen` those that may, of `line`."""

    name: str
    line: int
    sure: tuple[tuple[Column, Finding], ...]
    doubtful: tuple[Column, ...]
    unseen: tuple[Column, ...]

    @property
    def found(self) -> bool:
        """Whether there are so many that the site is vetoed."""
        return len(self.sure) >= self.line

    @property
    def open(self) -> bool:
        """Whether there may be so many."""
        return not self.found and len(self.sure) + len(self.doubtful) + len(self.unseen) >= self.line


class Counted(NamedTuple):
    """The addresses of the columns that a veto counts, by the row that would list them."""

    blank: frozenset[str] = frozenset()
    overdue: frozenset[str] = frozenset()


def veto_of(site: Site, rules: Rules) -> Counted:
    """What V4 counts of the site's columns; nothing where it is off, exempted, or finds nothing."""
    own = rules.of(NAME)
    if not own.applies:
        return Counted()
    found = [arm for arm in arms_of(site, rules) if arm.found]
    blank, overdue = (frozenset(_addresses(found, names)) for names in (("blank",), ("first_level", "overdue")))
    return Counted(blank, overdue)


def arms_of(site: Site, rules: Rules) -> tuple[Arm, ...]:
    """The three arms with the site's columns."""
    own = rules.of(NAME)
    lines = Lines(own.number("first_level"), own.number("overdue"), own.number("blank"))
    return arms(blank_of(site, rules), overdue_of(site, rules), lines, rules.standard.periods)


def arms(blank: Held, overdue: Held, lines: Lines, periods: Mapping[ColumnKind, int]) -> tuple[Arm, ...]:
    """The three arms: overdue first-level columns of news, notices and policies; overdue columns; blank columns.

    A column counts as first-level where its breadcrumb says so; where the site does not say, a person decides, and so
    for news further down. The first arm has its own periods, the usual ones of the standard.
    """
    relevant = [(column, finding) for column, finding in overdue.findings if _is_counted(column, finding, periods)]
    sure = tuple((column, finding) for column, finding in relevant if column.first_level)
    level_open = tuple(column for column, _ in relevant if not column.first_level and _may_be_first_level(column))
    unclear = tuple(column for column in _columns(overdue.doubts) if _may_count(column))
    unseen = tuple(column for column in _columns(overdue.unseen) if _may_count(column))
    return (
        Arm("first_level", lines.first_level, sure, (*level_open, *unclear), unseen),
        _arm("overdue", lines.overdue, overdue),
        _arm("blank", lines.blank, blank),
    )


def judge(found_or_open: Iterable[Arm]) -> Judgement:
    """A finding for each arm that vetoes the site; where there may be as many, a doubt, or unseen with what was not."""
    arms = tuple(found_or_open)
    basis = {arm.name: len(arm.sure) for arm in arms}
    if found := tuple(_finding(arm) for arm in arms if arm.found):
        return Judgement(findings=found, basis=basis)
    return Judgement(
        doubts=tuple(_doubt(arm) for arm in arms if arm.open and arm.doubtful),
        unseen=tuple(_doubt(arm) for arm in arms if arm.open and not arm.doubtful),
        basis=basis,
    )


def _arm(name: str, line: int, held: Held) -> Arm:
    return Arm(name, line, held.findings, tuple(_columns(held.doubts)), tuple(_columns(held.unseen)))


def _columns(said: Iterable[tuple[Column, Doubt]]) -> Iterator[Column]:
    return (column for column, _ in said)


def _is_counted(column: Column, finding: Finding, periods: Mapping[ColumnKind, int]) -> bool:
    """Whether an overdue column is of the kinds counted, and older than the standard itself allows."""
    age = finding.values.get("age")
    return column.kind in COUNTED_KINDS and (not isinstance(age, int) or age > periods.get(column.kind, age))


def _may_count(column: Column) -> bool:
    return column.kind in COUNTED_KINDS and (bool(column.first_level) or _may_be_first_level(column))


def _may_be_first_level(column: Column) -> bool:
    return column.first_level is None or column.kind is ColumnKind.NEWS


def _finding(arm: Arm) -> Finding:
    names = "、".join(column.name for column, _ in arm.sure)
    values: dict[str, str | int] = {"item": arm.name, "count": len(arm.sure), "line": arm.line, "columns": names}
    return Finding(code=f"{arm.name}_counted", values=values, evidence=tuple(_evidence(arm)))


def _evidence(arm: Arm) -> Iterator[Evidence]:
    return (each for _, finding in arm.sure for each in finding.evidence)


def _doubt(arm: Arm) -> Doubt:
    unclear = len(arm.doubtful) + len(arm.unseen)
    values: dict[str, str | int] = {"count": len(arm.sure), "unclear": unclear, "line": arm.line}
    places = evidence_of(*(column.place for column in (*arm.doubtful, *arm.unseen)))
    return Doubt(code=f"{arm.name}_open", values=values, evidence=(*_evidence(arm), *places))


def _addresses(found: Iterable[Arm], names: tuple[str, ...]) -> Iterator[str]:
    return (column.url for arm in found if arm.name in names for column, _ in arm.sure)
