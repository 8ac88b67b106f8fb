"""What was gathered, as page objects and as targets."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from audits.model import Subject, Target
from pages.account import AccountListing
from pages.memory import recall
from pages.site import ExtraColumn, Site
from pages.snapshot_file import SnapshotError, read_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from pages.place import Place
    from pages.registry import Registry
    from pages.registry import Site as RegisteredSite
    from pages.registry_accounts import Account
    from pages.snapshot import SiteSnapshot

SITES_IN_MEMORY = 2
LISTING = "accounts-"


def site_targets(registry: Registry) -> list[Target]:
    """The registered sites as targets, in registry order."""
    return [
        Target(code=site.site_code, subject=Subject(site.kind.value), name=site.name, unit=site.unit, url=site.url)
        for site in registry.sites
    ]


def listing_code(number: int) -> str:
    """The code under which the snapshot of the accounts' statistics number `number` is kept."""
    return f"{LISTING}{number}"


def is_listing(code: str) -> bool:
    """Whether a code is one of accounts' statistics; no site and no account has such a one."""
    return code.startswith(LISTING)


def extra_columns(site: RegisteredSite) -> tuple[ExtraColumn, ...]:
    """The columns that the registry names because discovery cannot know them."""
    return tuple(ExtraColumn(column.name, column.url) for column in site.columns)


class GatheredPages:
    """What was gathered, as page objects; a few sites are kept in memory, since items come site by site."""

    def __init__(self, folder: Path, registry: Registry, as_of: date, accounts_as_of: date) -> None:
        """Read snapshots from `folder`."""
        self._folder = folder
        self._registry = registry
        self._as_of = as_of
        self._accounts_as_of = accounts_as_of
        self.site = lru_cache(SITES_IN_MEMORY)(self._site)

    def _site(self, code: str) -> Site:
        """The site `code` as it was seen; raises FileNotFoundError or SnapshotError."""
        return recall(self._folder, code, self._as_of, extra_columns(self._registry.site(code)))

    @cached_property
    def listings(self) -> list[tuple[str, AccountListing | None]]:
        """The accounts' statistics by source name; None where there is no snapshot of them."""
        return [(name, self._listing(code)) for code, name in self.sources]

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Snapshot code and name of the accounts' sources, in registry order."""
        return [(listing_code(number), each.name) for number, each in enumerate(self._registry.accounts, start=1)]

    def _listing(self, code: str) -> AccountListing | None:
        try:
            return AccountListing(read_snapshot(self._folder, code), self._accounts_as_of)
        except (FileNotFoundError, SnapshotError):
            return None

    @cached_property
    def accounts(self) -> dict[str, tuple[Account, Place]]:
        """Account code → the account and where it was read, over all sources."""
        return {
            account.code: (account, listing.places[account.code])
            for _, listing in self.listings
            if listing
            for account in listing.accounts
        }

    def account_targets(self) -> list[Target]:
        """The accounts as targets; a source that was not read whole is a target too, so that it is not forgotten."""
        return [*self._incomplete_sources(), *(_target(account, place) for account, place in self.accounts.values())]

    @property
    def read_whole(self) -> bool:
        """Whether all accounts there are are known."""
        return all(self._read_whole(code) for code, _ in self.sources)

    def _incomplete_sources(self) -> Iterable[Target]:
        for (code, name), source in zip(self.sources, self._registry.accounts, strict=True):
            if not self._read_whole(code):
                yield Target(code=code, subject=Subject.ACCOUNT, name=name, unit=name, url=source.source)

    def _read_whole(self, code: str) -> bool:
        """Whether a source listed accounts, and all its pages were seen: silence is no list without accounts."""
        listing = self._listing_of(code)
        return listing is not None and bool(listing.accounts) and not listing.unseen

    def _listing_of(self, code: str) -> AccountListing | None:
        return dict(zip((code for code, _ in self.sources), self.listings, strict=True))[code][1]

    def source_snapshot(self, code: str) -> SiteSnapshot | None:
        """The snapshot of a source, None when there is none."""
        listing = self._listing_of(code)
        return listing.snapshot if listing else None


def _target(account: Account, place: Place) -> Target:
    return Target(
        code=account.code,
        subject=Subject.ACCOUNT,
        name=account.name,
        unit=account.unit,
        url=place.url,
        platform=account.platform,
        last_updated=account.last_updated,
    )
