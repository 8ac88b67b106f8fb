from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, html, rows
from tests.proofs.boards import WAITING, a_board, letter
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "message_answers"
NEWS = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))


def waiting_since(day: str, *, twice: bool = True, **changes: str | None) -> Judgement:
    return judged(NAME, a_board(letter(), letter(来信时间=day, **(WAITING | changes)), twice=twice))


def without_a_board(home: str = "", *, twice: bool = True) -> Judgement:
    pages = {"/": html(home), "/news/": NEWS}
    return judged(NAME, a_site(pages, again=pages if twice else {}))


def clean() -> Judgement:
    return judged(NAME, a_board(letter(), letter()))


def faulty_with_a_message_that_waits_since_november() -> Judgement:
    return waiting_since("2021-11-20")


def faulty_whose_reply_says_that_there_is_none() -> Judgement:
    return waiting_since("2021-09-01", 办理状态=None, 答复内容="暂无回复")


def faulty_without_a_channel() -> Judgement:
    return without_a_board("<a href=/jb/>监督举报</a><a href=/xf/>网上信访</a>")


def look_alike_that_waits_for_exactly_three_months() -> Judgement:
    return waiting_since("2021-11-24")


def look_alike_of_an_earlier_year() -> Judgement:
    return waiting_since("2020-06-01")


def look_alike_that_is_no_valid_message() -> Judgement:
    return waiting_since("2021-09-01", 办理状态="不予受理")


def look_alike_seen_once() -> Judgement:
    return waiting_since("2021-09-01", twice=False)


def look_alike_whose_reply_has_another_label() -> Judgement:
    return waiting_since("2021-09-01", 办理状态=None, 处理结果="已修复完毕，感谢您的监督。")


def look_alike_with_a_channel_of_the_higher_government() -> Judgement:
    return without_a_board("<a href=http://www.b.gov.cn/zxjy/>咨询建言</a>")


def look_alike_whose_menu_came_late() -> Judgement:
    return without_a_board(twice=False)
