"""Links to other sites: where they lead, what they say, whether anybody can see them, and what is hidden with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pages.identity import host_of
from pages.place import Place
from pages.reading.dom import ancestors, tidy
from pages.reading.links import is_web_address, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from pages.page import Page
    from pages.reading.dom import Document


@dataclass(frozen=True)
class ExternalLink:
    """A link to another site, as one page shows it.

    Attributes:
        text: what it says, also where nobody sees it.
        visible: whether a person can see it.
        beside: hosts that the hidden block around it leads to, '' for the page's own site; of visible links none. A
            menu or a list of friends that opens on a touch leads to known places as well.
        pages: how many pages have it.
    """

    host: str
    href: str
    text: str
    place: Place
    visible: bool
    beside: frozenset[str] = frozenset()
    pages: int = 1


def read_external_links(pages: Iterable[Page]) -> list[ExternalLink]:
    """The links of `pages` to other sites, each once, in the order in which they are met."""
    found: dict[_Key, tuple[Page, LexborNode]] = {}
    counts: Counter[_Key] = Counter()
    for page in pages:
        on_page: dict[_Key, LexborNode] = {}
        for key, node in _links(page):
            on_page.setdefault(key, node)
        counts.update(on_page.keys())
        found.update({key: (page, node) for key, node in on_page.items() if key not in found})
    return [_described(key, page, node, counts[key]) for key, (page, node) in found.items()]


class _Key(NamedTuple):
    href: str
    text: str
    visible: bool


def _links(page: Page) -> Iterator[tuple[_Key, LexborNode]]:
    document = page.document
    for node in document.tree.css("a[href]"):
        href = document.resolve(node.attributes.get("href"))
        if is_web_address(href) and not same_site(href, page.home):
            yield _Key(href, tidy(node.text()) or _words_of(node), _shows(document, node)), node


def _described(key: _Key, page: Page, node: LexborNode, pages: int) -> ExternalLink:
    beside = frozenset() if key.visible else _hosts(page, _hidden_block(page.document, node))
    return ExternalLink(host_of(key.href), key.href, key.text, page.place(node), key.visible, beside, pages)


def _shows(document: Document, node: LexborNode) -> bool:
    """Whether the link, or the text or picture in it, can be seen; one without either shows nothing to click on."""
    parts = [each for each in node.css("*") if each.tag == "img" or each.text(deep=False).strip()]
    return document.visible(node) and (not parts or any(map(document.visible, parts)))


def _words_of(node: LexborNode) -> str:
    """What a link without text says by its picture or its hint."""
    picture = node.css_first("img[alt]")
    return tidy((picture.attributes.get("alt") if picture else "") or node.attributes.get("title") or "")


def _hidden_block(document: Document, node: LexborNode) -> LexborNode:
    """The outermost hidden element around the link."""
    hidden = [each for each in ancestors(node) if not document.visible(each)]
    return hidden[-1] if hidden else node


def _hosts(page: Page, block: LexborNode) -> frozenset[str]:
    addresses = (page.document.resolve(node.attributes.get("href")) for node in block.css("a[href]"))
    return frozenset("" if same_site(each, page.home) else host_of(each) for each in addresses if each)
