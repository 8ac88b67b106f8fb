"""A small quarter to decide upon: three findings at two sites, and what may be said of one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audits.model import Evidence, Finding, Outcome
from reports.review.decisions import Decision, Word
from reports.review.listing import findings
from tests.reports.builder import SEEN_AT, book, clear, found, site

if TYPE_CHECKING:
    from reports.book import QuarterBook

COUNTY, BUREAU = site("4113000001", "某县网站", "某县政府"), site("4113000002", "某局网站", "某局")
SENTENCE = "存在{count}个空白栏目"
NOON = datetime(2022, 2, 25, 4, tzinfo=UTC)


def blank(name: str, **values: str | int) -> Finding:
    evidence = Evidence(url=f"https://a.gov.cn/{name}/", seen_at=SEEN_AT, screenshot="screenshots/a.png")
    return Finding(
        code="blank", values={"column": name, **values}, text=f"栏目“{name}”没有任何内容", evidence=(evidence,)
    )


def of(*blanks: Finding, **changes: object) -> QuarterBook:
    outcome: Outcome = found(COUNTY, "D9a", "").model_copy(
        update={"findings": blanks, "sentence": SENTENCE.format(count=len(blanks)), **changes}
    )
    made = book((COUNTY, BUREAU), (outcome, found(BUREAU, "D7", "抽查的政策文件1个未被解读"), clear(BUREAU, "D9a")))
    rows = tuple(
        row.model_copy(update={"sentence": SENTENCE if row.id == "D9a" else "抽查的政策文件{count}个未被解读"})
        for row in made.indicators
    )
    return made.model_copy(update={"indicators": rows})


def a_quarter() -> QuarterBook:
    return of(blank("甲"), blank("乙"))


def decision(
    quarter: QuarterBook, number: int, word: Word, reason: str = "页面上有内容", **changes: object
) -> Decision:
    """A decision on the finding of that number, as it is now."""
    entry = findings(quarter)[number]
    made = Decision(
        finding=entry.identity.finding,
        state=entry.identity.state,
        target=entry.target.code,
        indicator=entry.outcome.indicator,
        text=entry.finding.text,
        word=word,
        reason=reason,
        by="张三",
        at=NOON,
    )
    return made.model_copy(update=changes)


def decided(quarter: QuarterBook, *decisions: Decision) -> QuarterBook:
    return quarter.model_copy(update={"decisions": decisions})
