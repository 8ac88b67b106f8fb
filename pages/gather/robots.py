"""What hosts ask robots to leave alone, in their robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from pages.gather.resources import Flights
from pages.reading.charset import decode

if TYPE_CHECKING:
    from pages.gather.answer import Answer
    from pages.gather.fetch import Fetcher

LARGEST = 512_000  # RFC 9309: so much has to be read
SERVER_ERROR = 500


class Robots:
    """The rules of all hosts, each asked for once."""

    def __init__(self, fetcher: Fetcher, agent: str) -> None:
        """Ask through `fetcher`; rules for any name that is part of `agent` are ours, else those for everybody."""
        self._fetcher = fetcher
        self._agent = agent
        self._rules: dict[str, Protego | None] = {}
        self._unread: dict[str, str] = {}
        self._flights: Flights[Protego | None] = Flights()

    async def allows(self, url: str) -> bool:
        """Whether the host lets us ask for `url`: what it does not forbid, or does not say, is allowed."""
        origin = _origin(url)
        if not origin:
            return True
        if origin not in self._rules:
            await self._flights.share(origin, lambda: self._read(origin))
        rules = self._rules[origin]
        return rules is None or rules.can_fetch(url, self._agent)

    def crawl_delay(self, url: str) -> float | None:
        """Seconds the host asks for between requests; None when it does not ask, or was not asked yet."""
        rules = self._rules.get(_origin(url))
        return rules.crawl_delay(self._agent) if rules else None

    def unread(self, host: str) -> str:
        """Why the rules of `host` (with its port, where it has one) could not be read; '' when they could be."""
        return self._unread.get(host.lower(), "")

    async def _read(self, origin: str) -> Protego | None:
        answer = await self._fetcher.get(f"{origin}/robots.txt", "robots", any_type=True)
        rules = Protego.parse(decode(answer.body[:LARGEST])) if answer.ok else None
        if not answer.ok and not _has_none(answer):
            self._unread[urlsplit(origin).netloc] = answer.detail
        self._rules[origin] = rules
        return rules


def _has_none(answer: Answer) -> bool:
    """Whether the host answered that it has no rules, or none for us."""
    return 0 < answer.status < SERVER_ERROR


def _origin(url: str) -> str:
    """Scheme, host and port, in lower case; '' when there is no host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}" if parts.netloc else ""
