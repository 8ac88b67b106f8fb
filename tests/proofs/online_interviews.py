from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_site, html, rows
from tests.proofs.activities import SIX, held
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME, COLUMN = "online_interviews", "在线访谈"


def clean() -> Judgement:
    return judged(NAME, held(COLUMN, *SIX))


def faulty_with_five() -> Judgement:
    return judged(NAME, held(COLUMN, *SIX[:5]))


def faulty_with_one_of_six_too_long_ago() -> Judgement:
    return judged(NAME, held(COLUMN, *SIX[:5], "2021-02-20"))


def look_alike_whose_list_goes_on() -> Judgement:
    return judged(NAME, held(COLUMN, *SIX[:5], more="<a href=/hd/index_1.html>下一页</a>"))


def look_alike_seen_once() -> Judgement:
    return judged(NAME, held(COLUMN, *SIX[:5], twice=False))


def look_alike_without_such_a_column() -> Judgement:
    news = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
    return judged(NAME, a_site({"/news/": news}))
