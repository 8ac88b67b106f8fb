import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from reports.command import TROUBLE, USAGE
from reports.papers.bulletin import write_bulletin
from reports.papers.layout import STAND_INS
from reports.preview import FONTS, PACKAGES, main, papers_of
from reports.sheet_style import BODY_FONT, DEFAULT_FONT, HEADING_FONT, TITLE_FONT
from reports.workbook import write_workbook
from tests.reports.builder import book, found, site

SITE = site("4113000001", "甲网站", "甲单位")
MISSING = [name for name in PACKAGES if not shutil.which(name)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = book((SITE,), (found(SITE, "D9a", "存在1个空白栏目"),))
    write_workbook(kept, tmp_path)
    write_bulletin(kept, tmp_path)
    return tmp_path


def test_what_is_printed_is_shown_as_far_as_it_is_there(folder: Path) -> None:
    (folder / "notices").mkdir()
    (folder / "notices" / "甲单位.docx").write_bytes(b"")
    (folder / "shutdowns").mkdir()
    (folder / "shutdowns" / "甲号.docx").write_bytes(b"")
    (folder / "2022Q1-consequences.docx").write_bytes(b"")
    assert [path.name for path in papers_of("2022Q1", folder)] == [
        "2022Q1-annexes.xlsx",
        "2022Q1-bulletin.docx",
        "2022Q1-consequences.docx",
        "甲单位.docx",
        "甲号.docx",
    ]


def test_a_folder_without_papers_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2022Q1", "--out", str(tmp_path)]) == USAGE
    assert "run python -m reports 2022Q1 first" in capsys.readouterr().err


def test_a_missing_tool_is_told_with_its_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", {"soffice": "/bin/true"}.get)
    assert main(["2022Q1", "--out", str(folder)]) == TROUBLE
    assert "pdftoppm is missing; on Debian or Ubuntu: sudo apt-get install poppler-utils" in capsys.readouterr().err


def test_an_office_that_made_nothing_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/true")
    assert main(["2022Q1", "--out", str(folder)]) == TROUBLE
    assert "LibreOffice made no PDF of it" in capsys.readouterr().err


def test_every_font_of_a_paper_has_one_to_be_shown_in() -> None:
    known = {each.text for each in ET.parse(FONTS["FONTCONFIG_FILE"]).iterfind("alias/family")}  # noqa: S314 (our own file)
    assert {TITLE_FONT, HEADING_FONT, BODY_FONT, DEFAULT_FONT.name, *STAND_INS} == known


@pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)}")
def test_every_page_becomes_a_picture(folder: Path) -> None:
    (folder / "preview").mkdir()
    (folder / "preview" / "old-1.png").write_bytes(b"")
    assert main(["2022Q1", "--out", str(folder)]) == 0
    shown = sorted(path.name for path in (folder / "preview").iterdir())
    assert {"2022Q1-annexes.pdf", "2022Q1-bulletin.pdf", "2022Q1-bulletin-1.png"} <= set(shown)
    assert "old-1.png" not in shown
