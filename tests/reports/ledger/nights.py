"""Nights of a small city, each a whole run."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from audits.model import Subject
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided

if TYPE_CHECKING:
    from audits.model import Outcome
    from reports.book import QuarterBook

COUNTY, BUREAU = site("4113000001", "某县网站"), site("4113000002", "某局网站", subject=Subject.DEPARTMENT)
VOICE = account("weibo-1", "某县发布")
FIRST = date(2022, 2, 16)


def night(day: date, *outcomes: Outcome, quarter: str = "2022Q1", replica: str = "") -> QuarterBook:
    """The results of a run at one in the morning (Beijing) of `day`; what is not named is clear."""
    named = {(outcome.target, outcome.indicator) for outcome in outcomes}
    others = [clear(target, indicator) for target in (COUNTY, BUREAU) for indicator in ("D9a", "V3")]
    others += [clear(VOICE, "M2")]
    kept = [each for each in others if (each.target, each.indicator) not in named]
    made = book((COUNTY, BUREAU, VOICE), (*outcomes, *kept), replica=replica)
    begun = datetime(day.year, day.month, day.day, 1, tzinfo=UTC) - timedelta(hours=8)
    run = made.run.model_copy(update={"started_at": begun, "finished_at": begun + timedelta(minutes=9)})
    return made.model_copy(update={"quarter": quarter, "as_of": day, "run": run})


def blank(*names: str, target: str = "county") -> Outcome:
    """The outcome of a site with such blank columns."""
    place = COUNTY if target == "county" else BUREAU
    outcome = found(place, "D9a", f"存在{len(names)}个空白栏目", *[f"栏目“{name}”空白" for name in names])
    findings = tuple(
        finding.model_copy(update={"values": {"column": name}})
        for finding, name in zip(outcome.findings, names, strict=True)
    )
    return outcome.model_copy(update={"findings": findings})


def silent() -> Outcome:
    """The outcome of a site that could not be looked at."""
    return unchecked(COUNTY, "D9a", "打不开")


def unclear() -> Outcome:
    """The outcome of a site that a person has to look at."""
    return undecided(COUNTY, "D9a", "看不清")
