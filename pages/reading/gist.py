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
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from pages.reading.dom import INLINE, SILENT, tidy
from pages.reading.links import is_page, same_site
from pages.reading.titles import normalise_title
from pages.reading.words import WORDS

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
_LITERAL = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|\d+")
_MEANT_FOR_BOTTOM = ", ".join(f"[{name}*='{mark}' i]" for mark in WORDS.footer.marks for name in ("id", "class"))
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
        links: where it leads on its own site, in document order.
        title: its ArticleTitle where title or heading say the same, else its first heading; '' when it has neither.
        article: whether it is a content page beyond doubt.
        body: its body as markup, without comments.
    """

    template: str
    evidence: str
    links: tuple[SourceLink, ...]
    title: str
    article: bool
    body: str


class GistReader:
    """Reads the gists of one site's pages; addresses that recur on every page are resolved once."""

    def __init__(self, home: str) -> None:
        """Read pages of the site whose home page is `home`."""
        self._home = home
        self._resolved: dict[str, str] = {}

    def read(self, source: str, url: str) -> Gist:
        """The gist of the page at `url`; never raises on broken markup."""
        tree = LexborHTMLParser(without_comments(source) or "<html></html>")
        body = tree.body
        markup = (body.html or "") if body else ""
        article, title = _own_title(tree, markup)
        includes = _includes(tree)
        scripts = [text for node in tree.css("script:not([src])") if (text := node.text())]
        template = (article, includes, tuple(map(_shape, scripts)), _styles(tree), _skeleton(tree))
        return Gist(
            template=_digest(template),
            evidence=_digest((includes, _frame_scripts(scripts), _meant_for_bottom(tree), _counts(markup))),
            links=self.links(tree, url),
            title=title,
            article=article,
            body=markup,
        )

    def links(self, tree: LexborHTMLParser, url: str) -> tuple[SourceLink, ...]:
        """The links of a page to pages of the same site, hidden menus included."""
        base_node = tree.css_first("base[href]")
        base = urljoin(url, base_node.attributes.get("href") or "") if base_node else url
        found = []
        for node in tree.css("a[href]"):
            target = self._target(node.attributes.get("href") or "", base)
            if target:
                found.append(SourceLink(target, tidy(node.text())))
        return tuple(found)

    def _target(self, href: str, base: str) -> str:
        """The address of a page of this site; '' when it is something else."""
        if not href.startswith(("/", "http")):
            return self._resolve(href, base)
        known = self._resolved.get(href)
        if known is None:
            known = self._resolved[href] = self._resolve(href, base)
        return known

    def _resolve(self, href: str, base: str) -> str:
        try:
            url = urljoin(base, href.strip())
        except ValueError:
            return ""
        return url if is_page(url) and same_site(url, self._home) else ""


def without_comments(source: str) -> str:
    """`source` without its comments; those within scripts are the scripts' own."""
    return _COMMENT.sub(lambda match: match[1] or "", source) if "<!--" in source else source


def _own_title(tree: LexborHTMLParser, markup: str) -> tuple[bool, str]:
    """Whether the page is a content page beyond doubt (see `Page.is_article`), and its title."""
    tag = ""
    for node in tree.css("meta[name]"):
        if (node.attributes.get("name") or "").strip().lower() == "articletitle":
            tag = tag or tidy(node.attributes.get("content") or "")
    headings = [text for name in ("h1", "h2") for node in tree.css(name) if (text := tidy(node.text()))]
    titles = [*headings, *(node.text() for node in tree.css("title"))]
    shown = any(normalise_title(tag) in normalise_title(title) for title in titles) if tag else False
    if shown:
        return True, tag
    labelled = any(label in markup for label in WORDS.dates.publish_labels)
    article = labelled and any(len(tidy(node.text())) > LONG_TEXT for node in tree.css("p"))
    return article, next(iter(headings), "")


def _includes(tree: LexborHTMLParser) -> tuple[str, ...]:
    """What the page includes, in order; numbers in a query tell pages apart, not templates."""
    found = []
    for node in tree.css(_INCLUDED):
        address = node.attributes.get("src") or node.attributes.get("href") or ""
        path, mark, query = address.partition("?")
        found.append(f"{node.tag} {path}{mark}{_QUERY_NUMBER.sub('0', query)}")
    return tuple(found)


def _styles(tree: LexborHTMLParser) -> tuple[str, ...]:
    return tuple(node.text() or "" for node in tree.css("style"))


def _skeleton(tree: LexborHTMLParser) -> tuple[str, ...]:
    """The outer blocks of the page, rows that repeat counted once; what editors write is left out."""
    root = tree.root
    lines = [_line(node, 0) for node in (root, tree.body) if node is not None]
    for line in _blocks(tree.body, 1) if tree.body else ():
        if line != lines[-1]:
            lines.append(line)
    return tuple(lines)


def _blocks(node: LexborNode, depth: int) -> Iterator[str]:
    for child in node.iter():
        tag = child.tag
        if tag in FLOWING or not child.is_element_node:
            continue
        if tag in ROWS:
            yield from _blocks(child, depth)
            continue
        line = _line(child, depth)
        yield line
        if depth < DEEPEST and not _EDITED.search(line):
            yield from _blocks(child, depth + 1)


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
    return tuple(_line(node, 0) for node in tree.css(_MEANT_FOR_BOTTOM))


def _counts(markup: str) -> tuple[int, ...]:
    return tuple(markup.count(word) for word in FRAME_WORDS)


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
