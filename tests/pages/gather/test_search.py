from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.errands import SearchForm
from pages.gather.settings import GatherSettings
from pages.reading.dom import Document
from pages.reading.search_box import find_search_box
from pages.snapshot import VisitOutcome
from tests.pages.site_builder import HOME

if TYPE_CHECKING:
    from pages.gather.browser import BrowserPool
    from pages.snapshot import PageVisit
    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web

QUICK = GatherSettings(visit_seconds=2, settle_seconds=2)
HEADLINE = "某县召开会议"


@pytest.mark.parametrize(
    ("markup", "form"),
    [
        ("<form action=/s><input name=searchWord></form>", SearchForm.OWN),
        ("<form action=/s method=post class=site-search><input name=q></form>", SearchForm.OWN),
        ("<input id=k placeholder=请输入搜索内容><a onclick=go()>搜</a>", SearchForm.OWN),
        ("<form action=//so.b.test/s><input name=keyword></form>", SearchForm.FOREIGN),
        ("<a href=/s.html>站内搜索</a>", SearchForm.UNDRIVEN),
        ("<div class=search-box></div>", SearchForm.UNDRIVEN),
        ("<form action=/login><input name=user><input type=password name=search></form>", SearchForm.NONE),
        ("<form action=/s style='display:none'><input name=searchWord></form>", SearchForm.UNDRIVEN),
    ],
)
def test_where_a_home_page_searches(markup: str, form: SearchForm) -> None:
    assert find_search_box(Document(f"<body>{markup}</body>", HOME), HOME).form is form


def typed(run: Run, pool: BrowserPool, home: str) -> PageVisit:
    async def search() -> PageVisit:
        async with pool.tab(0, "x") as tab:
            return await tab.search(home, "input", HEADLINE, QUICK)

    return run(search())


@pytest.mark.parametrize(
    "box",
    [
        "<form action={0} target=_blank><input name=q></form>",
        "<input onkeydown=\"if(event.keyCode==13)window.open('{0}?q='+this.value)\">",
        "<input onkeydown=\"if(event.keyCode==13)location.href='{0}?q='+this.value\">",
    ],
)
def test_pressing_enter_leads_to_the_results_in_whatever_way_the_page_opens_them(
    run: Run, web: Web, pool: BrowserPool, box: str
) -> None:
    results = web.put("<meta charset=utf-8><p>共找到一条</p>")
    visit = typed(run, pool, web.page(box.format(results)))
    assert (visit.outcome, results in visit.final_url, "共找到一条" in visit.html) == (VisitOutcome.OK, True, True)


def test_a_box_that_does_nothing_is_no_fault_of_the_results(run: Run, web: Web, pool: BrowserPool) -> None:
    assert typed(run, pool, web.page("<input>")).outcome is VisitOutcome.FAILED


def test_what_a_page_of_results_did_not_get_is_told(run: Run, web: Web, pool: BrowserPool) -> None:
    results = web.put("<meta charset=utf-8><p>结果</p><script>fetch('/no-such-data')</script>")
    visit = typed(run, pool, web.page(f"<form action={results}><input name=q></form>"))
    assert [trouble.kind for trouble in visit.troubles] == ["fetch"]
