"""Doing what is to be found out of a site beyond its pages, once they were seen: within its time, whatever fails."""

from __future__ import annotations

import asyncio
import sys
import traceback
from typing import TYPE_CHECKING

from pages.errands import FIELDS, Errands

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping

    from pages.errands import Errand
    from pages.gather.plan import Plan

    Run = Callable[[Plan], Awaitable[object]]


class SiteErrands:
    """The errands of one site; `plan` is set once its pages were read."""

    def __init__(self, wanted: Collection[Errand], runs: Mapping[Errand, Run]) -> None:
        """Do what is `wanted`, each errand as `runs` tells."""
        self._wanted = wanted
        self._runs = runs
        self.plan: Plan | None = None

    async def run(self, within: float) -> Errands:
        """What was found out in so many seconds; an errand that fails or takes longer is as if it was not asked for."""
        found: dict[str, object] = {}
        if self.plan is not None:
            try:
                async with asyncio.timeout(within):
                    await self._run_all(self.plan, found)
            except TimeoutError:
                print(f"errands cut short after {within:.0f} s", file=sys.stderr)  # noqa: T201
        return Errands().model_copy(update=found)

    async def _run_all(self, plan: Plan, found: dict[str, object]) -> None:
        for errand in self._wanted:
            if errand not in self._runs:
                continue
            try:
                found[FIELDS[errand]] = await self._runs[errand](plan)
            except Exception:  # noqa: BLE001 (what fails here must not cost the site what was seen of it)
                traceback.print_exc(file=sys.stderr)
