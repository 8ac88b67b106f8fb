"""A book with something on every sheet, and with what pages say that is not to be trusted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audits.model import Evidence, Finding, Kind, Outcome, Subject, Verdict
from reports.book import IndicatorNote
from reports.review.decisions import Word
from tests.reports.builder import INDICATORS, SEEN_AT, account, book, clear, found, site, unchecked, undecided
from tests.reports.review.quarter import decision

if TYPE_CHECKING:
    from audits.model import Target
    from reports.book import QuarterBook

COUNTY = site("4113000001", "某县人民政府门户网站", "某县人民政府办公室")
BUREAU = site("4113000002", "=某局网站", "@某局", Subject.DEPARTMENT)
QUIET = site("4113000003", "安静局网站", "安静局", Subject.DEPARTMENT)
WEIBO = account("weibo-1", "某县发布", "某县人民政府办公室", updated=date(2022, 2, 8))
WEIXIN = account("weixin-1", "+某局\u202e政务", "@某局", "微信", date(2021, 12, 31))
DIVERSE = IndicatorNote(
    id="B1", name="diverse_interpretations", title="多元化解读", kind=Kind.ADVICE, clause="解读", subjects=()
)
PICTURES = frozenset({"screenshots/4113000001-D9a.png", "screenshots/某局 #1.png"})


def small_book() -> QuarterBook:
    """The book; one of its findings was decided to be none."""
    outcomes = (*_county(), *_bureau(), clear(QUIET, "D9a"), *_accounts())
    made = book((COUNTY, BUREAU, QUIET, WEIBO, WEIXIN))
    made = made.model_copy(update={"indicators": (*INDICATORS, DIVERSE), "outcomes": outcomes})
    return made.model_copy(update={"decisions": (decision(made, 2, Word.FALSE_ALARM, "=该页已补\t发"),)})


def _county() -> tuple[Outcome, ...]:
    basis = {"pages_rendered": 12, "pages_control": 2, "pages_trusted": 70}
    blanks = found(COUNTY, "D9a", "存在2个空白栏目", "栏目“规划”没有任何内容", "栏目“计划”没有任何内容")
    return (
        blanks.model_copy(update={"basis": basis}),
        found(COUNTY, "D9a", "", "空白栏目已有2个，达到5个即构成单项否决", kind=Kind.ADVICE),
        found(COUNTY, "D9b", "存在1个超期栏目未更新", "栏目“动态”已久未更新"),
        undecided(COUNTY, "D7", "解读稿的标题看不清"),
        _diverse(COUNTY, 4, 1),
    )


def _bureau() -> tuple[Outcome, ...]:
    seen = Evidence(url="https://a.gov.cn/中 文?q=<x>#/l/1", seen_at=SEEN_AT, screenshot="screenshots/某局 #1.png")
    told = Evidence(url="佐证/照片.jpg", seen_at=SEEN_AT, seen_by="李四")
    odd = Evidence(url="javascript:alert(1)", seen_at=None)
    hostile = Finding(code="x", text='=HYPERLINK("http://a","b")_x202E_\x07甲\u202e乙', evidence=(seen, told, odd))
    stale = found(BUREAU, "V3", "首页长期不更新").model_copy(update={"findings": (hostile,)})
    return (stale, unchecked(BUREAU, "D9b", "-打不开：\t连接超时"), _diverse(BUREAU, 0, 0))


def _accounts() -> tuple[Outcome, ...]:
    return (
        found(WEIBO, "M2", "长期不更新(15天)", days=15),
        found(WEIXIN, "M2", "长期不更新(55天)", days=55),
    )


def _diverse(target: Target, total: int, diverse: int) -> Outcome:
    outcome = clear(target, "D9a").model_copy(update={"indicator": "B1", "kind": Kind.ADVICE})
    if not total:
        return outcome.model_copy(update={"verdict": Verdict.NOT_APPLICABLE, "reason": "没有解读稿"})
    basis = {"interpretations": total, "diverse": diverse, "unknown": 0, "least_percent": 50}
    return outcome.model_copy(update={"basis": basis})
