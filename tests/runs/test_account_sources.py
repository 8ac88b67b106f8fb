from __future__ import annotations

import pytest

from audits.model import Verdict
from tests.runs.running import Run, audit
from tests.runs.town import BUREAU, glance

HOST = "http://xmt.hubei-replica.gov.cn"
SOURCES = [
    {"name": "湖北省平台", "source": f"{HOST}/tongji/linjiang/"},
    {"name": "不存在的统计页", "source": f"{HOST}/tongji/gone/"},
    {"name": "没有账号的统计页", "source": "http://slj.linjiang-replica.gov.cn/"},
]


@pytest.fixture(scope="module")
def three_sources(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("sources")
    return audit(glance(folder, BUREAU, pages=1, accounts=SOURCES), folder / "out")


def test_statistics_that_fail_are_not_checked(three_sources: Run) -> None:
    outcome = three_sources.outcome("accounts-2", "M2")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "服务器返回错误" in outcome.reason


def test_statistics_without_a_single_account_are_not_checked(three_sources: Run) -> None:
    outcome = three_sources.outcome("accounts-3", "M2")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "没有读到任何账号" in outcome.reason


def test_the_accounts_of_the_other_source_are_judged(three_sources: Run) -> None:
    assert len(three_sources.accounts.splitlines()) == 1 + 4
    accounts = [each.code for each in three_sources.book.accounts if not each.code.startswith("accounts-")]
    assert len(accounts) == 6
    assert all(three_sources.outcome(code, "M2").verdict is not Verdict.NOT_CHECKED for code in accounts)
