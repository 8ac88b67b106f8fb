"""What people answered, read and judged by a run as a clerk starts it; the visits were made before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

import pytest

from audits.model import Rating, Verdict
from audits.visits_note import VisitsNote, write_note
from pages.registry import account_code
from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome
from pages.snapshot_file import write_snapshot
from reports.annexes import website_rows
from reports.rating import result_of
from tests.runs.running import Run, audit

if TYPE_CHECKING:
    from pathlib import Path

PORTAL, DEPARTMENT = "4113000001", "4113000002"
STATISTICS = "https://xmt.example.gov.cn/"
WEIBO, WEIXIN = (account_code("甲单位", platform, "甲发布") for platform in ("微博", "微信"))
REGISTRY = f"""
issuer: {{name: 市政府办公室, city: 某市, region: "411300", contact: office@example.gov.cn}}
quarters:
  2022Q1:
    window: {{start: 2022-02-16, end: 2022-02-24}}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019"
sites:
  - {{name: 甲网站, unit: 甲单位, site_code: "{PORTAL}", kind: portal, url: "https://a.example.gov.cn/"}}
  - {{name: 乙网站, unit: 乙单位, site_code: "{DEPARTMENT}", kind: department, url: "https://b.example.gov.cn/"}}
accounts:
  - {{name: 统一平台, source: "{STATISTICS}"}}
"""
HOME = "<html><head><title>首页</title></head><body><p>欢迎访问本网站</p></body></html>"
LISTED = """<html><body><table><tr><th>单位</th><th>主体类型</th><th>名称</th><th>最近更新日期</th></tr>
<tr><td>甲单位</td><td>微博</td><td>甲发布</td><td>2022-02-23</td></tr>
<tr><td>甲单位</td><td>微信</td><td>甲发布</td><td>2022-02-09</td></tr></table></body></html>"""
ANSWERS = f"""answers:
  - {{indicator: X1, target: "{PORTAL}", verdict: 发现问题, what: 无反应, by: 张三, when: 2022-02-22, evidence: 照.txt}}
  - {{indicator: X1, target: {WEIBO}, verdict: 未发现问题, by: 李四, when: 2022-02-23}}
  - {{indicator: M2, target: {WEIXIN}, verdict: 发现问题, what: 未更新, by: 李四, when: 2022-02-24, evidence: 照.txt}}
  - {{indicator: M2, target: {WEIBO}, verdict: 发现问题, what: 未更新, by: 李四, when: 2022-02-24, evidence: 照.txt}}
"""


class Judged(Protocol):
    def __call__(
        self, answers: str = "", statistics: str = LISTED, options: tuple[str, ...] = (), meddling: str = "asking"
    ) -> Run: ...


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    def judged(
        answers: str = "", statistics: str = LISTED, options: tuple[str, ...] = (), meddling: str = "asking"
    ) -> Run:
        folder = tmp_path_factory.mktemp("answers")
        (folder / "targets.yaml").write_text(REGISTRY, "utf-8")
        out = folder / "out"
        write_note(VisitsNote(as_of=date(2022, 2, 24)), out / "snapshots")
        for code, url, html in (
            (PORTAL, "https://a.example.gov.cn/", HOME),
            (DEPARTMENT, "https://b.example.gov.cn/", HOME),
            ("accounts-1", STATISTICS, statistics),
        ):
            _seen(out / "snapshots", code, url, html)
        if answers:
            (folder / "answers").mkdir()
            (folder / "answers" / "2022Q1.yaml").write_text(answers, "utf-8")
            (folder / "answers" / "照.txt").write_text("x", "utf-8")
        return audit(folder / "targets.yaml", out, "--replay", "-p", f"tests.runs.meddling.{meddling}", *options)

    return judged


@pytest.fixture(scope="module")
def unanswered(judged: Judged) -> Run:
    return judged()


@pytest.fixture(scope="module")
def answered(judged: Judged) -> Run:
    return judged(ANSWERS)


def _seen(folder: Path, code: str, url: str, html: str) -> None:
    now = datetime.now(UTC)
    page = PageVisit(url=url, outcome=VisitOutcome.OK, html=html, seen_at=now)
    write_snapshot(SiteSnapshot(code=code, home=url, started_at=now, finished_at=now, pages=(page,)), folder)


def test_what_nobody_answered_waits_for_a_person_and_is_never_clean(unanswered: Run) -> None:
    asked = {each.target: (each.verdict, each.reason) for each in unanswered.book.outcomes if each.indicator == "X1"}
    assert asked == dict.fromkeys((PORTAL, WEIBO, WEIXIN), (Verdict.NEEDS_REVIEW, "只能由人核查，尚无核查结果"))
    assert "待人工核查：甲网站等3个，互动功能：只能由人核查，尚无核查结果" in unanswered.said


def test_what_a_standard_based_on_another_switches_on_waits_for_a_person(judged: Judged) -> None:
    run = judged(meddling="switching_on")
    asked = {
        (each.indicator, each.target): each.verdict for each in run.book.outcomes if each.indicator in {"V1", "M3"}
    }
    rows = [("V1", PORTAL), ("V1", DEPARTMENT), ("M3", WEIBO), ("M3", WEIXIN)]
    assert asked == dict.fromkeys(rows, Verdict.NEEDS_REVIEW)


def test_statistics_that_list_nobody_are_not_checked_and_nobody_is_asked_about_them(judged: Judged) -> None:
    run = judged(statistics="<html><body><p>维护中</p></body></html>")
    assert run.outcome("accounts-1", "X1").verdict is Verdict.NOT_CHECKED


def test_an_answer_becomes_an_outcome_with_who_and_when(answered: Run) -> None:
    found, clear = answered.outcome(PORTAL, "X1"), answered.outcome(WEIBO, "X1")
    assert (found.verdict, found.findings[0].text) == (Verdict.FOUND, "无反应（张三，2022-02-22核查）")
    [proof] = found.findings[0].evidence
    assert (proof.url, proof.seen_by, proof.screenshot) == ("照.txt", "张三", None)
    assert clear.verdict is Verdict.CLEAR
    assert clear.answer
    assert clear.answer.text == "未发现问题（李四，2022-02-23核查）"
    assert answered.outcome(WEIXIN, "X1").verdict is Verdict.NEEDS_REVIEW


def test_what_people_found_is_in_the_annex_in_its_words(answered: Run) -> None:
    [row] = [row for row in website_rows(answered.book) if row.name == "甲网站"]
    assert "未提供有效互动功能" in row.problems


def test_a_doubt_of_the_machine_is_settled_by_an_answer(unanswered: Run, answered: Run) -> None:
    assert unanswered.outcome(WEIXIN, "M2").verdict is Verdict.NEEDS_REVIEW
    assert answered.outcome(WEIXIN, "M2").sentence == "长期不更新(14天)"
    result = result_of(answered.book, answered.book.target[WEIXIN])
    assert result
    assert result.rating is Rating.VETOED


def test_what_the_machine_decided_stays_and_the_answer_is_told_as_not_used(answered: Run) -> None:
    made = answered.outcome(WEIBO, "M2")
    assert (made.verdict, made.answer and made.answer.counted) == (Verdict.CLEAR, False)
    assert "采用人工核查结果 3 项，未采用 1 项（程序已有结论）" in answered.said


def test_an_indicator_that_people_answer_can_be_asked_for_alone(judged: Judged) -> None:
    run = judged(ANSWERS, options=("--indicator", "X1"))
    assert "1 failed, 1 passed, 1 skipped" in run.said


def test_workers_come_to_the_same(judged: Judged, answered: Run) -> None:
    assert judged(ANSWERS, options=("-n", "2")).results["outcomes"] == answered.results["outcomes"]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (ANSWERS.replace("X1", "X9"), "2022Q1.yaml:3: indicator (指标编号): standard 2019 has no 'X9'"),
        (ANSWERS.replace(WEIXIN, "weixin-00000000"), "2022Q1.yaml:4: no account has the code 'weixin-00000000'"),
    ],
)
def test_with_one_mistake_nothing_is_judged(judged: Judged, answers: str, told: str) -> None:
    run = judged(answers)
    assert run.status == pytest.ExitCode.USAGE_ERROR
    assert told in run.said
    assert "Traceback" not in run.said
    assert not (run.out / "results.json").exists()
    assert not (run.out / "outcomes.jsonl").exists()


def test_an_account_that_nobody_could_read_about_is_no_mistake(judged: Judged) -> None:
    run = judged(ANSWERS, statistics="<html><body><p>维护中</p></body></html>")
    assert run.outcome(PORTAL, "X1").verdict is Verdict.FOUND
