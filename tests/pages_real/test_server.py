from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.pages_real.conftest import BARE, WHOLE
from tests.pages_real.server import PageServer, read_saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages_real.conftest import Saved


def test_a_page_is_served_byte_for_byte_and_its_type_names_no_charset(saved: Saved) -> None:
    answer = read_saved(saved.pages / "www.sfs.gov.cn", "/xw/t1.html")
    assert answer == (200, "text/html", WHOLE.encode("gbk"))


def test_a_page_without_a_word_of_its_encoding_is_served_with_one(tmp_path: Path) -> None:
    page = "<html><body>某某县人民政府</body></html>"
    for encoding in ("utf-8", "gb18030"):
        (tmp_path / "index.html").write_bytes(page.encode(encoding))
        assert read_saved(tmp_path, "/index.html") == (200, "text/html; charset=utf-8", page.encode())
    marked = page.encode("utf-16")
    (tmp_path / "index.html").write_bytes(marked)
    assert read_saved(tmp_path, "/index.html") == (200, "text/html", marked)


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


def test_one_page_is_served_at_a_time_and_nothing_is_kept(saved: Saved) -> None:
    before, first, second = asyncio.run(_asked(saved, "www.sfs.gov.cn", "sfj.sfs.gov.cn"))
    assert before[0] == 404
    assert (first[1], second[1]) == (WHOLE.encode("gbk"), BARE.encode())
    assert {first[2], second[2]} == {"no-store"}


async def _asked(saved: Saved, *hosts: str) -> list[tuple[int, bytes, str]]:
    server = PageServer()
    url = f"http://{await server.start()}/xw/t1.html"
    try:
        async with aiohttp.ClientSession() as session:
            answers = [await _answer(session, url)]
            for host in hosts:
                server.turn_to(host, saved.pages / host)
                answers.append(await _answer(session, url))
            return answers
    finally:
        await server.stop()


async def _answer(session: aiohttp.ClientSession, url: str) -> tuple[int, bytes, str]:
    async with session.get(url) as answer:
        return answer.status, await answer.read(), answer.headers["Cache-Control"]
