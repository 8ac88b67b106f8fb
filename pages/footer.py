"""The bottom function area of one page: identity and error-report entry. It says what is there and never judges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pages.codes import SiteCodes, Standing, read_meta_code, read_standing
from pages.entry import EntryReader, EntryState, ErrorReportEntry
from pages.identity import (
    BadgeState,
    GovernmentBadge,
    Shown,
    read_contact,
    read_government_badge,
    read_icp_filing,
    read_police_filing,
    read_site_code,
    read_sponsor,
)
from pages.outside import Outside, find_outside
from pages.reading.bottom import Bottom, find_bottom, seems_unloaded
from pages.reading.identifiers import find_icp_filings, find_labelled_codes, find_police_filings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.reading.dom import Document


_IDENTIFIERS = {"site_code": find_labelled_codes, "icp_filing": find_icp_filings, "police_filing": find_police_filings}


@dataclass(frozen=True)
class BottomArea:
    """What a bottom function area says, as it is judged and kept; `text` is all that stands in it, `mark` its place."""

    loaded: bool
    site_code: Shown | None
    icp_filing: Shown | None
    police_filing: Shown | None
    sponsor: Shown | None
    contact: Shown | None
    government_badge: GovernmentBadge
    error_report_entry: ErrorReportEntry
    text: str = ""
    mark: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the parts that the area does not show, an entry that does not open among them."""
        names = ("site_code", "icp_filing", "police_filing", "sponsor", "contact")
        gone = [name for name in names if getattr(self, name) is None]
        if self.government_badge.state is not BadgeState.PRESENT:
            gone.append("government_badge")
        if self.error_report_entry.state is not EntryState.PRESENT:
            gone.append("error_report_entry")
        return tuple(gone)


class Footer:
    """What the bottom area of `document` says; every part is None or absent where `loaded` is False."""

    def __init__(self, document: Document, site_url: str) -> None:
        """Read the page; `site_url` tells the site's own scripts from third parties'."""
        self._document = document
        self._site_url = site_url

    @cached_property
    def bottom(self) -> Bottom | None:
        """The area itself; None when the page has none."""
        return find_bottom(self._document)

    @cached_property
    def loaded(self) -> bool:
        """False where the area is built elsewhere and did not arrive: unknown, not absent."""
        named = (self.site_code, self.icp_filing, self.police_filing, self.sponsor)
        return any(named) or not seems_unloaded(self._document, self._site_url)

    @cached_property
    def mark(self) -> tuple[str, ...]:
        """Where the area is on the page; () when the page has none."""
        return self._document.path(self.bottom.top) if self.bottom else ()

    @cached_property
    def site_code(self) -> Shown | None:
        """The 网站标识码."""
        return self._read(read_site_code)

    @cached_property
    def codes(self) -> SiteCodes:
        """The site's code, wherever the page gives it."""
        shown = self.site_code.value if self.site_code else None
        return SiteCodes(shown, read_meta_code(self._document), self.error_report_entry.site_code)

    @cached_property
    def standing(self) -> Standing:
        """Whose page it says it is, beside the host that it was seen at."""
        return read_standing(self._document)

    @cached_property
    def outside(self) -> dict[str, Outside]:
        """The identifiers that the bottom area does not show and the page holds elsewhere, by name."""
        document, missing = self._document, [name for name in _IDENTIFIERS if getattr(self, name) is None]
        found = {name: find_outside(document, self.bottom, _IDENTIFIERS[name]) for name in missing}
        return {name: each for name, each in found.items() if each is not None}

    @cached_property
    def icp_filing(self) -> Shown | None:
        """The ICP备案编号."""
        return self._read(read_icp_filing)

    @cached_property
    def police_filing(self) -> Shown | None:
        """The 公安机关备案标识; `value` holds the digits."""
        return self._read(read_police_filing)

    @cached_property
    def sponsor(self) -> Shown | None:
        """The 主办单位."""
        return self._read(read_sponsor)

    @cached_property
    def contact(self) -> Shown | None:
        """A telephone number or mail address."""
        return self._read(read_contact)

    @cached_property
    def government_badge(self) -> GovernmentBadge:
        """The 党政机关网站标识."""
        found = read_government_badge(self.bottom) if self.bottom else GovernmentBadge(BadgeState.ABSENT)
        if found.state is BadgeState.ABSENT and self._may_still_come:
            return GovernmentBadge(BadgeState.UNKNOWN)
        return found

    @cached_property
    def error_report_entry(self) -> ErrorReportEntry:
        """The 政府网站找错 entry that counts."""
        found = EntryReader(self._document, self.bottom, may_still_come=self._may_still_come).best()
        if found and (self.loaded or found.state is EntryState.PRESENT):
            return found
        return ErrorReportEntry(EntryState.UNKNOWN if self._may_still_come else EntryState.ABSENT)

    @cached_property
    def _may_still_come(self) -> bool:
        """Whether the area did not arrive, or scripts that did not run may write badge and entry."""
        return not self.loaded or (
            not self._document.executed and self._document.tree.css_first("script, [onclick]") is not None
        )

    @cached_property
    def area(self) -> BottomArea:
        """All of it, without the page it was read from."""
        return BottomArea(
            loaded=self.loaded,
            site_code=self.site_code,
            icp_filing=self.icp_filing,
            police_filing=self.police_filing,
            sponsor=self.sponsor,
            contact=self.contact,
            government_badge=self.government_badge,
            error_report_entry=self.error_report_entry,
            text=self.bottom.text if self.bottom else "",
            mark=self.mark,
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the parts that the area does not show, an entry that does not open among them."""
        return self.area.missing

    def _read(self, read: Callable[[Bottom], Shown | None]) -> Shown | None:
        return read(self.bottom) if self.bottom else None
