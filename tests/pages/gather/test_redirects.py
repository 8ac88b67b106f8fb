from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiohttp import web as server

from pages.gather.manners import Manners
from pages.snapshot import VisitOutcome
from tests.pages.gather.web import SECOND, SITE, THIRD_PARTY, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pages.gather.answer import Answer
    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web
from tests.pages.gather.asking import PAGE, Get, at, fetcher, raw


def test_a_redirect_is_followed_to_its_end(web: Web, get: Get, manners: Manners) -> None:
    end = web.put(PAGE)
    first = web.redirect(end.removeprefix("/"))
    answer = get(at(web.redirect(f"http://{SITE}{first}")))
    assert (answer.outcome, answer.final_url, answer.redirects) == (VisitOutcome.OK, at(end), (at(first), at(end)))
    assert manners.costs(at("/")).requests == {"page": 3}


def test_the_way_through_redirects_keeps_the_fragment(web: Web, get: Get) -> None:
    end = web.put(PAGE)
    assert get(at(web.redirect(end)) + "#/list").final_url == at(end) + "#/list"
    assert get(at(web.redirect(end + "#b")) + "#a").final_url == at(end) + "#b"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_place_written_in_chinese_is_asked_for_byte_by_byte(run: Run, encoding: str) -> None:
    raw_place = "/公开?x=栏".encode(encoding)
    answer = raw(run, b"HTTP/1.1 302 Found\r\nLocation: ftp://other" + raw_place + b"\r\nContent-Length: 0\r\n\r\n")
    assert answer.header("location") == "ftp://other" + "".join(
        chr(byte) if byte < 128 else f"%{byte:02X}" for byte in raw_place
    )
    assert answer.header("location").isascii()


def test_a_redirect_to_what_is_no_web_address_fails(web: Web, get: Get) -> None:
    answer = get(at(web.redirect("weixin://dl/business")))
    assert (answer.outcome, answer.final_url) == (VisitOutcome.FAILED, "weixin://dl/business")


def test_a_redirect_without_a_place_is_an_answer_like_others(web: Web, get: Get) -> None:
    answer = get(at(web.put(PAGE, status=302)))
    assert (answer.outcome, answer.status) == (VisitOutcome.OK, 302)


@pytest.mark.parametrize("kind", ["page", "probe"])
def test_a_page_that_leads_to_another_host_is_not_followed_there(web: Web, get: Get, kind: str) -> None:
    there = web.put(PAGE)
    answer = get(at(web.redirect(at(there, SECOND))), kind)
    assert (answer.outcome, answer.final_url) == (VisitOutcome.REDIRECTED_AWAY, at(there, SECOND))
    assert web.asked[there] == 0


def test_a_script_may_come_from_wherever_it_is_sent(web: Web, get: Get) -> None:
    there = web.put("var a", "application/javascript")
    answer = get(at(web.redirect(at(there, THIRD_PARTY))), "script", any_type=True)
    assert (answer.ok, answer.final_url) == (True, at(there, THIRD_PARTY))


def test_a_script_sent_to_an_unknown_host_ends_there(web: Web, get: Get) -> None:
    answer = get(at(web.redirect(at("/x.js", UNKNOWN))), "script", any_type=True)
    assert (answer.outcome, answer.final_url) == (VisitOutcome.DNS, at("/x.js", UNKNOWN))


def leading_to(place: str) -> Callable[[server.Request], Awaitable[server.StreamResponse]]:
    async def answer(_: server.Request) -> server.Response:
        return server.Response(status=302, headers={"Location": place})

    return answer


def test_addresses_that_lead_to_each_other_are_a_loop(web: Web, get: Get) -> None:
    back = web.redirect(there := "/there-and-back")
    web.at(leading_to(back), there)
    answer = get(at(there))
    assert (answer.outcome, answer.status) == (VisitOutcome.REDIRECT_LOOP, 302)
    assert (web.asked[there], web.asked[back]) == (1, 1)


def test_a_way_without_end_is_a_loop(run: Run, web: Web) -> None:
    async def story() -> Answer:
        async with fetcher(Manners(1), web.hosts, most_redirects=4) as asking:
            return await asking.get(at(path))

    async def onward(request: server.Request) -> server.Response:
        return server.Response(status=302, headers={"Location": f"?{int(request.query_string or 0) + 1}"})

    path = web.at(onward)
    answer = run(story())
    assert (answer.outcome, answer.detail) == (VisitOutcome.REDIRECT_LOOP, "more than 4 redirects")
    assert web.asked[path] == 5


def test_a_site_that_gives_a_cookie_first_shows_its_page_and_is_given_no_cookie_later(web: Web, get: Get) -> None:
    async def door(request: server.Request) -> server.Response:
        if request.cookies == {"seen": "1", "way": "2"}:
            return server.Response(text=PAGE, content_type="text/html")
        response = server.Response(status=302, headers={"Location": request.path})
        response.set_cookie("seen", "1")
        response.headers.add("Set-Cookie", "way=2; path=/")
        return response

    path = web.at(door)
    assert get(at(path)).ok
    assert get(at(path)).ok
    assert web.asked[path] == 4


def test_a_cookie_does_not_go_to_another_host(web: Web, get: Get) -> None:
    async def echo(request: server.Request) -> server.Response:
        return server.Response(text=request.headers.get("Cookie", "none"))

    async def door(_: server.Request) -> server.Response:
        return server.Response(status=302, headers={"Location": there, "Set-Cookie": "a=1; Path=/"})

    there = at(web.at(echo), THIRD_PARTY)
    assert get(at(web.at(door)), "script", any_type=True).body == b"none"
