from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.links import canonical, is_attachment, is_page, is_web_address, same_site

HOME = "http://www.example.gov.cn/"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.gov.cn",
        "http://www.example.gov.cn/",
        "http://www.example.gov.cn:80/",
        "HTTP://WWW.Example.gov.cn/index.html",
        "http://www.example.gov.cn/index.htm#top",
        "http://www.example.gov.cn/index.shtml",
        "http://www.example.gov.cn/default.aspx",
        "http://www.example.gov.cn/#",
        " http://www.example.gov.cn/ ",
    ],
)
def test_all_spellings_of_a_home_page_are_one_address(url: str) -> None:
    assert canonical(url) == HOME


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.gov.cn:443/xw/index.html?id=2&a=1#x", "https://a.gov.cn/xw/?id=2&a=1"),
        ("http://a.gov.cn:8080/xw/", "http://a.gov.cn:8080/xw/"),
        ("http://a.gov.cn/xw/index_2.html", "http://a.gov.cn/xw/index_2.html"),
        ("http://a.gov.cn/index", "http://a.gov.cn/index"),
        ("http://a.gov.cn/#/list/3", "http://a.gov.cn/#/list/3"),
        ("http://a.gov.cn/Xw/T1.html", "http://a.gov.cn/Xw/T1.html"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_what_tells_pages_apart_stays_in_the_address(url: str, expected: str) -> None:
    assert canonical(url) == expected


@given(st.text(alphabet="htps:/.#?=&%[]@ab01中index.ml", max_size=40))
def test_a_canonical_address_stays_as_it_is(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert not (is_page(text) and is_attachment(text))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.example.gov.cn/xw/", True),
        ("https://example.gov.cn/xw/", True),
        ("http://WWW.example.gov.cn/", True),
        ("http://sub.example.gov.cn/", False),
        ("http://www.example.gov.cn.evil.com/", False),
        ("http://www.example.gov.cn:8080/", False),
        ("/xw/", False),
        ("", False),
    ],
)
def test_a_site_is_its_host_with_or_without_www(url: str, expected: bool) -> None:  # noqa: FBT001
    assert same_site(url, HOME) is expected


@pytest.mark.parametrize(
    ("url", "attachment", "page"),
    [
        ("http://a.gov.cn/xw/t20220216_1.html", False, True),
        ("http://a.gov.cn/xw/", False, True),
        ("http://a.gov.cn", False, True),
        ("http://a.gov.cn/list.jsp?file=a.pdf", False, True),
        ("http://a.gov.cn/P020220216.PDF", True, False),
        ("http://a.gov.cn/a.docx?v=1", True, False),
        ("http://a.gov.cn/logo.png", True, False),
        ("http://a.gov.cn/module/download/downfile.jsp?id=1", True, False),
        ("mailto:a@a.gov.cn", False, False),
        ("javascript:;", False, False),
        ("tel:12345", False, False),
        ("ftp://a.gov.cn/a", False, False),
        ("http://:99999/", False, False),
        ("", False, False),
    ],
)
def test_pages_and_files_are_told_apart(url: str, attachment: bool, page: bool) -> None:  # noqa: FBT001
    assert (is_attachment(url), is_page(url)) == (attachment, page)
    assert is_web_address(url) is (attachment or page)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.gov.cn:443/", "http://a.gov.cn:443/"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://a.gov.cn/INDEX.HTML", "http://a.gov.cn/"),
        ("http://a.gov.cn/xw/index.jsp", "http://a.gov.cn/xw/"),
        ("http://a.gov.cn/xw/other.html", "http://a.gov.cn/xw/other.html"),
        ("http://a.gov.cn/xw/index.pdf", "http://a.gov.cn/xw/index.pdf"),
        ("http://a.gov.cn?p=1", "http://a.gov.cn/?p=1"),
        ("http://a.gov.cn:0/", "http://a.gov.cn:0/"),
        (" mailto:a@a.gov.cn ", "mailto:a@a.gov.cn"),
    ],
)
def test_ports_and_index_pages_stay_where_they_say_something(url: str, expected: str) -> None:
    assert canonical(url) == expected
