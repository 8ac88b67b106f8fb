from __future__ import annotations

import pytest

from pages.reading.data import dates_in_data
from pages.reading.dom import Document

URL = "http://www.a.gov.cn/x/"


def dates(script: str) -> dict[str, tuple[int | None, int, int]]:
    document = Document(f"<body><p>暂无</p><script src=/a.js></script><script>{script}</script></body>", URL)
    return {name: (on.year, on.month, on.day) for name, on in dates_in_data(document).items()}


def test_a_record_dates_its_title_and_its_address() -> None:
    found = dates('var list = [{"title": "某县召开春耕工作会议", "url": "/x/1.html", "pubDate": "2022-02-16"}];')
    assert found["某县召开春耕工作会议"] == found["http://www.a.gov.cn/x/1.html"] == (2022, 2, 16)


def test_escaped_letters_and_slashes_are_read_as_what_they_stand_for() -> None:
    record = r'{"title": "\u67d0\u53bf\u6625\u8015\u4f1a\u8bae", "url": "\/x\/1.html", "pubDate": "2022-02-16"}'
    assert {"某县春耕会议", "http://www.a.gov.cn/x/1.html"} <= set(dates(record))


def test_a_text_with_a_slash_and_spaces_is_no_address() -> None:
    record = '{"title": "某县公布 2021/2022 年 度清单", "pubDate": "2022-02-16"}'
    assert not any(name.startswith("http") for name in dates(record))


def test_a_word_without_a_slash_is_no_address() -> None:
    record = '{"type": "news", "author": "某某", "pubDate": "2022-02-16"}'
    assert not any(name.startswith("http") for name in dates(record))


@pytest.mark.parametrize(("title", "known"), [("春耕备耕会", True), ("春耕会议", False)])
def test_a_title_has_five_characters_at_least(title: str, *, known: bool) -> None:
    assert (title in dates(f'{{"title": "{title}", "pubDate": "2022-02-16"}}')) is known


@pytest.mark.parametrize(
    "fields",
    [
        '"createTime": "2022-02-01", "pubDate": "2022-02-16"',
        '"pubDate": "2022-02-16", "createTime": "2022-02-01"',
    ],
)
def test_the_publish_date_counts_before_other_dates(fields: str) -> None:
    assert dates(f'{{"title": "某县召开春耕工作会议", {fields}}}')["某县召开春耕工作会议"] == (2022, 2, 16)


def test_a_record_without_a_date_dates_nothing() -> None:
    assert dates('{"title": "某县召开春耕工作会议", "url": "/x/1.html", "views": "20"}') == {}
