from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.model import Verdict
from pages.registry import account_code
from tests.pages.ledgers import xlsx
from tests.runs.running import Run, audit
from tests.runs.town import BUREAU, PROMPT, city_file, glance, registry_file

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = "http://mp.weixin.qq.com"
HOST = "http://xmt.hubei-replica.gov.cn"
SOURCES = [
    {"name": "湖北省平台", "source": f"{HOST}/tongji/linjiang/"},
    {"name": "不存在的统计页", "source": f"{HOST}/tongji/gone/"},
    {"name": "没有账号的统计页", "source": "http://slj.linjiang-replica.gov.cn/"},
    {"name": "导出台账", "source": "台账/{quarter}.xlsx", "columns": {"name": "昵称", "page": "链接"}},
]
ROWS = [
    ["临江市政务新媒体台账"],
    ["单位", "平台", "昵称", "最近更新时间", "链接"],
    ["市档案馆", "微信", "临江档案", "2022-02-20", f"{ARTICLES}/s/same"],
    ["市档案馆", "微博", "临江档案", "2022-01-20", f"{ARTICLES}/s/deleted"],
    ["市档案馆", "抖音", "临江档案", "上周", ""],
    ["市档案馆", "快手", "", "2022-02-20", ""],
    ["市史志办", "微信", "临江史志", "2022-01-20", f"{ARTICLES}/s/newer"],
]
PUBLIC = [
    {"path": "/s/same", "published": "2022-02-20"},
    {"path": "/s/deleted", "published": "2022-02-20", "state": "deleted"},
    {"path": "/s/newer", "published": "2022-02-18"},
]
DISPUTED = account_code("市史志办", "微信", "临江史志")
FRESH, STALE, UNDATED = (account_code("市档案馆", platform, "临江档案") for platform in ("微信", "微博", "抖音"))


@pytest.fixture(scope="module")
def four_sources(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "台账").mkdir()
    xlsx(folder / "台账" / "2022Q1.xlsx", ROWS)
    city = city_file(folder, {BUREAU: {}}, accounts=6, articles=PUBLIC)
    sweep = {"pages": 1, **PROMPT}
    return audit(registry_file(folder, city, sweep=sweep, accounts=SOURCES), folder / "out")


def test_statistics_that_fail_are_not_checked(four_sources: Run) -> None:
    outcome = four_sources.outcome("accounts-2", "M2")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "服务器返回错误" in outcome.reason


def test_accounts_of_a_file_are_judged_and_each_row_is_accounted_for(four_sources: Run) -> None:
    verdicts = [four_sources.outcome(code, "M2").verdict for code in (FRESH, STALE, UNDATED, "accounts-4")]
    assert verdicts == [Verdict.CLEAR, Verdict.FOUND, Verdict.NEEDS_REVIEW, Verdict.NOT_CHECKED]
    (found,) = four_sources.outcome(STALE, "M2").findings
    assert [each.url for each in found.evidence] == ["台账/2022Q1.xlsx#账号!A4"]
    row = "台账/2022Q1.xlsx工作表“账号”第6行：没有账号名称，其中的账号未检查（市档案馆 快手 2022-02-20）"
    assert four_sources.outcome("accounts-4", "M2").reason == row
    told, _, summary = four_sources.said.partition("visiting")
    assert row in told
    assert "第5行：最近更新日期“上周”不能确定" in told
    assert f"新媒体来源“导出台账”没有读全，其中的账号可能缺漏：{row}" in summary
    assert "未能截图" not in summary


def test_a_public_page_that_differs_is_for_a_person_and_one_that_is_gone_says_nothing(four_sources: Run) -> None:
    outcome = four_sources.outcome(DISPUTED, "M2")
    assert outcome.verdict is Verdict.NEEDS_REVIEW
    assert outcome.reason == "台账或统计页为2022-01-20，公开页面为2022-02-18，请人工核查"
    assert [each.url for each in outcome.doubts[0].evidence] == [
        "台账/2022Q1.xlsx#账号!A7",
        f"{ARTICLES}/s/newer",
    ]
    assert four_sources.outcome(STALE, "M2").verdict is Verdict.FOUND


def test_a_file_is_judged_anew_from_the_runs_own_copy(four_sources: Run) -> None:
    folder = four_sources.out.parent
    (folder / "台账" / "2022Q1.xlsx").rename(folder / "台账" / "moved.xlsx")
    again = audit(folder / "targets.yaml", four_sources.out, "--replay", "--indicator=M2")
    assert again.accounts == four_sources.accounts
    assert again.status == 1


def test_a_file_that_cannot_be_read_is_told_before_anything_is_visited(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("甲,乙\n1,2\n", "utf-8")
    sources = [{"name": "甲", "source": "a.xlsx"}, {"name": "乙", "source": "b.csv"}]
    run = audit(glance(tmp_path, BUREAU, accounts=sources), tmp_path / "out")
    assert run.status == 4
    assert "甲: " in run.said
    assert "put the file there" in run.said
    assert "乙: b.csv: no row has the headings" in run.said
    assert "REPLICA" not in run.said


def test_statistics_without_a_single_account_are_not_checked(four_sources: Run) -> None:
    outcome = four_sources.outcome("accounts-3", "M2")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "没有读到任何账号" in outcome.reason


def test_the_accounts_of_the_other_source_are_judged(four_sources: Run) -> None:
    assert len(four_sources.accounts.splitlines()) == 1 + 5
    accounts = [each.code for each in four_sources.book.accounts if not each.code.startswith("accounts-")]
    assert len(accounts) == 10
    assert all(four_sources.outcome(code, "M2").verdict is not Verdict.NOT_CHECKED for code in accounts)
