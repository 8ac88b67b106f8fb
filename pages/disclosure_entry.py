"""What leads from a site's home page to its 政府信息公开平台."""

from __future__ import annotations

from ipaddress import ip_address
from itertools import chain
from typing import TYPE_CHECKING

from pages.disclosure import Host, PlatformEntry, Whereabouts
from pages.identity import host_of
from pages.reading.bottom import find_bottom
from pages.reading.disclosure import is_entry, may_be_entry
from pages.reading.dom import ancestors
from pages.reading.links import canonical, is_web_address, same_site
from pages.silent_links import own_titles, said_by, unnamed_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from pages.page import Page
    from pages.reading.bottom import Bottom
    from pages.reading.dom import Link

GOVERNMENT = ".gov.cn"


def read_entries(home: Page, pages: Mapping[str, Page]) -> tuple[PlatformEntry, ...]:
    """All entries on the home page at each look: those named as the rule has it, or else what may be meant for one."""
    named = list(chain.from_iterable(map(_named, home.looks)))
    exact = tuple(entry for entry in named if entry.exact)
    return exact or (*named, *_called_so_by_their_pages(home, pages))


def _named(home: Page) -> Iterator[PlatformEntry]:
    document, bottom = home.document, find_bottom(home.document)
    for link in document.links:
        text = said_by(link)
        exact = is_entry(text) if text else None
        if exact is not None:
            yield _entry(home, text, link, bottom, exact=exact)
    for run in document.runs:
        if is_entry(run.text) and run.node.css_first("a") is None and not _in_link(run.node):
            where = Whereabouts.BOTTOM if bottom and bottom.holds(run.node) else Whereabouts.SHOWN
            yield PlatformEntry(
                run.text, "", exact=True, whereabouts=where, host=Host.UNKNOWN, place=home.place(run.node)
            )


def _called_so_by_their_pages(home: Page, pages: Mapping[str, Page]) -> Iterator[PlatformEntry]:
    """Links, whatever they say, to what calls itself the platform, and pictures with an address like an entry's."""
    bottom = find_bottom(home.document)
    pictures = {link.node.mem_id for link in unnamed_pictures(home)}
    for link in home.page_links:
        page = pages.get(canonical(link.href))
        own = (*page.own_names, *own_titles(page, home)) if page and page is not home and _is_read(page) else ()
        if any(map(is_entry, own)) or (link.node.mem_id in pictures and may_be_entry(link.href)):
            yield _entry(home, said_by(link), link, bottom, exact=False)


def _is_read(page: Page) -> bool:
    return page.visit.ok and not page.brief


def _entry(home: Page, text: str, link: Link, bottom: Bottom | None, *, exact: bool) -> PlatformEntry:
    if not link.visible:
        where = Whereabouts.FOLDED
    else:
        where = Whereabouts.BOTTOM if bottom and bottom.holds(link.node) else Whereabouts.SHOWN
    url = link.href if is_web_address(link.href) else ""
    return PlatformEntry(text, url, exact, where, _host(url, home.home), home.place(link.node))


def _in_link(node: LexborNode) -> bool:
    return any(each.tag == "a" for each in (node, *ancestors(node)))


def _host(url: str, home: str) -> Host:
    """Whose host it is: it may be the portal that a superior government shares, or the site's own by another name."""
    if not url:
        return Host.UNKNOWN
    if same_site(url, home):
        return Host.OWN
    host, own = host_of(url), host_of(home).removeprefix("www.")
    related = host.endswith((GOVERNMENT, f".{own}")) or own.endswith(f".{host.removeprefix('www.')}")
    return Host.GOVERNMENT if related or _is_number(host) else Host.OTHER


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
