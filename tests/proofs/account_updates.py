from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from audits.fixtures import ListedAccount
from pages.account import AccountListing
from pages.account_page import AccountPage
from pages.place import Place
from pages.registry_accounts import Account
from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome
from tests.pages.ledgers import HEAD, Rows, ledger, xlsx
from tests.pages.site_builder import AS_OF, HOME, NOW, a_visit
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement


def an_account(shown: str, as_of: date = AS_OF) -> Judgement:
    head = "<tr><th>序号<th>单位<th>平台类型<th>名称<th>最近更新日期</tr>"
    row = f"<tr><td>1<td>某县政府<td>微信<td>某县发布<td>{shown}</tr>"
    visit = a_visit("/", f"<html><body><table>{head}{row}</table></body></html>")
    listing = AccountListing(
        SiteSnapshot(code="accounts", home=HOME, started_at=NOW, finished_at=NOW, pages=(visit,)), as_of
    )
    (account,) = listing.accounts
    return judged(
        "account_updates", account=ListedAccount(account, listing.places[account.code]), rules={"as_of": as_of}
    )


def a_row(shown: str, *more: str, others: str = "2022-02-23") -> Judgement:
    with TemporaryDirectory() as folder:
        rows: Rows = [[*HEAD, "状态"], [1, "某县政府", "微信", "某县发布", shown, *more]]
        rows = [*rows, [2, "某县政府", "微博", "某县发布", others]]
        read = ledger(xlsx(Path(folder) / "2022Q1.xlsx", rows))
    account = read.accounts[0]
    return judged("account_updates", account=ListedAccount(account, read.places[account.code], read.newest))


def beside_its_article(shown: str, published: str) -> Judgement:
    """An account whose newest article is given, both days as they are read."""
    url = "https://mp.weixin.qq.com/s/abc"
    script = f"<script>var createTime = '{published} 10:00';</script>"
    markup = f"<html><body><h1 id=activity-name>某县发布</h1>{script}</body></html>"
    visit = PageVisit(url=url, outcome=VisitOutcome.OK, html=markup, seen_at=NOW)
    page = AccountPage(SiteSnapshot(code="page", home=url, started_at=NOW, finished_at=NOW, pages=(visit,)))
    account = Account.of("某县政府", "微信", "某县发布", date.fromisoformat(shown))
    return judged("account_updates", account=ListedAccount(account, Place(HOME, (), NOW), page=page))


def clean() -> Judgement:
    return an_account("2022-02-20")


def faulty() -> Judgement:
    return an_account("2022-02-08")


def clean_of_a_file() -> Judgement:
    return a_row("2022年2月20日", "正常")


def faulty_of_a_file() -> Judgement:
    return a_row("44600", "正常")


def look_alike_in_an_export_of_weeks_before() -> Judgement:
    return a_row("2022-01-20", "正常", others="2022-02-10")


def look_alike_that_was_closed() -> Judgement:
    return a_row("2021-02-08", "已注销")


def look_alike_exported_the_day_after_with_a_day_that_has_no_year() -> Judgement:
    return a_row("2月25日")


def clean_with_an_article_of_the_day_before() -> Judgement:
    return beside_its_article("2022-02-20", "2022-02-19")


def faulty_with_an_article_of_the_same_day() -> Judgement:
    return beside_its_article("2022-02-08", "2022-02-08")


def look_alike_with_a_newer_article() -> Judgement:
    return beside_its_article("2022-02-08", "2022-02-20")


def look_alike_of_exactly_fourteen_days() -> Judgement:
    return an_account("2022-02-09")


def look_alike_whose_day_has_no_year_across_the_turn_of_the_year() -> Judgement:
    return an_account("12-30", date(2022, 1, 5))


def look_alike_without_a_date() -> Judgement:
    return an_account("—")
