from __future__ import annotations

import pytest

from pages.footer import Footer
from pages.outside import Outside, Spot
from pages.reading.dom import Document

SITE = "http://www.example.gov.cn/"
BOTTOM = "<p>2022-02-16 县里开会</p><div class=footer><p>主办单位：某县人民政府办公室</p></div>"


def outside(body: str) -> dict[str, Outside]:
    html = f"<html au-height='900'><body><h1>某县人民政府</h1>{body}</body></html>"
    return Footer(Document(html, SITE), SITE).outside


@pytest.mark.parametrize(
    ("body", "spot", "mark"),
    [
        (f"<p>网站标识码：4113990001</p>{BOTTOM}", Spot.ELSEWHERE, "body > p:nth-child(2)"),
        (f"{BOTTOM}<p au-fixed='1'>网站标识码：4113990001</p>", Spot.FLOATING, "body > p:nth-child(4)"),
        (f"{BOTTOM}<p au-hidden='display'>网站标识码：<b>4113990001</b></p>", Spot.HIDDEN, "body > p:nth-child(4)"),
        ("<p au-hidden='size'>网站标识码：4113990001</p><p>没有底部</p>", Spot.HIDDEN, "body > p:nth-child(2)"),
    ],
)
def test_an_identifier_outside_the_bottom_area_is_told_with_its_place(body: str, spot: Spot, mark: str) -> None:
    assert outside(body) == {"site_code": Outside("4113990001", spot, (mark,))}


def test_of_several_the_most_visible_one_is_told() -> None:
    floating = "<p au-fixed='1'>网站标识码：4113990003</p>"
    hidden = "<p au-hidden='display'>网站标识码：4113990002</p>"
    plain = "<p>网站标识码：4113990001</p>"
    assert outside(hidden + floating + plain + BOTTOM)["site_code"].value == "4113990001"
    assert outside(hidden + floating + BOTTOM)["site_code"].value == "4113990003"


def test_what_the_bottom_area_shows_is_not_looked_for_elsewhere() -> None:
    bottom = BOTTOM.replace("</p>", "</p><p>网站标识码：4113990001</p>")
    assert outside(f"<p>网站标识码：4113990002</p>{bottom}") == {}


def test_all_that_stands_in_a_hidden_block_is_searched_once_and_scripts_are_not() -> None:
    split = "<div au-hidden='display'><b>网站标识码：</b><i>4113990001</i></div>"
    assert outside(split + BOTTOM)["site_code"].mark == ("body > div:nth-child(2)",)
    assert outside(f"<script au-hidden='display'>'网站标识码：4113990001'</script>{BOTTOM}") == {}
    assert outside(f"<textarea au-hidden='display'>网站标识码：4113990001</textarea>{BOTTOM}") == {}


def test_a_bare_number_outside_the_bottom_area_is_no_code() -> None:
    assert outside(f"<p>4113990001</p>{BOTTOM}") == {}


def test_filings_are_looked_for_too() -> None:
    seen = outside(f"<p>豫ICP备05001234号-1</p><p>豫公网安备41139902000001号</p>{BOTTOM}")
    assert {name: each.value for name, each in seen.items()} == {
        "icp_filing": "豫ICP备05001234号-1",
        "police_filing": "41139902000001",
    }
