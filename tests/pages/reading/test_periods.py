from __future__ import annotations

from datetime import date

import pytest

from pages.reading.periods import find_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022年1月5日至18日", date(2022, 1, 5), date(2022, 1, 18)),
        ("2022年1月25日至2月18日", date(2022, 1, 25), date(2022, 2, 18)),
        ("2022年1月5日至2022年1月5日", date(2022, 1, 5), date(2022, 1, 5)),
        ("2021年1月至2022年12月", date(2021, 1, 1), date(2022, 12, 31)),
        ("2021年12月至2022年1月", date(2021, 12, 1), date(2022, 1, 31)),
        ("2021年2月-2022年2月", date(2021, 2, 1), date(2022, 2, 28)),
        ("截至2022年3月31日", None, date(2022, 3, 31)),
        ("2022年十月", date(2022, 10, 1), date(2022, 10, 31)),
        ("2022年十二月", date(2022, 12, 1), date(2022, 12, 31)),
        ("二〇二二年第一季度", date(2022, 1, 1), date(2022, 3, 31)),
    ],
)
def test_a_period_has_its_first_and_its_last_day(text: str, start: date | None, end: date) -> None:
    period = find_period(f"我局{text}共收到来信")
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("text", ["2022年1月5日至2022年1月18日", "2022年1月25日至2月18日", "截至2022年3月31日"])
def test_a_period_is_told_in_the_pages_own_words(text: str) -> None:
    period = find_period(f"我局{text} 共收到来信")
    assert period is not None
    assert period.text == text


@pytest.mark.parametrize("text", ["2022年3月5日至2022年1月18日", "2022年2月30日至31日", "截至2022年2月30日"])
def test_days_that_no_calendar_has_bound_no_period(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2022年13月至2023年1月", "2023年1月"),
        ("2021年1月至2022年13月", "2021年1月"),
        ("2022年二十月", "2022年"),
        ("2022年十〇月", "2022年"),
    ],
)
def test_of_a_month_that_no_calendar_has_only_what_stands_beside_it_counts(text: str, stated: str) -> None:
    period = find_period(text)
    assert period is not None
    assert period == find_period(stated)
