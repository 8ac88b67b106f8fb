from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.reading.identifiers import (
    find_icp_filings,
    find_labelled_codes,
    find_police_filings,
    find_site_codes,
    police_filing_in_url,
    site_code_in_url,
)

GLUED = "网站标识码：3301000019浙公网安33010202002719号备案证编号：浙ICP备2022028025号-3"


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("网站标识码：4113000001", "4113000001", "网站标识码"),
        ("网站标识码:4113000001", "4113000001", "网站标识码"),
        ("网站标识码 ：4113000001", "4113000001", "网站标识码"),
        ("网站标识码4113000001", "4113000001", "网站标识码"),
        ("网站标识码 4113000001", "4113000001", "网站标识码"),
        ("政府网站标识码：4113000001", "4113000001", "政府网站标识码"),
        ("网站识别码：4113000001", "4113000001", "网站识别码"),
        ("网站标识：4113000001", "4113000001", "网站标识"),
        ("网站标识码\n4113000001", "4113000001", "网站标识码"),
        ("网站标识码：\u30004113000001\u3000", "4113000001", "网站标识码"),
        ("网站标识码：４１１３００００００", "4113000000", "网站标识码"),
        ("网站标识码：bm05000001", "bm05000001", "网站标识码"),
        ("网站标识码：BM05000001", "bm05000001", "网站标识码"),
        ("京ICP备10028400号-1 京公网安备11010202007625号 bm05000001", "bm05000001", None),
        ("主办：安溪县人民政府 3505240010闽公网安备 35052402000177号", "3505240010", None),
        (GLUED, "3301000019", "网站标识码"),
    ],
)
def test_a_site_code_is_found_with_its_label(text: str, value: str, label: str | None) -> None:
    (code,) = find_site_codes(text)
    expected = value.translate(str.maketrans("０１２３４", "01234"))
    assert (code.value, code.label, code.wellformed) == (expected, label, True)


@pytest.mark.parametrize(
    "text",
    [
        "网站标识码：411300001",
        "网站标识码：41130000011",
        "网站标识码：411300000112",
        "网站标识码：bm0500001",
        "网站标识码 gm41130001",
    ],
)
def test_a_code_of_another_length_is_malformed(text: str) -> None:
    (code,) = find_site_codes(text)
    assert not code.wellformed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "网站标识码：",
        "网站标识码",
        "党政机关网站标识 2022年启用",
        "41130000011",
        "豫公网安备 41130002000001号",
        "豫ICP备2022028025号",
        "陕ICP备6100000017号",
        "电话：4113000001",
        "0377-4113000001",
        "4113000001-2",
        "4001234567",
        "2022021610",
        "abm05000001",
    ],
)
def test_other_numbers_are_no_site_code(text: str) -> None:
    assert find_site_codes(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("豫ICP备05001234号", "豫ICP备05001234号"),
        ("豫ICP备05001234号-1", "豫ICP备05001234号-1"),
        ("豫ICP备05001234号 - 1", "豫ICP备05001234号-1"),
        ("豫ICP备 05001234号", "豫ICP备05001234号"),
        ("豫ICP备：05001234号", "豫ICP备05001234号"),
        ("豫ICP备\n05001234号", "豫ICP备05001234号"),
        ("豫ICP备05001234", "豫ICP备05001234"),
        ("豫ICP备2024054100号", "豫ICP备2024054100号"),
        ("豫icp备05001234号", "豫ICP备05001234号"),
        ("ICP备案号:豫ICP备05001234号", "豫ICP备05001234号"),
        ("ICP备案编号： 豫ICP备05001234号", "豫ICP备05001234号"),
        (GLUED, "浙ICP备2022028025号-3"),
        ("豫ICP备05001234号-14113000001", "豫ICP备05001234号"),
    ],
)
def test_an_icp_filing_is_found_in_every_form(text: str, value: str) -> None:
    (filing,) = find_icp_filings(text)
    assert (filing.value, filing.wellformed) == (value, True)


@pytest.mark.parametrize(
    "text",
    [
        "冀ICP备111111号",
        "豫ICP备00000000号",
        "ICP备05001234号",
        "ICP备案号：05001234",
        "豫ICP备0500123号",
        "豫ICP备05001234567号",
    ],
)
def test_a_placeholder_or_incomplete_icp_filing_is_malformed(text: str) -> None:
    (filing,) = find_icp_filings(text)
    assert not filing.wellformed


@pytest.mark.parametrize("text", ["", "ICP备案编号：", "豫ICP备", "豫ICP备号", "京ICP证030173号", "备案号：05001234"])
def test_text_without_an_icp_number_has_no_icp_filing(text: str) -> None:
    assert find_icp_filings(text) == []


def test_two_icp_filings_of_one_page_are_both_found() -> None:
    filings = find_icp_filings("豫ICP备05001234号-1 手机版 豫ICP备05001234号-2")
    assert [filing.value for filing in filings] == ["豫ICP备05001234号-1", "豫ICP备05001234号-2"]


@pytest.mark.parametrize(
    "text",
    [
        "豫公网安备 41130002000001号",
        "豫公网安备41130002000001号",
        "豫公网安备41130002000001",
        "豫公网安备:41130002000001号",
        "豫公网安备 ：41130002000001号",
        "豫公网安备\u00a041130002000001号",
        "豫公网安备\n41130002000001号",
        "豫公网安备    41130002000001 号",
        "豫公网安备号 41130002000001",
        "豫公安网备 41130002000001号",
        "豫公网备41130002000001号",
        "豫公网安41130002000001号",
        "公安机关备案号：41130002000001",
        "公安备案号：41130002000001号",
        "公安备案：41130002000001",
        "宛公网安备41130002000001",
        "南阳公网安备 41130002000001号",
        "豫公网安备第41130002000001号",
    ],
)
def test_a_police_filing_is_found_in_every_form(text: str) -> None:
    (filing,) = find_police_filings(text)
    assert (filing.value, filing.wellformed, filing.shown) == ("41130002000001", True, text)


@pytest.mark.parametrize(
    "text",
    [
        "豫公网安备 4113000200001号",
        "豫公网安备 411300020000011号",
        "公安备案号：35012899001-19002",
        "豫公网安备 00000000000000号",
        "豫公网安备 1号",
    ],
)
def test_another_number_of_digits_is_a_malformed_police_filing(text: str) -> None:
    (filing,) = find_police_filings(text)
    assert not filing.wellformed


@pytest.mark.parametrize(
    "text", ["", "豫公网安备", "豫公网安备 号", "41130002000001", "公安局电话 0377-63312345", "网安备份20220216"]
)
def test_text_without_a_police_number_has_no_police_filing(text: str) -> None:
    assert find_police_filings(text) == []


def test_neighbours_without_separators_are_told_apart() -> None:
    found = [*find_site_codes(GLUED), *find_police_filings(GLUED), *find_icp_filings(GLUED)]
    assert [each.value for each in found] == ["3301000019", "33010202002719", "浙ICP备2022028025号-3"]
    assert all(GLUED[each.start : each.end] == each.shown for each in found)


@pytest.mark.parametrize(
    ("url", "digits"),
    [
        ("http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=41130002000001", "41130002000001"),
        ("http://www.beian.gov.cn/portal/registerSystemInfo?recordcode= 41130002000001", "41130002000001"),
        ("http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=%2041130002000001%E5%8F%B7", "41130002000001"),
        ("https://beian.mps.gov.cn/#/query/webSearch?code=41130002000001", "41130002000001"),
        ("https://www-beian-gov-cnx45.ipv6best.cn/portal?recordcode=35012899001-19002", "35012899001-19002"),
        ("http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=", None),
        ("https://beian.miit.gov.cn/?code=41130002000001", None),
        ("http://www.example.gov.cn/?recordcode=41130002000001", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_the_police_register_is_asked_for_its_digits(url: str, digits: str | None) -> None:
    assert police_filing_in_url(url) == digits


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4113000001&url=http%3A%2F%2Fa", "4113000001"),
        ("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?sitecode=4113000001", "4113000001"),
        ("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=BM05000001", "bm05000001"),
        ("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=41130000011", None),
        ("https://zfwzgl.www.gov.cn/exposure/jiucuo.html", None),
        ("", None),
    ],
)
def test_an_address_carries_a_site_code(url: str, code: str | None) -> None:
    assert site_code_in_url(url) == code


DIGITS = st.text(alphabet="0123456789", min_size=1, max_size=20)


@given(DIGITS)
def test_a_bare_code_is_never_part_of_a_longer_number(digits: str) -> None:
    for code in find_site_codes(f"主办单位 {digits} 号"):
        assert code.value == digits
        assert len(digits) == 10


@given(DIGITS)
def test_only_fourteen_digits_are_a_wellformed_police_filing(digits: str) -> None:
    (filing,) = find_police_filings(f"豫公网安备{digits}号")
    assert filing.value == digits
    assert not filing.wellformed or len(digits) == 14


@given(st.text(alphabet="0123456789bmICP备案号公网安豫：: -网站标识码\n", max_size=60))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for find in (find_site_codes, find_icp_filings, find_police_filings):
        for each in find(text):
            assert text[each.start : each.end] == each.shown
    police_filing_in_url(text)
    site_code_in_url(text)


@pytest.mark.parametrize(
    ("text", "label", "shown"),
    [
        ("主办：某局 备案号：豫ICP备05001234号-1 地址", "备案号", "豫ICP备05001234号-1"),
        ("备案序号 ：　豫ICP备05001234号", "备案序号", "豫ICP备05001234号"),
        ("备案号豫ICP备05001234号", "备案号", "豫ICP备05001234号"),
        ("地址：某县 豫ICP备05001234号", None, "豫ICP备05001234号"),
        ("ICP备案编号：05001234", "ICP备案编号", "05001234"),
    ],
)
def test_an_icp_filing_is_shown_as_it_stands_without_its_label(text: str, label: str | None, shown: str) -> None:
    (filing,) = find_icp_filings(text)
    assert (filing.label, filing.shown) == (label, shown)
    assert text[filing.start : filing.end] == shown


def test_filings_of_two_different_digits_are_wellformed_and_of_one_alone_are_placeholders() -> None:
    assert [each.wellformed for each in find_icp_filings("豫ICP备11111112号 豫ICP备11111111号")] == [True, False]
    police = "豫公网安备41111111111111号 豫公网安备11111111111111号"
    assert [each.wellformed for each in find_police_filings(police)] == [True, False]
    assert [each.label for each in find_police_filings(police)] == ["公网安备", "公网安备"]


def test_only_codes_with_a_label_are_told_where_a_label_is_asked_for() -> None:
    codes = find_labelled_codes("4113990001 网站标识码：4113990002 bm05000001")
    assert [(code.value, code.label) for code in codes] == [("4113990002", "网站标识码")]


@pytest.mark.parametrize(
    "text", ["联系电话：4113990001", "联系电话(4113990001)", "QQ: (4113990001", "豫公网安备 4113990001", "4113990001号"]
)
def test_a_number_that_is_named_otherwise_is_no_code(text: str) -> None:
    assert find_site_codes(text) == []


def test_a_label_whose_letters_stand_apart_is_told_as_one_word() -> None:
    assert [code.label for code in find_site_codes("网 站 标 识 码：4113990001")] == ["网站标识码"]


def test_hyphens_around_the_digits_asked_for_do_not_count() -> None:
    assert police_filing_in_url("http://www.beian.gov.cn/portal/?recordcode=41139902000001-") == "41139902000001"


def test_bare_filings_beside_whole_ones_are_found_and_no_filing_is_found_twice() -> None:
    text = "豫ICP备05001234号ICP备案号：05005678"
    assert [each.value for each in find_icp_filings(text)] == ["豫ICP备05001234号", "ICP备05005678"]
