from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from audits.model import Target
from reports.book import write_book
from reports.command import TROUBLE, USAGE
from reports.consequences.__main__ import main
from reports.ledger.records import Rectified
from reports.ledger.store import open_ledger
from tests.pages.registry_sample import GOOD, load
from tests.reports.builder import account, book, clear, found, site
from tests.reports.consequences.city import Q1, Q3, Q4, named, rechecked

if TYPE_CHECKING:
    from pathlib import Path

    from reports.ledger.records import Naming

BUREAU, COUNTY = (
    site("4113000012", "司法局网站", "南阳市司法局"),
    site("4113220001", "方城县政府网站", "方城县人民政府"),
)
VOICE = account("weibo-00000001", "方城发布", "方城县人民政府")
CRITICISED = """\
criticisms:
  - {by: province, on: 2022-01-20, document: 省通报第1期, target: weibo-00000001, sentence: 长期不更新}
  - {by: city, quarter: 2021Q4, on: 2021-11-26, document: 市通报第12期, target: "4113220001", sentence: 空白}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A city with its registry and the results of a quarter, and nothing else."""
    load(tmp_path, f"{GOOD}consequences: {{city: 3}}\n")
    keep_results(tmp_path, BUREAU, COUNTY, VOICE)
    return tmp_path


def keep_results(folder: Path, *targets: Target, narrowed: bool = False, replica: str = "") -> None:
    outcomes = (clear(BUREAU, "D9a"),)
    write_book(book(targets, outcomes, narrowed=narrowed, replica=replica), folder / "results.json")


def issue(folder: Path, *namings: Naming, replica: str = "") -> None:
    """Put the bulletins on record in which these were named."""
    with open_ledger(folder / "ledger.sqlite", replica) as ledger:
        for quarter in dict.fromkeys(each.quarter for each in namings):
            those = [each for each in namings if each.quarter == quarter]
            issued = book((BUREAU, COUNTY, VOICE), (found(COUNTY, "D9a", "空白"),))
            ledger.issue(issued.model_copy(update={"quarter": quarter}), those[0].issued_on, "通报", those)


def run(folder: Path, *more: str) -> int:
    where = ("--out", str(folder), "--targets", str(folder / "targets.yaml"))
    return main(["2022Q1", *where, *more])


def test_the_file_alone_feeds_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "criticisms.yaml").write_text(CRITICISED, "utf-8")
    assert run(folder) == 0
    told = capsys.readouterr().out
    assert "[拟关停] 方城县人民政府 方城发布（微博）" in told
    assert "拟通报批评0个，拟关停1个" in told
    assert str(folder / "2022Q1-consequences.docx") in told
    assert [path.name for path in (folder / "shutdowns").iterdir()] == ["方城县人民政府方城发布-weibo-00000001.docx"]
    assert not (folder / "ledger.sqlite").exists()


def test_what_the_ledger_knows_is_joined_with_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(folder, *named(COUNTY, Q1))
    (folder / "elsewhere.yaml").write_text(CRITICISED, "utf-8")
    assert run(folder, "--criticisms", str(folder / "elsewhere.yaml")) == 0
    told = capsys.readouterr().out
    assert "[拟通报批评] 方城县人民政府 方城县政府网站" in told
    assert "2021年第四季度通报（2021年11月26日，市通报第12期）：空白" in told


def test_rechecks_on_record_spare_who_rectified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(folder, *named(COUNTY, Q4, Q1))
    with open_ledger(folder / "ledger.sqlite") as ledger:
        ledger.add_rechecks(rechecked(COUNTY, Q1, date(2022, 3, 8), Rectified.FIXED))
    assert run(folder, "--on", "2022-03-07") == 0
    assert "[拟通报批评] 方城县人民政府" in capsys.readouterr().out
    assert run(folder, "--on", "2022-03-08") == 0
    assert "[仅作说明] 方城县人民政府" in capsys.readouterr().out


def test_what_was_open_after_the_deadline_was_not_rectified_in_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue(folder, *named(COUNTY, Q4, Q1))
    with open_ledger(folder / "ledger.sqlite") as ledger:
        ledger.add_rechecks(rechecked(COUNTY, Q1, date(2022, 3, 8), Rectified.NOT_FIXED))
        ledger.add_rechecks(rechecked(COUNTY, Q1, date(2022, 4, 1), Rectified.FIXED))
    assert run(folder) == 0
    told = capsys.readouterr().out
    assert "[拟通报批评] 方城县人民政府" in told
    assert "2022年4月1日复查：逾期后整改1个" in told


def test_a_day_before_the_bulletin_knows_nothing_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(folder, *named(COUNTY, Q4, Q1))
    assert run(folder, "--on", "2022-02-24") == 0
    told = capsys.readouterr().out
    assert "截至2022年2月24日" in told
    assert "没有拟通报批评的网站和账号" in told
    assert str(folder / "shutdowns") not in told


def test_settings_are_those_of_the_registry(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(folder, *named(VOICE, Q3, Q1))
    assert run(folder) == 0
    assert "拟关停" not in capsys.readouterr().out.replace("没有拟通报批评的网站和账号，也没有拟关停的账号", "")
    load(folder, GOOD)
    assert run(folder) == 0
    assert "[拟关停] 方城县人民政府 方城发布（微博）" in capsys.readouterr().out


def test_a_replica_and_real_sites_have_each_their_own_past(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(folder, *named(COUNTY, Q4, Q1), replica="某城")
    assert run(folder) == 0
    assert "没有拟通报批评" in capsys.readouterr().out
    keep_results(folder, BUREAU, COUNTY, VOICE, replica="某城")
    assert run(folder) == 0
    told = capsys.readouterr().out
    assert told.startswith("演示数据")
    assert "[拟通报批评] 方城县人民政府" in told


def test_accounts_that_could_not_all_be_read_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue(folder, *named(VOICE, Q1))
    source = Target(code="accounts-1", subject=VOICE.subject, name="平台", unit="平台", url="https://a.cn/")
    keep_results(folder, BUREAU, COUNTY, source)
    assert run(folder) == 0
    assert "本季度账号名单未读全，未能确定是否仍在登记名单中" in capsys.readouterr().out


def test_mistakes_in_the_file_are_told_and_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "criticisms.yaml").write_text(CRITICISED.replace("4113220001", "4113220009"), "utf-8")
    assert run(folder) == USAGE
    assert "criticisms.yaml:3:76: criticisms[1].target: no registered site or account" in capsys.readouterr().err
    assert not (folder / "2022Q1-consequences.docx").exists()


def test_results_of_a_part_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_results(folder, COUNTY, BUREAU, narrowed=True)
    assert run(folder) == USAGE
    assert "results of a part of the targets" in capsys.readouterr().err


def test_what_is_no_day_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(folder, "--on", "8.3.2022")
    assert ended.value.code == USAGE
    assert "'8.3.2022' is no day; write year-month-day" in capsys.readouterr().err


def test_a_ledger_that_cannot_be_used_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ledger.sqlite").write_bytes(b"no ledger" * 200)
    assert run(folder) == TROUBLE
    assert "the ledger is damaged" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "2022Q1-consequences.docx").mkdir()
    assert run(folder) == TROUBLE
    assert "2022Q1-consequences.docx" in capsys.readouterr().err
