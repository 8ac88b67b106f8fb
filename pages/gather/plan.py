"""What errands are to ask for, planned where a site is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.outcome import Record

if TYPE_CHECKING:
    from collections.abc import Collection

    from pages.errands import Errand
    from pages.site import Site


class Plan(Record):
    """What each errand is to ask for; None for what is not wanted."""


def plan_errands(site: Site, wanted: Collection[Errand], seed: str) -> Plan:
    """The plan for `site`; samples are chosen by `seed`."""
    del site, wanted, seed
    return Plan()
