from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pages.reading.cells import DayProblem, cell_day, cell_text

AS_OF = date(2022, 2, 24)
DAY = date(2022, 2, 16)


@pytest.mark.parametrize(
    "cell",
    [
        datetime(2022, 2, 16, 10, 8),  # noqa: DTZ001 (a cell has no zone)
        DAY,
        44608,
        44608.43,
        "44608",
        20220216,
        20220216.0,
        "20220216",
        "20220216100800",
        1644998400,
        "1644998400000",
        "2022-02-16",
        "2022/2/16 10:08",
        "2022.2.16",
        "2022年2月16日",
        "２０２２－０２－１６",
        "2月16日",
        "02-16",
        "2022-02-16（2022-02-16）",
    ],
)
def test_a_day_is_read_however_it_is_written_or_counted(cell: Any) -> None:
    assert cell_day(cell, AS_OF).day == DAY


def test_a_day_of_december_is_last_years_in_january() -> None:
    assert cell_day("12月30日", date(2022, 1, 5)).day == date(2021, 12, 30)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("", DayProblem.BLANK),
        (None, DayProblem.BLANK),
        ("—", DayProblem.BLANK),
        ("上周", DayProblem.UNREADABLE),
        ("2022-02-30", DayProblem.UNREADABLE),
        (2.16, DayProblem.UNREADABLE),
        (7, DayProblem.UNREADABLE),
        ("2021-12-01 至 2022-02-16", DayProblem.SEVERAL),
        ("2月25日", DayProblem.YEAR_UNKNOWN),  # exported the day after, perhaps: no reason to say it is a year old
        ("2032-02-16", DayProblem.FUTURE),
    ],
)
def test_what_tells_no_day_says_why(cell: Any, problem: DayProblem) -> None:
    assert cell_day(cell, AS_OF, date(2022, 3, 1)) == (None, problem)


@pytest.mark.parametrize(
    ("cell", "text"), [(4113000012.0, "4113000012"), (1.5, "1.5"), (None, ""), (" 临江 \n发布 ", "临江 发布")]
)
def test_a_cell_is_read_as_a_person_reads_it(cell: Any, text: str) -> None:
    assert cell_text(cell) == text
