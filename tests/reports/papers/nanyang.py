"""The book of a published bulletin: thirty sites, ten of them with problems, and 262 accounts, five of them vetoed."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from audits.model import Kind, Subject
from reports.book import BulletinNote, IndicatorNote, QuarterBook
from tests.reports.builder import account, book, clear, found, site

if TYPE_CHECKING:
    from audits.model import Outcome, Target

EXPECTED = Path(__file__).parents[2] / "estate" / "expected"
NOTE = BulletinNote(
    number=5,
    issued_on=date(2022, 2, 25),
    series="南阳政务通报",
    office="市政府办公室",
    addressees="各县（区）政府（管委会）、市直各部门",
    mailbox="市政府办公室政务公开办公室",
    sources=("河南省政府网站统一技术平台",),
    copies="各县（市、区）人民政府。",
)
ROWS = (
    IndicatorNote(id="D9a", name="blank_columns", title="空白栏目", kind=Kind.DEDUCTION, clause="栏目"),
    IndicatorNote(
        id="D9b", name="overdue_columns", title="超期", problem="栏目更新不及时", kind=Kind.DEDUCTION, clause="更新"
    ),
    IndicatorNote(id="D7", name="uninterpreted_policies", title="解读比例", kind=Kind.DEDUCTION, clause="解读"),
    IndicatorNote(
        id="M2", name="account_updates", title="内容不更新", problem="更新不及时", kind=Kind.VETO, clause="账号"
    ),
    IndicatorNote(id="P1", name="platform_entry", title="入口", kind=Kind.ADVICE, clause="平台"),
    IndicatorNote(
        id="P2", name="platform_parts", title="栏目", problem="栏目设置不规范", kind=Kind.ADVICE, clause="平台"
    ),
)


def bulletin_book() -> QuarterBook:
    """The book; which of the ten sites has which kind of problem follows its sentence."""
    sites = [_site(row) for row in _rows("websites")]
    others = [site(f"41139900{number:02}", subject=Subject.DEPARTMENT) for number in range(20)]
    stale = [_account(row) for row in _rows("accounts")]
    fresh = [account(f"weibo-{number}") for number in range(257)]
    outcomes = [outcome for _, outcome in (*sites, *stale)]
    outcomes += [clear(each, "D9a") for each in others] + [clear(each, "M2") for each in fresh]
    targets = [*(target for target, _ in sites), *others, *(target for target, _ in stale), *fresh]
    return book(tuple(targets), tuple(outcomes)).model_copy(update={"bulletin": NOTE, "indicators": ROWS})


def _rows(annex: str) -> list[list[str]]:
    number = {"websites": 1, "accounts": 2}[annex]
    text = (EXPECTED / f"nanyang-2022Q1-annex-{number}-{annex}.csv").read_text("utf-8")
    return list(csv.reader(text.splitlines()))[1:]


def _site(row: list[str]) -> tuple[Target, Outcome]:
    number, unit, name, _, problems = row
    target = site(f"41130000{number:>02}", name=name, unit=unit)
    indicator = next((key for key, word in {"D9a": "空白", "D9b": "超期"}.items() if word in problems), "D7")
    return target, found(target, indicator, problems.removesuffix("。"))


def _account(row: list[str]) -> tuple[Target, Outcome]:
    number, unit, platform, name, shown, _, problem = row
    month, day = shown.removesuffix("日").split("月")
    target = account(f"old-{number}", name, unit, platform, date(2022, int(month), int(day)))
    return target, found(target, "M2", problem, days=int(problem.split("(")[1].removesuffix("天)")))
