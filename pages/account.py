"""The statistics pages (政务新媒体统计) of the provincial platform: one table row for each registered account."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pages.page import Page
from pages.reading.dates import find_dates, resolve_year
from pages.reading.dom import tidy
from pages.reading.links import canonical
from pages.reading.wordings import SITE_WORDS
from pages.registry_accounts import Account

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from selectolax.lexbor import LexborNode

    from pages.place import Place
    from pages.snapshot import SiteSnapshot

NEEDED = ("unit", "platform", "name", "last_updated")


class AccountListing:
    """All statistics pages of one source."""

    def __init__(self, snapshot: SiteSnapshot, as_of: date) -> None:
        """Read `snapshot`; days without a year are understood as of `as_of`."""
        self.snapshot = snapshot
        self._as_of = as_of

    @cached_property
    def accounts(self) -> list[Account]:
        """The accounts of all pages, each once, in the order of the pages."""
        found = {account.code: account for page in self._pages for account, _ in self._read(page)}
        return list(found.values())

    @property
    def unseen(self) -> list[str]:
        """Addresses of statistics pages that could not be read; accounts on them are unknown."""
        return [visit.url for visit in self.snapshot.pages if not visit.ok]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Account code → the statistics page and the row that show it."""
        return {account.code: place for page in self._pages for account, place in self._read(page)}

    @cached_property
    def _pages(self) -> list[Page]:
        """The pages in the order of the numbers by which their pagers call them."""
        home = canonical(self.snapshot.home)
        pages = [Page(visit, home, self._as_of) for visit in self.snapshot.pages if visit.ok]
        numbers = {home: 1}
        for page in pages:
            numbers.update((canonical(link.href), int(link.text)) for link in page.page_links if link.text.isdecimal())
        return sorted(pages, key=lambda page: (numbers.get(page.url, len(pages) + 1), page.url))

    def _read(self, page: Page) -> Iterator[tuple[Account, Place]]:
        for table in page.document.tree.css("table"):
            nodes = table.css("tr")
            rows = [[tidy(page.document.text_of(cell)) for cell in _cells(row)] for row in nodes]
            places, start = _header(rows)
            if places is None:
                continue
            for node, row in zip(nodes[start:], rows[start:], strict=True):
                if len(row) > max(places.values()) and row[places["name"]]:
                    account = self._account({field: row[place] for field, place in places.items()})
                    yield account, page.place(node)

    def _account(self, fields: dict[str, str]) -> Account:
        dates = find_dates(fields["last_updated"])
        unit, platform, name = fields["unit"], fields["platform"], fields["name"]
        return Account.of(unit, platform, name, resolve_year(dates[0], self._as_of, None) if dates else None)


def _cells(row: LexborNode) -> list[LexborNode]:
    return [node for node in row.iter() if node.tag in {"td", "th"}]


def _header(rows: list[list[str]]) -> tuple[dict[str, int] | None, int]:
    """Where the needed fields stand, and the first row below the header; None when there is no such header."""
    for index, row in enumerate(rows):
        places = {}
        for field, words in SITE_WORDS.account_fields.items():
            place = next((place for place, cell in enumerate(row) if any(word in cell for word in words)), None)
            if place is not None:
                places[field] = place
        if all(field in places for field in NEEDED):
            return places, index + 1
    return None, 0
