"""How much is measured: everything scales with the number of pages."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tests.bench.city import SITES

PAGES = 15_000
FEWEST_A_SITE = 20
WHOLE = 3_000  # below it is a trial: one round, and smaller cities for whole runs
TRIAL_SITES = 7
LATENCIES = (0.0, 0.1)


@dataclass(frozen=True)
class Plan:
    """The sizes of one benchmark; `pages` over all sites."""

    pages: int = PAGES

    @property
    def sites(self) -> int:
        """Thirty, fewer only where each would have hardly any pages."""
        return max(1, min(SITES, self.pages // FEWEST_A_SITE))

    @property
    def each(self) -> int:
        """Pages of one site."""
        return max(1, self.pages // self.sites)

    @property
    def whole(self) -> bool:
        """Whether the figures are meant to be told, not only tried."""
        return self.pages >= WHOLE

    @property
    def mixed_sites(self) -> int | None:
        """How many sites of the mixed city are run; None for all."""
        return None if self.whole else TRIAL_SITES

    @property
    def rounds(self) -> int:
        """How often each thing is measured."""
        return 3 if self.whole else 1

    @property
    def stock_pages(self) -> int:
        """Pages that pytest-playwright's stock fixture opens in a round."""
        return max(10, min(60, self.pages // 100))

    @property
    def tab_pages(self) -> int:
        """Pages that two warm tabs open in a round."""
        return max(30, min(150, self.pages // 40))

    def part(self, share: int) -> int:
        """Pages of one site in a sweep of one `share`-th of all pages."""
        return max(1, self.each // share)

    def limit(self, pages: int) -> float:
        """Seconds after which a sweep of so many pages is given up: twice what rendering every one would take."""
        return 180 + 0.4 * pages


def asked() -> Plan:
    """The plan that the environment asks for (BENCH_PAGES).

    Raises:
        SystemExit: it is no number.
    """
    said = os.environ.get("BENCH_PAGES") or str(PAGES)
    if not said.isdecimal() or not int(said):
        message = f"BENCH_PAGES is {said!r}; write a number of pages, such as {PAGES}"
        raise SystemExit(message)
    return Plan(int(said))
