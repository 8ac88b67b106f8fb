"""The gist of a page's source: what produces its frame, and where it leads; read in well under a millisecond.

Two pages have the same template when what surrounds their content is the same: the outer markup, the scripts, frames
and style sheets they include, and whether they are content pages at all. Two pages have the same frame evidence when
what writes the bottom function area is the same: those includes, inline scripts about it, elements meant for it, and
how often its words occur. What seems to differ is rendered: a wrong guess costs time, not truth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from pages.reading.addresses import Addresses
from pages.reading.dom import ancestors, tidy
from pages.reading.links import is_page, same_site
from pages.reading.tags import INLINE, SILENT
from pages.reading.titles import normalise_title
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import WORDS, any_of, shortest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

DEEPEST = 3
LONG_TEXT = 60
FRAME_WORDS = ("conac", "jiucuo", "beian", "备案", "标识码", "网安备", "主办", "版权")
CALLS = ("document.write", "innerHTML", ".append", ".html(", ".load(")
FLOWING = (
    INLINE | SILENT | {"p", "br", "img", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "input", "button", "link", "meta"}
)
ROWS = frozenset({"tbody", "thead", "tr", "li", "dd", "dt"})
_COMMENT = re.compile(r"(<script\b.*?</script\s*>)|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_QUERY_NUMBER = re.compile(r"\d+")
_EDITED = re.compile(r"editor|zoom|vsb_content|UCAP", re.IGNORECASE)
_GAP = r"(?:\s|&nbsp;|<[^<>]*>|[:：\[【(（]){0,8}"
_YEAR = r"(?:19|20)\d\d\s*[-年/.]\s*\d"
_PUBLISH_LABELS = (*WORDS.dates.publish_labels, *WORDS.dates.bare_publish_labels)
_IN_LABELS = shortest(_PUBLISH_LABELS)
_LABELS = any_of(_PUBLISH_LABELS)
_LABELLED = re.compile(rf"{_LABELS}{_GAP}{_YEAR}")
_HEADED = re.compile(rf"{_YEAR}[\s\d:月日年./-]{{0,24}}{_GAP}{any_of(SITE_WORDS.article_head)}")
# What the official registers have a site include is its own, and part of its frame alone.
_OFFICIAL = re.compile("|".join(map(re.escape, sorted({*WORDS.third_parties.badge_script_hosts, "jiucuo"}))))
_PICTURE = re.compile(r"url\([^)]*\)")
_LITERAL = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\d+")
_MEANT_FOR_BOTTOM = ", ".join(
    (
        *(f"[{name}*='{mark}' i]" for mark in WORDS.footer.marks for name in ("id", "class")),
        *(f"a[href*='{word}']" for word in ("conac", "jiucuo", "beian")),
    )
)
_INCLUDED = "script[src], iframe[src], frame[src], link[rel='stylesheet' i][href]"


class SourceLink(NamedTuple):
    """A link to a page of the same site: its address, absolute and otherwise as written, and its text."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Gist:
    """What a page's source says at a glance.

    Attributes:
        template, evidence: digests that pages of one template, and of one frame, share.
        includes: addresses of the scripts, frames and style sheets it includes, absolute, each with its tag.
        links: where it leads on its own site, in document order.
        title: its ArticleTitle where title or heading say the same, else its heading, ColumnName or title element.
        article: whether it is a content page beyond doubt.
        body: its body as markup, without comments.
    """

    template: str
    evidence: str
    includes: tuple[tuple[str, str], ...]
    links: tuple[SourceLink, ...]
    title: str
    article: bool
    body: str


class GistReader:
    """Reads the gists of one site's pages."""

    def __init__(self, home: str) -> None:
        """Read pages of the site whose home page is `home`."""
        self._home = home
        self._known: dict[str, bool] = {}  # of each address whether it leads on; a site's pages share most

    def read(self, source: str, url: str) -> Gist:
        """The gist of the page at `url`; never raises on broken markup."""
        tree = LexborHTMLParser(without_comments(source) or "<html></html>")
        body = tree.body
        markup = (body.html or "") if body else ""
        article, title = _own_title(tree, markup)
        here, included = Addresses(url), _included(tree)
        includes = tuple(f"{tag} {_without_numbers(address)}" for tag, address in included)
        scripts = [text for node in tree.css("script:not([src])") if (text := node.text())]
        common = tuple(line for line in includes if not _OFFICIAL.search(line))
        shapes = tuple(_shape(script) for script in scripts if not _OFFICIAL.search(script))
        template = (article, common, shapes, _styles(tree), _skeleton(tree))
        return Gist(
            template=_digest(template),
            evidence=_digest((includes, _frame_scripts(scripts), _meant_for_bottom(tree), _counts(markup))),
            includes=tuple((tag, here.absolute(address)) for tag, address in included),
            links=self.links(tree, url),
            title=title,
            article=article,
            body=markup,
        )

    def links(self, tree: LexborHTMLParser, url: str) -> tuple[SourceLink, ...]:
        """The links of a page to pages of the same site, hidden menus included."""
        base = tree.css_first("base[href]")
        addresses = Addresses(url, base.attributes.get("href") if base else None)
        hrefs = ((node, (node.attributes.get("href") or "").strip()) for node in tree.css("a[href]"))
        found = ((node, addresses.absolute(href)) for node, href in hrefs)
        return tuple(SourceLink(target, tidy(node.text())) for node, target in found if self._leads_on(target))

    def _leads_on(self, target: str) -> bool:
        if target not in self._known:
            self._known[target] = bool(target) and same_site(target, self._home) and is_page(target)
        return self._known[target]


def without_comments(source: str) -> str:
    """`source` without its comments; those within scripts are the scripts' own."""
    return _COMMENT.sub(lambda match: match[1] or "", source) if "<!--" in source else source


def _own_title(tree: LexborHTMLParser, markup: str) -> tuple[bool, str]:
    """Whether the page is a content page beyond doubt (see `Page.is_article`), and its title."""
    tag, column = _tags(tree)
    headings = [text for name in ("h1", "h2") for node in tree.css(name) if (text := tidy(node.text()))]
    titles = [*headings, *(tidy(node.text()) for node in tree.css("title")[:1])]
    shown = any(normalise_title(tag) in normalise_title(title) for title in titles) if tag else False
    if shown:
        return True, tag
    article = _shows_publish_date(markup) and any(map(_is_paragraph, tree.css("p, div, td, section, article")))
    return article, next(iter((*headings[:1], *filter(None, [column]), *titles)), "")


def _shows_publish_date(markup: str) -> bool:
    """Whether a date stands where articles have that of their publication."""
    if any(word in markup for word in _IN_LABELS) and _LABELLED.search(markup):
        return True
    return any(word in markup for word in SITE_WORDS.article_head) and bool(_HEADED.search(markup))


def _is_paragraph(node: LexborNode) -> bool:
    """Whether an element is as long as a paragraph of an article's body, and does not speak as bottom areas do."""
    text = node.text(deep=node.tag == "p")
    return len(text) > LONG_TEXT and len(text.strip()) > LONG_TEXT and not any(word in text for word in FRAME_WORDS)


def _tags(tree: LexborHTMLParser) -> tuple[str, str]:
    """The page's ArticleTitle and ColumnName tags, '' where it has none."""
    found = {"articletitle": "", "columnname": ""}
    for node in tree.css("meta[name]"):
        attributes = node.attributes
        name = (attributes.get("name") or "").strip().lower()
        if found.get(name) == "":
            found[name] = tidy(attributes.get("content") or "")
    return found["articletitle"], found["columnname"]


def _included(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """What the page includes, in order: tags and addresses as written."""
    nodes = ((node.tag or "", node.attributes) for node in tree.css(_INCLUDED))
    return [(tag, attributes.get("src") or attributes.get("href") or "") for tag, attributes in nodes]


def _without_numbers(address: str) -> str:
    """An address without the numbers in its query: they tell pages apart, not templates."""
    path, mark, query = address.partition("?")
    return f"{path}{mark}{_QUERY_NUMBER.sub('0', query)}"


def _styles(tree: LexborHTMLParser) -> tuple[str, ...]:
    return tuple(_style(node.text() or "") for node in tree.css("style"))


@lru_cache(1 << 10)
def _style(rules: str) -> str:
    """Style rules without the pictures they name: those change what a page looks like, not what can be read on it."""
    return _PICTURE.sub("", rules)


def _skeleton(tree: LexborHTMLParser) -> tuple[str, ...]:
    """The outer blocks of the page, those that repeat counted once; what editors write is left out."""
    nodes = (node for node in (tree.root, tree.body) if node is not None)
    return (*(_line(node, 0) for node in nodes), *(_blocks(tree.body, 1) if tree.body else ()))


def _blocks(node: LexborNode, depth: int) -> Iterator[str]:
    before: list[str] = []
    for child in node.iter():
        if child.tag in FLOWING or not child.is_element_node:
            continue
        lines = list(_block(child, depth))
        if lines != before:
            yield from lines
        before = lines


def _block(node: LexborNode, depth: int) -> Iterator[str]:
    """One block and what is in it; a row is no block of its own."""
    if node.tag in ROWS:
        yield from _blocks(node, depth)
        return
    line = _line(node, depth)
    yield line
    if depth < DEEPEST and not _EDITED.search(line):
        yield from _blocks(node, depth + 1)


def _line(node: LexborNode, depth: int) -> str:
    attributes = node.attributes
    said = (attributes.get(name) or "" for name in ("id", "class", "style"))
    return f"{depth} {node.tag} {' '.join(said)} {'hidden' if 'hidden' in attributes else ''}"


@lru_cache(4096)
def _shape(script: str) -> str:
    """An inline script without its strings and numbers: what it does, not what it does it to."""
    return _digest(_LITERAL.sub("", script))


def _frame_scripts(scripts: list[str]) -> tuple[str, ...]:
    return tuple(script for script in scripts if _writes_frame(script))


@lru_cache(4096)
def _writes_frame(script: str) -> bool:
    return any(word in script for word in FRAME_WORDS) or any(call in script for call in CALLS)


def _meant_for_bottom(tree: LexborHTMLParser) -> tuple[str, ...]:
    """The elements of the bottom area and all around them: hidden blocks hide it as well."""
    nodes = (each for node in tree.css(_MEANT_FOR_BOTTOM) for each in (node, *ancestors(node)))
    return tuple(_line(node, 0) for node in nodes if node.tag != "body")


def _counts(markup: str) -> tuple[int, ...]:
    return tuple(markup.count(word) for word in FRAME_WORDS)


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
