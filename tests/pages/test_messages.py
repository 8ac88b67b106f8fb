from __future__ import annotations

from datetime import date

import pytest

from pages.gather.second_look import worth_a_second_look
from pages.interaction import is_channel_name
from pages.update_periods import UpdatePeriods
from tests.pages.site_builder import AS_OF, HOME, a_site, html, rows
from tests.proofs.boards import WAITING, a_board, a_board_without_days, letter


@pytest.mark.parametrize(
    ("changes", "answered"),
    [
        ({}, True),
        (WAITING, False),
        ({"办理状态": None}, True),
        ({"办理状态": None, "答复内容": "暂无回复", "答复时间": None}, False),
        ({"办理状态": None, "答复内容": None}, True),
        ({"办理状态": None, "答复内容": None, "答复时间": None}, None),
        ({"办理状态": None, "答复内容": "您反映的问题目前正在处理中，我们将在完工后第一时间告知您。"}, True),
    ],
)
def test_a_message_tells_whether_it_was_answered(changes: dict[str, str | None], answered: bool | None) -> None:  # noqa: FBT001
    (message,) = a_board(letter(**changes)).interaction.messages
    assert message.answered is answered


def test_a_messages_own_page_tells_its_day_and_who_answered() -> None:
    (message,) = a_board(letter()).interaction.messages
    assert (message.asked_on, message.unit, message.void) == (date(2022, 2, 1), "某县交通局", False)
    assert message.place.url == "http://www.a.gov.cn/xx/0.html"


def test_messages_that_tell_no_day_are_seen_twice() -> None:
    letters = {f"{HOME}xx/{n}.html" for n in (1, 2)}  # of many pages a few are asked for their bottom area's sake
    assert letters <= set(worth_a_second_look(a_board_without_days(letters=8), UpdatePeriods(), AS_OF))
    assert not letters & set(worth_a_second_look(a_board(*[letter()] * 8), UpdatePeriods(), AS_OF))


def test_a_list_with_states_tells_what_pages_that_were_not_read_would() -> None:
    table = "".join(
        f"<tr><td><a href=/xx/{n}.html>反映第{n}条道路坑洼影响出行</a></td><td>2021-09-0{n}</td><td>{state}</td></tr>"
        for n, state in ((1, "已办结"), (2, "办理中"))
    )
    pages = {"/": html("<a href=/xx/>县长信箱</a>"), "/xx/": html(f"<h2>县长信箱</h2><table>{table}</table>")}
    first, second = a_site(pages, again=pages).interaction.messages
    assert (first.answered, second.answered) == (True, False)
    assert (second.asked_on, second.seen, second.confirmed) == (date(2021, 9, 2), False, False)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("县长信箱", True),
        ("咨询建言", True),
        ("咨询投诉举报", True),
        ("监督举报", False),
        ("网上信访", False),
        ("信访举报", False),
        ("12345政务服务便民热线", True),
        ("通知公告", False),
    ],
)
def test_petitions_and_tip_offs_alone_are_no_channel(name: str, *, is_one: bool) -> None:
    assert is_channel_name(name) is is_one


def test_a_link_to_another_site_is_a_channel_and_the_sites_own_comes_first() -> None:
    home = "<a href=http://www.b.gov.cn/zx/>咨询建言</a>"
    news = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
    elsewhere = a_site({"/": html(home), "/news/": news}).interaction.channel
    assert elsewhere
    assert (elsewhere.own, elsewhere.url) == (False, "http://www.b.gov.cn/zx/")
    own = a_board(letter(), home=f"{home}<a href=/xx/>县长信箱</a>").interaction.channel
    assert own
    assert own.own
