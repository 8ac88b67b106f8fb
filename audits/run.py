"""What one audit run is about: shared by the plugin that judges and the plugin that files the results."""

from __future__ import annotations

import zoneinfo
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audits.again import Again
from audits.answers import Answers
from audits.model import Target
from audits.standard import Standard
from audits.visits_note import noted_replica
from pages.probes import Probe, read_probes
from pages.registry import Quarter, Registry

if TYPE_CHECKING:
    from audits.gathering import GatheredPages
    from audits.standard import Indicator

BEIJING = zoneinfo.ZoneInfo("Asia/Shanghai")
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class AuditRun:
    """One `pytest --quarter …`.

    Attributes:
        as_of: the day columns are judged on (the day of the run, kept inside the sampling window).
        out: the folder all results of this run go to; a narrowed run has a folder of its own.
        narrowed: whether --site or --indicator left something out.
        asked: the indicators that --indicator names, by id or name; none meaning all.
        replica: the replica's label, '' when real sites are visited.
        hosts: the replica's address book (host name → address:port), empty when real sites are visited.
        replayed: whether nothing is visited, and what an earlier run saw is judged anew.
        on_its_day: whether it is replayed, and as of the day of the visits: what is read then will be asked for again.
        seen_in: the folder of that run, where it is not `out`: a part of a whole run is judged from its visits.
        targets: the sites and accounts checked, in registry order.
        answers: what people answered for this quarter.
        words: what to look for on pages and tell a person of, from a file of the user's.
        probe_folder: where timed visits are recorded.
        recheck: whether what a bulletin named is looked at again, on `as_of`, and nothing else.
        again: what that is, once it is known.
    """

    registry: Registry
    registry_path: Path
    quarter: Quarter
    standard: Standard
    as_of: date
    out: Path
    narrowed: bool
    started_at: datetime
    asked: tuple[str, ...] = ()
    replayed: bool = False
    on_its_day: bool = False
    seen_in: Path | None = None
    replica: str = ""
    hosts: dict[str, str] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)
    words: tuple[str, ...] = ()
    probe_folder: Path | None = None
    recheck: bool = False
    again: Again | None = None

    @cached_property
    def probes(self) -> dict[str, tuple[Probe, ...]]:
        """Site code → its recorded probes, those of the sites that this run is about: real ones, or this replica's."""
        recorded = read_probes(self.probe_folder).probes if self.probe_folder else ()
        visited = self.replica or noted_replica(self.snapshots)  # of which a worker knows by the note alone
        kept: dict[str, list[Probe]] = {}
        for probe in recorded:
            if probe.replica == visited:
                kept.setdefault(probe.site, []).append(probe)
        return {code: tuple(probes) for code, probes in kept.items()}

    def asks(self, indicator: Indicator, target: Target) -> bool:
        """Whether the indicator is held against the target in this run, as far as re-checks leave something out."""
        wanted = self.again is None or self.again.asks(target.code, indicator.id)
        return wanted and indicator.concerns(target.subject)

    def visits(self, code: str) -> bool:
        """Whether a site, an account or a list of accounts is looked at, as far as re-checks leave something out."""
        return self.again is None or self.again.concerns(code)

    @property
    def snapshots(self) -> Path:
        """Where what was seen of each site is kept: with the results, or for a replay where the visits were made."""
        return (self.seen_in or self.out) / "snapshots"


RUN_KEY = pytest.StashKey[AuditRun]()
OPEN_KEY = pytest.StashKey[ExitStack]()
GATHERED_KEY: pytest.StashKey[GatheredPages] = pytest.StashKey()
OUTCOME_PROPERTY = "audit_outcome"


def is_wanted(config: pytest.Config, code: str) -> bool:
    """Whether --site and --recheck leave the site in."""
    sites = config.getoption("site")
    return (not sites or code in sites) and config.stash[RUN_KEY].visits(code)
