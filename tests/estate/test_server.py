import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from tests.estate.city import City, Platform, load_city
from tests.estate.server import Estate

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_FAULTS = _HERE / "cities" / "faults.yaml"
Visit = Callable[[str], Awaitable[aiohttp.ClientResponse]]


def _run(city: City, check: Callable[[dict[str, str], aiohttp.ClientSession], Awaitable[None]]) -> None:
    async def visit() -> None:
        estate = Estate(city)
        book = await estate.start()
        try:
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
                await check(book, session)
        finally:
            await estate.stop()

    asyncio.run(visit())


async def _get(session: aiohttp.ClientSession, book: dict[str, str], host: str, path: str = "/") -> tuple[int, bytes]:
    async with session.get(f"http://{book[host]}{path}", headers={"Host": host}) as response:
        return response.status, await response.read()


def test_each_fault_behaves_as_declared() -> None:
    async def check(book: dict[str, str], session: aiohttp.ClientSession) -> None:
        assert (await _get(session, book, "slj.linjiang-replica.gov.cn"))[0] == 200
        assert (await _get(session, book, "jtj.linjiang-replica.gov.cn"))[0] == 503
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_get(session, book, "sfj.linjiang-replica.gov.cn"), 0.6)
        with pytest.raises(aiohttp.ClientConnectorError):
            await _get(session, book, "mzj.linjiang-replica.gov.cn")
        with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
            await _get(session, book, "sjj.linjiang-replica.gov.cn")
        assert "swj.linjiang-replica.gov.cn" not in book

    _run(load_city(_FAULTS), check)


def test_a_slow_site_takes_its_time_and_answers() -> None:
    async def check(book: dict[str, str], session: aiohttp.ClientSession) -> None:
        started = asyncio.get_running_loop().time()
        status, _ = await _get(session, book, "jyj.linjiang-replica.gov.cn")
        assert status == 200
        assert asyncio.get_running_loop().time() - started >= 0.29

    _run(load_city(_FAULTS), check)


def test_the_log_counts_requests_and_how_many_were_in_flight() -> None:
    async def check(book: dict[str, str], session: aiohttp.ClientSession) -> None:
        host = "jyj.linjiang-replica.gov.cn"
        await asyncio.gather(_get(session, book, host), _get(session, book, host), _get(session, book, host))
        async with session.get(f"http://{book[host]}/__estate__/log") as response:
            told = (await response.json())[host]
        assert told["requests"] == 3
        assert told["most_in_flight"] == 3
        assert told["shortest_gap"] >= 0

    _run(load_city(_FAULTS), check)


def test_third_parties_are_in_the_book_only_when_they_are_up() -> None:
    async def absent(book: dict[str, str], _: aiohttp.ClientSession) -> None:
        assert "zfwzgl.www.gov.cn" not in book

    async def present(book: dict[str, str], session: aiohttp.ClientSession) -> None:
        status, script = await _get(session, book, "zfwzgl.www.gov.cn", "/exposure/jiucuo.js")
        assert status == 200
        assert b"_span_jiucuo" in script

    city = load_city(_FAULTS)
    _run(city, absent)
    _run(city.model_copy(update={"third_parties": "up"}), present)


def test_statistics_with_a_session_are_shown_to_whom_it_is_of_and_articles_to_all() -> None:
    city = load_city(_FAULTS)
    published = [{"path": "/s/there", "published": "2022-02-18"}, {"path": "/s/gone", "published": "2022-02-18"}]
    published[1] |= {"state": "deleted"}
    platform = city.platform.model_dump() | {"session": "open", "articles": published}
    city = city.model_copy(update={"platform": Platform.model_validate(platform)})

    async def check(book: dict[str, str], session: aiohttp.ClientSession) -> None:
        host, path = city.platform.host, city.platform.path
        for cookie, shown in (("open", True), ("shut", False)):
            headers = {"Host": host, "Cookie": f"session={cookie}"}
            async with session.get(f"http://{book[host]}{path}", headers=headers, allow_redirects=False) as answer:
                assert (answer.status == 200) is shown
        assert b'type="password"' in (await _get(session, book, host, "/portal/login"))[1]
        assert b"oriCreateTime" in (await _get(session, book, "mp.weixin.qq.com", "/s/there"))[1]
        assert b"oriCreateTime" not in (await _get(session, book, "mp.weixin.qq.com", "/s/gone"))[1]

    _run(city, check)


def test_the_statistics_pages_list_every_account() -> None:
    city = load_city(_HERE / "cities" / "nanyang-2022Q1.yaml")

    async def check(book: dict[str, str], session: aiohttp.ClientSession) -> None:
        host, path = city.platform.host, city.platform.path
        _, first = await _get(session, book, host, path)
        pages = sorted(set(re.findall(r'href="([^"]+)"', first.decode())) | {path})
        texts = [(await _get(session, book, host, page))[1].decode() for page in pages]
        numbers = [int(number) for text in texts for number in re.findall(r"<tr><td>(\d+)</td>", text)]
        assert sorted(numbers) == list(range(1, 263))

    _run(city, check)


@pytest.mark.parametrize("ending", ["stdin", "sigterm"])
def test_the_command_prints_its_address_book_and_ends_when_told(ending: str) -> None:
    command = [sys.executable, "-m", "tests.estate", "serve", str(_HERE / "cities" / "nanyang-2022Q1.yaml")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert "演示副本" in told["label"]
        assert all(re.fullmatch(r"127\.0\.0\.1:\d+", address) for address in told["hosts"].values())
        assert "sfj.nanyang-replica.gov.cn" in told["hosts"]
        if ending == "stdin":
            process.stdin.close()
        else:
            os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=10) == 0
