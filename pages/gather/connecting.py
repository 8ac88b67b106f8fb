"""From an address as a page spells it to a connection: spelling, a replica's address book, certificates."""

from __future__ import annotations

import re
import ssl
from socket import AF_INET, AI_NUMERICHOST, AddressFamily
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Mapping

SAFE = "!#$%&'()*+,/:;=?@[]~"
_PLAIN = re.compile(r"https?://[a-z0-9._-]+(?::\d{1,5})?/[!#-;=?-\[\]_a-z~]*")


def web_address(url: str) -> URL | None:
    """The address as it is asked for; None when it is no web address."""
    try:
        address = URL(url if _PLAIN.fullmatch(url) else _spelled_out(url), encoded=True)
        host = address.raw_host  # raises for a port that is none
    except ValueError:
        return None
    return address if host else None


def _spelled_out(url: str) -> str:
    """The address in ASCII, as browsers write it; raises ValueError when it is no web address."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(url)
    origin = URL.build(scheme=parts.scheme, host=parts.hostname, port=parts.port)
    path = quote(parts.path.replace("\\", "/") or "/", safe=SAFE, errors="surrogateescape")
    rest = (quote(part, safe=SAFE, errors="surrogateescape") for part in (parts.query, parts.fragment))
    return urlunsplit((parts.scheme, origin.raw_authority, path, *rest))


class AddressBook(AbstractResolver):
    """Knows a replica's hosts and nobody else."""

    def __init__(self, hosts: Mapping[str, str]) -> None:
        """Resolve `hosts` (host name → address:port, or an address alone)."""
        self._hosts = hosts

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        """Where the book has `host`; KeyError when it has not."""
        name, _, mapped = self._hosts[host].rpartition(":")
        where = int(mapped) if name else port
        address = name or mapped
        return [
            {"hostname": host, "host": address, "port": where, "family": family, "proto": 0, "flags": AI_NUMERICHOST}
        ]

    async def close(self) -> None:
        """Nothing to close."""


def as_browsers() -> ssl.SSLContext:
    """Certificates are verified; a server that cannot renegotiate safely is talked to, as browsers do."""
    context = ssl.create_default_context()
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)  # has its name since Python 3.12
    return context
