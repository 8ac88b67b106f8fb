"""The bottom function area of one page: identity and error-report entry. It says what is there and never judges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from pages.identity import (
    BadgeState,
    GovernmentBadge,
    Shown,
    host_of,
    is_open,
    read_contact,
    read_government_badge,
    read_icp_filing,
    read_police_filing,
    read_site_code,
    read_sponsor,
)
from pages.reading.bottom import Bottom, find_bottom, is_shown, seems_unloaded
from pages.reading.dom import Box, Document, ancestors
from pages.reading.identifiers import site_code_in_url
from pages.reading.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

_WORDS = WORDS.footer
_HOSTS = WORDS.third_parties


class EntryState(StrEnum):
    """What the 政府网站找错 entry is like; earlier states count first where a page has several entries.

    PRESENT leads to the official address (its code may be another site's); RETIRED_ADDRESS to one no longer in use;
    UNOFFICIAL somewhere else or through a script of somebody else's; NO_LINK is a picture or text that opens nothing;
    FLOATING stands only in a side bar or pop-up; ELSEWHERE stands on the page but not in its bottom area.
    """

    PRESENT = "present"
    RETIRED_ADDRESS = "retired_address"
    UNOFFICIAL = "unofficial"
    NO_LINK = "no_link"
    FLOATING = "floating"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    ABSENT = "absent"


@dataclass(frozen=True)
class ErrorReportEntry:
    """The entry, how it is built (`link`, `click`, `script`, `image`, `text`), its target and the code it carries."""

    state: EntryState
    form: str = ""
    target: str = ""
    site_code: str | None = None
    mark: tuple[str, ...] = ()
    box: Box | None = None


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
        if found.state is BadgeState.ABSENT and not self.loaded:
            return GovernmentBadge(BadgeState.UNKNOWN)
        return found

    @cached_property
    def error_report_entry(self) -> ErrorReportEntry:
        """The 政府网站找错 entry that counts: the best one in the bottom area, else where else there is one."""
        found = sorted(self._entries(), key=lambda entry: list(EntryState).index(entry.state))
        if found and (self.loaded or found[0].state is EntryState.PRESENT):
            return found[0]
        return ErrorReportEntry(EntryState.UNKNOWN if self._may_still_come else EntryState.ABSENT)

    @cached_property
    def _may_still_come(self) -> bool:
        """Whether the area did not arrive, or a script not yet run may write the entry."""
        if not self.loaded:
            return True
        scripts = (node.text() or "" for node in self._document.tree.css("script"))
        return not self._document.rendered and any(_HOSTS.error_report_word in script for script in scripts)

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

    def _entries(self) -> Iterator[ErrorReportEntry]:
        tree = self._document.tree
        for node in tree.css("a, [au-opens], img, span, div, p, button, em, i, b, font, li, td"):
            if (entry := self._entry(node)) is not None:
                yield entry
        for node in tree.css("script"):
            if (entry := self._script_entry(node)) is not None:
                yield entry

    def _entry(self, node: LexborNode) -> ErrorReportEntry | None:
        document = self._document
        target = _opens(document, node)
        if not (_is_entry_address(target) or _names_entry(node)) or not is_shown(document, node):
            return None
        if not target and _inside_link(document, node):
            return None
        form = "link" if node.tag == "a" and target else "click" if target else "image" if node.tag == "img" else "text"
        state = self._place(node) or self._leads(target)
        return ErrorReportEntry(state, form, target, site_code_in_url(target), document.path(node), document.box(node))

    def _script_entry(self, node: LexborNode) -> ErrorReportEntry | None:
        """The entry that the official script writes; where that host did not answer the tag is all there is to see."""
        src = node.attributes.get("src") or ""
        if not (node.attributes.get("id") == "_jiucuo_" or any(name in src for name in _HOSTS.error_report_scripts)):
            return None
        if node.parent is None or not (self.bottom and is_open(self.bottom, node.parent)):
            return None
        code = site_code_in_url(f"http://a/?site_code={node.attributes.get('sitecode') or ''}")
        state = self._place(node) or self._script_state(src)
        return ErrorReportEntry(state, "script", self._document.resolve(src), code, self._document.path(node))

    def _script_state(self, src: str) -> EntryState:
        host = host_of(src)
        if host in _HOSTS.error_report_hosts:
            return EntryState.PRESENT
        return EntryState.RETIRED_ADDRESS if host in _HOSTS.retired_error_report_hosts else EntryState.UNOFFICIAL

    def _place(self, node: LexborNode) -> EntryState | None:
        """Why the element does not count as in the bottom area; None when it does."""
        if self._document.floating(node):
            return EntryState.FLOATING
        return None if self.bottom and self.bottom.holds(node) else EntryState.ELSEWHERE

    def _leads(self, target: str) -> EntryState:
        host = host_of(target)
        if not host:
            return EntryState.NO_LINK
        if host in _HOSTS.error_report_hosts:
            return EntryState.PRESENT
        return EntryState.RETIRED_ADDRESS if host in _HOSTS.retired_error_report_hosts else EntryState.UNOFFICIAL


def _opens(document: Document, node: LexborNode) -> str:
    """The address that the element leads to, by its href or by a click; '' where it leads nowhere else."""
    href = document.resolve(node.attributes.get("href")) if node.tag == "a" else ""
    addresses = (href, node.attributes.get("au-opens") or "")
    return next((address for address in addresses if _leads_away(address, document.url)), "")


def _leads_away(address: str, url: str) -> bool:
    return host_of(address) != "" and urldefrag(address).url != urldefrag(url).url


def _is_entry_address(target: str) -> bool:
    hosts = _HOSTS.error_report_hosts | _HOSTS.retired_error_report_hosts
    return bool(target) and (host_of(target) in hosts or _HOSTS.error_report_path in target)


def _names_entry(node: LexborNode) -> bool:
    """Whether the element itself, not something inside it, is worded or drawn as the entry."""
    attributes = node.attributes
    if node.tag == "img":
        said = f"{attributes.get('alt') or ''} {attributes.get('title') or ''}"
        return any(word in said for word in _WORDS.entry_words) or _HOSTS.error_report_word in (
            attributes.get("src") or ""
        )
    own = "".join(child.text_content or "" for child in node.iter(include_text=True) if child.is_text_node)
    return _WORDS.entry_words[0] in own and len(own.strip()) < 20  # noqa: PLR2004 (a label, not a sentence)


def _inside_link(document: Document, node: LexborNode) -> bool:
    """Whether what surrounds the element opens something, so that the element is part of that entry."""
    return any(_opens(document, each) for each in ancestors(node)) or any(
        _opens(document, below) for below in node.css("a, [au-opens]") if below.mem_id != node.mem_id
    )
