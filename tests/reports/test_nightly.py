"""A night of its own: the quarter it is of, what is new, and how it ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pages import probe
from pages.registry import load_registry
from reports import nightly
from reports.book import write_book
from reports.ledger.memory import recall
from reports.ledger.store import open_ledger
from reports.nightly_summary import Night, summary_of
from reports.review.decisions import Word
from tests.reports.builder import found
from tests.reports.ledger.nights import FIRST, VOICE, blank, night, silent
from tests.reports.test_issue import reviewed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reports.book import QuarterBook

REGISTRY = """
issuer: {name: 市政府办公室, city: 某市, region: "411300", contact: office@example.gov.cn}
quarters:
  2021Q4:
    window: {start: 2021-11-16, end: 2022-02-16}
    accounts_sampled_on: 2021-11-24
    rectification_deadline: 2022-03-07
    standard: "2019"
  2022Q1:
    window: {start: 2022-02-16, end: 2022-02-24}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019"
sites:
  - {name: 某县网站, unit: 某县, site_code: "4113000001", kind: portal, url: "https://4113000001.gov.cn/"}
"""
STALE = found(VOICE, "M2", "长期不更新(16天)", days=16)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


class Nights:
    """A results folder in which `run` stands for the audit of a night."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        (folder / "targets.yaml").write_text(REGISTRY, "utf-8")
        self.further: list[str] = []
        self._patch = monkeypatch
        monkeypatch.setattr(probe, "main", lambda _: 0)
        monkeypatch.delenv(nightly.CI_SUMMARY, raising=False)

    def run(self, book: QuarterBook | None, *options: str, status: int = 1) -> int:
        def audit(_options: object, quarter: str, further: Sequence[str]) -> int:
            assert quarter == "2022Q1"
            self.further = list(further)
            if book:
                with open_ledger(self.folder / "ledger.sqlite") as ledger:
                    ledger.add_run(book)
                write_book(book, self.folder / "results.json")
            return status

        self._patch.setattr(nightly, "_audit", audit)
        targets = f"--targets={self.folder / 'targets.yaml'}"
        return nightly.main(["2022Q1", targets, f"--out={self.folder}", *options])

    @property
    def summary(self) -> str:
        return (self.folder / "nightly.md").read_text("utf-8")


@pytest.fixture
def nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nights:
    return Nights(tmp_path, monkeypatch)


def test_only_what_is_new_since_the_last_run_fails_a_night(nights: Nights) -> None:
    assert nights.run(night(day(0), blank("甲"))) == 1
    assert nights.run(night(day(1), blank("甲"))) == 0
    assert nights.run(night(day(2), silent())) == 0
    assert nights.run(night(day(3), blank("甲"))) == 0
    assert nights.run(night(day(4), blank("甲", "乙"))) == 1
    assert nights.run(night(day(5))) == 0
    assert nights.run(night(day(6), blank("甲"))) == 1


@pytest.mark.parametrize(
    ("fail_on", "blank_only", "with_veto", "clean"), [("veto", 0, 1, 0), ("finding", 1, 1, 0), ("never", 0, 0, 0)]
)
def test_what_fails_a_night_is_chosen(
    nights: Nights, fail_on: str, blank_only: int, with_veto: int, clean: int
) -> None:
    option = f"--fail-on={fail_on}"
    assert nights.run(night(day(0), blank("甲")), option) == blank_only
    assert nights.run(night(day(1), blank("甲"), STALE), option) == with_veto
    assert nights.run(night(day(2)), option, status=0) == clean


def test_a_false_alarm_fails_no_night(nights: Nights) -> None:
    book = reviewed(night(day(0), blank("甲")))
    false = book.decisions[0].model_copy(update={"word": Word.FALSE_ALARM})
    assert nights.run(book.model_copy(update={"decisions": (false,)}), "--fail-on=finding") == 0


def test_the_summary_says_what_is_new_gone_and_unseen(nights: Nights) -> None:
    assert nights.run(night(day(0), blank("甲", "乙"))) == 1
    assert nights.run(night(day(1), blank("甲", "丙"), STALE)) == 1
    assert "## 新发现 2 条" in nights.summary
    assert "- 某县网站（D9a）：栏目“丙”空白\n" in nights.summary
    assert "- **单项否决** 某县发布（微博）（M2）：长期不更新(16天)" in nights.summary
    assert "## 已不存在 1 条\n\n- 某县网站（D9a）：栏目“乙”空白（2022年2月16日首次发现）" in nights.summary
    assert "## 仍然存在 1 条\n\n- 某县网站（D9a）：栏目“甲”空白（2022年2月16日首次发现）" in nights.summary
    assert nights.run(night(day(2), silent())) == 0
    assert "没有新发现的问题。" in nights.summary
    assert "- 1 项：打不开" in nights.summary


def test_the_summary_joins_that_of_the_job(nights: Nights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = tmp_path / "job.md"
    job.write_text("# 前一步\n")
    monkeypatch.setenv(nightly.CI_SUMMARY, str(job))
    assert nights.run(night(day(0))) == 0
    assert job.read_text("utf-8") == f"# 前一步\n{nights.summary}"


def test_text_from_the_web_is_plain_text_in_the_summary(tmp_path: Path) -> None:
    book = night(day(0), blank("<script>|**x**[a](b)\n# 标题"))
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.add_run(book)
        told = summary_of(Night(book, recall(book, ledger)))
    assert r"栏目“\<script\>\|\*\*x\*\*\[a\](b) \# 标题”空白" in told


@pytest.mark.parametrize(("status", "ends"), [(4, 4), (3, 3), (2, 3), (-9, 3), (5, 3)])
def test_a_run_that_came_to_nothing_is_trouble(nights: Nights, status: int, ends: int) -> None:
    assert nights.run(None, status=status) == ends


def test_results_of_another_night_are_not_taken_for_tonights(
    nights: Nights, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nights.run(night(day(0), blank("甲"))) == 1
    assert nights.run(None) == 3
    assert "the run filed no results" in capsys.readouterr().err


def test_a_damaged_ledger_is_trouble_and_the_summary_is_there(nights: Nights) -> None:
    def audit(*_: object) -> int:
        write_book(night(day(0), blank("甲")), nights.folder / "results.json")
        (nights.folder / "ledger.sqlite").write_bytes(b"damaged" * 1000)
        return 1

    nights.run(night(day(-1)))
    nights._patch.setattr(nightly, "_audit", audit)  # noqa: SLF001 (a night of another kind)
    assert nightly.main(["2022Q1", f"--targets={nights.folder / 'targets.yaml'}", f"--out={nights.folder}"]) == 3
    assert "is damaged" in nights.summary
    assert "栏目“甲”空白" in nights.summary


def test_the_quarter_is_the_one_in_whose_window_today_is(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(REGISTRY, "utf-8")
    registry = load_registry(tmp_path / "targets.yaml")
    choose = nightly._open_quarter  # noqa: SLF001 (today is injected)
    assert [choose(registry, each) for each in (date(2022, 1, 1), date(2022, 2, 16), date(2022, 2, 24))] == [
        "2021Q4",
        "2022Q1",
        "2022Q1",
    ]
    assert choose(registry, date(2022, 2, 25)) is None


def test_a_night_goes_on_where_one_of_the_same_day_was_killed(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(nightly, "_audit", killed)
    with pytest.raises(KeyboardInterrupt):
        nightly.main(["2022Q1", f"--targets={nights.folder / 'targets.yaml'}", f"--out={nights.folder}"])
    assert nights.run(night(day(0)), "-n2") == 0
    assert nights.further == ["-n2", "--resume"]
    assert nights.run(night(day(1)), "-n2") == 0
    assert nights.further == ["-n2"]


def test_what_was_killed_on_another_day_is_begun_anew(nights: Nights) -> None:
    (nights.folder / nightly.UNDER_WAY).write_text("2022-02-15")
    assert nights.run(night(day(0))) == 0
    assert nights.further == []


def test_between_quarters_there_is_nothing_to_do(nights: Nights, capsys: pytest.CaptureFixture[str]) -> None:
    assert nightly.main([f"--targets={nights.folder / 'targets.yaml'}"]) == 0
    assert "2022Q1 2022-02-16 to 2022-02-24" in capsys.readouterr().out


def test_a_quarter_that_is_not_registered_is_told(nights: Nights, capsys: pytest.CaptureFixture[str]) -> None:
    assert nightly.main(["2030Q1", f"--targets={nights.folder / 'targets.yaml'}"]) == 4
    assert "no quarter '2030Q1'" in capsys.readouterr().err
