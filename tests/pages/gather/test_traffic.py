from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from aiohttp import web as http

from pages.snapshot import VisitOutcome
from tests.pages.gather.browsing import PER_HOST
from tests.pages.gather.web import SITE, THIRD_PARTY, UNKNOWN

if TYPE_CHECKING:
    from tests.pages.gather.browsing import Browsing
    from tests.pages.gather.web import Web

SCRIPT = "application/javascript"


def test_scripts_and_styles_are_asked_for_once_for_all_pages(web: Web, browsing: Browsing) -> None:
    script = web.put("document.body.append('written')", SCRIPT)
    style = web.put("#hidden { display: none }", "text/css")
    head = f"<link rel=stylesheet href={style}>"
    urls = [web.page(f"<p id=hidden>{number}</p><script src={script}></script>", head) for number in range(4)]
    for visit in browsing.visit(*urls):
        assert (visit.outcome, visit.troubles) == (VisitOutcome.OK, ())
        assert "written" in visit.html
        assert 'au-hidden="display"' in visit.html
    assert (web.asked[script], web.asked[style]) == (1, 1)


def test_a_frame_is_asked_for_once_and_every_page_itself(web: Web, browsing: Browsing) -> None:
    frame = web.put("<p>framed</p>")
    urls = [web.page(f"<p>{number}</p><iframe src={frame}></iframe>") for number in range(3)]
    assert all("framed" in visit.html for visit in browsing.visit(*urls))
    assert web.asked[frame] == 1
    assert all(web.asked[url.removeprefix(f"http://{SITE}")] == 1 for url in urls)


def test_a_third_partys_script_that_hangs_is_asked_for_once_and_told_of_every_page(
    web: Web, browsing: Browsing
) -> None:
    hanging = web.hanging()
    tag = f"<script src=http://{THIRD_PARTY}{hanging}></script><p>behind</p>"
    first, *others = [web.page(f"<p>{number}</p>{tag}") for number in range(4)]
    for visit in (*browsing.visit(first), *browsing.visit(*others)):
        assert "behind" in visit.html
        assert visit.settled
        assert [(each.url, each.kind) for each in visit.troubles] == [(f"http://{THIRD_PARTY}{hanging}", "script")]
    assert web.asked[hanging] == 1


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (f"http://{UNKNOWN}/x.js", "NAME_NOT_RESOLVED"),
        ("/missing.js", "HTTP 404"),
    ],
)
def test_what_failed_keeps_its_reason(web: Web, browsing: Browsing, address: str, reason: str) -> None:
    [visit] = browsing.visit(web.page(f"<p>x</p><script src={address}></script>"))
    [trouble] = visit.troubles
    assert trouble.kind == "script"
    assert reason in trouble.reason


def test_a_script_behind_a_redirect_works(web: Web, browsing: Browsing) -> None:
    script = web.put("document.body.append('written')", SCRIPT)
    [visit] = browsing.visit(web.page(f"<p>x</p><script src={web.redirect(script)}></script>"))
    assert "written" in visit.html
    assert visit.troubles == ()


FETCHED = "<p id=box>-</p><script>fetch('data/list').then(a => a.text()).then(t => {{ box.textContent = t }})</script>"


def test_a_page_that_was_fetched_is_not_asked_for_again_and_asks_its_own_host(web: Web, browsing: Browsing) -> None:
    data = web.put("own data", path="/given/data/list")
    page = web.put(f"<!doctype html><body>{FETCHED}", path="/given/page.html")
    [visit] = browsing.visit(f"http://{SITE}{page}", fetched=True)
    assert "own data" in visit.html
    assert (visit.outcome, visit.status, visit.settled, visit.troubles) == (VisitOutcome.OK, 200, True, ())
    assert (visit.url, visit.final_url) == (f"http://{SITE}{page}", f"http://{SITE}{page}")
    assert (web.asked[page], web.asked[data]) == (1, 1)


def test_a_page_that_was_fetched_behind_a_redirect_is_shown_where_it_is(web: Web, browsing: Browsing) -> None:
    data = web.put("data beside it", path="/moved/data/list")
    page = web.put(f"<!doctype html><body>{FETCHED}<a href=next.html>n</a>", path="/moved/page.html")
    start = web.redirect(page)
    [visit] = browsing.visit(f"http://{SITE}{start}", fetched=True)
    assert "data beside it" in visit.html
    assert (visit.url, visit.final_url) == (f"http://{SITE}{start}", f"http://{SITE}{page}")
    assert (web.asked[start], web.asked[page], web.asked[data]) == (1, 1, 1)


def test_a_page_that_was_fetched_packed_and_in_another_encoding_is_shown_as_it_is(web: Web, browsing: Browsing) -> None:
    async def packed(_: http.Request) -> http.Response:
        body = gzip.compress("<!doctype html><body><p>某县人民政府</p>".encode("gbk"))
        headers = {"Content-Type": "text/html; charset=gbk", "Content-Encoding": "gzip", "X-Frame-Options": "DENY"}
        return http.Response(body=body, headers=headers)

    [visit] = browsing.visit(f"http://{SITE}{web.at(packed)}", fetched=True)
    assert "某县人民政府" in visit.html


@pytest.mark.parametrize(
    ("head", "said", "encoding"),
    [
        ("", "text/html", "utf-8"),
        ("<meta charset=gb2312>", "text/html", "utf-8"),
        ("", "text/html; charset=gbk", "utf-8"),
        ("<meta charset=utf-8>", "text/html", "gb18030"),
        ("", "text/html", "utf-16-le"),
    ],
)
def test_a_fetched_page_that_says_its_encoding_wrongly_or_not_at_all_is_shown_legibly(
    web: Web, browsing: Browsing, head: str, said: str, encoding: str
) -> None:
    async def answer(_: http.Request) -> http.Response:
        body = f"<!doctype html>{head}<body><p>某县人民政府办公室主办</p>".encode(encoding)
        return http.Response(body=body, headers={"Content-Type": said})

    [visit] = browsing.visit(f"http://{SITE}{web.at(answer)}", fetched=True)
    assert "某县人民政府办公室主办" in visit.html


def test_a_fetched_page_that_reloads_itself_is_asked_for_anew(web: Web, browsing: Browsing) -> None:
    answers = iter(["<body>first<script>location.reload()</script>", "<body>second"])

    async def answer(_: http.Request) -> http.Response:
        return http.Response(text=next(answers), content_type="text/html")

    [visit] = browsing.visit(f"http://{SITE}{web.at(answer)}", fetched=True)
    assert "second" in visit.html


def test_what_was_fetched_for_one_visit_is_not_shown_in_the_next(web: Web, browsing: Browsing) -> None:
    url = web.page("<p>x</p>")
    path = url.removeprefix(f"http://{SITE}")
    browsing.visit(url, fetched=True)
    browsing.visit(url)
    assert web.asked[path] == 2


def test_data_of_another_host_arrives_without_its_being_asked_for_leave(web: Web, browsing: Browsing) -> None:
    async def answer(request: http.Request) -> http.Response:
        assert request.method == "GET"
        return http.Response(text="data of another", headers={"Access-Control-Allow-Origin": "*"})

    data = f"http://{THIRD_PARTY}{web.at(answer)}"
    ask = f"fetch('{data}').then(a => a.text()).then(t => document.body.append(t))"
    [visit] = browsing.visit(web.page(f"<p>x</p><script>{ask}</script>"))
    assert "data of another" in visit.html
    assert visit.troubles == ()


@pytest.mark.parametrize("fetched", [False, True])
def test_fonts_films_and_pings_are_not_asked_for(web: Web, browsing: Browsing, *, fetched: bool) -> None:
    font, film, ping = web.put("", "font/woff2"), web.put("", "video/mp4"), web.put("", "text/plain")
    picture = web.put("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "image/svg+xml")
    head = f"<style>@font-face {{ font-family: f; src: url({font}) }} body {{ font-family: f }}</style>"
    body = f"<p>text</p><img src={picture}><video src={film}></video><script>navigator.sendBeacon('{ping}')</script>"
    [visit] = browsing.visit(web.page(body, head), fetched=fetched)
    assert (visit.ok, visit.troubles) == (True, ())
    assert [web.asked[path] for path in (font, film, ping, picture)] == [0, 0, 0, 1]


class Doors:
    """Counts who is inside: requests that the server has begun to answer and has not yet answered."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._inside = 0
        self.most = 0

    def put(self, body: str, kind: str = "text/html") -> str:
        async def answer(_: http.Request) -> http.Response:
            self._inside += 1
            self.most = max(self.most, self._inside)
            await self._web.pause(0.02)
            self._inside -= 1
            return http.Response(text=body, content_type=kind)

        return self._web.at(answer)


@pytest.mark.parametrize("fetched", [False, True])
def test_a_host_never_has_more_to_answer_than_it_is_allowed(web: Web, browsing: Browsing, *, fetched: bool) -> None:
    doors = Doors(web)
    pages = []
    for number in range(6):
        data = [doors.put(f"data {number}.{each}") for each in range(5)]
        parts = f"<script src={doors.put('var x', SCRIPT)}></script><img src={doors.put('<svg/>', 'image/svg+xml')}>"
        ask = f"{data}.forEach(u => fetch(u).then(a => a.text()).then(t => document.body.append(t)))"
        frame = f"<iframe src={doors.put('<p>framed</p>')}></iframe>"
        pages.append(doors.put(f"<!doctype html><body><p>page</p>{parts}{frame}<script>{ask}</script>"))
    visits = browsing.visit(*(f"http://{SITE}{page}" for page in pages), fetched=fetched, settle=4)
    for number, visit in enumerate(visits):
        assert (visit.outcome, visit.settled, visit.troubles) == (VisitOutcome.OK, True, ())
        assert all(f"data {number}.{each}" in visit.html for each in range(5))
    assert doors.most == PER_HOST
    assert browsing.manners.costs(f"http://{SITE}").most_in_flight == PER_HOST


def redirecting(web: Web) -> str:
    """A path that leads to another and on to a text."""
    return web.redirect(web.redirect(web.put("led on")))


def test_a_turn_is_given_back_whatever_becomes_of_the_request(web: Web, browsing: Browsing) -> None:
    ways = [web.resetting(), "/missing", redirecting(web), web.put("", status=204), web.put("x"), f"http://{UNKNOWN}/"]
    ask = f"{ways}.forEach(u => fetch(u, {{mode: 'no-cors'}}).catch(() => 0))"
    visits = browsing.visit(*(web.page(f"<p>x</p><script>{ask}</script>") for _ in range(2)))
    assert all(visit.ok for visit in visits)
    assert browsing.turns_left(f"http://{SITE}/") == PER_HOST


@pytest.mark.parametrize("asked", [1, PER_HOST, PER_HOST + 4])
def test_a_page_left_while_it_asks_gives_its_turns_back(web: Web, browsing: Browsing, asked: int) -> None:
    hanging = [web.hanging() for _ in range(asked)]
    [visit] = browsing.visit(web.page(f"<p>x</p><script>{hanging}.forEach(u => fetch(u))</script>"), settle=0.3)
    assert (visit.ok, visit.settled) == (True, False)
    assert browsing.turns_left(f"http://{SITE}/") == PER_HOST
    [after] = browsing.visit(web.page("<p>y</p>"))
    assert after.ok


def test_a_page_that_leads_on_while_it_asks_is_read_where_it_leads(web: Web, browsing: Browsing) -> None:
    slow = [web.late("x", 0.2) for _ in range(PER_HOST + 4)]
    there = web.put("<p>arrived</p><script>fetch('/missing')</script>")
    leave = f"{slow}.forEach(u => fetch(u).catch(() => 0)); setTimeout(() => {{ location.href = '{there}' }}, 50)"
    [visit] = browsing.visit(web.page(f"<p>x</p><script>{leave}</script>"))
    assert "arrived" in visit.html
    assert (visit.final_url, visit.settled) == (f"http://{SITE}{there}", True)
    assert browsing.turns_left(f"http://{SITE}/") == PER_HOST
