"""Serves saved pages on loopback, each under its own host name, and prints the address book (the replica protocol)."""

import asyncio
import json
import mimetypes
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from aiohttp import web

from tests.pages_real.facts import RealPage
from tests.pages_real.words import WORDS

_LOOPBACK = "127.0.0.1"
_MISSING = (404, "text/html; charset=utf-8", b"<html><body><h1>404 Not Found</h1></body></html>")


async def serve(pages: Sequence[RealPage], folder: Path) -> None:
    """Serves until stdin closes or SIGTERM arrives; prints one line of JSON when ready."""
    stop = asyncio.Event()
    _watch(stop)
    server = PageServer(pages, folder)
    address = await server.start()
    book = {"label": WORDS.label, "hosts": {page.host: address for page in pages}}
    print(json.dumps(book, ensure_ascii=False), flush=True)  # noqa: T201 (the protocol)
    try:
        await stop.wait()
    finally:
        await server.stop()


class PageServer:
    """One port for all pages; the host asked for chooses the folder."""

    def __init__(self, pages: Sequence[RealPage], folder: Path) -> None:
        """Serve what lies in each page's folder below `folder`."""
        self._folders = {page.host: folder / page.folder for page in pages}
        self._runner: web.AppRunner | None = None

    async def start(self) -> str:
        """Opens the port; returns address:port."""
        app = web.Application()
        app.router.add_get("/{tail:.*}", self._respond)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, _LOOPBACK, 0).start()
        return f"{_LOOPBACK}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Closes the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _respond(self, request: web.Request) -> web.Response:
        folder = self._folders.get(request.host.split(":")[0].lower())
        status, kind, body = read_saved(folder, request.raw_path) if folder else _MISSING
        return web.Response(status=status, body=body, headers={"Content-Type": kind})


def read_saved(folder: Path, address: str) -> tuple[int, str, bytes]:
    """Status, content type and bytes of what `folder` holds for `address` (path and query).

    The type names no charset: real servers often name none, and the page's own word or its bytes must do.
    """
    for name in _names(address):
        path = (folder / name.lstrip("/")).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return 200, mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
    return _MISSING


def _names(address: str) -> Iterator[str]:
    """The file names an address may be saved under: with its query, and without."""
    yield unquote(address)
    yield unquote(address.partition("?")[0])


def _watch(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)

    def wait_for_the_end_of_stdin() -> None:
        # os.read and not sys.stdin: a daemon thread holding stdin's lock makes the interpreter abort at exit.
        while os.read(sys.stdin.fileno(), 4096):
            pass
        loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=wait_for_the_end_of_stdin, daemon=True).start()
