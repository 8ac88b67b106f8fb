"""Turning the pages of a list: the links that do, and controls that are no links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.reading.dom import ancestors, tidy
from pages.reading.links import canonical
from pages.reading.lists import is_pager_text
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

    from pages.reading.dom import Document, Link


def pager_links(links: Iterable[Link], own: str, home: str) -> tuple[Link, ...]:
    """Those of the `links` that lead to the further pages of the list at `own`, a canonical address as `home` is."""
    turning = (link for link in links if link.text and is_pager_text(link.text))
    return tuple(link for link in turning if is_sibling(canonical(link.href), own, home))


def is_sibling(url: str, own: str, home: str) -> bool:
    """Whether `url` is another page in the folder of `own`; all of them canonical addresses."""
    return url not in {own, home} and _folder(url) == _folder(own)


def turns_back(link: Link) -> bool:
    """Whether a link of a pager leads to the page before."""
    return link.text.strip("<>»« []") in SITE_WORDS.previous_page


def has_buttons_for_more(document: Document) -> bool:
    """Whether the list goes on behind a control that is no link."""
    for node in document.tree.css("a, li, span, button"):
        if document.visible(node) and not document.resolve(node.attributes.get("href")):
            text = tidy(node.text())
            if text in SITE_WORDS.next_page and not _disabled(node):
                return True
    return False


def _folder(url: str) -> str:
    return url.split("?", 1)[0].rsplit("/", 1)[0]


def _disabled(node: LexborNode) -> bool:
    marks = (node, *list(ancestors(node))[:1])
    return any("disabled" in (each.attributes.get("class") or "") or "disabled" in each.attributes for each in marks)
