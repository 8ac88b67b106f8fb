"""Services (办事服务): whether the site offers any, or leads to where they are, and what its guides tell (办事指南)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.identity import host_of
from pages.place import Place
from pages.reading.bottom import find_bottom
from pages.reading.columns import ColumnKind
from pages.reading.links import canonical, is_attachment, same_site
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import any_spaced, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pages.column import Column
    from pages.page import Page
    from pages.reading.dom import Document, Link

_LABELS = {name: re.compile(any_spaced(words)) for name, words in SITE_WORDS.guide_elements.items()}
# Pictures as large as a page of text, such as a scanned guide; in pixels.
LEAST_PICTURE = 300


@dataclass(frozen=True)
class ServiceGuide:
    """One guide.

    Attributes:
        elements: which of the element classes (重点要素) it tells; the matter's name is told by its title too.
        elsewhere: whether a file, a picture or another site may tell the rest.
        seen: whether its page could be read, and had arrived whole.
    """

    url: str
    title: str
    place: Place
    elements: frozenset[str] = frozenset()
    elsewhere: bool = False
    seen: bool = True


@dataclass(frozen=True)
class Services:
    """What a site offers of services.

    Attributes:
        offered: where services are offered or led to, None when nowhere.
        guides: the guides it lists, each once.
    """

    offered: Place | None
    guides: tuple[ServiceGuide, ...]


def read_services(home: Page, columns: Iterable[Column], pages: Mapping[str, Page]) -> Services:
    """The services of the site with the home page `home`; guides are what its columns of guides list, and so called."""
    columns = tuple(columns)
    listed = (item for column in columns if _are_guides(column) for item in column.items)
    named = (item for column in columns for item in column.items if _is_called_guide(item.title))
    found = {canonical(item.url): item for item in (*listed, *named)}
    guides = (_guide(url, item.title, item.place, pages.get(url)) for url, item in found.items())
    return Services(_offer(home, columns), tuple(guides))


def _are_guides(column: Column) -> bool:
    return any(word in name for word in SITE_WORDS.guide_names for name in (column.name, *column.parents[-1:]))


def _is_called_guide(title: str) -> bool:
    return title.rstrip("）)").endswith(SITE_WORDS.guide_names)


def _offer(home: Page, columns: Iterable[Column]) -> Place | None:
    column = next((each for each in columns if each.kind is ColumnKind.SERVICE), None)
    link = next((link for link in home.document.links if _leads_to_services(link)), None)
    return home.place(link.node) if link else column.place if column else None


def _leads_to_services(link: Link) -> bool:
    """Whether a link is called services, as no headline is, or leads to a platform of them."""
    host = host_of(link.href)
    said = plain(link.text or link.hint)
    called = len(said) <= SITE_WORDS.longest_name and any(word in said for word in SITE_WORDS.service_names)
    return bool(host) and (called or any(mark in host for mark in SITE_WORDS.service_hosts))


def _guide(url: str, title: str, place: Place, page: Page | None) -> ServiceGuide:
    if page is None or not page.visit.ok or page.unfinished:
        return ServiceGuide(url, title, place, seen=False)
    document = page.document
    bottom = find_bottom(document)
    text = "\n".join(plain(run.text) for run in document.runs if not (bottom and bottom.holds(run.node)))
    elements = {name for name, label in _LABELS.items() if label.search(text)} | ({"item_name"} if title else set())
    return ServiceGuide(url, title, page.place(), frozenset(elements), elsewhere=any(_further(page, document)))


def _further(page: Page, document: Document) -> Iterator[bool]:
    """What may tell more than the page's text: files, other sites' services, frames, large pictures."""
    bottom = find_bottom(document)
    own = [link for link in document.links if link.visible and not (bottom and bottom.holds(link.node))]
    yield any(is_attachment(link.href) for link in own)
    yield any(_leads_to_services(link) and not same_site(link.href, page.home) for link in own)
    yield any(document.visible(node) for node in document.tree.css("iframe, au-frame, embed, object"))
    boxes = (document.box(node) for node in document.tree.css("img") if document.visible(node))
    yield any(box is not None and box.width >= LEAST_PICTURE and box.height >= LEAST_PICTURE for box in boxes)
