from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, html, rows
from tests.proofs.boards import WAITING, a_board, a_board_without_days, letter
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "message_list"


def clean() -> Judgement:
    return judged(NAME, a_board(letter(), letter()))


def faulty_without_any_day() -> Judgement:
    return judged(NAME, a_board_without_days())


def look_alike_without_days_seen_once() -> Judgement:
    return judged(NAME, a_board_without_days(twice=False))


def look_alike_with_days_under_a_label_of_its_own() -> Judgement:
    return judged(NAME, a_board_without_days(来信人="王某 2022年2月1日"))


def look_alike_whose_letters_still_wait_for_their_replies() -> Judgement:
    return judged(NAME, a_board(letter(**WAITING), letter(**WAITING)))


def look_alike_with_a_reply_to_one_only() -> Judgement:
    return judged(NAME, a_board(letter(), letter(**WAITING)))


def look_alike_without_the_name_of_who_answered() -> Judgement:
    return judged(NAME, a_board(letter(答复单位=None), letter(答复单位=None)))


def look_alike_that_only_shows_a_form() -> Judgement:
    return judged(NAME, a_board())


def look_alike_whose_messages_are_public_under_another_name() -> Judgement:
    listed = rows(*((f"/gk/{n}.html", f"反映第{n}条道路坑洼影响出行", "2022-02-05") for n in range(2)))
    board = html("<h2>县长信箱</h2><form><textarea name=text></textarea><button>提交</button></form>")
    home = html("<a href=/xx/>县长信箱</a><a href=/gk/>回复选登</a>")
    pages = {"/": home, "/xx/": board, "/gk/": html(f"<h2>回复选登</h2>{listed}")}
    return judged(NAME, a_site(pages, again=pages))


def look_alike_whose_list_was_seen_empty_once() -> Judgement:
    return judged(NAME, a_board(twice=False))


def look_alike_without_a_board() -> Judgement:
    news = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
    return judged(NAME, a_site({"/news/": news}))
