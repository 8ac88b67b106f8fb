from __future__ import annotations

from datetime import date

import pytest

from pages.reading.dates import date_in_url, month_in_url


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.gov.cn/xwzx/202202/t20220216_123456.html",
        "http://www.example.gov.cn/2022/02-16/123456.html",
        "http://www.example.gov.cn/2022/02/16/123456.html",
        "http://www.example.gov.cn/art/2022/2/16/art_123_456.html",
        "http://www.example.gov.cn/news/20220216/123.html",
        "http://www.example.gov.cn/news/2022-02-16/123.html",
        "http://www.example.gov.cn/news/20220216.html",
    ],
)
def test_an_address_names_its_day(url: str) -> None:
    assert date_in_url(url) == date(2022, 2, 16)
    assert month_in_url(url) == (2022, 2)


@pytest.mark.parametrize(
    ("url", "month"),
    [
        ("http://www.example.gov.cn/xw/202202/123456.html", (2022, 2)),
        ("http://www.example.gov.cn/xw/2022-02/123456.html", (2022, 2)),
        ("http://www.example.gov.cn/xw/2022/02/123456.html", (2022, 2)),
        ("http://www.example.gov.cn/202213/1.html", None),
        ("http://www.example.gov.cn/col20220216789/1.html", None),
        ("http://www.example.gov.cn/20221345/1.html", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_an_address_without_day_names_at_most_a_month(url: str, month: tuple[int, int] | None) -> None:
    assert date_in_url(url) is None
    assert month_in_url(url) == month
