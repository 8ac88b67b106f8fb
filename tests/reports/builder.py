"""Books made by hand: a small city, and one with the rows of a published bulletin."""

from datetime import UTC, date, datetime

from audits.model import Doubt, Evidence, Finding, Kind, Outcome, Subject, Target, Verdict
from reports.book import IndicatorNote, IssuerNote, QuarterBook, Registered, RunNote, StandardNote, WindowNote

SAMPLED_ON = date(2022, 2, 24)
SEEN_AT = datetime(2022, 2, 24, 9, 30, tzinfo=UTC)
INDICATORS = (
    IndicatorNote(id="D9a", name="blank_columns", title="空白栏目", kind=Kind.DEDUCTION, clause="栏目"),
    IndicatorNote(id="D9b", name="overdue_columns", title="超期栏目", kind=Kind.DEDUCTION, clause="更新"),
    IndicatorNote(id="D7", name="uninterpreted_policies", title="解读比例", kind=Kind.DEDUCTION, clause="解读"),
    IndicatorNote(id="V3", name="home_page_updates", title="首页不更新", kind=Kind.VETO, clause="首页"),
    IndicatorNote(id="M2", name="account_updates", title="内容不更新", kind=Kind.VETO, clause="账号"),
)
KINDS = {indicator.id: indicator.kind for indicator in INDICATORS}


def site(code: str, name: str = "", unit: str = "", subject: Subject = Subject.PORTAL) -> Target:
    name = name or f"网站{code}"
    return Target(code=code, subject=subject, name=name, unit=unit or f"{name}单位", url=f"https://{code}.gov.cn/")


def account(code: str, name: str = "", unit: str = "", platform: str = "微博", updated: date | None = None) -> Target:
    return Target(
        code=code,
        subject=Subject.ACCOUNT,
        name=name or f"账号{code}",
        unit=unit or f"单位{code}",
        url="https://tongji.gov.cn/list",
        platform=platform,
        last_updated=updated,
    )


def clear(target: Target, indicator: str) -> Outcome:
    return _outcome(target, indicator, Verdict.CLEAR)


def found(
    target: Target, indicator: str, sentence: str, *texts: str, kind: Kind | None = None, days: int = 0
) -> Outcome:
    values: dict[str, str | int] = {"days": days} if days else {}
    findings = tuple(
        Finding(code="x", text=text, values=values, evidence=(_seen(target, indicator),))
        for text in texts or (sentence,)
    )
    outcome = _outcome(target, indicator, Verdict.FOUND)
    return outcome.model_copy(update={"sentence": sentence, "findings": findings, "kind": kind or outcome.kind})


def undecided(target: Target, indicator: str, reason: str) -> Outcome:
    doubt = Doubt(code="unclear", text=reason, evidence=(Evidence(url=target.url + "page.html", seen_at=SEEN_AT),))
    return _outcome(target, indicator, Verdict.NEEDS_REVIEW).model_copy(update={"reason": reason, "doubts": (doubt,)})


def unchecked(target: Target, indicator: str, reason: str) -> Outcome:
    return _outcome(target, indicator, Verdict.NOT_CHECKED).model_copy(update={"reason": reason})


def book(
    targets: tuple[Target, ...] = (),
    outcomes: tuple[Outcome, ...] = (),
    *,
    replica: str = "",
    narrowed: bool = False,
    registered: Registered | None = None,
) -> QuarterBook:
    accounts = sum(target.subject is Subject.ACCOUNT for target in targets)
    return QuarterBook(
        quarter="2022Q1",
        standard=StandardNote(version="2019", title="检查指标"),
        issuer=IssuerNote(name="南阳市人民政府办公室", city="南阳市", contact="office@example.gov.cn"),
        window=WindowNote(start=date(2022, 2, 16), end=SAMPLED_ON),
        accounts_sampled_on=SAMPLED_ON,
        rectification_deadline=date(2022, 3, 7),
        as_of=SAMPLED_ON,
        run=RunNote(started_at=SEEN_AT, finished_at=SEEN_AT, seconds=61.5, narrowed=narrowed, replica=replica),
        indicators=INDICATORS,
        registered=registered or Registered(sites=len(targets) - accounts, accounts=accounts),
        targets=targets,
        outcomes=outcomes,
    )


def _outcome(target: Target, indicator: str, verdict: Verdict) -> Outcome:
    return Outcome(target=target.code, indicator=indicator, kind=KINDS[indicator], verdict=verdict, clause="附件1")


def _seen(target: Target, indicator: str) -> Evidence:
    return Evidence(
        url=f"{target.url}about/{indicator}.html",
        seen_at=SEEN_AT,
        mark=("body > div.footer",),
        screenshot=f"screenshots/{target.code}-{indicator}.png",
    )
