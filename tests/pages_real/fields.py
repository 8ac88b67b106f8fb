"""The fields of the facts, each as the page objects read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pages.entry import EntryState
from pages.footer import Footer
from pages.identity import BadgeState
from pages.reading.words import plain

if TYPE_CHECKING:
    from pages.identity import Shown
    from pages.page import Page

FOOTER = "footer"


@dataclass(frozen=True)
class Reading:
    """What was read of a field.

    Attributes:
        value: the value in the facts' form; None where the page does not show it.
        certain: False where the page objects cannot tell.
        said: the words on the page, or why they are not there.
        where: the element, as CSS paths, or what else it was read from.
    """

    value: str | None
    certain: bool = True
    said: str = ""
    where: str = ""


class Reader:
    """One reading of a page, field by field."""

    def __init__(self, page: Page) -> None:
        """Read `page`."""
        self._page = page
        self._footer = Footer(page.document, page.home)

    def read(self, field: str) -> Reading:
        """What the page says of `field`, one of `FIELDS`."""
        return FIELDS[field].read(self)

    def site_code(self) -> Reading:
        return self._shown("site_code")

    def meta_site_code(self) -> Reading:
        code = self._footer.codes.meta
        return Reading(code, said=code or "", where="meta SiteIDCode")

    def icp_filing(self) -> Reading:
        return self._shown("icp_filing")

    def police_filing(self) -> Reading:
        return self._shown("police_filing")

    def sponsor(self) -> Reading:
        reading = self._shown("sponsor")
        return Reading("present" if reading.value else None, reading.certain, reading.said, reading.where)

    def government_badge(self) -> Reading:
        badge = self._footer.government_badge
        value = None if badge.state in {BadgeState.ABSENT, BadgeState.UNKNOWN} else "present"
        said = f"{badge.state} {badge.form} {badge.target}".strip()
        return Reading(value, badge.state is not BadgeState.UNKNOWN, said, _path(badge.mark))

    def error_report_entry(self) -> Reading:
        entry = self._footer.error_report_entry
        known = {EntryState.PRESENT: "in_order", EntryState.ABSENT: None, EntryState.UNKNOWN: None}
        value = known.get(entry.state, entry.state.value)
        said = f"{entry.state} {entry.form} {entry.target}".strip()
        return Reading(value, entry.state is not EntryState.UNKNOWN, said, _path(entry.mark))

    def published_on(self) -> Reading:
        shown, counts = self._page.shown_as_published, self._page.published
        if shown is None:
            return Reading(None, said=f"none shown; {counts.read_from} {counts.shown}" if counts else "none shown")
        return Reading(shown.on.isoformat(), said=shown.shown, where=shown.read_from)

    def _shown(self, name: str) -> Reading:
        footer = self._footer
        part: Shown | None = getattr(footer, name)
        if part is not None:
            return Reading(part.value, said=f"{part.shown} ({part.form})", where=_path(part.mark))
        if name in footer.outside:
            found = footer.outside[name]
            return Reading(None, footer.loaded, f"{found.spot}: {found.value}; {self._area}", _path(found.mark))
        return Reading(None, footer.loaded, self._area, _path(footer.mark))

    @cached_property
    def _area(self) -> str:
        bottom = self._footer.bottom
        state = "" if self._footer.loaded else "not loaded; "
        return state + (" / ".join(bottom.text.split("\n")) if bottom else "no bottom area found")


@dataclass(frozen=True)
class Field:
    """How a field is read, whether the bottom area says it, and the form in which two values are compared."""

    read: Callable[[Reader], Reading]
    in_footer: bool = True
    comparable: Callable[[str], str] = str


def _filing(value: str) -> str:
    return "".join(plain(value).split()).replace(":", "").upper()


FIELDS = {
    "site_code": Field(Reader.site_code, comparable=str.lower),
    "meta_site_code": Field(Reader.meta_site_code, in_footer=False, comparable=str.lower),
    "icp_filing": Field(Reader.icp_filing, comparable=_filing),
    "police_filing": Field(Reader.police_filing),
    "government_badge": Field(Reader.government_badge),
    "error_report_entry": Field(Reader.error_report_entry),
    "sponsor": Field(Reader.sponsor),
    "published_on": Field(Reader.published_on, in_footer=False),
}


def _path(mark: tuple[str, ...]) -> str:
    return " | ".join(mark)
