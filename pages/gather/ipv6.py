"""Asking whether a site's name has an IPv6 address."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime
from ipaddress import IPv6Address, IPv6Network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pages.errands import AddressLookup

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Ask = Callable[[str, socket.AddressFamily], Awaitable[list[str]]]

PATIENCE = 10.0  # seconds
# What a network without IPv4 makes up of the IPv4 addresses of others (RFC 6052, RFC 8215).
MADE_UP = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


async def look_up(url: str, *, replica: bool, ask: Ask | None = None) -> AddressLookup:
    """The IPv6 addresses of the host of `url`; a replica's names are nobody's, and are not asked for.

    A resolver that does not answer, or that does not know the name at all, does not say that there is no address.
    """
    host = urlsplit(url).hostname or ""
    ask = ask or _ask
    found: list[str] | None = None
    if not replica:
        try:
            async with asyncio.timeout(PATIENCE):
                found = await _six(host, ask)
        except (OSError, UnicodeError):  # a TimeoutError is an OSError, a name that is none a UnicodeError
            found = None
    public = tuple(address for address in dict.fromkeys(found or ()) if _is_public(address))
    return AddressLookup(host=host, answered=found is not None, addresses=public, asked_at=datetime.now(UTC))


async def _six(host: str, ask: Ask) -> list[str]:
    """Its addresses, none where it has only others; raises OSError where that cannot be told."""
    try:
        return await ask(host, socket.AF_INET6)
    except socket.gaierror as error:
        if error.errno not in _NO_SUCH_ADDRESS:
            raise
    await ask(host, socket.AF_INET)  # the name is known, and so its lack of an address
    return []


# By some systems the first is said of a name without such an address, by others of a name that nobody knows.
_NO_SUCH_ADDRESS = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if hasattr(socket, name)
)


async def _ask(host: str, family: socket.AddressFamily) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, None, family=family, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def _is_public(written: str) -> bool:
    address = IPv6Address(written.partition("%")[0])
    return address.is_global and not any(address in network for network in MADE_UP)
