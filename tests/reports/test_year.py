"""Four quarters of a small city that changes, told night by night; every table says what happened."""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from reports.__main__ import main
from reports.annexes import account_rows, website_rows
from reports.book import read_book
from reports.compare import Change, compare
from reports.consequences.asking import history_of
from reports.consequences.records import Asked, Consequence, Ground, History, Why
from reports.consequences.rules import listed
from reports.ledger.records import Rectified
from tests.reports.year import BUREAU, COUNTY, NEWS, QUARTERS, TOLD, VOICE, Office, a_year


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return a_year(tmp_path_factory.mktemp("year"))


@pytest.mark.parametrize(
    ("quarter", "sites", "accounts"),
    [
        ("2022Q1", [("某县网站", "1个栏目有问题。"), ("某局网站", "1个栏目有问题。")], ["某县发布"]),
        ("2022Q2", [("某局网站", "1个栏目有问题。")], ["某局资讯"]),
        ("2022Q3", [("某县网站", "1个栏目有问题。")], ["某县发布"]),
        ("2022Q4", [("某县网站", "1个栏目有问题。")], []),
    ],
)
def test_each_bulletin_names_who_fell_short(
    office: Office, quarter: str, sites: list[tuple[str, str]], accounts: list[str]
) -> None:
    issued = office.bulletin(quarter)
    assert [(row.name, row.problems) for row in website_rows(issued)] == sites
    assert [row.name for row in account_rows(issued)] == accounts


def test_what_was_mended_within_the_window_is_marked(office: Office) -> None:
    assert [each.finding.text for each in office.bulletin("2022Q1").corrected] == ["栏目“甲”"]
    assert [office.bulletin(quarter).corrected for quarter in list(QUARTERS)[1:]] == [(), (), ()]


def test_each_finding_has_its_history(office: Office) -> None:
    with office.ledger() as ledger:
        told = [(each.text, each.first_on, each.last_on, each.gone_on) for each in ledger.history()]
    assert told == [
        ("栏目“甲”", date(2022, 2, 16), date(2022, 2, 16), date(2022, 2, 20)),
        ("栏目“乙”", date(2022, 2, 16), date(2022, 2, 24), date(2022, 5, 24)),
        ("栏目“丙”", date(2022, 2, 16), date(2022, 5, 24), date(2022, 8, 24)),
        ("长期不更新(24天)", date(2022, 2, 16), date(2022, 2, 24), date(2022, 5, 24)),
        ("长期不更新(19天)", date(2022, 5, 24), date(2022, 5, 24), date(2022, 8, 24)),
        ("栏目“乙”", date(2022, 8, 24), date(2022, 11, 24), None),
        ("长期不更新(15天)", date(2022, 8, 24), date(2022, 8, 24), None),
    ]


def test_each_recheck_says_what_became_of_what_was_named(office: Office) -> None:
    with office.ledger() as ledger:
        told = {(each.quarter, each.target): each.result for each in ledger.rechecks()}
    assert told == {
        ("2022Q1", COUNTY.code): Rectified.FIXED,
        ("2022Q1", BUREAU.code): Rectified.NOT_FIXED,
        ("2022Q1", VOICE.code): Rectified.FIXED,
        ("2022Q2", BUREAU.code): Rectified.NOT_RECHECKED,
        ("2022Q2", NEWS.code): Rectified.GONE,
        ("2022Q3", COUNTY.code): Rectified.NOT_FIXED,
        ("2022Q3", VOICE.code): Rectified.NOT_FIXED,
    }


@pytest.mark.parametrize(
    ("quarter", "proposed"),
    [
        ("2022Q1", []),
        ("2022Q2", [(BUREAU.code, Consequence.CRITICISE, Ground.CONSECUTIVE)]),
        ("2022Q3", [(VOICE.code, Consequence.SHUT_DOWN, Ground.CITY)]),
        (
            "2022Q4",
            [
                (COUNTY.code, Consequence.CRITICISE, Ground.CONSECUTIVE),
                (NEWS.code, Consequence.SHUT_DOWN, Ground.PROVINCE),
            ],
        ),
    ],
)
def test_what_follows_is_proposed(
    office: Office, quarter: str, proposed: list[tuple[str, Consequence, Ground]]
) -> None:
    told = listed(*_asked(office, quarter))
    assert [(each.target.code, each.kind, each.reasons[0].ground) for each in told.proposals] == proposed


def test_an_account_that_was_shut_down_is_not_proposed_again(office: Office) -> None:
    told = listed(*_asked(office, "2022Q4"))
    assert VOICE.code not in {each.target.code for each in told.proposals}
    assert [each for each in told.mentions if each.why is Why.RECTIFIED] == []


def _asked(office: Office, quarter: str) -> tuple[History, Asked]:
    on = QUARTERS[quarter].recheck
    with office.ledger() as ledger:
        history = history_of(ledger.namings(on), ledger.all_rechecks(on), TOLD)
    known = {name: spell.deadline for name, spell in QUARTERS.items()}
    return history, Asked(quarter=quarter, on=on, targets=office.bulletin(quarter).targets, deadlines=known)


def test_two_quarters_beside_each_other(office: Office) -> None:
    def changes(earlier: str, later: str) -> list[tuple[Change, str]]:
        return [(row.change, row.text) for row in compare(office.bulletin(earlier), office.bulletin(later))]

    assert changes("2022Q1", "2022Q2") == [
        (Change.GONE, "栏目“乙”"),
        (Change.STILL, "栏目“丙”"),
        (Change.GONE, "长期不更新(24天)"),
        (Change.NEW, "长期不更新(19天)"),
    ]
    assert changes("2022Q3", "2022Q4") == [(Change.STILL, "栏目“乙”"), (Change.UNKNOWN, "长期不更新(15天)")]


def test_any_past_night_can_be_told(office: Office) -> None:
    out, day = office.folder / "2022Q1", date(2022, 2, 17)
    assert main(["2022Q1", f"--out={out}", f"--ledger={office.path}", f"--as-of={day}"]) == 0
    then = read_book(out / f"as-of-{day}" / "results.json")
    assert [row.problems for row in website_rows(then)] == ["2个栏目有问题。", "1个栏目有问题。"]
    assert then.decisions == ()


def test_the_clerk_is_told_of_the_past_beside_a_finding(office: Office) -> None:
    page = (office.folder / "2022Q4" / "issued" / "review.html").read_text("utf-8")
    assert "2022年2月16日曾发现，2022年5月24日检查时已不存在；首次发现于2022年8月24日" in page
    assert "此前2次被通报：2022年第一季度（2022Q1通报）、2022年第三季度（2022Q3通报）" in page


def test_the_next_bulletin_says_what_became_of_the_last_ones_findings(office: Office) -> None:
    def text(quarter: str) -> str:
        paper = Document(str(office.folder / quarter / "issued" / f"{quarter}-bulletin.docx"))
        return "\n".join(paragraph.text for paragraph in paper.paragraphs)

    assert "进行了复查" not in text("2022Q1")
    assert "对2022年第一季度通报的3条问题进行了复查，其中已整改2条，未整改1条（逾期未整改1条）。" in text("2022Q2")
    assert "对2022年第二季度通报的2条问题进行了复查，其中未能复查1条，页面已不存在1条。" in text("2022Q3")
    assert "对2022年第三季度通报的2条问题进行了复查，其中未整改2条（逾期未整改2条）。" in text("2022Q4")


def test_the_years_course_stands_in_the_workbook(office: Office) -> None:
    book = load_workbook(office.folder / "2022Q4" / "issued" / "2022Q4-annexes.xlsx")
    assert "趋势" in book.sheetnames
    assert "趋势" not in load_workbook(office.folder / "2022Q1" / "issued" / "2022Q1-annexes.xlsx").sheetnames
