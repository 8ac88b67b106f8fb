"""What a gathering process is asked to do, handed over as one JSON file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pages.gather.settings import GatherSettings

FEWEST_AT_ONCE = 4


class SiteJob(BaseModel):
    """One site to survey; a `listing` is read through its pager only (the accounts' statistics pages)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    home: str
    pages: int
    listing: bool = False
    extra: tuple[str, ...] = ()


class GatherJob(BaseModel):
    """All sites of a run. `hosts` is a replica's address book; empty when the real web is visited."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Path
    as_of: date
    contact: str
    hosts: dict[str, str]
    settings: GatherSettings
    sites: tuple[SiteJob, ...]

    @property
    def sites_at_once(self) -> int:
        """How many sites are surveyed side by side, begun in their order."""
        return max(self.settings.tabs, FEWEST_AT_ONCE)

    @property
    def user_agent(self) -> str:
        """How the job's visits name themselves."""
        return user_agent(self.contact)


def user_agent(contact: str) -> str:
    """A browser's name with ours and the office's mailbox behind it, so that a site's owner knows whom to ask."""
    return (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 "
        f"gov-site-audit/0.1 (+mailto:{contact})"
    )
