from hypothesis import given
from hypothesis import strategies as st

from reports.sheet_fit import TALLEST, clip, lines_needed, row_height

ENDING = "…"


def test_text_as_long_as_the_column_takes_one_line_and_one_sign_more_takes_two() -> None:
    # 21 units are 126 points; less the padding, ten characters of 12 points fit.
    assert lines_needed("南" * 10, 21, 12) == 1
    assert lines_needed("南" * 11, 21, 12) == 2


def test_line_ends_count_and_so_do_empty_lines() -> None:
    assert lines_needed("南\n\n阳", 21, 12) == 3


def test_figures_take_less_room_than_characters() -> None:
    assert lines_needed("7" * 17, 21, 12) == 1
    assert lines_needed("7" * 18, 21, 12) == 2


def test_no_line_begins_with_a_sign_that_closes_or_ends_with_one_that_opens() -> None:
    assert lines_needed("南" * 10 + "。", 21, 12) == 2
    assert lines_needed("南" * 19 + "，南", 21, 12) == 3  # the tenth of the second line goes down with its comma
    assert lines_needed("南" * 9 + "“" + "南" * 10, 21, 12) == 3


def test_a_word_is_not_cut_while_it_fits_a_line_of_its_own() -> None:
    assert lines_needed("南" * 9 + "gov.cn", 21, 12) == 2
    assert lines_needed("x" * 36, 21, 12) == 3


def test_an_address_may_be_broken_after_each_stroke() -> None:
    assert lines_needed("long.gov.cn/" * 4, 21, 12) == 4


@given(text=st.text(max_size=3000), width=st.floats(4, 60))
def test_what_is_clipped_fits_the_tallest_row(text: str, width: float) -> None:
    shown = clip(text, width, 10, ENDING)
    assert shown == text or shown.endswith(ENDING)
    assert lines_needed(shown, width, 10) * 10 * 1.5 <= TALLEST


def test_no_row_is_higher_than_spreadsheets_allow() -> None:
    assert row_height(1000, 10) == TALLEST
