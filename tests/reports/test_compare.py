import csv
from pathlib import Path

import pytest

from audits.model import Finding, Outcome
from reports import __main__ as reports
from reports.book import QuarterBook, write_book
from reports.command import TROUBLE, USAGE
from reports.compare import compare, main, say
from reports.review.decisions import Word
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided
from tests.reports.review.quarter import decision

SITE, OTHER = site("4113000001", "甲网站", "甲单位"), site("4113000002", "乙网站", "乙单位")
STALE = account("weibo-1", "甲号", "甲单位")


def blanks(*columns: str) -> Outcome:
    outcome = found(SITE, "D9a", "x", *(f"栏目“{column}”没有任何内容" for column in columns))
    marked: list[Finding] = [
        finding.model_copy(update={"values": {"column": column}})
        for finding, column in zip(outcome.findings, columns, strict=True)
    ]
    return outcome.model_copy(update={"findings": tuple(marked)})


def earlier(*outcomes: Outcome) -> QuarterBook:
    return book((SITE, OTHER, STALE), outcomes).model_copy(update={"quarter": "2021Q4"})


def later(*outcomes: Outcome) -> QuarterBook:
    return book((SITE, STALE), outcomes)


def changes(before: QuarterBook, now: QuarterBook) -> list[tuple[str, str]]:
    return [(row.change.value, row.text) for row in compare(before, now)]


def decided(quarter: QuarterBook, word: Word) -> QuarterBook:
    return quarter.model_copy(update={"decisions": (decision(quarter, 0, word),)})


def test_new_still_and_gone() -> None:
    assert changes(earlier(blanks("甲", "乙")), later(blanks("乙", "丙"))) == [
        ("new", "栏目“丙”没有任何内容"),
        ("still", "栏目“乙”没有任何内容"),
        ("gone", "栏目“甲”没有任何内容"),
    ]


@pytest.mark.parametrize(
    "now", [(), (unchecked(SITE, "D9a", "打不开"),), (undecided(SITE, "D9a", "看不清"),), (clear(SITE, "D9b"),)]
)
def test_what_was_not_answered_later_is_not_gone(now: tuple[Outcome, ...]) -> None:
    assert changes(earlier(blanks("甲")), later(*now)) == [("unknown", "栏目“甲”没有任何内容")]


def test_findings_with_doubts_beside_them_do_not_make_others_gone() -> None:
    doubtful = blanks("乙").model_copy(update={"doubts": undecided(SITE, "D9a", "另有一栏看不清").doubts})
    assert ("unknown", "栏目“甲”没有任何内容") in changes(earlier(blanks("甲")), later(doubtful))


def test_a_target_that_is_no_longer_there_is_not_gone() -> None:
    assert changes(earlier(found(OTHER, "D7", "x", "未解读")), later()) == [("unknown", "未解读")]


def test_false_alarms_count_in_neither_quarter() -> None:
    alarm = earlier(blanks("甲"))
    assert changes(decided(alarm, Word.FALSE_ALARM), later(blanks("甲"))) == [("new", "栏目“甲”没有任何内容")]
    assert changes(alarm, decided(later(blanks("甲")), Word.FALSE_ALARM)) == [("gone", "栏目“甲”没有任何内容")]


def test_what_is_pending_later_is_not_gone() -> None:
    assert changes(earlier(blanks("甲")), decided(later(blanks("甲")), Word.PENDING)) == [
        ("unknown", "栏目“甲”没有任何内容")
    ]


def test_the_same_problem_seen_first_on_another_page_is_still_there() -> None:
    before, now = found(STALE, "M2", "x", "15天未更新"), found(STALE, "M2", "x", "60天未更新")
    [seen] = now.findings
    moved = seen.evidence[0].model_copy(update={"url": "https://tongji.gov.cn/list?page=2"})
    now = now.model_copy(update={"findings": (seen.model_copy(update={"evidence": (moved,)}),)})
    assert changes(earlier(before), later(now)) == [("still", "60天未更新")]


def test_units_are_told_one_after_the_other_with_the_numbers_first() -> None:
    before, now = earlier(blanks("甲")), later(blanks("甲"), found(STALE, "M2", "x", "15天未更新"))
    assert list(say(compare(before, now), before, now)) == [
        "2021Q4与2022Q1问题对比",
        "新增1个，仍存在1个，已消失0个，未复查0个",
        "甲单位",
        "  [仍存在] 甲网站　空白栏目：栏目“甲”没有任何内容",
        "  [新增] 甲号（微博）　内容不更新：15天未更新",
    ]


def test_a_replica_and_a_partial_run_are_told() -> None:
    now = later()
    told = now.run.model_copy(update={"replica": "某城", "narrowed": True})
    lines = list(say([], earlier(), now.model_copy(update={"run": told})))
    assert lines[1].startswith("2022Q1：演示数据，非真实检查结果：某城")
    assert lines[2].startswith("2022Q1：部分检查")


def test_hostile_text_stays_on_its_line() -> None:
    before, now = earlier(), later(found(SITE, "D9a", "x", "甲\n\x1b[31m\u202e乙"))
    assert list(say(compare(before, now), before, now))[-1].endswith("空白栏目：甲 \\x1b[31m\\u202e乙")


def test_the_command_prints_and_writes_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = _filed(tmp_path)
    assert reports.main(["compare", "2021Q4", "2022Q1", *folders, "--csv", str(tmp_path / "changes.csv")]) == 0
    assert "[已消失] 甲网站　空白栏目：栏目“甲”没有任何内容" in capsys.readouterr().out
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as table:
        [head, row] = csv.reader(table)
    assert head == ["变化", "单位", "网站或账号", "代码", "指标编号", "指标", "问题"]
    assert row == ["已消失", "甲单位", "甲网站", "4113000001", "D9a", "空白栏目", "栏目“甲”没有任何内容"]


def test_a_table_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2021Q4", "2022Q1", *_filed(tmp_path), "--csv", str(tmp_path)]) == TROUBLE
    assert "choose another file" in capsys.readouterr().err


def test_a_missing_book_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2021Q4", "2022Q1", "--earlier-out", str(tmp_path / "nothing")]) == USAGE
    assert "there are no results yet" in capsys.readouterr().err


def test_quarters_the_wrong_way_round_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["2022Q1", "2021Q4"])
    assert caught.value.code == USAGE
    assert "name the earlier quarter first" in capsys.readouterr().err


def test_a_run_is_not_compared_with_itself() -> None:
    with pytest.raises(SystemExit):
        main(["2022Q1", "2022Q1"])


def test_two_runs_of_a_quarter_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_book(later(found(SITE, "D9a", "x", "空白栏目：甲")), tmp_path / "first" / "results.json")
    write_book(later(), tmp_path / "second" / "results.json")
    folders = (f"--earlier-out={tmp_path / 'first'}", f"--later-out={tmp_path / 'second'}")
    assert main(["2022Q1", "2022Q1", *folders]) == 0
    assert "空白栏目：甲" in capsys.readouterr().out


def _filed(folder: Path) -> list[str]:
    write_book(earlier(blanks("甲")), folder / "earlier" / "results.json")
    write_book(later(clear(SITE, "D9a")), folder / "later" / "results.json")
    return ["--earlier-out", str(folder / "earlier"), "--later-out", str(folder / "later")]
