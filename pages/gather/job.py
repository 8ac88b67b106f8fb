"""What a gathering process is asked to do, handed over as one JSON file."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pages.errands import Errand
from pages.gather.settings import GatherSettings
from pages.site import ExtraColumn
from pages.snapshot import FORMAT
from pages.update_periods import UpdatePeriods

NAME = "gov-site-audit/0.1"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"


class SiteJob(BaseModel):
    """One site to survey; a `listing` is read through its pager only (the accounts' statistics pages).

    A column that seems overdue by its `periods` is seen twice; `errands` are what else is to be found out. What is in
    `again` is visited whether anything leads there or not. `login` names the environment variable with a stored login,
    '' where none is needed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    home: str
    pages: int
    listing: bool = False
    extra: tuple[ExtraColumn, ...] = ()
    periods: UpdatePeriods = UpdatePeriods()
    errands: tuple[Errand, ...] = ()
    again: tuple[str, ...] = ()
    login: str = ""


class GatherJob(BaseModel):
    """All sites of a run, at most `at_once` of them under way at a time, begun in their order.

    `hosts` is a replica's address book; empty when the real web is visited.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    folder: Path
    as_of: date
    contact: str
    hosts: dict[str, str]
    settings: GatherSettings
    sites: tuple[SiteJob, ...]
    at_once: int = 64

    @property
    def user_agent(self) -> str:
        """How the job's visits name themselves."""
        return user_agent(self.contact, self.settings.user_agent)

    def digest(self, site: SiteJob) -> str:
        """What a snapshot of `site` rests on: two jobs with the same digest see the site in the same way."""
        asked = (FORMAT, site.model_dump_json(), self.as_of, self.settings.model_dump_json(), sorted(self.hosts))
        return sha256(repr(asked).encode()).hexdigest()[:16]

    def seed(self, site: SiteJob) -> str:
        """What samples of `site` are chosen by: the same for every run of a day."""
        return f"{site.code}/{self.as_of}"


def user_agent(contact: str, name: str = "") -> str:
    """A browser's name, or `name`, with ours and the office's mailbox behind it: a site's owner knows whom to ask."""
    return f"{name or f'{BROWSER} {NAME}'} (+mailto:{contact})"
