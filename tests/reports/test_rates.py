import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.rates import Rounding, percentage


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(30, 30, "100%"), (257, 262, "98.09%"), (0, 7, "0.00%"), (1, 3, "33.33%"), (2, 3, "66.67%"), (1, 1, "100%")],
)
def test_a_rate_has_two_decimals_and_all_is_a_bare_hundred(part: int, whole: int, shown: str) -> None:
    assert percentage(part, whole) == shown


def test_a_half_is_rounded_up_where_bankers_would_round_down() -> None:
    assert percentage(1, 800) == "0.13%"  # 0.125
    assert percentage(9, 20000) == "0.05%"  # 0.045


def test_other_cities_truncate() -> None:
    assert percentage(2, 3, rounding=Rounding.TRUNCATE) == "66.66%"


@pytest.mark.parametrize(("decimals", "shown"), [(0, "99%"), (1, "99.9%"), (2, "99.99%")])
def test_less_than_all_never_prints_as_a_hundred(decimals: int, shown: str) -> None:
    assert percentage(99_999, 100_000, decimals) == shown


@given(whole=st.integers(1, 10**7), missing=st.integers(1, 10**7), decimals=st.integers(0, 4))
def test_no_rate_below_all_begins_with_a_hundred(whole: int, missing: int, decimals: int) -> None:
    part = max(0, whole - missing)
    assert not percentage(part, whole, decimals).startswith("100")


def test_nothing_checked_has_no_rate() -> None:
    assert percentage(0, 0) == "—"


@pytest.mark.parametrize(("part", "whole"), [(3, 2), (-1, 2)])
def test_a_part_outside_the_whole_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="part must lie between"):
        percentage(part, whole)
