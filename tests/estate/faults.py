"""Hosts that fail: ports that never answer, reset or refuse."""

import asyncio
import contextlib
import socket
import struct

from tests.estate.politeness import Log

_LOOPBACK = "127.0.0.1"


class FaultyPort:
    """A listening port whose connections come to nothing."""

    def __init__(self, host: str, log: Log, *, reset: bool) -> None:
        """`reset` breaks the connection after the request, else it is kept open without an answer."""
        self._host = host
        self._log = log
        self._reset = reset
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    async def start(self) -> int:
        """Listens; returns the port."""
        self._server = await asyncio.start_server(self._accept, _LOOPBACK, 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        """Stops listening and drops what is open."""
        if self._server is not None:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        self._log.touch(self._host)
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            if self._reset:
                await reader.readline()
                _break(writer)
            else:
                while await reader.read(4096):
                    pass
        self._open.discard(writer)
        writer.transport.abort()


def closed_port() -> socket.socket:
    """A bound socket nobody listens on: its port refuses connections for as long as the socket lives."""
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    held.bind((_LOOPBACK, 0))
    return held


def _break(writer: asyncio.StreamWriter) -> None:
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
