"""Serves a city on loopback and prints its address book (the replica protocol)."""

import asyncio
import json
import os
import signal
import sys
import threading
from functools import cached_property
from typing import TYPE_CHECKING

from aiohttp import web

from tests.estate import accounts, articles, logins, third_parties
from tests.estate.city import City, Site
from tests.estate.faults import FaultyPort, closed_port
from tests.estate.politeness import Log
from tests.estate.website import Answer, Website

if TYPE_CHECKING:
    import socket

_LOOPBACK = "127.0.0.1"
_LOG_PATH = "/__estate__/log"
_MISSING = Answer(404, "text/html; charset=utf-8", b"<html><body><h1>404 Not Found</h1></body></html>")
_DOWN = Answer(503, "text/html; charset=utf-8", b"<html><body><h1>503 Service Unavailable</h1></body></html>")


async def serve(city: City, latency: float) -> None:
    """Serves until stdin closes or SIGTERM arrives; prints one line of JSON when ready."""
    stop = asyncio.Event()
    end_with_stdin(stop)
    estate = Estate(city, latency)
    book = await estate.start()
    print(json.dumps({"label": city.label, "hosts": book}, ensure_ascii=False), flush=True)  # noqa: T201
    try:
        await stop.wait()
    finally:
        await estate.stop()


class Estate:
    """All hosts of a city: one port for those that answer, one each for those that do not."""

    def __init__(self, city: City, latency: float = 0.0) -> None:
        """`latency` is in seconds, for every answer."""
        self.log = Log()
        self._city = city
        self._latency = latency
        self._sites = {site.host: site for site in city.sites}
        self._websites: dict[str, Website] = {}
        self._faulty: list[FaultyPort] = []
        self._closed: list[socket.socket] = []
        self._runner: web.AppRunner | None = None

    async def start(self) -> dict[str, str]:
        """Opens the ports; returns host name → address:port."""
        app = web.Application()
        app.router.add_get("/{tail:.*}", self._respond)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, _LOOPBACK, 0).start()
        port = self._runner.addresses[0][1]
        hosts = [self._city.platform.host, *third_parties.LINKED]
        if self._city.platform.articles:
            hosts.append(articles.HOST)
        if self._city.third_parties == "up":
            hosts += third_parties.HOSTS
        book = dict.fromkeys(hosts, f"{_LOOPBACK}:{port}")
        for site in self._city.sites:
            if (own := await self._port(site, port)) is not None:
                book[site.host] = f"{_LOOPBACK}:{own}"
        return book

    async def stop(self) -> None:
        """Closes all ports."""
        for faulty in self._faulty:
            await faulty.stop()
        for held in self._closed:
            held.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _port(self, site: Site, shared: int) -> int | None:
        kind = site.fault.kind if site.fault else None
        if kind == "dns":
            return None
        if kind == "unreachable":
            self._closed.append(closed_port())
            refused: int = self._closed[-1].getsockname()[1]
            return refused
        if kind in {"hanging", "reset"}:
            self._faulty.append(FaultyPort(site.host, self.log, reset=kind == "reset"))
            return await self._faulty[-1].start()
        return shared

    async def _respond(self, request: web.Request) -> web.Response:
        host = request.host.split(":")[0].lower()
        if host == _LOOPBACK and request.path == _LOG_PATH:
            return web.json_response(self.log.summary())
        with self.log.visit(host):
            await asyncio.sleep(self._delay(host))
            if self._needs_login(request, host):
                raise web.HTTPFound(logins.PATH)
            answer = self.answer(host, request.raw_path)
        return web.Response(status=answer.status, body=answer.body, headers={"Content-Type": answer.content_type})

    def _needs_login(self, request: web.Request, host: str) -> bool:
        platform = self._city.platform
        shown = request.path == logins.PATH or request.cookies.get("session") == platform.session
        return host == platform.host and platform.session is not None and not shown

    def _delay(self, host: str) -> float:
        site = self._sites.get(host)
        slow = site.fault.seconds if site and site.fault and site.fault.kind == "slow" else 0.0
        return self._latency + slow

    def answer(self, host: str, address: str) -> Answer:
        """What a host answers to a GET of that path and query."""
        if host in (*third_parties.HOSTS, *third_parties.LINKED):
            return third_parties.answer(host, address)
        if host == articles.HOST:
            return articles.answer(self._city, address)
        if host == self._city.platform.host:
            body = self._statistics.get(address)
            return Answer(200, "text/html; charset=utf-8", body) if body else _MISSING
        site = self._sites.get(host)
        if site is None:
            return _MISSING
        if site.fault and site.fault.kind == "http_503":
            return _DOWN
        return self.website(host).answer(address)

    def website(self, host: str) -> Website:
        """The site of a host, planned when first asked for."""
        if host not in self._websites:
            self._websites[host] = Website(self._city, self._sites[host])
        return self._websites[host]

    @cached_property
    def _statistics(self) -> dict[str, bytes]:
        return accounts.pages(self._city) | {logins.PATH: logins.PAGE}


def end_with_stdin(stop: asyncio.Event) -> None:
    """Sets `stop` when stdin closes or a signal asks to end."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)

    def wait_for_the_end_of_stdin() -> None:
        # os.read and not sys.stdin: a daemon thread holding stdin's lock makes the interpreter abort at exit.
        while os.read(sys.stdin.fileno(), 4096):
            pass
        loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=wait_for_the_end_of_stdin, daemon=True).start()
