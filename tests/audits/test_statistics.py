from __future__ import annotations

from typing import Any

import pytest

from audits.model import Verdict
from audits.test_message_statistics import judge
from pages.messages import MessageBoard
from pages.reading.numbers import read_message_statistics
from tests.audits.builders import AS_OF, HERE

UNREAD = ("http://a.gov.cn/tj/2.html",)


def a_board(year: int | None, **changes: Any) -> MessageBoard:
    said = f"{year}年，共收到网民来信35件，办结33件，办结率94%。" if year else ""
    values: dict[str, Any] = {"searched": ("http://a.gov.cn/xx/",), "unseen": (), "picture": None, **changes}
    statistics = read_message_statistics(said)
    return MessageBoard("县长信箱", "http://a.gov.cn/xx/", HERE, statistics, HERE, **values)


@pytest.mark.parametrize(
    ("board", "verdict"),
    [
        (None, Verdict.NOT_APPLICABLE),
        (a_board(2021), Verdict.CLEAR),
        (a_board(2021, unseen=UNREAD), Verdict.CLEAR),
        (a_board(2018), Verdict.FOUND),
        (a_board(2018, unseen=UNREAD), Verdict.NOT_CHECKED),
        (a_board(2018, picture=HERE), Verdict.NEEDS_REVIEW),
        (a_board(None), Verdict.FOUND),
        (a_board(None, unseen=UNREAD), Verdict.NOT_CHECKED),
        (a_board(None, picture=HERE), Verdict.NEEDS_REVIEW),
    ],
)
def test_old_statistics_or_none_count_only_where_everything_was_read(
    board: MessageBoard | None, verdict: Verdict
) -> None:
    assert judge(board, AS_OF, 366).verdict is verdict
