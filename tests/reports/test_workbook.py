import html
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from audits.model import Kind
from reports import sheet as sheet_module
from reports.book import QuarterBook
from reports.workbook import build_workbook, write_workbook
from tests.reports.builder import account, book, clear, found, site, unchecked, undecided

if TYPE_CHECKING:
    from openpyxl.styles import Color
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

SITE = site("4113000001", "甲网站", "甲单位")
STALE = account("weibo-1", "南阳住建", "市住房和城乡建设局", updated=date(2022, 2, 8))
SITE_FINDING = found(SITE, "D9a", "存在2个空白栏目", "栏目“甲”没有任何内容", "栏目“乙”没有任何内容")
STALE_FINDING = found(STALE, "M2", "长期不更新(15天)", days=15)


def test_annex_1_reads_as_the_bulletin_prints_it() -> None:
    assert _cells(_open(book((SITE,), (SITE_FINDING,)))["附件1"]) == [
        ["附件1"],
        ["南阳市2022年第一季度政府网站抽查单位情况表"],
        ["抽查采样时间：2022年2月16日—2022年2月24日"],
        ["序号", "填报单位", "网站名称", "抽查情况", "存在问题"],
        [1, "甲单位", "甲网站", "合格", "存在2个空白栏目。"],
    ]


def test_annex_2_reads_as_the_bulletin_prints_it() -> None:
    assert _cells(_open(book((STALE,), (STALE_FINDING,)))["附件2"]) == [
        ["附件2"],
        ["南阳市2022年第一季度政务新媒体抽查情况表"],
        ["抽查采样时间：2022年2月24日"],
        ["序号", "单位", "主体类型", "名称", "最近更新日期", "抽查结果", "存在问题"],
        [1, "市住房和城乡建设局", "微博", "南阳住建", "2月8日", "单否", "长期不更新(15天)"],
    ]


def test_all_outcomes_show_each_finding_on_a_line_with_its_page() -> None:
    rows = _rows(_open(book((SITE, STALE), (SITE_FINDING, clear(STALE, "M2"))))["全部结果"])
    findings = "栏目“甲”没有任何内容\n栏目“乙”没有任何内容"
    assert rows[0][:7] == [1, "甲单位", "甲网站", "空白栏目", "扣分", "发现问题", findings]
    assert rows[0][7:] == ["https://4113000001.gov.cn/about/D9a.html", "打开", "无"]
    assert rows[1][2:6] == ["南阳住建（微博）", "内容不更新", "单项否决", "未发现问题"]


def test_what_is_open_stands_on_its_own_sheets() -> None:
    opened = _open(book((SITE,), (undecided(SITE, "D9b", "看不清"), unchecked(SITE, "D7", "打不开"), SITE_FINDING)))
    assert [row[3:5] for row in _rows(opened["待人工核查"])] == [["超期栏目", "看不清"]]
    assert [row[3:5] for row in _rows(opened["未检查"])] == [["解读比例", "打不开"]]
    assert len(_rows(opened["附件1"])) == 1


def test_doubts_that_remain_beside_findings_are_for_review() -> None:
    doubts = undecided(SITE, "D9a", "另有一栏看不清").doubts
    mixed = SITE_FINDING.model_copy(update={"doubts": doubts})
    assert [row[4] for row in _rows(_open(book((SITE,), (mixed,)))["待人工核查"])] == ["另有一栏看不清"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("附件1", "本季度抽查未发现需要通报的网站问题。"),
        ("附件2", "本季度抽查未发现被单项否决的政务新媒体。"),
        ("待人工核查", "没有待人工核查的事项。"),
        ("未检查", "没有未检查的事项，各项指标均已检查。"),
    ],
)
def test_a_sheet_without_rows_says_so(name: str, said: str) -> None:
    assert _rows(_open(book((SITE,), (clear(SITE, "D9a"),)))[name]) == [[said]]


def test_advice_has_a_sheet_only_when_there_is_some() -> None:
    advice = found(STALE, "M2", "x", "已9天未更新", kind=Kind.ADVICE)
    assert [row[4] for row in _rows(_open(book((STALE,), (advice,)))["提醒"])] == ["已9天未更新"]
    assert "提醒" not in _open(book((STALE,), (clear(STALE, "M2"),))).sheetnames


def test_advice_beside_a_finding_is_on_its_own_sheet_and_in_no_annex() -> None:
    advice = found(SITE, "D9a", "", "空白栏目已有3个", kind=Kind.ADVICE)
    opened = _open(book((SITE,), (SITE_FINDING, advice)))
    assert [row[:5] for row in _rows(opened["提醒"])] == [[1, "甲单位", "甲网站", "空白栏目", "空白栏目已有3个"]]
    assert [row[4] for row in _rows(opened["附件1"])] == ["存在2个空白栏目。"]
    assert [row[4:6] for row in _rows(opened["全部结果"])] == [["扣分", "发现问题"], ["提醒", "提醒"]]


def test_a_replica_and_a_partial_run_say_so_on_every_sheet() -> None:
    opened = _open(book((SITE,), (SITE_FINDING,), replica="复制的城市", narrowed=True))
    for sheet in opened.worksheets:
        said = [row[0] for row in _cells(sheet)]
        assert "演示数据，非真实检查结果：复制的城市。不得作为通报依据。" in said
        assert "部分检查：只检查了选定的网站或指标，不作为正式结果。" in said


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(1)", "#N/A", "TRUE", "\t=1", "2022-02-24"])
def test_text_from_the_web_stays_text(text: str) -> None:
    opened = _open(book((SITE,), (found(SITE, "D9a", "x", text),)))
    cell = next(cell for cell in opened["全部结果"][_header_row(opened["全部结果"]) + 1] if cell.value == text.strip())
    assert cell.data_type == "s"


def test_signs_nobody_can_see_are_written_out() -> None:
    hostile = site("4113000001", "甲\x00\x1b\u202e网\ud800站\ufffe", "单位")
    [row] = _rows(_open(book((hostile,), (found(hostile, "D9a", "x"),)))["附件1"])
    assert row[2] == "甲\\x00\\x1b\\u202e网\\ud800站\\ufffe"


def test_ten_thousand_characters_end_with_a_word_about_the_rest() -> None:
    opened = _open(book((SITE,), (found(SITE, "D9a", "x", "长" * 10_000),)))
    sheet = opened["全部结果"]
    text = str(_rows(sheet)[0][6])
    assert text.startswith("长长")
    assert text.endswith("…（内容过长，全文见 results.json）")
    assert sheet.row_dimensions[_header_row(sheet) + 1].height == pytest.approx(409, abs=20)


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    odd = SITE.model_copy(update={"url": "javascript:alert(1)"})
    opened = _open(book((odd,), (unchecked(odd, "D9a", "x"),)))
    cells = opened["未检查"][_header_row(opened["未检查"]) + 1]
    assert [(cell.value, cell.hyperlink) for cell in cells][5:] == [("javascript:alert(1)", None), (None, None)]


def test_only_pictures_that_were_taken_are_linked(tmp_path: Path) -> None:
    kept = book((SITE, STALE), (SITE_FINDING, STALE_FINDING))
    picture = tmp_path / "screenshots" / "4113000001-D9a.png"
    picture.parent.mkdir()
    picture.write_bytes(b"")
    sheet = load_workbook(write_workbook(kept, tmp_path))["全部结果"]
    cells = [sheet.cell(_header_row(sheet) + number, 10) for number in (1, 2)]
    assert [(cell.value, cell.hyperlink and cell.hyperlink.target) for cell in cells] == [
        ("查看", "screenshots/4113000001-D9a.png"),
        ("无", None),
    ]


def test_every_sheet_prints_one_page_wide_with_headings_repeated_and_pages_numbered() -> None:
    for sheet in _open(book((SITE,), (SITE_FINDING,))).worksheets:
        header = _header_row(sheet)
        first = 1 if sheet.title == "单位问题清单" else header  # each unit's page has the title, too
        assert sheet.print_title_rows == f"${first}:${header}"
        assert cast("PageSetupProperties", sheet.sheet_properties.pageSetUpPr).fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 0, 9)
        assert "&P" in str(cast("HeaderFooterItem", sheet.oddFooter).center.text)
        assert sheet.freeze_panes == f"A{header + 1}"


def test_sheets_stand_in_the_order_of_their_use_each_visible_and_coloured_by_it() -> None:
    opened = _open(book((SITE, STALE), (SITE_FINDING, STALE_FINDING, found(SITE, "D9b", "", "近", kind=Kind.ADVICE))))
    assert [(sheet.title, cast("Color", sheet.sheet_properties.tabColor).rgb) for sheet in opened.worksheets] == [
        ("附件1", "00C00000"),
        ("附件2", "00C00000"),
        ("单位汇总", "002F5597"),
        ("单位问题清单", "002F5597"),
        ("待人工核查", "00BF9000"),
        ("未检查", "00BF9000"),
        ("提醒", "00BF9000"),
        ("全部结果", "007F7F7F"),
        ("证据链接", "007F7F7F"),
    ]
    assert {sheet.sheet_state for sheet in opened.worksheets} == {"visible"}
    sizes = [size for sheet in opened.worksheets for size in (*sheet.column_dimensions.values(), *_rows_of(sheet))]
    assert not any(size.hidden for size in sizes)


def test_all_lists_are_filtered_by_every_column_and_a_sum_is_not() -> None:
    opened = _open(book((SITE, STALE), (SITE_FINDING, STALE_FINDING)))
    assert {sheet.title: sheet.auto_filter.ref for sheet in opened.worksheets if sheet.auto_filter.ref} == {
        "单位汇总": "A3:K5",
        "全部结果": "A3:J5",
        "证据链接": "A3:L6",
    }
    assert opened["单位汇总"]["B6"].value == "全市"


def test_the_file_says_what_it_is_and_whose() -> None:
    about = _open(book((SITE,), (SITE_FINDING,), replica="复制的城市")).properties
    assert about.title == "南阳市2022年第一季度政府网站与政务新媒体抽查结果"
    assert (about.creator, about.keywords, about.language) == ("南阳市人民政府办公室", "2022Q1", "zh-CN")
    assert str(about.description).startswith("演示数据，非真实检查结果：复制的城市。不得作为通报依据。")


def test_a_person_can_change_how_all_running_text_looks_in_one_place() -> None:
    opened = _open(book((SITE,), (SITE_FINDING,)))
    assert {"annex text", "list text", "handout text"} <= set(opened.named_styles)
    assert {cell.style for cell in opened["附件1"][5]} == {"annex text", "annex centred"}


def test_text_that_spreadsheets_would_decode_stays_as_it_was_written() -> None:
    hostile = site("4113000001", "甲_x202E_网_x003D_x0041_", "单位")
    content = io.BytesIO()
    build_workbook(book((hostile,), (found(hostile, "D9a", "x"),)), ()).save(content)
    with zipfile.ZipFile(content) as parts:
        annex = html.unescape(parts.read("xl/worksheets/sheet1.xml").decode())
    # As the format has it: _x005F_ stands for the line that would begin such a sign.
    assert "<t>甲_x005F_x202E_网_x005F_x003D_x005F_x0041_</t>" in annex


def test_a_sheet_has_no_more_links_than_spreadsheets_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_module, "LAST_LINKED", 4)
    links = [row[8] for row in _open(book((SITE, STALE), (SITE_FINDING, STALE_FINDING)))["全部结果"]["A4:J5"]]
    assert [(cell.value, cell.hyperlink is not None) for cell in links] == [("打开", True), ("打开", False)]


def _rows_of(sheet: Worksheet) -> list[RowDimension]:
    return [sheet.row_dimensions[row] for row in range(1, sheet.max_row + 1)]


def _open(kept: QuarterBook) -> Workbook:
    content = io.BytesIO()
    build_workbook(kept, ()).save(content)
    return load_workbook(content)


def _cells(sheet: Worksheet) -> list[list[object]]:
    return [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]


def _rows(sheet: Worksheet) -> list[list[object]]:
    return _cells(sheet)[_header_row(sheet) :]


def _header_row(sheet: Worksheet) -> int:
    return next(number for number, row in enumerate(_cells(sheet), start=1) if row[0] == "序号")
