"""What was gathered, as page objects and as targets."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from audits.account_sources import given_pages, is_whole, lost_pages, read_source
from audits.model import Subject, Target
from audits.source_codes import listing_code, page_code
from pages.account_page import AccountPage
from pages.memory import recall
from pages.site import ExtraColumn, Site
from pages.snapshot_file import SnapshotError, read_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from audits.account_sources import Listing
    from pages.place import Place
    from pages.registry import Quarter, Registry
    from pages.registry import Site as RegisteredSite
    from pages.registry_accounts import Account
    from pages.registry_sources import AccountSource

SITES_IN_MEMORY = 2


def site_targets(registry: Registry) -> list[Target]:
    """The registered sites as targets, in registry order."""
    return [
        Target(code=site.site_code, subject=Subject(site.kind.value), name=site.name, unit=site.unit, url=site.url)
        for site in registry.sites
    ]


def extra_columns(site: RegisteredSite) -> tuple[ExtraColumn, ...]:
    """The columns that the registry names because discovery cannot know them."""
    return tuple(ExtraColumn(column.name, column.url) for column in site.columns)


class GatheredPages:
    """What was gathered, as page objects; a few sites are kept in memory, since items come site by site."""

    def __init__(self, folder: Path, registry: Registry, as_of: date, quarter: Quarter, *, keep: bool = False) -> None:
        """Read what was kept in `folder`; accounts are those of `quarter`, on the day it samples them.

        Where `keep` is set, what had to be read of a site is remembered there.
        """
        self._folder = folder
        self._registry = registry
        self._as_of = as_of
        self._quarter = quarter
        self._keep = keep
        self.site = lru_cache(SITES_IN_MEMORY)(self._site)

    def _site(self, code: str) -> Site:
        """The site `code` as it was seen; raises FileNotFoundError or SnapshotError."""
        extra = extra_columns(self._registry.site(code))
        return recall(self._folder, code, self._as_of, extra, keep=self._keep)

    @cached_property
    def listings(self) -> dict[str, Listing | None]:
        """What each source of accounts says, by its code, in registry order; None where there is no record of it."""
        return {code: read_source(source, code, self._folder, self._quarter) for code, source in self.sources.items()}

    @property
    def sources(self) -> dict[str, AccountSource]:
        """The accounts' sources by the code that their records are kept under, in registry order."""
        return {listing_code(number): each for number, each in enumerate(self._registry.accounts, start=1)}

    @cached_property
    def accounts(self) -> dict[str, tuple[Account, Place, date | None]]:
        """Account code → the account, where it was read, and the newest day of its source, where that is a file.

        Of several sources with an account the newest day counts.
        """
        found: dict[str, tuple[Account, Place, date | None]] = {}
        for listing in [each for each in self.listings.values() if each]:
            for account in listing.accounts:
                if account.code not in found or account.newer_than(found[account.code][0]):
                    found[account.code] = account, listing.places[account.code], listing.newest
        return found

    def account_page(self, code: str) -> AccountPage | None:
        """The public page of the account, None where none is given, or none was visited."""
        if code not in self.public_pages:
            return None
        try:
            return AccountPage(read_snapshot(self._folder, page_code(code)))
        except (FileNotFoundError, SnapshotError):
            return None

    @cached_property
    def public_pages(self) -> dict[str, str]:
        """Account code → address of its public page, for those accounts of which one is given."""
        return {
            code: url for accounts, named in self._named_pages for code, url in given_pages(accounts, named).items()
        }

    @property
    def lost_pages(self) -> list[str]:
        """What the registry gives a public page of, and is no account's code, nor the name of one only."""
        return [key for accounts, named in self._named_pages for key in lost_pages(accounts, named)]

    @property
    def _named_pages(self) -> list[tuple[list[Account], dict[str, str]]]:
        """The accounts of each source that was read, with the public pages that the registry gives."""
        read = ((self.listings[code], source.pages) for code, source in self.sources.items())
        return [(listing.accounts, pages) for listing, pages in read if listing]

    def account_targets(self) -> list[Target]:
        """The accounts as targets; a source that was not read whole is a target too, so that it is not forgotten."""
        return [*self._incomplete_sources(), *(_target(account, place) for account, place, _ in self.accounts.values())]

    @property
    def read_whole(self) -> bool:
        """Whether all accounts there are are known."""
        return all(map(is_whole, self.listings.values()))

    def _incomplete_sources(self) -> Iterable[Target]:
        for code, source in self.sources.items():
            if not is_whole(self.listings[code]):
                url = source.named(self._quarter.name)
                yield Target(code=code, subject=Subject.ACCOUNT, name=source.name, unit=source.name, url=url)


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
