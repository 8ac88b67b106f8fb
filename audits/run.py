"""What one audit run is about: shared by the plugin that judges and the plugin that files the results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from audits.catalogue import Standard
    from audits.model import Target
    from pages.registry import Quarter, Registry


@dataclass
class AuditRun:
    """One `pytest --quarter …`.

    Attributes:
        as_of: the day columns are judged on (the day of the run, kept inside the sampling window).
        out: the folder all results of this run go to; a narrowed run has a folder of its own.
        narrowed: whether --site or --indicator left something out.
        replica: the replica's label, '' when real sites are visited.
        hosts: the replica's address book (host name → address:port), empty when real sites are visited.
        targets: the sites and accounts checked, in registry order.
    """

    registry: Registry
    registry_path: Path
    quarter: Quarter
    standard: Standard
    as_of: date
    out: Path
    narrowed: bool
    started_at: datetime
    replica: str = ""
    hosts: dict[str, str] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)

    @property
    def snapshots(self) -> Path:
        """Where what was seen of each site is kept."""
        return self.out / "snapshots"


RUN_KEY = pytest.StashKey[AuditRun]()
OUTCOME_PROPERTY = "audit_outcome"
