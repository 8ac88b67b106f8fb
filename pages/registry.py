"""The registry: targets.yaml → issuer, quarters, sites and where accounts are listed; every mistake with its line."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator, model_validator

from pages.gather.settings import GatherSettings
from pages.registry_accounts import Account, account_code
from pages.registry_bulletin import BulletinEntry, Issue
from pages.registry_checks import cross_checks, region_of
from pages.registry_consequences import ConsequenceSettings
from pages.registry_error import RegistryError
from pages.registry_retention import Retention
from pages.registry_sources import AccountSource
from pages.registry_types import Command, Count, Day, Mailbox, QuarterName, Region, SiteCode, Text, Url
from pages.registry_words import mistakes_of
from pages.registry_yaml import read_yaml, told

__all__ = [
    "Account",
    "AccountSource",
    "DeclaredColumn",
    "Exemption",
    "Issuer",
    "Quarter",
    "Registry",
    "RegistryError",
    "Site",
    "SiteKind",
    "SiteSweep",
    "Window",
    "account_code",
    "load_registry",
]


def load_registry(path: Path) -> "Registry":
    """Return the registry read from `path`.

    Raises:
        RegistryError: The file cannot be read or has mistakes; all of them are listed, in the file's order, each as
            `targets.yaml:LINE:COL: where: what to do`.
    """
    raw = read_yaml(path)
    mistakes = list(cross_checks(raw))
    try:
        registry = Registry.model_validate(raw)
    except ValidationError as error:
        mistakes += mistakes_of(error, Registry)
    if mistakes:
        raise RegistryError(*told(mistakes, raw, path.name))
    return registry


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SiteKind(StrEnum):
    """门户网站 or 部门网站: departments are vetoed but never scored (standard, section 1)."""

    PORTAL = "portal"
    DEPARTMENT = "department"


class Issuer(_Entry):
    """The office that publishes the annexes; `region` is the code of the city's own units."""

    name: Text
    city: Text
    region: Region
    contact: Mailbox


class Window(_Entry):
    """The days of the spot check, both included."""

    start: Day
    end: Day

    @field_validator("end")
    @classmethod
    def _not_before_start(cls, end: date, info: ValidationInfo) -> date:
        start = info.data.get("start")
        if start is None or end >= start:
            return end
        message = f"{end} is before the start, {start}; correct one of the two"
        raise ValueError(message)


class Quarter(_Entry):
    """One spot check. `accounts_sampled_on` is the day accounts are judged on; `standard` names the rules that hold.

    `bulletin` is what its bulletin is numbered and dated. What is `corrected` within the window is marked so, and
    counted or left out of the annex.
    """

    name: Text
    window: Window
    accounts_sampled_on: Day
    rectification_deadline: Day
    standard: Text
    bulletin: Issue = Issue()
    corrected: Literal["left_out", "counted"] = "left_out"

    @field_validator("accounts_sampled_on")
    @classmethod
    def _within_window(cls, day: date, info: ValidationInfo) -> date:
        window = info.data.get("window")
        if window is None or window.start <= day <= window.end:
            return day
        message = f"{day} is outside the window {window.start} to {window.end}; choose a day within it"
        raise ValueError(message)

    @field_validator("rectification_deadline")
    @classmethod
    def _after_window(cls, day: date, info: ValidationInfo) -> date:
        window = info.data.get("window")
        if window is None or day > window.end:
            return day
        message = f"{day} is not after the window's last day, {window.end}; choose a later day"
        raise ValueError(message)

    def clock(self, today: date) -> date:
        """Return the day a run made on `today` judges as of.

        Inside the window that is `today`; after it the window's last day, so that a run repeated months later judges
        as the spot check did; before it the window's first day.
        """
        return min(max(today, self.window.start), self.window.end)


class DeclaredColumn(_Entry):
    """A column that finding one's way from the home page cannot know; `period_days` overrides the standard's."""

    name: Text
    url: Url
    period_days: Count | None = None


class Exemption(_Entry):
    """An indicator that does not apply to a site, and the reason; to one `column` only, and `until` a day, if given."""

    indicator: Text
    comment: Text
    column: Text | None = None
    until: Day | None = None


class SiteSweep(_Entry):
    """What one site's own sweep may differ in: how many `pages` of it are visited at most."""

    pages: Count


class Site(_Entry):
    """A website of the spot check; `periods` are update periods in days by column name."""

    name: Text
    unit: Text
    site_code: SiteCode
    kind: SiteKind
    url: Url
    columns: tuple[DeclaredColumn, ...] = ()
    periods: dict[Text, Count] = Field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    sweep: SiteSweep | None = None


class Registry(_Entry):
    """All of targets.yaml.

    Attributes:
        replica: the command that serves one, None when the addresses are the real ones.
        words: the file, beside targets.yaml, of words that a person is told of where they stand; None where there is
            none.
        criticisms: the file, beside targets.yaml, of bulletins that no run knows of; None for criticisms.yaml, if any.
    """

    issuer: Issuer
    regions: dict[Region, Text] = Field(default_factory=dict)
    replica: Command | None = None
    words: Text | None = None
    quarters: Annotated[dict[QuarterName, Quarter], Field(min_length=1)]
    sweep: GatherSettings = GatherSettings()
    sites: Annotated[tuple[Site, ...], Field(min_length=1)]
    accounts: tuple[AccountSource, ...] = ()
    bulletin: BulletinEntry = BulletinEntry()
    retention: Retention = Retention()
    consequences: ConsequenceSettings = ConsequenceSettings()
    criticisms: Text | None = None

    def quarter(self, name: str) -> Quarter:
        """Return the quarter called `name`; raise `RegistryError` with the known names when there is none."""
        if name in self.quarters:
            return self.quarters[name]
        message = f"no quarter {name!r} in the registry; known: {', '.join(self.quarters)}. Add it under `quarters:`."
        raise RegistryError(message)

    def site(self, code: str) -> Site:
        """Return the site with the site code `code`; raise `RegistryError` with the known codes when there is none."""
        for site in self.sites:
            if site.site_code == code:
                return site
        known = ", ".join(f"{site.site_code} {site.name}" for site in self.sites)
        message = f"no site has the code {code!r}; known: {known}"
        raise RegistryError(message)

    def pages_of(self, site: Site) -> int:
        """Return how many pages of a site are visited at most: its own limit, or the city's where it has none."""
        return site.sweep.pages if site.sweep else self.sweep.pages

    def region_of(self, unit: str) -> str:
        """Return the region code a unit's identifiers begin with (standard, section 5)."""
        return region_of(unit, self.regions, self.issuer.region)

    @model_validator(mode="before")
    @classmethod
    def _name_quarters(cls, raw: object) -> object:
        quarters = raw.get("quarters") if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or not isinstance(quarters, dict):
            return raw
        named = {name: _named(name, body) for name, body in quarters.items()}
        return {**raw, "quarters": named}


def _named(name: object, body: object) -> object:
    return {"name": str(name), **body} if isinstance(body, dict) else body
