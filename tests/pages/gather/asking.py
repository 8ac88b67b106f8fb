"""Asking a server of the tests, or one that answers word for word what it was told to."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol

from pages.gather.fetch import Fetcher
from pages.gather.manners import Manners
from tests.pages.gather.web import SITE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pages.gather.answer import Answer
    from tests.pages.gather.conftest import Run

RAW = "raw.test"

PAGE = "<!doctype html><title>t</title><p>政务公开"
LARGEST = 100_000


class Get(Protocol):
    def __call__(
        self, url: str, kind: str = "page", *, any_type: bool = False, referer: str = "", timeout: float = 5
    ) -> Answer: ...


def fetcher(manners: Manners, hosts: dict[str, str], timeout: float = 5, most_redirects: int = 10) -> Fetcher:
    return Fetcher(
        manners, hosts=hosts, user_agent="tests", timeout=timeout, largest=LARGEST, most_redirects=most_redirects
    )


@asynccontextmanager
async def raw_server(*parts: bytes, pause: float = 0, stays: bool = False) -> AsyncIterator[dict[str, str]]:
    """An address book for a server that writes `parts` to whoever asks, then hangs up, or stays."""
    over = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            for part in parts:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(pause)
            if stays:
                await over.wait()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with listening:
        yield {RAW: f"127.0.0.1:{listening.sockets[0].getsockname()[1]}"}
        over.set()


def raw(run: Run, *parts: bytes, pause: float = 0, stays: bool = False, timeout: float = 5) -> Answer:
    async def story() -> Answer:
        async with (
            raw_server(*parts, pause=pause, stays=stays) as hosts,
            fetcher(Manners(3), hosts, timeout) as asking,
        ):
            return await asking.get(f"http://{RAW}/")

    return run(story())


def at(path: str, host: str = SITE) -> str:
    return f"http://{host}{path}"
