"""A small city in four quarters, and the office that checks it: what is found in each night, and at each re-check.

A county has a column filled that empties again, and moves to another domain; a bureau leaves a column overdue for two
quarters; one account is silent twice and shut down; another is criticised by the province.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from audits.model import Subject, Target
from reports.__main__ import main
from reports.book import QuarterBook, WindowNote, read_book, write_book
from reports.consequences.records import Closing, History
from reports.ledger.keeping import keep_run
from reports.ledger.records import Level, Naming
from reports.ledger.store import Ledger, open_ledger
from reports.recheck.base import read_base
from reports.recheck.judging import Seen
from reports.recheck.recheck import rechecked
from tests.reports.builder import account, book, clear, found, site, unchecked
from tests.reports.test_issue import reviewed

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from audits.model import Outcome

COUNTY = site("4113000001", "某县网站")
MOVED = COUNTY.model_copy(update={"url": "https://www.new.gov.cn/"})
BUREAU = site("4113000002", "某局网站", subject=Subject.DEPARTMENT)
VOICE, NEWS = account("weibo-1", "某县发布"), account("weixin-2", "某局资讯", platform="微信")
ALL = (COUNTY, BUREAU, VOICE, NEWS)
# What others did meanwhile.
TOLD = History(
    namings=(Naming.of(NEWS, Level.PROVINCE, "2022Q4", date(2022, 10, 20), document="省政府办公厅通报"),),
    closings=(Closing(target=VOICE.code, on=date(2022, 10, 8), document="关停通知"),),
)


class Spell(NamedTuple):
    """When a quarter is checked, published and re-checked."""

    start: date
    issued: date
    deadline: date
    recheck: date


QUARTERS = {
    "2022Q1": Spell(date(2022, 2, 16), date(2022, 2, 25), date(2022, 3, 7), date(2022, 3, 8)),
    "2022Q2": Spell(date(2022, 5, 16), date(2022, 5, 25), date(2022, 6, 6), date(2022, 6, 7)),
    "2022Q3": Spell(date(2022, 8, 16), date(2022, 8, 25), date(2022, 9, 5), date(2022, 9, 6)),
    "2022Q4": Spell(date(2022, 11, 16), date(2022, 11, 25), date(2022, 12, 5), date(2022, 12, 6)),
}


def columns(target: Target, indicator: str, *names: str) -> Outcome:
    """Such columns found at the target; without any it is clear."""
    if not names:
        return clear(target, indicator)
    outcome = found(target, indicator, f"{len(names)}个栏目有问题", *[f"栏目“{name}”" for name in names])
    findings = tuple(
        finding.model_copy(update={"values": {"column": name}})
        for finding, name in zip(outcome.findings, names, strict=True)
    )
    return outcome.model_copy(update={"findings": findings})


def silent(target: Target, days: int) -> Outcome:
    return found(target, "M2", f"长期不更新({days}天)", days=days)


def night(quarter: str, day: date, *outcomes: Outcome, targets: tuple[Target, ...] = ALL) -> QuarterBook:
    """The results of a night; what is not named is clear."""
    spell = QUARTERS[quarter]
    due = [(each, row) for each in targets for row in ("D9a", "D9b") if each.subject is not Subject.ACCOUNT]
    due += [(each, "M2") for each in targets if each.subject is Subject.ACCOUNT]
    named = {(outcome.target, outcome.indicator) for outcome in outcomes}
    rest = [clear(target, row) for target, row in due if (target.code, row) not in named]
    made = book(targets, (*outcomes, *rest))
    begun = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return made.model_copy(
        update={
            "quarter": quarter,
            "as_of": day,
            "window": WindowNote(start=spell.start, end=spell.start + timedelta(days=8)),
            "accounts_sampled_on": spell.start + timedelta(days=8),
            "rectification_deadline": spell.deadline,
            "run": made.run.model_copy(update={"started_at": begun, "finished_at": begun}),
        }
    )


class Office:
    """What an office does with its results, by the commands it has for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "ledger.sqlite"

    def check(self, quarter: str, *nights: QuarterBook) -> None:
        """Each night's run, the review of the last, and its bulletin."""
        out = self.folder / quarter
        for each in nights:
            kept = keep_run(each, self.path)
            assert not kept.failure
            write_book(reviewed(kept.book), out / "results.json")
        issued = QUARTERS[quarter].issued
        told = [f"--out={out}", f"--ledger={self.path}", f"--on={issued}", f"--document={quarter}通报"]
        assert main(["issue", quarter, *told]) == 0

    def recheck(self, now: QuarterBook, *unlisted: Target) -> None:
        """The re-check of a quarter's bulletin, of which `now` is the result."""
        base = read_base(self.folder / now.quarter)
        gone = {target.code for target in unlisted}
        done = rechecked(
            base,
            now,
            lambda entry: Seen(now.outcomes_of.get(entry.target.code, ()), unlisted=entry.target.code in gone),
        )
        with self.ledger() as ledger:
            ledger.add_rechecks(done.rechecks)

    def ledger(self) -> AbstractContextManager[Ledger]:
        return open_ledger(self.path)

    def bulletin(self, quarter: str) -> QuarterBook:
        return read_book(self.folder / quarter / "issued" / "results.json")


def a_year(folder: Path) -> Office:
    """The office at the end of the year."""
    office = Office(folder)
    late = columns(BUREAU, "D9b", "丙")
    first = [
        night("2022Q1", date(2022, 2, 16), columns(COUNTY, "D9a", "甲", "乙"), late, silent(VOICE, 16)),
        night("2022Q1", date(2022, 2, 20), columns(COUNTY, "D9a", "乙"), late, silent(VOICE, 20)),
        night("2022Q1", date(2022, 2, 24), columns(COUNTY, "D9a", "乙"), late, silent(VOICE, 24)),
    ]
    office.check("2022Q1", *first)
    office.recheck(night("2022Q1", date(2022, 3, 8), late))

    office.check("2022Q2", night("2022Q2", date(2022, 5, 24), late, silent(NEWS, 19)))
    unseen = [unchecked(BUREAU, row, "打不开") for row in ("D9a", "D9b")]
    office.recheck(night("2022Q2", date(2022, 6, 7), *unseen, targets=(COUNTY, BUREAU, VOICE)), NEWS)

    moved = (MOVED, BUREAU, VOICE, NEWS)
    again = columns(MOVED, "D9a", "乙")
    office.check("2022Q3", night("2022Q3", date(2022, 8, 24), again, silent(VOICE, 15), targets=moved))
    office.recheck(night("2022Q3", date(2022, 9, 6), again, silent(VOICE, 27), targets=moved))

    office.check("2022Q4", night("2022Q4", date(2022, 11, 24), again, targets=(MOVED, BUREAU, NEWS)))
    return office
