"""Who runs a site, as its bottom function area says: codes, filings, badge, sponsor, contact (standard §5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pages.reading.dom import Box, ancestors, tidy
from pages.reading.identifiers import (
    Identifier,
    find_icp_filings,
    find_police_filings,
    find_site_codes,
    police_filing_in_url,
)
from pages.reading.words import WORDS, any_of, any_spaced, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from pages.reading.bottom import Bottom

_WORDS = WORDS.footer
_HOSTS = WORDS.third_parties


@dataclass(frozen=True)
class Shown:
    """Something the bottom area says.

    Attributes:
        value: its plain form (digits, number, name).
        shown: the text as it stands.
        wellformed: whether it has the form that the standard asks for.
        form: how it is said: `text`, `link` (only in an address), `image` (only as a picture's text), `phone`, `mail`,
            `hotline`.
        mark: where it is on the page (CSS paths, one per frame level).
        others: further values of the same kind that differ from it.
    """

    value: str
    shown: str
    wellformed: bool
    form: str
    mark: tuple[str, ...]
    box: Box | None = None
    others: tuple[str, ...] = ()


class BadgeState(StrEnum):
    """Whether the badge of party and government sites (党政机关网站标识) is there."""

    PRESENT = "present"
    INVALID = "invalid"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class GovernmentBadge:
    """The badge and how it is put there: `link`, `image` or `script` (then nothing was rendered)."""

    state: BadgeState
    form: str = ""
    target: str = ""
    mark: tuple[str, ...] = ()


def read_site_code(bottom: Bottom) -> Shown | None:
    """The 网站标识码 shown in the area; a labelled one counts before a bare number."""
    return _in_text(bottom, lambda text: sorted(find_site_codes(text), key=lambda code: code.label is None))


def read_icp_filing(bottom: Bottom) -> Shown | None:
    """The ICP备案编号 shown in the area, in text or in a picture's alternative text."""
    return _in_text(bottom, find_icp_filings) or _in_pictures(bottom, find_icp_filings)


def read_police_filing(bottom: Bottom) -> Shown | None:
    """The 公安机关备案 shown in the area: in text, in a picture's alternative text, or only in a link's address."""
    found = _in_text(bottom, find_police_filings) or _in_pictures(bottom, find_police_filings)
    return found or next(_police_links(bottom), None)


def read_government_badge(bottom: Bottom) -> GovernmentBadge:
    """The 党政机关网站标识; its script counts where it wrote nothing, for that is the third party's outage."""
    found = sorted(_badges(bottom), key=lambda badge: list(BadgeState).index(badge.state))
    return found[0] if found else GovernmentBadge(BadgeState.ABSENT)


_OFFICE = rf"[^\s,，;；|。:：]{{0,30}}?{any_of(_WORDS.office_endings)}"
_NEXT = rf"[{WORDS.identifiers.provinces}]?{any_of(_WORDS.next_labels)}|\d"
_END = rf"(?=$|[\s,，;；|。]|{_NEXT})"
# An office's whole name first: in 某某县人民政府网站标识码 the next label does not begin with 政府.
_NAMED = rf"\s*[:：]\s*(?P<name>{_OFFICE}{_END}|[^\s,，;；|。]+?{_END})"
_SPONSOR = re.compile(rf"{any_spaced(_WORDS.sponsor_labels)}{_NAMED}")
# Without a colon only an office may follow: in a cell of its own, on the next line or after a space.
_SPONSOR_BESIDE = re.compile(rf"(?<![\u4e00-\u9fff]){any_spaced(_WORDS.sponsor_labels)}\s+(?P<name>{_OFFICE}){_END}")
_SPONSOR_BEFORE = re.compile(rf"(?P<name>{_OFFICE})[ ]*主办(?![单方:：\w])")
_AUTHORITY = re.compile(rf"{any_spaced(_WORDS.authority_labels)}{_NAMED}")
_AUTHORITY_BEFORE = re.compile(rf"(?P<name>{_OFFICE})[ ]*主管(?![:：\w])")


def read_sponsor(bottom: Bottom) -> Shown | None:
    """The 主办单位: after its label, or before the word 主办; else who is named as 主管."""
    for pattern in (_SPONSOR, _SPONSOR_BEFORE, _SPONSOR_BESIDE, _AUTHORITY, _AUTHORITY_BEFORE):
        if match := pattern.search(bottom.text):
            return _shown(bottom, match.span(), match["name"], "text")
    return None


_AREA_CODE = r"(?:\(0\d{2,3}\)[- ]?|0\d{2,3}[- ]{1,2})"
_PHONE = re.compile(rf"(?<![\dA-Za-z-])(?:{_AREA_CODE}\d{{7,8}}|0\d{{9,11}}|1[3-9]\d{{9}}|400-?\d{{3}}-?\d{{4}})(?!\d)")
_SHORT_PHONE = re.compile(rf"{any_of(_WORDS.contact_labels)}\s*:?\s*(?P<value>[2-8]\d{{6,7}})(?!\d)")
_HOTLINE = re.compile(r"(?<!\d)(?:0\d{2,3}-)?12345(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


def read_contact(bottom: Bottom) -> Shown | None:
    """A telephone number, a mail address or at least the hotline 12345; a mere link 联系我们 is none."""
    text = plain(bottom.text)
    forms = (("phone", _PHONE), ("phone", _SHORT_PHONE), ("mail", _MAIL), ("hotline", _HOTLINE))
    for form, pattern in forms:
        if match := pattern.search(text):
            return _shown(bottom, match.span(), match.groupdict().get("value") or match[0], form)
    return None


def _in_text(bottom: Bottom, find: Callable[[str], list[Identifier]]) -> Shown | None:
    found = sorted(find(bottom.text), key=lambda each: not each.wellformed)
    if not found:
        return None
    first = found[0]
    others = tuple(dict.fromkeys(each.value for each in found if each.value != first.value))
    run = bottom.run_at(first.start)
    mark = bottom.document.path(run.node)
    return Shown(first.value, tidy(first.shown), first.wellformed, "text", mark, run.box, others)


def _shown(bottom: Bottom, span: tuple[int, int], value: str, form: str) -> Shown:
    run = bottom.run_at(span[0])
    shown = tidy(bottom.text[span[0] : span[1]])
    return Shown(value, shown, wellformed=True, form=form, mark=bottom.document.path(run.node), box=run.box)


def _in_pictures(bottom: Bottom, find: Callable[[str], list[Identifier]]) -> Shown | None:
    for node in bottom.document.tree.css("img[alt], img[title]"):
        said = f"{node.attributes.get('alt') or ''} {node.attributes.get('title') or ''}"
        if bottom.shown(node) and (found := find(said)):
            each = found[0]
            return Shown(each.value, tidy(each.shown), each.wellformed, "image", bottom.document.path(node))
    return None


def _police_links(bottom: Bottom) -> Iterator[Shown]:
    document = bottom.document
    for link in document.links:
        digits = police_filing_in_url(link.href)
        if digits and bottom.shown(link.node):
            filing = find_police_filings(f"公网安备{digits}")[0]
            yield Shown(digits, link.text, filing.wellformed, "link", document.path(link.node), document.box(link.node))


def _badges(bottom: Bottom) -> Iterator[GovernmentBadge]:
    document = bottom.document
    for link in document.links:
        if is_host(link.href, _HOSTS.badge_hosts) and bottom.shown(link.node):
            yield _badge(bottom, link.node, "link", link.href)
    for node in document.tree.css("img"):
        if _shows_badge(node) and bottom.shown(node) and not _has_link(node):
            yield _badge(bottom, node, "image", "")
    for node in document.tree.css("script"):
        if (state := _script_state(node, executed=document.executed)) and _may_write(bottom, node):
            yield GovernmentBadge(state, "script", node.attributes.get("src") or "", document.path(node))


def _badge(bottom: Bottom, node: LexborNode, form: str, target: str) -> GovernmentBadge:
    pictures = [node] if node.tag == "img" else node.css("img")
    invalid = any("red_error" in (picture.attributes.get("src") or "") for picture in pictures)
    state = BadgeState.INVALID if invalid else BadgeState.PRESENT
    return GovernmentBadge(state, form, target, bottom.document.path(node))


def _shows_badge(node: LexborNode) -> bool:
    attributes = node.attributes
    said = f"{attributes.get('alt') or ''} {attributes.get('title') or ''}"
    return attributes.get("id") == "imgConac" or any(word in said for word in _WORDS.badge_titles)


def _has_link(node: LexborNode) -> bool:
    return any(each.tag == "a" and each.attributes.get("href") for each in ancestors(node))


_BADGE_SCRIPT = re.compile(r"CA\d{12,}\.js", re.IGNORECASE)
_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/|<!--.*?-->", re.DOTALL)


def _script_state(node: LexborNode, *, executed: bool) -> BadgeState | None:
    """What a script says about the badge: the register's own script is evidence, a local copy of it a question."""
    src = node.attributes.get("src") or ""
    if is_host(src, _HOSTS.badge_script_hosts):
        return BadgeState.PRESENT
    if _BADGE_SCRIPT.search(src):
        return BadgeState.UNKNOWN
    if not executed and any(host in _without_comments(node.text() or "") for host in _HOSTS.badge_script_hosts):
        return BadgeState.UNKNOWN
    return None


def _without_comments(script: str) -> str:
    lines = (line for line in script.splitlines() if not line.lstrip().startswith("//"))
    return _COMMENT.sub(lambda match: match[0] if "conac" in match[0] and "'" in match[0] else "", "\n".join(lines))


def _may_write(bottom: Bottom, node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and bottom.holds(node) and is_open(bottom, parent)


def is_open(bottom: Bottom, parent: LexborNode) -> bool:
    """Whether what a script writes into `parent` could be seen."""
    return bottom.document.visible(parent) or bottom.document.clipped(parent)


def is_host(address: str, hosts: Iterable[str]) -> bool:
    """Whether an address leads to one of `hosts`, also by a gateway that names it with hyphens in a host of its own.

    Such gateways make sites reachable by IPv6: www.example.com becomes www-example-com….gateway.
    """
    host = host_of(address)
    return any(host == each or host.startswith(each.replace(".", "-")) for each in hosts)


@lru_cache(1 << 14)
def host_of(address: str) -> str:
    """The host an address names, also one without a scheme (//host/…); '' when there is none."""
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return ""
