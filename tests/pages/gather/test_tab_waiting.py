"""How long a tab waits for a page, and what it makes of one that does not come to rest."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from aiohttp import web as http

from pages.snapshot import VisitOutcome
from tests.pages.gather.browsing import QUICK
from tests.pages.gather.web import SITE, Web

if TYPE_CHECKING:
    from pages.gather.browser import BrowserPool
    from tests.pages.gather.conftest import Run, Visit


FILL = "a => a.text()).then(t => {{ box.innerHTML = t }})"
LATE = {
    "fetch": f"fetch('{{0}}').then({FILL}",
    "xhr": "const x = new XMLHttpRequest(); "
    "x.open('GET', '{0}'); x.onload = () => {{ box.innerHTML = x.response }}; x.send()",
    "second after first": f"fetch('{{0}}').then(() => fetch('{{0}}')).then({FILL}",
    "script added later": "onload = () => {{ "
    "document.body.append(Object.assign(document.createElement('script'), {{ src: '{1}' }})) }}",
    "frame added later": "onload = () => {{ "
    "document.body.append(Object.assign(document.createElement('iframe'), {{ src: '{0}' }})) }}",
    "slow body": f"fetch('{{2}}').then({FILL}",
}


@pytest.mark.parametrize("way", LATE)
def test_what_arrives_late_is_waited_for(web: Web, visit: Visit, way: str) -> None:
    async def slowly(request: http.Request) -> http.StreamResponse:
        answer = http.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"<p>late")
        await web.pause(0.4)
        await answer.write(b" item</p>")
        return answer

    parts = web.late("<p>late item</p>", 0.4), web.late("box.innerHTML = '<p>late item</p>'", 0.4, "text/javascript")
    seen = visit(web.page(f"<div id=box></div><script>{LATE[way].format(*parts, web.at(slowly))}</script><p>x</p>"))
    assert ">late item</p>" in seen.html
    assert seen.settled


def test_data_that_a_frame_waits_for_is_waited_for(web: Web, visit: Visit) -> None:
    inner = f"<div id=box>-</div><script>{LATE['fetch'].format(web.late('<p>late item</p>', 0.4))}</script>"
    assert ">late item</p>" in visit(web.page(f"<iframe src='{web.page(inner)}'></iframe>")).html


def test_a_page_that_never_rests_is_read_when_its_time_is_up(web: Web, visit: Visit) -> None:
    ticking = "setInterval(() => { clock.innerHTML = `<i>${Date.now()}</i>` }, 5)"
    started = time.monotonic()
    seen = visit(web.page(f"<p>x</p><div id=clock></div><script>{ticking}</script>"), settle_seconds=0.6)
    assert 0.6 < time.monotonic() - started < 3
    assert (seen.outcome, seen.settled) == (VisitOutcome.OK, False)


def test_a_page_that_stops_the_browsers_clocks_is_read_all_the_same(
    web: Web, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.gather.shown.READING_SECONDS", 0.5)
    seen = visit(web.page("<p>still here</p><script>window.setTimeout = () => 0</script>"), settle_seconds=0.3)
    assert (seen.outcome, seen.settled, ">still here</p>" in seen.html) == (VisitOutcome.OK, False, True)


def test_a_page_that_takes_long_to_be_read_has_settled_all_the_same(
    web: Web, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.gather.shown.SPARE_SECONDS", 0.1)
    measure = "const end = Date.now() + 300; while (Date.now() < end); return DOMRect.fromRect()"
    slow = f"<script>Element.prototype.getBoundingClientRect = () => {{ {measure} }}</script>"
    seen = visit(web.page(f"<p>a</p><p>b</p>{slow}"), settle_seconds=0.3)
    assert (seen.outcome, seen.settled) == (VisitOutcome.OK, True)


def test_a_page_that_does_not_finish_is_read_as_far_as_it_came(web: Web, visit: Visit) -> None:
    async def half(request: http.Request) -> http.StreamResponse:
        answer = http.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        await answer.write(b"<p>first half</p>")
        await web.pause(60)
        return answer

    seen = visit(f"http://{SITE}{web.at(half)}", visit_seconds=0.6, settle_seconds=0.3)
    assert ("first half" in seen.html, seen.settled) == (True, False)


def test_a_page_that_keeps_the_browser_busy_for_ever_costs_its_tab_only(
    web: Web, run: Run, pool: BrowserPool, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.gather.shown.READING_SECONDS", 0.5)
    monkeypatch.setattr("pages.gather.shown.SPARE_SECONDS", 0.5)
    url = web.page("<p>x</p><script>onload = () => { for (;;); }</script>")

    async def once() -> tuple[VisitOutcome, bool]:
        async with pool.tab() as tab:
            seen = await tab.visit(url, QUICK.model_copy(update={"visit_seconds": 1, "settle_seconds": 0.3}))
            return seen.outcome, tab.alive

    assert run(once()) == (VisitOutcome.TIMEOUT, False)
    assert visit(web.page("<p>next</p>")).ok
