"""How far a gathering is, for whoever waits for it."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERY = 2.0
SLOW_SECONDS = 30
SLOWEST = 3


class Surveyed(Protocol):
    """What is known of a survey while it goes on."""

    @property
    def seen(self) -> int:
        """Pages asked for until now."""

    @property
    def known(self) -> int:
        """Pages to be asked for, as far as is known now."""


class Progress:
    """Counts over all surveys."""

    def __init__(self, sites: int) -> None:
        """Of so many sites."""
        self._sites = sites
        self._done = 0
        self._pages = 0
        self._began = time.monotonic()
        self._open: dict[str, tuple[float, Surveyed]] = {}

    def begin(self, code: str, survey: Surveyed) -> None:
        """A site's survey begins."""
        self._open[code] = (time.monotonic(), survey)

    def end(self, code: str) -> None:
        """A site is complete."""
        _, survey = self._open.pop(code)
        self._done += 1
        self._pages += survey.seen

    def state(self) -> Mapping[str, object]:
        """Sites done, pages seen and still to be seen, pages a second, and the sites under way for long."""
        now = time.monotonic()
        pages = self._pages + sum(survey.seen for _, survey in self._open.values())
        left = sum(max(survey.known - survey.seen, 0) for _, survey in self._open.values())
        rate = pages / max(now - self._began, 0.001)
        slow = sorted((began, code) for code, (began, _) in self._open.items() if now - began > SLOW_SECONDS)
        return {
            "done": self._done,
            "of": self._sites,
            "pages": pages,
            "left": left + self._unbegun(pages + left),
            "rate": round(rate, 1),
            "slow": [[code, round(now - began)] for began, code in slow[:SLOWEST]],
        }

    def _unbegun(self, begun: int) -> int:
        """Pages of the sites not begun yet, were they as large as those that have `begun` pages in all."""
        sites = self._done + len(self._open)
        return begun * (self._sites - sites) // sites if sites else 0

    async def tell(self) -> None:
        """Print the state as a JSON line every few seconds, until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            print(json.dumps({"progress": self.state()}), flush=True)  # noqa: T201 (the protocol with the supervisor)
