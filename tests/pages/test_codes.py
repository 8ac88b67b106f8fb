from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.codes import SiteCodes, Standing, read_meta_code, read_standing
from pages.identity import is_host
from pages.reading.dom import Document


def a_page(name: str, content: str, url: str = "http://www.example.gov.cn/xw/1.html") -> Document:
    return Document(f'<html><head><meta name="{name}" content="{content}"></head><body></body></html>', url)


@pytest.mark.parametrize(
    ("said", "seen_at", "standing"),
    [
        ("www.example.gov.cn", "http://www.example.gov.cn/", Standing.OWN),
        ("example.gov.cn", "https://www.example.gov.cn:8443/", Standing.OWN),
        ("HTTP://WWW.Example.gov.cn/", "http://www.example.gov.cn/", Standing.OWN),
        ("www.other.gov.cn；www.example.gov.cn", "http://www.example.gov.cn/", Standing.OWN),
        ("www.example.gov.cn", "http://zwgk.example.gov.cn/", Standing.RELATED),
        ("www.example.gov.cn", "http://www.other.gov.cn/", Standing.FOREIGN),
        ("www.example.gov.cn", "http://somebody.example.io/", Standing.FOREIGN),
        ("www.example.gov.cn", "http://127.0.0.1/", Standing.FOREIGN),
        ("", "http://www.example.gov.cn/", Standing.UNSAID),
        ("某某县人民政府", "http://www.example.gov.cn/", Standing.UNSAID),
    ],
)
def test_a_page_stands_where_its_domain_says_beside_the_host_it_was_seen_at(
    said: str, seen_at: str, standing: Standing
) -> None:
    assert read_standing(a_page("SiteDomain", said, seen_at)) is standing


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("4113990001", "4113990001"),
        (" BM99000001 ", "bm99000001"),
        ("41139900011", "41139900011"),
        ("", None),
        ("{{code}}", None),
        ("$4113990001$", None),
        ("无", None),
    ],
)
def test_the_code_in_the_head_is_what_it_says_and_no_placeholder(said: str, code: str | None) -> None:
    assert read_meta_code(a_page("siteidcode", said)) == code


def test_codes_that_differ_are_named_by_where_they_are_given() -> None:
    codes = SiteCodes(shown="4113990001", meta=None, entry="4113990018")
    assert codes.others_than("4113990001") == {"entry": "4113990018"}
    assert not codes.agree
    assert SiteCodes("4113990001", None, "4113990001").agree


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://bszs.conac.cn/sitename?method=show", True),
        ("//bszs.conac.cn/sitename", True),
        ("https://bszs-conac-cnx45c896.gateway.example.com/sitename", True),
        ("https://bszs.conac.cn.example.com/", False),
        ("https://www.example.com/?to=bszs.conac.cn", False),
        ("", False),
    ],
)
def test_a_host_is_known_by_its_name_or_by_a_gateways(address: str, *, known: bool) -> None:
    assert is_host(address, {"bszs.conac.cn"}) is known


@given(st.text(), st.text())
def test_no_head_makes_the_readers_fail(code: str, domain: str) -> None:
    page = a_page("SiteIDCode", code.replace('"', ""))
    assert read_meta_code(page) is None or code
    assert read_standing(a_page("SiteDomain", domain.replace('"', ""))) in set(Standing)
