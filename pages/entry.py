"""The 政府网站找错 entry of a page: where each one stands, how it is built and what it opens (standard §5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from pages.identity import host_of, is_host, is_open
from pages.reading.bottom import Bottom, is_shown
from pages.reading.dom import Box, Document, ancestors
from pages.reading.identifiers import site_code_in_url
from pages.reading.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_WORDS = WORDS.footer
_HOSTS = WORDS.third_parties


class EntryState(StrEnum):
    """What the 政府网站找错 entry is like; earlier states count first where a page has several entries.

    PRESENT leads to the official address (its code may be another site's); RETIRED_ADDRESS to one no longer in use;
    UNOFFICIAL somewhere else or through a script of somebody else's; UNKNOWN may be written, or what it opens be
    decided, by a script that did not run; NO_LINK is a picture or text that opens nothing; FLOATING stands only in a
    side bar or pop-up; ELSEWHERE stands on the page but not in its bottom area.
    """

    PRESENT = "present"
    RETIRED_ADDRESS = "retired_address"
    UNOFFICIAL = "unofficial"
    UNKNOWN = "unknown"
    NO_LINK = "no_link"
    FLOATING = "floating"
    ELSEWHERE = "elsewhere"
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


class EntryReader:
    """Finds the entries of a page whose bottom area is `bottom`."""

    def __init__(self, document: Document, bottom: Bottom | None, *, may_still_come: bool) -> None:
        """`may_still_come` says whether scripts that did not run may decide what an entry opens."""
        self._document = document
        self._bottom = bottom
        self._may_still_come = may_still_come

    def best(self) -> ErrorReportEntry | None:
        """The entry that counts: the best one in the bottom area, else where else there is one; None for none."""
        return min(self._entries(), key=lambda entry: list(EntryState).index(entry.state), default=None)

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
        own = _opens(document, node)
        if not (_is_entry_address(own) or _names_entry(node)) or not is_shown(document, node):
            return None
        opener = node if own else _opener(document, node)
        target = own or _opens(document, opener)
        form = (
            "link" if opener.tag == "a" and target else "click" if target else "image" if node.tag == "img" else "text"
        )
        state = self._place(node) or self._leads(target)
        return ErrorReportEntry(state, form, target, site_code_in_url(target), document.path(node), document.box(node))

    def _script_entry(self, node: LexborNode) -> ErrorReportEntry | None:
        """The entry that the official script writes; where that host did not answer the tag is all there is to see."""
        src = node.attributes.get("src") or ""
        if not (node.attributes.get("id") == "_jiucuo_" or any(name in src for name in _HOSTS.error_report_scripts)):
            return None
        if node.parent is None or not (self._bottom and is_open(self._bottom, node.parent)):
            return None
        code = site_code_in_url(f"http://a/?site_code={node.attributes.get('sitecode') or ''}")
        target = self._document.resolve(src)
        state = self._place(node) or self._leads(target)
        if state is EntryState.UNOFFICIAL and not self._document.executed:
            state = EntryState.UNKNOWN
        return ErrorReportEntry(state, "script", target, code, self._document.path(node))

    def _place(self, node: LexborNode) -> EntryState | None:
        """Why the element does not count as in the bottom area; None when it does."""
        if self._document.floating(node):
            return EntryState.FLOATING
        return None if self._bottom and self._bottom.holds(node) else EntryState.ELSEWHERE

    def _leads(self, target: str) -> EntryState:
        if is_host(target, _HOSTS.error_report_hosts):
            return EntryState.PRESENT
        if is_host(target, _HOSTS.retired_error_report_hosts):
            return EntryState.RETIRED_ADDRESS
        if host_of(target):
            return EntryState.UNOFFICIAL
        return EntryState.UNKNOWN if self._may_still_come else EntryState.NO_LINK


def _opens(document: Document, node: LexborNode) -> str:
    """The address that the element leads to, by its href or by a click; '' where it leads nowhere else."""
    href = document.resolve(node.attributes.get("href")) if node.tag == "a" else ""
    addresses = (href, node.attributes.get("au-opens") or "")
    return next((address for address in addresses if _leads_away(address, document.url)), "")


def _leads_away(address: str, url: str) -> bool:
    return host_of(address) != "" and urldefrag(address).url != urldefrag(url).url


def _is_entry_address(target: str) -> bool:
    hosts = _HOSTS.error_report_hosts | _HOSTS.retired_error_report_hosts
    return bool(target) and (is_host(target, hosts) or _HOSTS.error_report_path in target)


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


def _opener(document: Document, node: LexborNode) -> LexborNode:
    """What opens something around the element, else within it; the element itself where nothing does."""
    return next((each for each in (*ancestors(node), *node.css("a, [au-opens]")) if _opens(document, each)), node)
