"""What one page, seen both ways, teaches about its template: whether its source is enough, and what its frame says."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from pages.footer import Footer
from pages.gather.agreement import disagreement
from pages.page import Page
from pages.reading.bottom import find_bottom
from pages.reading.dom import Document
from pages.reading.gist import without_comments
from pages.reading.looks import Looks
from pages.snapshot import PageVisit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

SHORTEST_BLOCK = 20
EXAMPLES = 16  # of templates that pages under way have


class BothWays(BaseModel):
    """A page as its source has it and as the browser showed it; with `example`, the page its template is known by."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: str
    as_of: date
    visit: PageVisit
    example: PageVisit | None = None


class Assessment(BaseModel):
    """What was learned.

    Attributes:
        disagreement: what only one of the two readings holds, '' when the source is enough.
        article: whether it is a content page.
        title: its title as the browser shows it.
        frame: what its bottom area says, in a form that is the same for the same frame; '' when that did not arrive.
        blocks: the markup of the bottom area in the source; none where a script or frame brings it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    disagreement: str
    article: bool = False
    title: str = ""
    frame: str = ""
    blocks: tuple[str, ...] = ()


def assess(seen: BothWays) -> Assessment:
    """Compare the two readings of a page; its looks are those of its template's example, its own where it is that."""
    shown = Page(seen.visit, seen.home, seen.as_of)
    looks = _looks_of(seen.example.html) if seen.example else Looks([shown.document])
    source = Page(seen.visit.model_copy(update={"html": ""}), seen.home, seen.as_of, lambda: looks)
    return Assessment(
        disagreement=disagreement(source, shown),
        article=shown.is_article,
        title=shown.title,
        frame=_frame(shown, seen.home),
        blocks=tuple(_blocks(source.document)),
    )


@lru_cache(EXAMPLES)
def _looks_of(example: str) -> Looks:
    """How a template shows its pages, by its example's markup; the template's next page will come soon."""
    return Looks([Document(example, "")])


def _frame(page: Page, home: str) -> str:
    """The bottom area's statement: every part with its form, without places and without the page's own address."""
    footer = Footer(page.document, home)
    if not footer.loaded or not page.visit.settled:
        return ""
    shown = (footer.site_code, footer.icp_filing, footer.police_filing, footer.sponsor, footer.contact)
    parts = [each and (each.value, each.shown, each.wellformed, each.form, each.others) for each in shown]
    badge, entry = footer.government_badge, footer.error_report_entry
    return repr((parts, astuple(badge)[:2], (entry.state, entry.form, entry.site_code)))


def _blocks(document: Document) -> Iterator[str]:
    """The markup of the bottom area: the element it begins with, and all blocks after it."""
    bottom = find_bottom(document)
    if bottom is None:
        return
    node: LexborNode | None = bottom.top
    while node is not None and node.tag != "body":
        sibling: LexborNode | None = node
        while sibling is not None:
            own = sibling.mem_id != node.mem_id or node.mem_id == bottom.top.mem_id
            if own and (markup := _block(sibling)):
                yield markup
            sibling = sibling.next
        node = node.parent


def _block(node: LexborNode) -> str:
    """The element's markup as a gist has it; '' where it says nothing: scripts and styles are compared as such."""
    if not node.is_element_node or node.tag in {"script", "style", "link", "noscript", "br"}:
        return ""
    markup = without_comments(node.html or "")
    return markup if len(markup) > SHORTEST_BLOCK else ""
