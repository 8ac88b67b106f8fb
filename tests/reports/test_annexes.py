from datetime import date
from pathlib import Path

from audits.model import Kind, Subject
from reports.annexes import AccountRow, WebsiteRow, account_rows, website_rows, write_annexes
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided

FIRST = site("4113000002", "甲网站", "甲单位")
SECOND = site("4113000001", "乙网站", "乙单位", Subject.DEPARTMENT)
THIRD = site("4113000003", "丙网站", "丙单位")


def test_sentences_stand_in_official_order_whatever_order_they_arrive_in() -> None:
    outcomes = (found(FIRST, "D7", "丙句"), found(FIRST, "D9b", "乙句"), found(FIRST, "D9a", "甲句"))
    assert website_rows(book((FIRST,), outcomes)) == [WebsiteRow(1, "甲单位", "甲网站", "合格", "甲句，乙句，丙句。")]


def test_sites_stand_in_registry_order_and_are_numbered() -> None:
    outcomes = (found(SECOND, "D9a", "x"), found(FIRST, "D9a", "x"))
    rows = website_rows(book((FIRST, THIRD, SECOND), outcomes))
    assert [(row.number, row.name) for row in rows] == [(1, "甲网站"), (2, "乙网站")]


def test_a_site_with_a_veto_is_unqualified() -> None:
    [row] = website_rows(book((FIRST,), (found(FIRST, "D9a", "甲句"), found(FIRST, "V3", "首页不更新"))))
    assert (row.result, row.problems) == ("不合格", "甲句，首页不更新。")


def test_only_findings_that_cost_something_are_listed() -> None:
    outcomes = (
        clear(FIRST, "D9a"),
        undecided(FIRST, "D9b", "x"),
        unchecked(FIRST, "D7", "x"),
        found(SECOND, "D9a", "x", kind=Kind.ADVICE),
        found(THIRD, "D9a", "x", kind=Kind.BONUS),
    )
    assert website_rows(book((FIRST, SECOND, THIRD), outcomes)) == []


def test_accounts_stand_by_days_and_ties_in_registry_order() -> None:
    accounts = tuple(account(f"weibo-{n}", f"账号{n}", updated=date(2022, 2, 8)) for n in range(4))
    days = (15, 16, 15, 40)
    outcomes = tuple(found(a, "M2", f"长期不更新({n}天)", days=n) for a, n in zip(accounts, days, strict=True))
    names = [row.name for row in account_rows(book(accounts, outcomes[::-1]))]
    assert names == ["账号3", "账号1", "账号0", "账号2"]


def test_an_account_row_reads_as_the_bulletin_prints_it() -> None:
    stale = account("weixin-1", "绿色官庄", "官庄工区城乡管理和环境保护局", "微信", date(2022, 2, 7))
    rows = account_rows(book((stale,), (found(stale, "M2", "长期不更新(16天)", days=16),)))
    assert rows == [
        AccountRow(1, "官庄工区城乡管理和环境保护局", "微信", "绿色官庄", "2月7日", "单否", "长期不更新(16天)")
    ]


def test_a_day_of_another_year_keeps_its_year_and_an_unknown_one_is_empty() -> None:
    old, unknown = account("weibo-1", updated=date(2021, 12, 7)), account("weibo-2")
    outcomes = (found(old, "M2", "x", days=78), found(unknown, "M2", "x"))
    assert [row.updated for row in account_rows(book((old, unknown), outcomes))] == ["2021年12月7日", ""]


def test_the_files_have_the_published_form(tmp_path: Path) -> None:
    stale = account("weibo-1", "南阳住建", "市住房和城乡建设局", updated=date(2022, 2, 8))
    outcomes = (found(FIRST, "D9a", "存在3个空白栏目"), found(stale, "M2", "长期不更新(15天)", days=15))
    websites, accounts = write_annexes(book((FIRST, stale), outcomes), tmp_path / "new")
    assert websites.read_bytes().decode() == (
        "序号,填报单位,网站名称,抽查情况,存在问题\r\n1,甲单位,甲网站,合格,存在3个空白栏目。\r\n"
    )
    assert accounts.read_bytes().decode() == (
        "序号,单位,主体类型,名称,最近更新日期,抽查结果,存在问题\r\n"
        "1,市住房和城乡建设局,微博,南阳住建,2月8日,单否,长期不更新(15天)\r\n"
    )


def test_a_name_with_a_line_end_or_an_unseen_sign_stays_one_legible_cell(tmp_path: Path) -> None:
    odd = site("4113000009", '甲\r\n"网,站"\u202e\x07', "甲单位")
    websites, _ = write_annexes(book((odd,), (found(odd, "D9a", "x"),)), tmp_path)
    assert websites.read_bytes().decode().splitlines()[1:] == ['1,甲单位,"甲 ""网,站""\\u202e\\x07",合格,x。']
