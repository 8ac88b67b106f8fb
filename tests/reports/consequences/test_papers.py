from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import Workbook

from reports.book import BulletinNote, QuarterBook
from reports.consequences.papers import FOLDER, list_name, write_list, write_shutdowns
from reports.consequences.records import Asked, Closing, Consequence, Declined, History, Listed
from reports.consequences.rules import listed
from reports.consequences.wording import Wording
from reports.ledger.records import Rectified
from reports.papers.filling import PaperError
from reports.sheet import Heading, fill_sheet
from reports.words import words
from tests.reports.builder import book, clear, site
from tests.reports.consequences.city import (
    BUREAU,
    COUNTY,
    DEADLINES,
    NEWS,
    Q1,
    Q3,
    Q4,
    TARGETS,
    VOICE,
    asked,
    by_province,
    history,
    named,
    rechecked,
)
from tests.reports.papers.reading import said

if TYPE_CHECKING:
    from pathlib import Path

ON = date(2022, 3, 10)
DECLINED = Declined(target=COUNTY.code, proposal=Consequence.CRITICISE, on=ON, reason="正在改版。")
LAST = "2022年第一季度通报（2022年2月25日，2022Q1通报）：存在1个空白栏目"
NOT_FIXED, FIXED = Rectified.NOT_FIXED, Rectified.FIXED


def quarter(replica: str = "", **note: str) -> QuarterBook:
    checked = tuple(clear(target, "M2" if target.platform else "D9a") for target in TARGETS)
    bulletin = BulletinNote(office="市政府办公室", mailbox="公开办", **note)
    return book(TARGETS, checked, replica=replica).model_copy(update={"bulletin": bulletin})


def a_list(known: History | None = None, question: Asked | None = None) -> Listed:
    namings = (*named(COUNTY, Q4, Q1), *named(VOICE, Q3, Q1, sentence="长期不更新(16天)。"))
    rechecks = rechecked(COUNTY, Q1, date(2022, 3, 8), FIXED, NOT_FIXED)
    usual = history(*namings, by_province(NEWS, date(2022, 1, 20)), *named(BUREAU, Q4), rechecks=rechecks)
    return listed(known or usual, question or asked(on=ON))


def lines(known: History, question: Asked | None = None) -> list[str]:
    return list(Wording(a_list(known, question), quarter()).lines())


def test_the_list_says_what_is_proposed_and_why() -> None:
    assert list(Wording(a_list(), quarter()).lines()) == [
        "2022年第一季度拟处理清单（截至2022年3月10日，均为建议，由人审定）",
        "拟通报批评1个，拟关停2个",
        "  [拟通报批评] 青石区政府 青石区网站",
        "    连续2个季度被市政府办公室通报存在问题：",
        "    2021年第四季度通报（2021年11月26日，2021Q4通报）：存在1个空白栏目；整改期限2021年12月7日，没有复查记录",
        f"    {LAST}；整改期限2022年3月7日，2022年3月8日复查：已整改1个、逾期未整改1个",
        "  [拟关停] 青石区政府 青石发布（微博）",
        "    受到市政府办公室2次通报批评：",
        "    2021年第三季度通报（2021年8月27日，2021Q3通报）：长期不更新(16天)；整改期限2021年9月7日，没有复查记录",
        "    2022年第一季度通报（2022年2月25日，2022Q1通报）：长期不更新(16天)；整改期限2022年3月7日，没有复查记录",
        "  [拟关停] 市司法局 临江司法（微信）",
        "    受到省政府办公厅1次通报批评：",
        "    省政府办公厅2022年1月20日通报（省通报）：长期不更新",
    ]


def test_a_deadline_ahead_is_told_as_such() -> None:
    told = lines(history(*named(COUNTY, Q4, Q1)), asked(on=DEADLINES[Q1]))
    assert told[-1].endswith("；整改期限2022年3月7日（未到），没有复查记录")


def test_what_is_not_known_is_left_out() -> None:
    bare = [each.model_copy(update={"document": "", "sentence": ""}) for each in named(COUNTY, Q4, Q1)]
    told = lines(history(*bare), asked(deadlines={}))
    assert told[-1] == "    2022年第一季度通报（2022年2月25日）；没有复查记录"


def test_nothing_proposed_is_told() -> None:
    assert lines(history())[1:] == ["没有拟通报批评的网站和账号，也没有拟关停的账号"]


@pytest.mark.parametrize(
    ("known", "question", "told"),
    [
        (
            history(*named(site("4299000077", "旧局网站", "旧局"), Q4)),
            asked(),
            ["  [仅作说明] 旧局 旧局网站", "    已不在登记名单中，未作建议。如系更名，请在通报记录文件的 renamed"],
        ),
        (
            history(*named(VOICE, Q4)),
            asked(targets=(), all_accounts=False),
            ["  [仅作说明] ", "    本季度账号名单未读全"],
        ),
        (
            history(closings=(Closing(target=VOICE.code, on=ON, document="注销回执"),)),
            asked(),
            ["  [仅作说明] 青石区政府 青石发布（微博）", "    已于2022年3月10日关停（注销回执），此前的通报不再计入"],
        ),
        (
            history(*named(COUNTY, Q4, Q1), declined=(DECLINED,)),
            asked(),
            [
                "  [仅作说明] 青石区政府 青石区网站",
                "    “拟通报批评”已于2022年3月10日审定不予采纳（正在改版），此后未再被通报，不再建议",
                "    2021年第四季度通报（",
            ],
        ),
        (
            history(*named(COUNTY, Q4, Q1), rechecks=rechecked(COUNTY, Q1, ON, FIXED)),
            asked(),
            [
                "  [仅作说明] 青石区政府 青石区网站",
                "    连续2个季度被市政府办公室通报存在问题，最近一次的问题复查时已全部整改，不拟通报批评",
            ],
        ),
    ],
)
def test_what_is_only_mentioned_says_why(known: History, question: Asked, told: list[str]) -> None:
    shown = lines(known, question)[2 : 2 + len(told)]
    assert [line[: len(begins)] for line, begins in zip(shown, told, strict=True)] == told


def test_the_list_is_a_word_file_that_is_signed(tmp_path: Path) -> None:
    path = write_list(a_list(), quarter(replica="临江"), tmp_path)
    assert path.name == list_name("2022Q1")
    text = "\n".join(said(path.read_bytes()))
    assert text.startswith("演示数据")
    assert "南阳市2022年第一季度拟处理清单" in text
    assert "对连续2个季度被通报存在问题、在规定期限内未整改到位的政府网站和政务新媒体，拟通报批评" in text
    assert "2|青石区政府|青石发布（微博）|拟关停|受到市政府办公室2次通报批评：\n2021年第三季度通报" in text
    assert "审定人：" in text
    assert "另作说明" not in text
    assert "{" not in text


def test_what_is_only_mentioned_stands_below_the_table(tmp_path: Path) -> None:
    known = history(*named(site("4299000077", "旧局网站", "旧局"), Q4))
    text = "\n".join(said(write_list(a_list(known), quarter(), tmp_path).read_bytes()))
    assert "没有拟通报批评的网站和账号，也没有拟关停的账号。" in text
    assert "1．旧局　旧局网站：已不在登记名单中" in text


def test_settings_stand_in_the_papers(tmp_path: Path) -> None:
    settings = {"consecutive": 3, "unless_rectified": False, "province": 2, "city": 4}
    text = "\n".join(said(write_list(a_list(None, asked(settings=settings)), quarter(), tmp_path).read_bytes()))
    assert "对连续3个季度被通报存在问题的政府网站" in text
    assert "对受到省政府办公厅2次通报批评或市政府办公室4次通报批评" in text


def test_each_account_to_be_shut_down_gets_a_draft_of_its_own(tmp_path: Path) -> None:
    first, second = write_shutdowns(a_list(), quarter(replica="临江"), tmp_path)
    assert [path.name for path in (first, second)] == [
        "青石区政府青石发布-weibo-00000001.docx",
        "市司法局临江司法-weixin-00000002.docx",
    ]
    text = "\n".join(said(first.read_bytes()))
    assert text.startswith("演示数据")
    assert "拟稿：未经审核签发，不得印发" in text
    assert "青石区政府：" in text
    assert "你单位政务新媒体账号“青石发布”（微博）受到市政府办公室2次通报批评，具体如下：" in text
    assert "2．2022年第一季度通报（2022年2月25日，2022Q1通报）：长期不更新(16天)。" in text
    assert "现责令你单位关停并注销该账号，于　　年　　月　　日前办理完毕" in text
    assert "公开办邮箱office@example.gov.cn" in text
    assert "签发：" in text
    assert "没有复查记录" not in text
    assert "{" not in text
    assert "受到省政府办公厅1次通报批评，具体如下：" in "\n".join(said(second.read_bytes()))


def test_a_draft_says_what_a_recheck_showed(tmp_path: Path) -> None:
    known = history(*named(VOICE, Q3, Q1), rechecks=rechecked(VOICE, Q1, date(2022, 3, 8), NOT_FIXED))
    (path,) = write_shutdowns(a_list(known), quarter(), tmp_path)
    text = said(path.read_bytes())
    assert "2022年第一季度通报的问题，整改期限2022年3月7日，2022年3月8日复查：逾期未整改1个。" in text


def test_drafts_of_an_earlier_list_do_not_stay(tmp_path: Path) -> None:
    write_shutdowns(a_list(), quarter(), tmp_path)
    write_shutdowns(a_list(history()), quarter(), tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_an_office_may_fill_in_a_draft_of_its_own(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("{{ unit }}：{{ name }}{{ grounds }}")
    own.save(str(tmp_path / "own.docx"))
    path, _ = write_shutdowns(a_list(), quarter(shutdown_template=str(tmp_path / "own.docx")), tmp_path)
    assert said(path.read_bytes()) == ["青石区政府：青石发布受到市政府办公室2次通报批评"]
    with pytest.raises(PaperError, match=r"none\.docx.*cannot be read"):
        write_shutdowns(a_list(), quarter(shutdown_template=str(tmp_path / "none.docx")), tmp_path)


def test_the_rows_fill_a_sheet() -> None:
    known = history(*named(COUNTY, Q4, Q1), *named(site("4299000077", "旧局网站", "=旧局"), Q4))
    rows = Wording(a_list(known), quarter()).rows()
    sheet = Workbook().create_sheet()
    fill_sheet(sheet, words().sheets["consequences"], Heading("拟处理清单"), rows)
    shown = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert shown[0][:4] == [1, "青石区政府", "青石区网站", "拟通报批评"]
    assert str(shown[0][4]).startswith("连续2个季度被市政府办公室通报存在问题：\n2021年第四季度")
    assert shown[1][:4] == [2, "=旧局", "旧局网站", "仅作说明"]
