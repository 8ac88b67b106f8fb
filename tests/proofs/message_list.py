from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, html, rows
from tests.proofs.boards import WAITING, a_board, letter
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "message_list"


def clean() -> Judgement:
    return judged(NAME, a_board(letter(), letter()))


def faulty_without_any_message() -> Judgement:
    return judged(NAME, a_board())


def faulty_without_any_reply() -> Judgement:
    return judged(NAME, a_board(letter(**WAITING), letter(**WAITING)))


def look_alike_with_a_reply_to_one_only() -> Judgement:
    return judged(NAME, a_board(letter(), letter(**WAITING)))


def look_alike_without_the_name_of_who_answered() -> Judgement:
    return judged(NAME, a_board(letter(答复单位=None), letter(答复单位=None)))


def look_alike_whose_list_was_seen_empty_once() -> Judgement:
    return judged(NAME, a_board(twice=False))


def look_alike_without_a_board() -> Judgement:
    news = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
    return judged(NAME, a_site({"/news/": news}))
