from __future__ import annotations

from typing import TYPE_CHECKING

from pages.snapshot import PageVisit, VisitOutcome
from tests.pages.site_builder import FAILED_XHR, NOW, a_site, a_visit, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

LISTED = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
EMPTY = html("<h2>工作动态</h2><p>暂无信息</p>")


def clean() -> Judgement:
    return judged("blank_columns", a_site({"/news/": LISTED}))


def faulty_with_a_placeholder() -> Judgement:
    return judged("blank_columns", a_site({"/news/": EMPTY}, again={"/news/": EMPTY}))


def look_alike_empty_at_one_look() -> Judgement:
    return judged("blank_columns", a_site({"/news/": EMPTY}))


def look_alike_whose_list_did_not_arrive() -> Judgement:
    lost = a_visit("/news/", html("<div id=list></div>"), troubles=(FAILED_XHR,))
    return judged("blank_columns", a_site({}, lost.model_copy(update={"again": lost})))


def look_alike_that_did_not_open() -> Judgement:
    url = "http://www.a.gov.cn/news/"
    gone = PageVisit(url=url, final_url=url, outcome=VisitOutcome.TIMEOUT, seen_at=NOW)
    return judged("blank_columns", a_site({"/notice/": LISTED}, gone))
