from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.pages_real.conftest import BARE, WHOLE
from tests.pages_real.facts import load_facts
from tests.pages_real.server import PageServer, read_saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages_real.conftest import Saved


def test_a_page_is_served_byte_for_byte_and_its_type_names_no_charset(saved: Saved) -> None:
    answer = read_saved(saved.pages / "www.sfs.gov.cn", "/xw/t1.html")
    assert answer == (200, "text/html", WHOLE.encode("gbk"))


def test_what_a_page_asks_for_with_a_query_is_found_under_its_name(saved: Saved) -> None:
    status, kind, body = read_saved(saved.pages / "www.sfs.gov.cn", "/js/menu.js?v=2")
    assert (status, body) == (200, b"void 0;\n")
    assert "javascript" in kind


def test_a_file_saved_with_its_query_or_with_spaces_is_found(tmp_path: Path) -> None:
    (tmp_path / "a b.js?v=2").write_bytes(b"2")
    (tmp_path / "a b.js").write_bytes(b"1")
    assert read_saved(tmp_path, "/a%20b.js?v=2")[2] == b"2"
    assert read_saved(tmp_path, "/a%20b.js?v=3")[2] == b"1"


@pytest.mark.parametrize(
    "address", ["/", "/xw/", "/nothing.html", "/../sfj.sfs.gov.cn/xw/t1.html", "/%2e%2e/facts.json"]
)
def test_nothing_else_is_served(saved: Saved, address: str) -> None:
    assert read_saved(saved.pages / "www.sfs.gov.cn", address)[0] == 404


def test_each_host_has_its_own_page_and_other_hosts_have_none(saved: Saved) -> None:
    answers = asyncio.run(_asked(saved, "www.sfs.gov.cn", "SFJ.sfs.gov.cn", "www.elsewhere.gov.cn"))
    assert answers["www.sfs.gov.cn"] == (200, "text/html", WHOLE.encode("gbk"))
    assert answers["SFJ.sfs.gov.cn"] == (200, "text/html", BARE.encode())
    assert answers["www.elsewhere.gov.cn"][0] == 404


async def _asked(saved: Saved, *hosts: str) -> dict[str, tuple[int, str, bytes]]:
    server = PageServer(load_facts(saved.facts), saved.pages)
    url = f"http://{await server.start()}/xw/t1.html"
    try:
        async with aiohttp.ClientSession() as session:
            return {host: await _answer(session, url, host) for host in hosts}
    finally:
        await server.stop()


async def _answer(session: aiohttp.ClientSession, url: str, host: str) -> tuple[int, str, bytes]:
    async with session.get(url, headers={"Host": host}) as answer:
        return answer.status, answer.headers["Content-Type"], await answer.read()
