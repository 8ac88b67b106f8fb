"""The frame of a site: the lists, lines and pictures that it repeats on its pages, and what is a page's own."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from pages.reading.bottom import find_bottom, is_shown
from pages.reading.links import is_attachment
from pages.reading.parts import parts_of
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pages.page import Page
    from pages.reading.lists import LinkList
    from pages.reading.parts import Part

# What more pages than these show belongs to the frame.
REPEATED_ON = 3
NARROW = 0.38


class SiteFrame:
    """What a site repeats, as some of its pages teach."""

    def __init__(self, telling: Collection[Page]) -> None:
        """Learn from the `telling` pages."""
        self._telling = telling
        self._lists = Counter(targets for page in telling for targets in {each.targets for each in page.lists})
        self._parts = Counter(
            targets for page in telling for targets in {part.targets for each in page.lists for part in parts_of(each)}
        )

    @cached_property
    def _lines(self) -> Counter[str]:
        """How many pages show a line; asked only of columns without entries."""
        return Counter(line for page in self._telling for line in {run.text for run in page.body_runs})

    @cached_property
    def _showing(self) -> Counter[str]:
        """How many pages show a picture, a frame or a file; asked only of columns without entries."""
        return Counter(url for page in self._telling for url in _shown_on(page))

    def repeats(self, link_list: LinkList) -> bool:
        """Whether a list stands on many pages."""
        return self._lists[link_list.targets] > REPEATED_ON

    def repeats_part(self, part: Part) -> bool:
        """Whether a part of a list stands on many pages."""
        return self._parts[part.targets] > REPEATED_ON

    def repeats_line(self, text: str) -> bool:
        """Whether a line stands on many pages."""
        return self._lines[text] > REPEATED_ON

    def is_single(self, link_list: LinkList) -> bool:
        """Whether a list stands on one page only."""
        return self._lists[link_list.targets] == 1

    def own_lines(self, page: Page) -> Iterator[str]:
        """The lines of a page that are not of the frame."""
        own = (run.text for run in page.body_runs if not self.repeats_line(run.text))
        return (text for text in own if not _is_trail(page, text))

    def shows_something(self, page: Page) -> bool:
        """Whether the page shows a picture, a frame or a file of its own, as an organisation chart or a report."""
        return any(self._showing[url] <= REPEATED_ON for url in _shown_on(page))


def is_narrow(link_list: LinkList, page: Page) -> bool:
    """Whether a list stands in a strip beside the content; False where its width is not known."""
    width = page.document.width
    return bool(width and link_list.box) and link_list.box.width < NARROW * width  # type: ignore[union-attr]


def _shown_on(page: Page) -> set[str]:
    """Addresses of the pictures, frames and files that a page shows above its bottom area."""
    document, bottom = page.document, find_bottom(page.document)
    nodes = [*document.tree.css("img[src], iframe[src], au-frame[src]"), *document.tree.css("a[href]")]
    above = (node for node in nodes if is_shown(document, node) and not (bottom and bottom.holds(node)))
    shown = ((node.tag, document.resolve(node.attributes.get("src") or node.attributes.get("href"))) for node in above)
    return {url for tag, url in shown if url and (tag != "a" or is_attachment(url))}


def _is_trail(page: Page, text: str) -> bool:
    return text in page.breadcrumb or text == page.document.title or any(word in text for word in SITE_WORDS.breadcrumb)
