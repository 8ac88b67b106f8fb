import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import aiohttp
import pytest

from tests.bench.city import bench_city
from tests.bench.serve import LATENCY_PATH, LOG_PATH, RESET_PATH, Stock, Visitor
from tests.estate.city import City

Ask = Callable[[str, str], Awaitable[tuple[int, bytes]]]
LATENCY = 0.05


@cache
def _city() -> City:
    return bench_city(1, 60)


def _host() -> str:
    return _city().sites[0].host


def _visit(check: Callable[[Ask], Awaitable[None]], latency: float = 0.0) -> None:
    async def serve() -> None:
        stock = Stock(_city(), latency)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Visitor(stock), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session:

            async def ask(host: str, path: str) -> tuple[int, bytes]:
                async with session.get(f"http://127.0.0.1:{port}{path}", headers={"Host": host}) as response:
                    return response.status, await response.read()

            await check(ask)
        server.close()

    asyncio.run(serve())


async def _log(ask: Ask) -> Any:
    return json.loads((await ask("127.0.0.1", LOG_PATH))[1])


def test_a_site_answers_as_the_estate_does() -> None:
    async def check(ask: Ask) -> None:
        status, home = await ask(_host(), "/")
        assert status == 200
        assert "演示副本" in home.decode("utf-8", "replace") + home.decode("gbk", "replace")
        for path in re.findall(rb'src="(/static/js/[^"?]+)"', home):
            assert (await ask(_host(), path.decode()))[0] == 200
        assert (await ask(_host(), "/nowhere"))[0] == 404
        assert (await ask("elsewhere-replica.gov.cn", "/"))[0] == 404

    _visit(check)


def test_pages_in_flight_at_one_host_are_counted_apart_from_files() -> None:
    async def check(ask: Ask) -> None:
        await asyncio.gather(*(ask(_host(), "/") for _ in range(3)), ask(_host(), "/static/style.css"))
        await ask(_host(), "/")
        log = await _log(ask)
        assert (log["pages"][_host()]["requests"], log["pages"][_host()]["most_in_flight"]) == (4, 3)
        assert (log["everything"][_host()]["requests"], log["everything"][_host()]["most_in_flight"]) == (5, 4)

    _visit(check, LATENCY)


def test_the_shortest_gap_is_the_time_between_two_starts() -> None:
    async def check(ask: Ask) -> None:
        await ask(_host(), "/")
        await ask(_host(), "/")
        gap = (await _log(ask))["pages"][_host()]["shortest_gap"]
        assert gap >= LATENCY * 0.9

    _visit(check, LATENCY)


def test_a_visitor_who_hangs_up_is_in_flight_no_more() -> None:
    async def check(ask: Ask) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(ask(_host(), "/"), 0.2)
        await ask("127.0.0.1", f"{LATENCY_PATH}?seconds=0")
        await ask(_host(), "/")
        assert (await _log(ask))["pages"][_host()]["most_in_flight"] == 1

    _visit(check, 30.0)


def test_counting_begins_anew_when_told() -> None:
    async def check(ask: Ask) -> None:
        await ask(_host(), "/")
        await ask("127.0.0.1", RESET_PATH)
        assert await _log(ask) == {"pages": {}, "everything": {}}

    _visit(check)
