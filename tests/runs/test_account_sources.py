from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import zstandard

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
    {"name": "湖北省平台", "source": f"{HOST}/tongji/linjiang/", "login": "PLATFORM_LOGIN"},
    {"name": "不存在的统计页", "source": f"{HOST}/tongji/gone/", "login": "PLATFORM_LOGIN"},
    {"name": "没有账号的统计页", "source": "http://slj.linjiang-replica.gov.cn/"},
    {"name": "导出台账", "source": "台账/{quarter}.xlsx", "columns": {"name": "昵称", "page": "链接"}},
    {"name": "登录失效的平台", "source": f"{HOST}/tongji/linjiang/?old", "login": "OLD_LOGIN"},
]
SECRET, EXPIRED = "open-sesame-42", "stale-sesame-41"
ROWS = [
    ["临江市政务新媒体台账"],
    ["单位", "平台", "昵称", "最近更新时间", "链接"],
    ["市档案馆", "微信", "临江档案", "2022-02-22", f"{ARTICLES}/s/same"],
    ["市档案馆", "微博", "临江档案", "2022-01-20", f"{ARTICLES}/s/deleted"],
    ["市档案馆", "抖音", "临江档案", "上周", ""],
    ["市档案馆", "快手", "", "2022-02-20", ""],
    ["市史志办", "微信", "临江史志", "2022-01-20", f"{ARTICLES}/s/newer"],
]
PUBLIC = [
    {"path": "/s/same", "published": "2022-02-22"},
    {"path": "/s/deleted", "published": "2022-02-20", "state": "deleted"},
    {"path": "/s/newer", "published": "2022-02-18"},
]
DISPUTED = account_code("市史志办", "微信", "临江史志")
FRESH, STALE, UNDATED = (account_code("市档案馆", platform, "临江档案") for platform in ("微信", "微博", "抖音"))


@pytest.fixture(scope="module")
def five_sources(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "台账").mkdir()
    xlsx(folder / "台账" / "2022Q1.xlsx", ROWS)
    city = city_file(folder, {BUREAU: {}}, accounts=6, articles=PUBLIC, session=SECRET)
    registry = registry_file(folder, city, sweep={"pages": 1, **PROMPT}, accounts=SOURCES)
    (folder / "login.json").write_text(stored(SECRET), "utf-8")
    logins = {"PLATFORM_LOGIN": str(folder / "login.json"), "OLD_LOGIN": stored(EXPIRED)}
    return audit(registry, folder / "out", **logins)


def stored(session: str) -> str:
    """A storage state as Playwright saves it."""
    cookie = {"name": "session", "value": session, "domain": HOST.partition("//")[2], "path": "/", "expires": -1}
    return json.dumps({"cookies": [cookie | {"httpOnly": True, "secure": False, "sameSite": "Lax"}], "origins": []})


def test_statistics_that_fail_are_not_checked(five_sources: Run) -> None:
    outcome = five_sources.outcome("accounts-2", "M2")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "服务器返回错误" in outcome.reason


def test_accounts_of_a_file_are_judged_and_each_row_is_accounted_for(five_sources: Run) -> None:
    verdicts = [five_sources.outcome(code, "M2").verdict for code in (FRESH, STALE, UNDATED, "accounts-4")]
    assert verdicts == [Verdict.CLEAR, Verdict.FOUND, Verdict.NEEDS_REVIEW, Verdict.NOT_CHECKED]
    (found,) = five_sources.outcome(STALE, "M2").findings
    assert [each.url for each in found.evidence] == ["台账/2022Q1.xlsx#账号!A4"]
    row = "台账/2022Q1.xlsx工作表“账号”第6行：没有账号名称，其中的账号未检查（市档案馆 快手 2022-02-20）"
    assert five_sources.outcome("accounts-4", "M2").reason == row
    told, _, summary = five_sources.said.partition("visiting")
    assert row in told
    assert "第5行：最近更新日期“上周”不能确定" in told
    assert f"新媒体来源“导出台账”没有读全，其中的账号可能缺漏：{row}" in summary
    assert "未能截图" not in summary


def test_a_public_page_that_differs_is_for_a_person_and_one_that_is_gone_says_nothing(five_sources: Run) -> None:
    outcome = five_sources.outcome(DISPUTED, "M2")
    assert outcome.verdict is Verdict.NEEDS_REVIEW
    assert outcome.reason == "台账或统计页为2022-01-20，公开页面为2022-02-18，请人工核查"
    assert [each.url for each in outcome.doubts[0].evidence] == [
        "台账/2022Q1.xlsx#账号!A7",
        f"{ARTICLES}/s/newer",
    ]
    assert five_sources.outcome(STALE, "M2").verdict is Verdict.FOUND


def test_an_expired_login_is_told_and_finds_nothing(five_sources: Run) -> None:
    outcome = five_sources.outcome("accounts-5", "M2")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert outcome.reason == "统计页的登录已失效，请重新登录并更新环境变量OLD_LOGIN所指的登录状态，未检查"
    assert f"新媒体来源“登录失效的平台”没有读全，其中的账号可能缺漏：{outcome.reason}" in five_sources.said


def test_of_pages_behind_a_login_no_picture_is_taken(five_sources: Run) -> None:
    evidence = [
        (each.private, each.screenshot)
        for account in five_sources.book.accounts
        for found in five_sources.outcome(account.code, "M2").findings
        for each in found.evidence
    ]
    assert evidence == [(True, None)] * 4 + [(False, None)]


def test_what_is_stored_of_a_login_is_nowhere(five_sources: Run) -> None:
    files = [path for path in five_sources.out.rglob("*") if path.is_file()]
    assert any(path.name == "accounts-1.jsonl.zst" for path in files)
    for secret in (SECRET, EXPIRED):
        assert secret not in five_sources.said
        assert [path for path in files if secret.encode() in _unpacked(path)] == []


def _unpacked(path: Path) -> bytes:
    if path.suffix == ".zst":
        with zstandard.open(path, "rb") as file:
            return bytes(file.read())
    if path.suffix in {".xlsx", ".docx"}:
        with ZipFile(path) as parts:
            return b"".join(map(parts.read, parts.namelist()))
    return path.read_bytes()


def test_a_file_is_judged_anew_from_the_runs_own_copy(five_sources: Run) -> None:
    folder = five_sources.out.parent
    (folder / "台账" / "2022Q1.xlsx").rename(folder / "台账" / "moved.xlsx")
    again = audit(folder / "targets.yaml", five_sources.out, "--replay", "--indicator=M2")
    assert again.accounts == five_sources.accounts
    assert again.status == 1


def test_a_file_or_login_that_cannot_be_used_is_told_before_anything_is_visited(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("甲,乙\n1,2\n", "utf-8")
    sources = [{"name": "甲", "source": "a.xlsx"}, {"name": "乙", "source": "b.csv"}]
    sources += [{"name": "丙", "source": f"{HOST}/tongji/linjiang/", "login": "NO_SUCH_LOGIN"}]
    run = audit(glance(tmp_path, BUREAU, accounts=sources), tmp_path / "out")
    assert run.status == 4
    assert "甲: " in run.said
    assert "put the file there" in run.said
    assert "乙: b.csv: no row has the headings" in run.said
    assert "丙: the environment variable NO_SUCH_LOGIN is not set" in run.said
    assert "REPLICA" not in run.said


def test_statistics_without_a_single_account_are_not_checked(five_sources: Run) -> None:
    outcome = five_sources.outcome("accounts-3", "M2")
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert "没有读到任何账号" in outcome.reason


def test_the_accounts_of_the_other_source_are_judged(five_sources: Run) -> None:
    assert len(five_sources.accounts.splitlines()) == 1 + 5
    accounts = [each.code for each in five_sources.book.accounts if not each.code.startswith("accounts-")]
    assert len(accounts) == 10
    assert all(five_sources.outcome(code, "M2").verdict is not Verdict.NOT_CHECKED for code in accounts)
