"""A quarter that has everything a picture can show, each known by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Kind, Subject, Verdict
from tests.reports.builder import INDICATORS, account, book, clear, found, site, unchecked, undecided

if TYPE_CHECKING:
    from audits.model import Outcome, Target
    from reports.book import QuarterBook

LIMITS: dict[str, int | str] = {"warn_after_days": 7, "veto_after_days": 14}
COUNTY, BUREAU, SILENT = (
    site("4113000001", "某县网站"),
    site("4113000002", "某局网站", subject=Subject.DEPARTMENT),
    site("4113000003", "无人应答网站", subject=Subject.DEPARTMENT),
)
SITES = (COUNTY, BUREAU, SILENT)
PORTALS_ONLY = "D7"


def seen(outcome: Outcome, **pages: int) -> Outcome:
    return outcome.model_copy(update={"basis": {f"pages_{way}": count for way, count in pages.items()}})


def silent_for(code: str, days: int | None, name: str = "") -> tuple[Target, Outcome]:
    """An account and what is judged of it after so many days; None for days nobody knows."""
    target = account(code, name)
    if days is None:
        return target, unchecked(target, "M2", "打不开")
    judged = found(target, "M2", f"{days}天未更新") if days > 14 else clear(target, "M2")
    return target, judged.model_copy(update={"basis": {"days": days}})


def a_full_quarter(*accounts: tuple[Target, Outcome]) -> QuarterBook:
    """Three sites held against four indicators: two problems, one of them a veto, and each other verdict."""
    exempt = clear(BUREAU, "V3").model_copy(update={"verdict": Verdict.NOT_APPLICABLE, "reason": "已豁免"})
    outcomes = (
        seen(
            found(COUNTY, "D9a", "存在2个空白栏目", "甲", "乙"),
            known=200,
            seen=150,
            rendered=40,
            control=10,
            trusted=100,
        ),
        clear(COUNTY, "D9b"),
        found(COUNTY, "D9b", "x", "将超期", kind=Kind.ADVICE),
        undecided(COUNTY, "D7", "看不清"),
        found(COUNTY, "V3", "20天未更新"),
        seen(clear(BUREAU, "D9a"), known=10, seen=10, trusted=10),
        clear(BUREAU, "D9b"),
        exempt,
        unchecked(SILENT, "D9a", "打不开"),
        *(outcome for _, outcome in accounts),
    )
    made = book((*SITES, *(target for target, _ in accounts)), outcomes)
    rows = [row.model_copy(update={"subjects": (Subject.PORTAL, Subject.DEPARTMENT)}) for row in INDICATORS]
    rows = [row.model_copy(update={"subjects": (Subject.PORTAL,)}) if row.id == PORTALS_ONLY else row for row in rows]
    rows[-1] = INDICATORS[-1].model_copy(update={"subjects": (Subject.ACCOUNT,), "settings": LIMITS})
    return made.model_copy(update={"indicators": tuple(rows)})
