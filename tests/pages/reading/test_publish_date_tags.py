from __future__ import annotations

import pytest

from pages.reading.dates import read_meta_date


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022-02-16 10:08", "2022-02-16 10:08:00"),
        ("2022-02-16 10:08:31", "2022-02-16 10:08:31"),
        ("2022-02-16", "2022-02-16 00:00:00"),
        ("2022/2/16 9:08", "2022-02-16 09:08:00"),
        ("2022-02-16 10∶08", "2022-02-16 10:08:00"),
        ("2022-02-16T10:08:31+08:00", "2022-02-16 10:08:31"),
        ("2022年02月16日 10:08", "2022-02-16 10:08:00"),
        ("20220216", "2022-02-16 00:00:00"),
        ("2022-02-16 24:00", "2022-02-16 00:00:00"),
        ("Wed Feb 16 10:08:31 CST 2022", "2022-02-16 10:08:31"),
        (" 2022-02-16 10:08 ", "2022-02-16 10:08:00"),
        ("2022-02-1610:08", "2022-02-16 10:08:00"),
        ("2022年2月16日T10:08:31", "2022-02-16 10:08:31"),
        ("2022-02-16 25:08", "2022-02-16 00:00:00"),
    ],
)
def test_a_publish_date_tag_is_read_in_every_known_form(value: str, shown: str) -> None:
    moment = read_meta_date(value)
    assert moment is not None
    assert moment.strftime("%Y-%m-%d %H:%M:%S%z") == f"{shown}+0800"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{pubdate}",
        "YYYY-MM-DD HH:MM",
        "02-16",
        "2022",
        "0000-00-00 00:00",
        "2022-13-45",
        "Wed Foo 16 10:08:31 CST 2022",
        "Wed Feb 30 10:08:31 CST 2022",
        "Wed Feb 16 10:08:31 CST 0000",
    ],
)
def test_a_placeholder_is_no_publish_date(value: str) -> None:
    assert read_meta_date(value) is None
