"""The statistics pages (政务新媒体统计) of the provincial platform: one table row for each registered account."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pages.page import Page
from pages.reading.cells import text_day
from pages.reading.dom import tidy
from pages.reading.links import canonical
from pages.reading.table_header import ACCOUNT_FIELDS, find_header
from pages.registry_accounts import Account

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from selectolax.lexbor import LexborNode

    from pages.place import Place
    from pages.snapshot import SiteSnapshot


class AccountListing:
    """All statistics pages of one source."""

    def __init__(
        self,
        snapshot: SiteSnapshot,
        as_of: date,
        headings: Mapping[str, str] | None = None,
        *,
        private: bool = False,
    ) -> None:
        """Read `snapshot`; days without a year are understood as of `as_of`.

        `headings` are those of fields that are called otherwise than usual; `private` pages are behind a login.
        """
        self._private = private
        self.snapshot = snapshot
        self._as_of = as_of
        self._headings = headings or {}

    @cached_property
    def accounts(self) -> list[Account]:
        """The accounts of all pages, each once, in the order of the pages."""
        found = {account.code: account for page in self._pages for account, _ in self._read(page)}
        return list(found.values())

    @property
    def newest(self) -> date | None:
        """None: pages are visited, and know everything until then."""
        return None

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
            header = find_header(rows, ACCOUNT_FIELDS, self._headings)
            if header is None:
                continue
            for node, row in zip(nodes[header.below :], rows[header.below :], strict=True):
                if len(row) > max(header.places.values()) and row[header.places["name"]]:
                    account = self._account({field: row[place] for field, place in header.places.items()})
                    yield account, page.place(node)._replace(private=self._private)

    def _account(self, said: dict[str, str]) -> Account:
        day = text_day(said["last_updated"], self._as_of).day
        account = Account.of(said["unit"], said["platform"], said["name"], day)
        return account.model_copy(update={"status": said.get("status", "")})


def _cells(row: LexborNode) -> list[LexborNode]:
    return [node for node in row.iter() if node.tag in {"td", "th"}]
