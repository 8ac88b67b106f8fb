"""Links that show a picture and say nothing, and what the pages behind links call themselves.

Behind such a picture may stand whatever seems to be missing. Where its page was read, that says what it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pages.identity import host_of
from pages.page import OFFICIAL_HOSTS
from pages.reading.bottom import find_bottom
from pages.reading.dom import tidy
from pages.reading.links import canonical, is_login, is_page, same_site
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pages.page import Page
    from pages.reading.dom import Document, Link

SHOWING = "img, canvas, svg, i"
# Known without a visit: no section, channel or platform stands there.
KNOWN_HOSTS = OFFICIAL_HOSTS | WORDS.third_parties.filing_hosts
_TITLE_PARTS = re.compile(r"[-_|—–]+")


def said_by(link: Link) -> str:
    """What a link says, also one in a menu that is folded: by its text, its hint, or what its picture is said to be."""
    picture = link.node.css_first("img[alt]")
    text = link.text if link.visible else tidy(link.node.text())
    return text or link.hint or (tidy(picture.attributes.get("alt") or "") if picture is not None else "")


def unnamed_pictures(page: Page) -> Iterator[Link]:
    """Visible links of a page above its bottom area that show a picture and say nothing."""
    bottom = find_bottom(page.document)
    for link in page.document.links:
        silent = link.visible and not said_by(link) and _shows_something(page.document, link)
        if silent and not (bottom and bottom.holds(link.node)):
            yield link


def _shows_something(document: Document, link: Link) -> bool:
    """Whether a link without words takes any room, as one does that a style sheet paints a picture into."""
    if link.node.css_first(SHOWING) is not None:
        return True
    boxes = (document.box(node) for node in (link.node, *link.node.css("*")))
    return any(box.width and box.height for box in boxes if box)


def leads_unseen(pages: Iterable[Page], known: Mapping[str, Page]) -> bool:
    """Whether a picture on one of `pages` says nothing and leads where nobody looked: to none of the `known` pages."""
    looks = (look for page in pages for look in page.looks)
    links = ((link.href, look.home) for look in looks for link in unnamed_pictures(look))
    return any(_is_unseen(url, known) and not _is_home(url, home) for url, home in links)


def _is_unseen(url: str, known: Mapping[str, Page]) -> bool:
    if not is_page(url) or is_login(url) or host_of(url) in KNOWN_HOSTS:
        return False
    page = known.get(canonical(url))
    return page is None or not page.visit.ok


def _is_home(url: str, home: str) -> bool:
    """Whether an address is the home page's in another spelling: without www, or by https."""
    return same_site(url, home) and urlsplit(canonical(url)).path == urlsplit(home).path


def own_titles(page: Page, home: Page) -> tuple[str, ...]:
    """What a page calls itself, if it is no article: its own names and the parts of its title, where they are short.

    What `home` is called as well is the site's name, and no page's.
    """
    if not page.visit.ok or page.url == home.url or page.is_article:
        return ()
    names = dict.fromkeys((*sorted(page.own_names), *title_parts(page)))
    short = (name for name in names if 0 < len(name) <= SITE_WORDS.longest_own_name)
    return tuple(name for name in short if name not in home.document.title and name not in home.own_names)


def title_parts(page: Page) -> list[str]:
    """The parts of its title, of which one is the page's name and others are those of its section and site."""
    return [tidy(part) for part in _TITLE_PARTS.split(page.document.title)]
