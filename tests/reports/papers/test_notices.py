from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from docx import Document

from audits.model import Kind
from reports.papers.notices import FOLDER, notices, say_number, write_notices
from tests.reports.builder import account, book, clear, found, site
from tests.reports.papers.reading import said

if TYPE_CHECKING:
    from pathlib import Path

    from docx.styles.style import ParagraphStyle

    from reports.book import QuarterBook

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
COUNTY, BUREAU = site("4113000001", "某县网站", "某县政府"), site("4113000002", "某局网站", "某局/一")
WEIBO = account("weibo-1", "某县发布", "某县政府")


def a_quarter() -> QuarterBook:
    outcomes = (
        found(COUNTY, "D9a", "存在2个空白栏目", "栏目“甲”没有任何内容", "栏目“乙”没有任何内容"),
        found(WEIBO, "M2", "长期不更新(16天)", days=16),
        found(BUREAU, "D9b", "存在1个超期栏目未更新"),
        found(BUREAU, "D7", "只是提醒", kind=Kind.ADVICE),
    )
    return book((COUNTY, BUREAU, WEIBO, site("4113000003")), (*outcomes, clear(site("4113000003"), "D9a")))


def test_each_unit_with_something_to_rectify_gets_one_notice_for_all_its_targets() -> None:
    assert notices(a_quarter()) == {"某县政府": [COUNTY, WEIBO], "某局/一": [BUREAU]}


def test_a_notice_holds_the_units_own_findings_and_the_deadline(tmp_path: Path) -> None:
    first, second = write_notices(a_quarter(), tmp_path)
    assert [path.name for path in (first, second)] == ["某县政府.docx", "某局一.docx"]
    text = "\n".join(said(first.read_bytes()))
    assert "某县政府：" in text
    assert "以下3个问题。请于2022年3月7日前整改到位" in text
    assert "一、某县网站" in text
    assert "1．栏目“甲”没有任何内容。" in text
    assert "二、某县发布（微博）" in text
    assert "2022年2月24日17:30" in text  # Beijing's clock
    assert "某局" not in text
    assert "提醒" not in "\n".join(said(second.read_bytes()))


def test_a_finding_stands_on_one_page_with_its_picture(tmp_path: Path) -> None:
    picture = tmp_path / f"screenshots/{COUNTY.code}-D9a.png"
    picture.parent.mkdir()
    picture.write_bytes(PIXEL)
    paragraphs = Document(str(write_notices(a_quarter(), tmp_path)[0])).paragraphs
    shown = next(number for number, each in enumerate(paragraphs) if each.style and each.style.name == "paper picture")
    before = [each.style for each in paragraphs[shown - 4 : shown]]
    assert paragraphs[shown - 4].text == "1．栏目“甲”没有任何内容。"
    assert [cast("ParagraphStyle", style).paragraph_format.keep_with_next for style in before] == [True] * 4


def test_pictures_stand_where_they_exist(tmp_path: Path) -> None:
    before = write_notices(a_quarter(), tmp_path)[0].stat().st_size
    picture = tmp_path / f"screenshots/{COUNTY.code}-D9a.png"
    picture.parent.mkdir()
    picture.write_bytes(PIXEL)
    assert b"media/image1" in (content := write_notices(a_quarter(), tmp_path)[0].read_bytes())
    assert len(content) > before


@pytest.mark.parametrize("content", [b"", b"no picture", PIXEL[:20]])
def test_a_damaged_picture_keeps_no_notice_from_being_written(tmp_path: Path, content: bytes) -> None:
    picture = tmp_path / f"screenshots/{COUNTY.code}-D9a.png"
    picture.parent.mkdir()
    picture.write_bytes(content)
    assert "1．栏目“甲”没有任何内容。" in said(write_notices(a_quarter(), tmp_path)[0].read_bytes())


def test_notices_of_an_earlier_run_do_not_stay(tmp_path: Path) -> None:
    write_notices(a_quarter(), tmp_path)
    write_notices(book((COUNTY,), (clear(COUNTY, "D9a"),)), tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_numbers_are_written_as_chinese_lists_count(number: int, text: str) -> None:
    assert say_number(number) == text
