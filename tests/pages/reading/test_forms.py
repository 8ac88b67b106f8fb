from __future__ import annotations

import pytest

from pages.reading.dom import Document
from pages.reading.forms import InterpretationForm, form_of

TITLE = "《某县河道管理办法》解读"
PARAGRAPH = "一、为什么要制定这个办法？" * 5


def form(body: str) -> InterpretationForm | None:
    return form_of(
        TITLE, Document(f"<html au-height='900'><body>{body}</body></html>", "http://www.a.gov.cn/jd/1.html")
    )


def picture(width: int, height: int, more: str = "") -> str:
    return f"<img src=/1.png au-box='0,100,{width},{height}' {more}>"


def test_a_title_that_names_no_form_leaves_it_to_the_page() -> None:
    assert form_of(TITLE, None) is None
    assert form_of(f"视频｜{TITLE}", None) is InterpretationForm.VIDEO


def test_a_paragraph_makes_it_a_text() -> None:
    assert form(f"<p>{PARAGRAPH}</p>{picture(800, 2000)}") is InterpretationForm.TEXT


@pytest.mark.parametrize("size", [(300, 300), (800, 2000)])
def test_a_broad_picture_without_a_paragraph_makes_it_a_picture(size: tuple[int, int]) -> None:
    assert form(f"<p>点击查看大图</p>{picture(*size)}") is InterpretationForm.PICTURE


def test_links_do_not_make_a_picture_a_text() -> None:
    assert form(f"<p><a href=/2.html>{PARAGRAPH}</a></p>{picture(800, 2000)}") is InterpretationForm.PICTURE


@pytest.mark.parametrize(
    "body",
    [
        picture(299, 2000),
        picture(1000, 299),
        picture(800, 2000, "au-hidden='display'"),
        "<img src=/1.png>",
        "<p>点击查看大图</p>",
    ],
    ids=["narrow", "banner", "hidden", "size unknown", "none"],
)
def test_anything_less_tells_no_form(body: str) -> None:
    assert form(body) is None


def test_short_paragraphs_are_a_text_and_one_sentence_is_a_caption() -> None:
    short = "<p>一是明确了管理职责，细化了工作流程。</p>"
    assert form(short * 4 + picture(800, 2000)) is InterpretationForm.TEXT
    assert form(short + picture(800, 2000)) is InterpretationForm.PICTURE
