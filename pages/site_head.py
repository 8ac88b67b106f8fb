"""The head of pages (页面头部): what it says the site is called, in text, in pictures' words and in the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.place import Place
from pages.reading.dom import tidy
from pages.reading.links import canonical
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from pages.page import Page
    from pages.reading.dom import Document, Link, Run

HEIGHT = 320
# Where nothing is known of the layout, the head is about so many lines.
LINES = 15
LONGEST = 60
# Smaller pictures are icons.
LEAST_WIDTH = 60
PICTURES = "img, svg, canvas, object, embed, video, input[type=image]"
PAINTED = "[au-picture]"  # by a style sheet, as the browser found


@dataclass(frozen=True)
class SiteHead:
    """The head of one page.

    Attributes:
        said: whatever may name the site: title, SiteName, visible lines of the head, words of its pictures; not what
            names the page, and no line that leads elsewhere.
        names: of these lines those that are the site's name for itself: they lead to the home page or are the heading,
            and end as names of offices and sites do.
        pictures: whether a picture in the head may show a name; also where nobody laid the page out to see.
        complete: whether everything the page asked for had arrived.
        home: whether it is the home page's.
    """

    place: Place
    said: tuple[str, ...]
    names: tuple[str, ...] = ()
    pictures: bool = False
    complete: bool = True
    home: bool = False


def read_heads(pages: Iterable[Page], home: str) -> list[SiteHead]:
    """The heads of `pages`, of each look at them, on the site with the home page `home`."""
    return [_head(look, home) for page in pages for look in page.looks]


def _head(page: Page, home: str) -> SiteHead:
    document = page.document
    own_title = "" if page.url == home else page.title
    lines = [run for run in _top(document) if _may_name(document, run, home) and tidy(run.text) != own_title]
    shown = [node for node in document.tree.css(f"{PICTURES}, {PAINTED}") if document.visible(node)]
    pictures = [node for node in shown if _is_high(document, node)]
    words = (word for node in pictures for name in ("alt", "title") if (word := node.attributes.get(name)))
    title = document.title.replace(own_title, "") if own_title else document.title
    named = (title, document.meta("SiteName"), *(run.text for run in lines), *words, *_hints(document, home))
    return SiteHead(
        place=page.place(),
        said=tuple(dict.fromkeys(tidy(each)[:LONGEST] for each in named if each)),
        names=tuple(dict.fromkeys(text for run in lines for text in _own_names(document, run, home))),
        pictures=not document.executed or any(_may_show_a_name(document, node) for node in pictures),
        complete=not page.unfinished,
        home=page.url == home,
    )


def _top(document: Document) -> list[Run]:
    placed = [run for run in document.runs if run.box and run.box.y < HEIGHT]
    return placed if document.executed else document.runs[:LINES]


def _may_name(document: Document, run: Run, home: str) -> bool:
    """Whether a line may be the site's name: it is short, and leads nowhere but home, as headlines and menus do not."""
    return len(run.text) <= LONGEST and all(_leads_home(link, home) for link in _links(document, run))


def _hints(document: Document, home: str) -> Iterator[str]:
    """The words that show when one points at a link to the home page."""
    links = (link for link in document.links if link.hint and link.visible and _leads_home(link, home))
    return (link.hint for link in links if _is_high(document, link.node))


def _links(document: Document, run: Run) -> list[Link]:
    nodes = [run.node] if run.node.tag == "a" else run.node.css("a")
    return [document.link(node) for node in nodes]


def _leads_home(link: Link, home: str) -> bool:
    return not link.href or canonical(link.href) == home


def _own_names(document: Document, run: Run, home: str) -> Iterator[str]:
    links = (link for link in _links(document, run) if link.href and _leads_home(link, home))
    texts = [tidy(run.text)] if run.node.tag == "h1" else [tidy(link.text) for link in links]
    return (text for text in texts if text not in SITE_WORDS.home_names and text.endswith(_ENDINGS))


_ENDINGS = (*WORDS.footer.office_endings, *SITE_WORDS.site_endings)


def _is_high(document: Document, node: LexborNode) -> bool:
    box = document.box(node)
    return not document.executed or box is None or box.y < HEIGHT


def _may_show_a_name(document: Document, node: LexborNode) -> bool:
    box = document.box(node)
    return box is None or box.width >= LEAST_WIDTH or "au-picture" in node.attributes
