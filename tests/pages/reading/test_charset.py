from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.charset import declared, decode, says_its_encoding

TEXT = "<p>南阳市人民政府门户网站 政务公开 互动交流 copyright 2022 㑳𠮷"
GBK_TEXT = "<p>南阳市人民政府门户网站 政务公开 互动交流 copyright 2022"
pages = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\0"), min_size=1)


def page(charset: str, text: str = TEXT) -> str:
    return f"<html><head><meta charset='{charset}'></head><body>{text}"


@given(st.binary(), st.text())
def test_nothing_is_ever_raised(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)


@given(st.sampled_from(["utf-8", "gb2312", "gbk", "utf-16", "utf-16be", "big5", "x", "latin1"]), st.binary())
def test_nothing_is_ever_raised_whatever_a_page_declares(charset: str, body: bytes) -> None:
    assert isinstance(decode(body, f"text/html; charset={charset}"), str)
    assert isinstance(decode(f"<meta charset={charset}>".encode() + body), str)


@given(pages)
def test_utf_8_is_read_back_whether_it_is_declared_or_not(text: str) -> None:
    assert decode(f"<p>{text}".encode()) == f"<p>{text}"
    assert decode(text.encode(), "text/html; charset=UTF-8") == text
    assert decode(codecs.BOM_UTF8 + text.encode(), "text/html; charset=gbk") == text


@given(pages)
def test_every_name_of_the_chinese_encoding_means_all_of_it(text: str) -> None:
    for name in ("gb2312", "GBK", "x-gbk", "gb18030"):
        assert decode(text.encode("gb18030"), f"text/html;charset={name}") == text


@given(pages)
def test_utf_16_is_read_back_by_its_mark_its_declaration_or_its_first_letters(text: str) -> None:
    for order, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        assert decode(mark + text.encode(order), "text/html; charset=utf-8") == text
        assert decode(f"<p>{text}".encode(order)) == f"<p>{text}"
        assert (
            decode(f"政<p>{text}".encode(order), f"text/html; charset={order.replace('16-', '16')}") == f"政<p>{text}"
        )


@pytest.mark.parametrize("head", ["<meta charset=gb2312>", '<META content="text/html; charset=GBK" http-equiv=x />'])
def test_a_page_may_declare_its_encoding_itself(head: str) -> None:
    assert decode((head + GBK_TEXT).encode("gbk")) == head + GBK_TEXT


@pytest.mark.parametrize(
    ("body", "content_type", "says"),
    [
        (b"<p>notice", "", True),
        ("<p>通知公告".encode(), "text/html; charset=utf-8", True),
        ("<meta charset=gbk><p>通知公告".encode("gbk"), "text/html", True),
        ("\ufeff<p>通知公告".encode(), "text/html", True),
        ("<p>通知公告".encode(), "text/html", False),
        ("<meta charset=gbk><p>通知公告".encode(), "text/html", False),
        ("<meta charset=utf-8><p>通知公告".encode("gbk"), "text/html", False),
    ],
)
def test_a_page_says_its_encoding_when_its_declaration_fits_its_bytes(
    body: bytes, content_type: str, *, says: bool
) -> None:
    assert says_its_encoding(body, content_type) is says


def test_the_header_goes_before_the_page() -> None:
    assert decode(page("utf-8", GBK_TEXT).encode("gbk"), "text/html; charset=gbk") == page("utf-8", GBK_TEXT)


def test_a_declaration_in_a_comment_declares_nothing() -> None:
    assert declared(b"<!-- <meta charset=gbk> --><meta charset=utf-8>") == "utf-8"
    assert declared(b"<!-- <meta charset=gbk>") == ""


def test_a_declaration_far_down_the_page_comes_too_late() -> None:
    assert declared(b" " * 3000 + b"<meta charset=gbk>") == ""


@pytest.mark.parametrize("name", ["iso-8859-1", "windows-1252", "nonsense", "base64", "idna"])
def test_a_name_that_tells_nothing_of_chinese_text_leaves_it_to_the_page(name: str) -> None:
    content_type = f"text/html; charset={name}"
    assert declared(page("gbk").encode("gb18030"), content_type) == "gb18030"
    assert decode(TEXT.encode(), content_type) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("said", ["utf-8", "gbk", "utf-16", "big5"])
def test_a_declaration_that_does_not_fit_gives_way(encoding: str, said: str) -> None:
    text = page(said, TEXT * 20)
    assert decode(text.encode(encoding), f"text/html; charset={said}") == text


@pytest.mark.parametrize(
    ("encoding", "content_type"), [("utf-8", "charset=utf-8"), ("gb18030", "charset=gbk"), ("gb18030", "")]
)
def test_a_byte_too_many_does_not_change_the_encoding(encoding: str, content_type: str) -> None:
    body = (TEXT * 20).encode(encoding) + b"<b>\xff\xff</b>"
    assert decode(body, content_type).startswith(TEXT * 20)


def test_two_byte_pages_do_not_declare_themselves() -> None:
    assert decode(page("utf-16").encode()) == page("utf-16")


def test_what_fits_no_chinese_encoding_is_taken_for_what_it_looks_like() -> None:
    russian = "Добро пожаловать на официальный сайт городской администрации. " * 20
    assert decode(b"\xff " + russian.encode("koi8-r")).endswith(russian)


@pytest.mark.parametrize("declares", ["gb2312", "GBK", "gb18030"])
def test_utf_8_under_a_chinese_name_is_read_as_what_it_is(declares: str) -> None:
    for text in (f"<p>{'政务公开' * 2}</p>", TEXT, page(declares)):
        assert decode(text.encode(), f"text/html; charset={declares}") == text


@given(st.sampled_from(["gb18030", "utf-8", "utf-8-sig", "utf-16"]), st.integers(1, 9), st.booleans(), st.data())
def test_a_page_is_read_whatever_header_and_page_say(encoding: str, times: int, own: bool, data: st.DataObject) -> None:  # noqa: FBT001
    said = data.draw(st.sampled_from(["", "utf-8", "gbk", "gb2312", "iso-8859-1", "nonsense"]))
    shown = page(data.draw(st.sampled_from(["utf-8", "gb2312"])) if own else "", GBK_TEXT * times)
    assert decode(shown.encode(encoding), f"text/html; charset={said}" if said else "") == shown


def test_two_letters_that_look_like_another_encoding_do_not_outweigh_the_declared_one() -> None:
    shown = "中文".encode().decode("gb18030")
    assert decode(f"<meta charset=gbk>{shown}".encode("gb18030")).endswith(shown)
    assert decode(("<meta charset=gbk>" + "政府网站").encode()).endswith("政府网站")
