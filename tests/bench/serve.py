"""`python -m tests.bench.serve CITY.yaml`: a replica city that costs next to nothing to serve, for measuring.

Every answer is made before the first request; the address book on stdout says that all are. Ends when stdin closes.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from tests.estate import third_parties
from tests.estate.city import City, load_city
from tests.estate.politeness import Log
from tests.estate.server import Estate, end_with_stdin
from tests.estate.website import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

LOG_PATH, RESET_PATH, LATENCY_PATH = "/__bench__/log", "/__bench__/reset", "/__bench__/latency"
_LOOPBACK = "127.0.0.1"
_END = b"\r\n\r\n"
_KEPT = "Cache-Control: max-age=3600\r\n"  # of scripts and style sheets a browser asks once


class Stock:
    """All answers of a city, and who asked for them how often. `latency` is in seconds, for every answer."""

    def __init__(self, city: City, latency: float = 0.0) -> None:
        """Makes every answer."""
        self.latency = latency
        self.reset()
        self._estate = Estate(city)
        self._pages = {(site.host, address) for site in city.sites for address in self._made(site.host)}
        for host, address in self._pages:
            self._estate.answer(host, address)

    def _made(self, host: str) -> Iterator[str]:
        website = self._estate.website(host)
        for address in website.files():
            website.answer(address)
        yield from website.addresses()

    def reset(self) -> None:
        """Forgets who asked."""
        self.everything, self.of_pages = Log(), Log()

    def logs(self, host: str, address: str) -> list[Log]:
        """Where a request counts: those for pages twice, since a browser asks for a page's files as it likes."""
        return [self.everything, self.of_pages] if (host, address) in self._pages else [self.everything]

    def answer(self, host: str, address: str) -> tuple[bytes, bytes]:
        """The head and the body of an answer."""
        found = self._control(address) if host == _LOOPBACK else self._estate.answer(host, address)
        kept = _KEPT if found.content_type.startswith(("text/css", "application/javascript")) else ""
        length = len(found.body)
        head = (
            f"HTTP/1.1 {found.status} .\r\nContent-Type: {found.content_type}\r\nContent-Length: {length}\r\n{kept}\r\n"
        )
        return head.encode(), found.body

    def _control(self, address: str) -> Answer:
        parts = urlsplit(address)
        if parts.path == RESET_PATH:
            self.reset()
        if parts.path == LATENCY_PATH:
            self.latency = float(parse_qs(parts.query)["seconds"][0])
        told = {"pages": self.of_pages.summary(), "everything": self.everything.summary()}
        return Answer(200, "application/json", json.dumps(told).encode())


class Visitor(asyncio.Protocol):
    """One connection; requests are answered one after the other."""

    def __init__(self, stock: Stock) -> None:
        """Answers from `stock`."""
        self._stock = stock
        self._heard = b""
        self._open: list[tuple[Log, str]] = []
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._transport = None
        self._leave()

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while _END in self._heard:
            head, _, self._heard = self._heard.partition(_END)
            self._asked(*_read(head.decode("latin-1")))

    def _asked(self, host: str, address: str) -> None:
        if host == _LOOPBACK:
            self._say(host, address)
            return
        for log in self._stock.logs(host, address):
            log.touch(host)
            self._open.append((log, host))
        if self._stock.latency:
            asyncio.get_running_loop().call_later(self._stock.latency, self._say, host, address)
        else:
            self._say(host, address)

    def _say(self, host: str, address: str) -> None:
        if self._transport is not None:
            self._leave()
            self._transport.writelines(self._stock.answer(host, address))

    def _leave(self) -> None:
        for log, host in self._open:
            log.leave(host)
        self._open.clear()


async def serve(city: City, latency: float) -> None:
    """Serves until stdin closes or SIGTERM arrives; prints one line of JSON when ready."""
    stop = asyncio.Event()
    end_with_stdin(stop)
    stock = Stock(city, latency)
    gc.freeze()  # what was made stays; looking through it again and again would cost the requests their time
    server = await asyncio.get_running_loop().create_server(lambda: Visitor(stock), _LOOPBACK, 0, backlog=1024)
    address = f"{_LOOPBACK}:{server.sockets[0].getsockname()[1]}"
    print(json.dumps({"label": city.label, "hosts": dict.fromkeys(_hosts(city), address)}), flush=True)  # noqa: T201
    await stop.wait()
    server.close()


def _hosts(city: City) -> list[str]:
    others = third_parties.HOSTS if city.third_parties == "up" else ()
    return [city.platform.host, *others, *(site.host for site in city.sites)]


def _read(head: str) -> tuple[str, str]:
    """Host and address of a request."""
    first, *lines = head.split("\r\n")
    host = next((line[5:].strip() for line in lines if line[:5].lower() == "host:"), "")
    return host.partition(":")[0].lower(), first.split(" ")[1]


def main() -> None:
    """Serves the city that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.serve", description=__doc__)
    parser.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="wait before every answer")
    parser.add_argument("city", type=Path, metavar="CITY.yaml")
    options = parser.parse_args()
    asyncio.run(serve(load_city(options.city), options.latency))


if __name__ == "__main__":
    main()
