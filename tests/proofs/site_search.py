from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pages.errands import Errands
from pages.gather.plan_search import plan_search
from pages.gather.search_site import search_site
from pages.site import Site
from pages.snapshot import PageVisit, VisitOutcome
from tests.pages.site_builder import AS_OF, FAILED_XHR, HOME, NOW, a_site, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

TITLES = [
    ("/news/1.html", "某县召开重点工作推进会议部署任务", "2022-02-10"),
    ("/news/2.html", "县领导调研春季农业生产工作情况", "2022-02-11"),
]
FORM = "<form action=/search><input name=q placeholder=请输入关键字><button>搜索</button></form>"
ELSEWHERE = "<form action=http://so.b.test/s><input name=searchWord></form>"
OTHER = rows(("/a/1.html", "与此无关的另一条信息的标题", "2020-01-01"))
UNFINISHED = "<div id=list></div>"
NOTHING = "<p>没有找到相关结果</p>"


class Answers:
    """Answers each search with a page of its own, or with an outcome."""

    def __init__(self, *answers: str | VisitOutcome) -> None:
        self._answers = list(answers)

    async def search(self, url: str, field: str, text: str) -> PageVisit:
        assert (url, bool(field)) == (HOME, True)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, VisitOutcome):
            return PageVisit(url=url, outcome=answer, seen_at=NOW)
        found = rows(*(title for title in TITLES if title[1] == text)) if answer == "found" else answer
        page = html(f"<form><input name=q value={text}></form>{found}")
        troubles = (FAILED_XHR,) if answer == UNFINISHED else ()
        results = f"{HOME}search"
        return PageVisit(url=url, final_url=results, outcome=VisitOutcome.OK, html=page, troubles=troubles, seen_at=NOW)


def searched(form: str, *answers: str | VisitOutcome) -> Judgement:
    site = a_site({"/": html(f"{form}{rows(*TITLES)}"), "/news/": html(rows(*TITLES))})
    trial = asyncio.run(search_site(plan_search(site, "seed", 2), Answers(*answers), pause=0))
    seen = Site(site.snapshot.model_copy(update={"found": Errands(search=trial)}), AS_OF)
    return judged("site_search", seen)


def clean() -> Judgement:
    return searched(FORM, "found")


def faulty_that_finds_nothing() -> Judgement:
    return searched(FORM, NOTHING)


def faulty_that_finds_something_else() -> Judgement:
    return searched(FORM, OTHER)


def look_alike_that_finds_it_the_second_time() -> Judgement:
    return searched(FORM, NOTHING, "found")


def look_alike_that_finds_one_of_two() -> Judgement:
    return searched(FORM, NOTHING, NOTHING, "found")


def look_alike_on_another_host() -> Judgement:
    return searched(ELSEWHERE, NOTHING)


def look_alike_whose_results_do_not_open() -> Judgement:
    return searched(FORM, VisitOutcome.HTTP_ERROR)


def look_alike_that_pressing_enter_does_not_drive() -> Judgement:
    return searched(FORM, VisitOutcome.FAILED)


def look_alike_without_a_box() -> Judgement:
    return searched("", NOTHING)


def look_alike_that_lists_titles_cut_short() -> Judgement:
    return searched(FORM, "".join(f"<a href='/link?id={url}'>{title[:10]}…</a>" for url, title, _ in TITLES))


def look_alike_that_lists_titles_without_links() -> Judgement:
    return searched(FORM, "".join(f"<div onclick=go()>{title} {on}</div>" for _, title, on in TITLES))


def look_alike_whose_results_did_not_arrive() -> Judgement:
    return searched(FORM, UNFINISHED)
