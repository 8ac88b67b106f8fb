from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

CURRENT = "2022年1月，县长信箱共收到来信35件，办结33件，办结率94.3%。"
OLD = "2019年1月，县长信箱共收到来信35件，办结33件，办结率94.3%。"
HOTLINE = "12345政务服务便民热线1月受理群众诉求3206件，办结3161件，办结率98.6%。"


def a_board(said: str, *, read: bool = True) -> Judgement:
    home = html("<a href=/hd/xx/>县长信箱</a><a href=/hd/tj/>留言办理统计</a>")
    board = html("<h2>县长信箱</h2><p>写信须知：请写明姓名和联系方式。</p>")
    pages = {"/": home, "/hd/xx/": board, **({"/hd/tj/": html(f"<p>{said}</p>")} if read else {})}
    return judged("message_statistics", a_site(pages))


def clean() -> Judgement:
    return a_board(CURRENT)


def faulty_without_any() -> Judgement:
    return a_board("一般问题5个工作日内答复，复杂问题15个工作日办结。")


def faulty_of_another_year() -> Judgement:
    return a_board(OLD)


def faulty_with_the_hotlines_only() -> Judgement:
    return a_board(HOTLINE)


def look_alike_whose_statistics_were_not_read() -> Judgement:
    return a_board("", read=False)


def look_alike_without_a_board() -> Judgement:
    news = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
    return judged("message_statistics", a_site({"/news/": news}))
