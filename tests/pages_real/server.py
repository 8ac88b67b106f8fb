"""Serves the files of saved pages on loopback, one page at a time."""

from __future__ import annotations

import codecs
import mimetypes
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from aiohttp import web

from pages.reading.charset import declared, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.async_api import BrowserContext, Route

    from pages.gather.answer import Answer

_LOOPBACK = "127.0.0.1"
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MISSING = (404, "text/html; charset=utf-8", b"<html><body><h1>404 Not Found</h1></body></html>")


class PageServer:
    """One port for all hosts: whatever is asked for is looked for in the folder of the page that is being read."""

    def __init__(self) -> None:
        """Serve nothing yet."""
        self.host = ""
        self._folder: Path | None = None
        self._runner: web.ServerRunner | None = None

    def turn_to(self, host: str, folder: Path) -> None:
        """Serve what lies in `folder`, at `host`."""
        self.host, self._folder = host, folder

    def read(self, address: str) -> tuple[int, str, bytes]:
        """Status, content type and bytes for `address` (path and query)."""
        return read_saved(self._folder, address) if self._folder else _MISSING

    async def start(self) -> str:
        """Opens the port; returns address:port."""
        self._runner = web.ServerRunner(web.Server(self._respond, access_log=None), shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, _LOOPBACK, 0).start()
        return f"{_LOOPBACK}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Closes the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _respond(self, request: web.BaseRequest) -> web.Response:
        status, kind, body = self.read(request.raw_path)
        # Pages of one site need not have been saved on one day: what came with one is not for another.
        return web.Response(status=status, body=body, headers={"Content-Type": kind, "Cache-Control": "no-store"})


class Upgraded:
    """Answers what a page asks its own site for by https, which loopback does not speak."""

    def __init__(self, server: PageServer) -> None:
        """Answer from the folder of `server`."""
        self._server = server

    async def attach(self, context: BrowserContext) -> None:
        """See to the requests of a tab."""
        await context.route("https://**/*", self._answer)

    def begin(self, given: Answer | None = None) -> None:
        """Nothing is remembered between visits."""

    async def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.hostname != self._server.host:
            await route.abort("namenotresolved")
            return
        status, kind, body = self._server.read(f"{parts.path}?{parts.query}")
        await route.fulfill(status=status, headers={"Content-Type": kind}, body=body)


def read_saved(folder: Path, address: str) -> tuple[int, str, bytes]:
    """Status, content type and bytes of what `folder` holds for `address` (path and query).

    The type names no charset, unless a page has no word of its own: then its server must have named one.
    """
    for name in _names(address):
        path = (folder / name.lstrip("/")).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            kind, body = mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
            if kind == "text/html" and not declared(body) and not body.startswith(_MARKS):
                return 200, f"{kind}; charset=utf-8", decode(body).encode()
            return 200, kind, body
    return _MISSING


def _names(address: str) -> Iterator[str]:
    """The file names an address may be saved under: with its query, and without."""
    yield unquote(address)
    yield unquote(address.partition("?")[0])
