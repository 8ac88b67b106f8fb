"""Four quarters of a small city that does not exist: who was named when, and how it is asked about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports.consequences.records import Asked, History
from reports.consequences.rules import mentions, proposals
from reports.ledger.records import Level, Naming, Recheck, Rectified
from tests.reports.builder import account, site

if TYPE_CHECKING:
    from audits.model import Target
    from reports.consequences.records import Consequence, Why

COUNTY, BUREAU = site("4299210001", "青石区网站", "青石区政府"), site("4299000012", "司法局网站", "市司法局")
VOICE, NEWS = (
    account("weibo-00000001", "青石发布", "青石区政府"),
    account("weixin-00000002", "临江司法", "市司法局", "微信"),
)
TARGETS = (COUNTY, BUREAU, VOICE, NEWS)
Q2, Q3, Q4, Q1 = "2021Q2", "2021Q3", "2021Q4", "2022Q1"
ISSUED = {Q2: date(2021, 5, 28), Q3: date(2021, 8, 27), Q4: date(2021, 11, 26), Q1: date(2022, 2, 25)}
DEADLINES = {quarter: day.replace(month=day.month + 1, day=7) for quarter, day in ISSUED.items()}
LATER = date(2022, 3, 31)


def named(target: Target, *quarters: str, sentence: str = "存在1个空白栏目") -> tuple[Naming, ...]:
    return tuple(_naming(target, Level.CITY, quarter, ISSUED[quarter], sentence) for quarter in quarters)


def by_province(target: Target, on: date) -> Naming:
    return _naming(target, Level.PROVINCE, "", on, "长期不更新")


def rechecked(target: Target, quarter: str, on: date, *results: Rectified) -> tuple[Recheck, ...]:
    return tuple(
        Recheck(
            quarter=quarter,
            finding=f"{target.code}-{number}",
            target=target.code,
            indicator="D9a",
            text="栏目“甲”没有任何内容",
            result=result,
            on=on,
        )
        for number, result in enumerate(results)
    )


def history(*namings: Naming, rechecks: tuple[Recheck, ...] = (), **others: object) -> History:
    return History.model_validate({"namings": namings, "rechecks": rechecks, **others})


def asked(quarter: str = Q1, on: date = LATER, targets: tuple[Target, ...] = TARGETS, **others: object) -> Asked:
    told = {"quarter": quarter, "on": on, "targets": targets, "deadlines": DEADLINES}
    return Asked.model_validate({**told, **others})


def _naming(target: Target, level: Level, quarter: str, on: date, sentence: str) -> Naming:
    document = f"{quarter}通报" if quarter else "省通报"
    return Naming.of(target, level, quarter, on, document=document, sentence=sentence)


def proposed(known: History, question: Asked) -> list[tuple[str, Consequence]]:
    return [(each.target.code, each.kind) for each in proposals(known, question)]


def whys(known: History, question: Asked) -> list[tuple[str, Why]]:
    return [(each.target.code, each.why) for each in mentions(known, question)]
