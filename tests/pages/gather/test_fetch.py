from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
from datetime import UTC
from errno import ECONNREFUSED, ECONNRESET, EHOSTUNREACH, ETIMEDOUT
from typing import TYPE_CHECKING
from unittest.mock import Mock

import aiohttp
import pytest
from aiohttp import web as server

from pages.gather.answer import Answer, outcome_of_error
from pages.gather.manners import Manners
from pages.snapshot import VisitOutcome
from tests.pages.gather.asking import PAGE, Get, at, fetcher, raw
from tests.pages.gather.web import CLOSED, SITE, UNKNOWN

if TYPE_CHECKING:
    from tests.pages.gather.conftest import Run
    from tests.pages.gather.web import Web

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def test_a_page_comes_with_everything_its_answer_said(web: Web, get: Get, manners: Manners) -> None:
    url = at(web.put(PAGE))
    answer = get(url)
    assert (answer.outcome, answer.detail, answer.status) == (VisitOutcome.OK, "", 200)
    assert (answer.url, answer.final_url, answer.redirects) == (url, url, ())
    assert answer.body.decode() == PAGE
    assert answer.header("content-type") == "text/html; charset=utf-8"
    assert answer.header("x-nothing") == ""
    assert answer.seen_at.tzinfo is UTC
    assert manners.costs(url).bytes == len(answer.body)


def test_the_request_says_what_a_browser_would_and_names_the_site(web: Web, get: Get) -> None:
    async def echo(request: server.Request) -> server.Response:
        return server.json_response(dict(request.headers))

    path = web.at(echo)
    said = get(at(path), any_type=True, referer="http://www.a.test/政").body.decode()
    for part in (f'"Host": "{SITE}"', '"User-Agent": "tests"', "zh-CN", "gzip", "a.test/%E6%94%BF", '"Accept": "*/*"'):
        assert part in said


def test_a_compressed_page_arrives_as_it_was(web: Web, get: Get) -> None:
    async def packed(_: server.Request) -> server.Response:
        return server.Response(
            body=gzip.compress(PAGE.encode()), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}
        )

    assert get(at(web.at(packed))).body.decode() == PAGE


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        (at("/", UNKNOWN), VisitOutcome.DNS),
        ("http://127.0.0.1/", VisitOutcome.DNS),
        (at("/", CLOSED), VisitOutcome.REFUSED),
        (f"https://{SITE}/", VisitOutcome.TLS),
        ("ftp://www.a.test/", VisitOutcome.FAILED),
        ("http://www.a.test:99999/", VisitOutcome.FAILED),
        ("http://[/", VisitOutcome.FAILED),
        ("http://\udcff.test/", VisitOutcome.FAILED),
        ("", VisitOutcome.FAILED),
    ],
)
def test_an_address_where_nobody_answers_says_why(get: Get, url: str, outcome: VisitOutcome) -> None:
    answer = get(url)
    assert (answer.outcome, answer.status, answer.ok) == (outcome, 0, False)
    assert answer.detail


def test_a_host_outside_the_replica_is_not_even_asked_for(get: Get, manners: Manners) -> None:
    get(at("/", UNKNOWN))
    assert manners.costs(at("/", UNKNOWN)).requests == {}


def test_without_an_address_book_addresses_are_asked_where_they_are(run: Run, web: Web) -> None:
    async def story() -> Answer:
        async with fetcher(Manners(1), {}) as asking:
            return await asking.get(f"http://127.0.0.1:{web.port}{web.put(PAGE)}")

    assert run(story()).ok


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (TimeoutError(), VisitOutcome.TIMEOUT),
        (aiohttp.ClientConnectorDNSError(Mock(), OSError(-2, "unknown")), VisitOutcome.DNS),
        (socket.gaierror(-3, "try again"), VisitOutcome.DNS),
        (aiohttp.ClientConnectorError(Mock(), OSError(ECONNREFUSED, "refused")), VisitOutcome.REFUSED),
        (aiohttp.ClientConnectorError(Mock(), OSError(EHOSTUNREACH, "no way")), VisitOutcome.REFUSED),
        (aiohttp.ClientConnectorError(Mock(), OSError(ETIMEDOUT, "late")), VisitOutcome.TIMEOUT),
        (aiohttp.ClientConnectorError(Mock(), OSError(ECONNRESET, "reset")), VisitOutcome.RESET),
        (aiohttp.ClientConnectorError(Mock(), OSError("odd")), VisitOutcome.FAILED),
        (aiohttp.ClientConnectorCertificateError(Mock(), ssl.SSLCertVerificationError(1, "expired")), VisitOutcome.TLS),
        (aiohttp.ClientConnectorSSLError(Mock(), ssl.SSLError(1, "old")), VisitOutcome.TLS),
        (aiohttp.ServerDisconnectedError(), VisitOutcome.RESET),
        (aiohttp.ClientPayloadError("incomplete"), VisitOutcome.RESET),
        (ConnectionResetError(), VisitOutcome.RESET),
        (aiohttp.InvalidURL("x"), VisitOutcome.FAILED),
    ],
)
def test_an_error_has_the_outcome_a_browser_would_give_it(error: Exception, outcome: VisitOutcome) -> None:
    assert outcome_of_error(error) is outcome


def test_a_closed_connection_is_a_reset(web: Web, get: Get) -> None:
    assert get(at(web.resetting())).outcome is VisitOutcome.RESET


@pytest.mark.parametrize(
    "parts",
    [
        [HEAD + b"Content-Length: 100\r\n\r\n<p>cut"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\n<p>a\r\n"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"what is this\r\n"],
        [HEAD + b"Content-Length: 9\r\nContent-Encoding: gzip\r\n\r\nno gzip at"],
        [],
    ],
    ids=["too short", "no last chunk", "bad chunk", "no gzip", "nothing"],
)
def test_a_body_that_breaks_is_a_reset_and_not_half_a_page(run: Run, parts: list[bytes]) -> None:
    answer = raw(run, *parts)
    assert (answer.outcome, answer.body) == (VisitOutcome.RESET, b"")


def test_a_bad_chunk_that_comes_later_is_no_timeout(run: Run) -> None:
    answer = raw(run, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"what is this\r\n", pause=0.05, timeout=0.2)
    assert (answer.outcome, answer.status) == (VisitOutcome.RESET, 200)


def test_what_is_no_http_is_a_reset(run: Run) -> None:
    assert raw(run, b"SSH-2.0-OpenSSH_9\r\n\r\n").outcome is VisitOutcome.RESET


def test_a_page_without_a_length_ends_with_the_connection(run: Run) -> None:
    assert raw(run, HEAD + b"\r\n" + PAGE.encode()).body.decode() == PAGE


def test_a_host_that_never_answers_is_a_timeout(web: Web, get: Get) -> None:
    answer = get(at(web.hanging()), timeout=0.05)
    assert (answer.outcome, answer.detail) == (VisitOutcome.TIMEOUT, "no answer within 0.05 s")


def test_a_body_that_drips_without_end_is_a_timeout_of_its_own(run: Run) -> None:
    answer = raw(run, HEAD + b"\r\n", *[b"<p>drip"] * 1000, pause=0.01, timeout=0.1)
    assert (answer.outcome, answer.status) == (VisitOutcome.TIMEOUT, 200)
    assert answer.detail == "the answer was not complete within 0.2 s"


def test_a_body_announced_too_large_is_not_waited_for(run: Run) -> None:
    answer = raw(run, HEAD + b"Content-Length: 999999999\r\n\r\n", stays=True)
    assert (answer.outcome, answer.body) == (VisitOutcome.TOO_LARGE, b"")


def test_a_body_that_grows_too_large_is_given_up(run: Run) -> None:
    answer = raw(run, HEAD + b"\r\n", *[b"x" * 60_000] * 2, stays=True)
    assert (answer.outcome, answer.body) == (VisitOutcome.TOO_LARGE, b"")


def test_a_small_answer_that_unpacks_without_end_is_given_up(web: Web, get: Get) -> None:
    bomb = gzip.compress(bytes(50_000_000))

    async def packed(_: server.Request) -> server.Response:
        return server.Response(body=bomb, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})

    assert get(at(web.at(packed))).outcome is VisitOutcome.TOO_LARGE


@pytest.mark.parametrize("kind", ["application/pdf", "text/plain; charset=gbk", "image/png"])
def test_what_is_no_page_is_not_read(run: Run, kind: str) -> None:
    answer = raw(run, f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 5000\r\n\r\n".encode(), stays=True)
    assert (answer.outcome, answer.detail, answer.body) == (VisitOutcome.NOT_HTML, kind, b"")


def test_a_page_offered_as_a_download_is_none(web: Web, get: Get) -> None:
    async def download(_: server.Request) -> server.Response:
        return server.Response(text=PAGE, content_type="text/html", headers={"Content-Disposition": "Attachment"})

    assert get(at(web.at(download))).outcome is VisitOutcome.NOT_HTML


def test_of_any_type_scripts_are_read_and_may_be_empty(web: Web, get: Get) -> None:
    script, empty = web.put("var a", "application/javascript"), web.put("", "application/javascript")
    assert get(at(script), "script", any_type=True).body == b"var a"
    assert get(at(empty), "script", any_type=True).ok


def test_an_answer_without_a_type_may_be_a_page(run: Run) -> None:
    assert raw(run, b"HTTP/1.1 200 OK\r\n\r\n<p>a").ok


@pytest.mark.parametrize("body", ["", " \r\n "])
def test_a_page_without_content_is_empty(web: Web, get: Get, body: str) -> None:
    answer = get(at(web.put(body)))
    assert (answer.outcome, answer.status) == (VisitOutcome.EMPTY, 200)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, VisitOutcome.HTTP_ERROR),
        (500, VisitOutcome.HTTP_ERROR),
        (412, VisitOutcome.CHALLENGED),
        (521, VisitOutcome.CHALLENGED),
        (202, VisitOutcome.OK),
    ],
)
def test_a_status_has_its_outcome_and_its_page_is_read(web: Web, get: Get, status: int, outcome: VisitOutcome) -> None:
    answer = get(at(web.put(PAGE, status=status)))
    assert (answer.outcome, answer.status, answer.body.decode()) == (outcome, status, PAGE)


def test_an_error_whose_page_breaks_is_still_that_error(run: Run) -> None:
    answer = raw(run, b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<p>cut")
    assert (answer.outcome, answer.detail, answer.status) == (VisitOutcome.HTTP_ERROR, "HTTP 502", 502)


def test_an_error_that_is_no_page_is_not_read(web: Web, get: Get) -> None:
    answer = get(at(web.put("{}", "application/json", status=500)))
    assert (answer.outcome, answer.body) == (VisitOutcome.HTTP_ERROR, b"")


def test_connections_are_used_again(run: Run, web: Web) -> None:
    async def port(request: server.Request) -> server.Response:
        assert request.transport is not None
        return server.Response(text=str(request.transport.get_extra_info("peername")[1]), content_type="text/html")

    async def story() -> set[bytes]:
        async with fetcher(Manners(1), web.hosts) as asking:
            return {(await asking.get(at(path))).body for _ in range(3)}

    path = web.at(port)
    assert len(run(story())) == 1


def test_giving_up_on_an_answer_frees_the_place(run: Run, web: Web) -> None:
    async def story() -> Answer:
        async with fetcher(Manners(1), web.hosts) as asking:
            hanging = asyncio.create_task(asking.get(at(web.hanging())))
            await asyncio.sleep(0.01)
            hanging.cancel()
            await asyncio.gather(hanging, return_exceptions=True)
            return await asking.get(at(web.put(PAGE)))

    assert run(story()).ok


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        (" HTTP://WWW.A.TEST/x?q=政 ", "http://www.a.test/x?q=%E6%94%BF"),
        ("http://www.a.test", "http://www.a.test/"),
        ("http://www.a.test/%B1%a8~?a=%7E|", "http://www.a.test/%B1%a8~?a=%7E%7C"),
        ("http://www.a.test/a b\\c", "http://www.a.test/a%20b/c"),
        ("http://user:word@www.a.test/", "http://www.a.test/"),
        ("http://www.政务.cn/", "http://www.xn--zfr164b.cn/"),
        ("http://www.a.test:80/", "http://www.a.test/"),
    ],
)
def test_an_address_is_spelled_as_browsers_do(run: Run, web: Web, written: str, asked: str) -> None:
    async def story() -> str:
        hosts = dict.fromkeys(("www.a.test", "www.xn--zfr164b.cn"), web.hosts[SITE])
        async with fetcher(Manners(1), hosts) as asking:
            return (await asking.get(written)).final_url

    assert run(story()) == asked
