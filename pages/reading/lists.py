"""Finding the lists on a page: rows of links that look alike, with the date each row carries."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborNode

from pages.reading.dates import DateMatch, find_dates
from pages.reading.dom import Box, Document, Link, ancestors, tidy
from pages.reading.titles import is_interpretation
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import WORDS, any_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


ROW_TAGS = frozenset({"li", "tr"})
LONGEST_ROW = 400
_NUMBER = re.compile(r"[\s\d./…<>《》«»\[\]‹›|-]*")
_EDGE_DATE = re.compile(r"[\s\[\](){}（）【】〔〕〖〗]*")
_PUBLISHED = re.compile(rf"{any_of(WORDS.dates.publish_labels)}\s*:?\s*$")
_DIGIT = re.compile(r"\d")
_CUT_SHORT = re.compile(r"(?:\.{2,}|…+)\s*$")


@dataclass(frozen=True)
class Row:
    """One line of a list.

    Attributes:
        date: what the row itself shows, perhaps without a year.
        in_data: whether the date stands only in the page's data.
    """

    title: str
    url: str
    text: str
    date: DateMatch | None
    link: Link
    others: tuple[Link, ...]
    node: LexborNode
    in_data: bool = False


@dataclass(frozen=True)
class LinkList:
    """Rows that stand in like places of a page, in document order."""

    rows: tuple[Row, ...]
    heading: str
    box: Box | None

    @property
    def dated(self) -> int:
        """How many rows show a date."""
        return sum(row.date is not None for row in self.rows)

    @property
    def targets(self) -> tuple[str, ...]:
        """Where the rows lead, in order."""
        return tuple(row.url for row in self.rows)


def find_lists(document: Document) -> list[LinkList]:
    """All lists of a page, also lists of one row and menus; the caller decides which one matters."""
    links = [link for link in document.links if _names_something(link)]
    ancestry = _Ancestry()
    counts = _titles_below(links, ancestry)
    groups: dict[str, dict[int, tuple[LexborNode, list[Link]]]] = defaultdict(dict)
    for link in links:
        row = _row_of(link, counts, ancestry)
        _, members = groups[ancestry.signature(row)].setdefault(row.mem_id, (row, []))
        members.append(link)
    return [_link_list(document, list(rows.values())) for rows in groups.values()]


def dated_rows(lists: Iterable[LinkList]) -> Iterator[Row]:
    """The rows that show a date."""
    return (row for each in lists for row in each.rows if row.date is not None)


@lru_cache(1 << 14)
def is_pager_text(text: str) -> bool:
    """Whether a link's text only turns pages (numbers, arrows, 下一页 …)."""
    return not text or bool(_NUMBER.fullmatch(text)) or text.strip("<>»« []") in SITE_WORDS.pager


def _names_something(link: Link) -> bool:
    return bool(link.href) and link.visible and not is_pager_text(link.text) and not link.href.startswith("javascript:")


class _Ancestry:
    """The ancestors of a page's elements, each looked up once."""

    def __init__(self) -> None:
        self._above: dict[int, tuple[LexborNode, ...]] = {}
        self._places: dict[int, str] = {}

    def above(self, node: LexborNode) -> tuple[LexborNode, ...]:
        """The element's ancestors, nearest first."""
        line = []
        while node.mem_id not in self._above:
            line.append(node)
            parent = node.parent
            if parent is None or parent.tag in {"html", "-undef"}:
                self._above[node.mem_id] = ()
            else:
                node = parent
        for below in reversed(line):
            if below.mem_id not in self._above:
                self._above[below.mem_id] = (node, *self._above[node.mem_id])
            node = below
        return self._above[node.mem_id]

    def signature(self, row: LexborNode) -> str:
        """Where the row stands, in a form that all rows of its list share."""
        above = self.above(row)
        place = above[0].mem_id if above else 0
        if place not in self._places:
            self._places[place] = " < ".join(f"{node.tag}.{node.attributes.get('class') or ''}" for node in above)
        return f"{row.tag} < {self._places[place]}"


def _titles_below(links: Iterable[Link], ancestry: _Ancestry) -> Counter[int]:
    """How many links with a title of their own each element holds (详细, 查看 beside a title are none)."""
    titled = [link for link in links if link.text not in SITE_WORDS.not_names]
    return Counter(node.mem_id for link in titled for node in (link.node, *ancestry.above(link.node)))


def _row_of(link: Link, below: Mapping[int, int], ancestry: _Ancestry) -> LexborNode:
    """The element that holds the link's whole line: its li or tr, else the largest one without another title."""
    row = link.node
    alone = True
    for node in ancestry.above(link.node):
        if node.tag in ROW_TAGS and len(node.text()) <= LONGEST_ROW:
            return node
        alone = alone and below[node.mem_id] <= 1 and node.tag != "body"
        if alone:
            row = node
    return row


def _link_list(document: Document, rows: list[tuple[LexborNode, list[Link]]]) -> LinkList:
    read = tuple(_read_row(document, node, links) for node, links in rows)
    first = rows[0][0]
    return LinkList(read, _heading(document, first), _enclosing(document, [node.parent or node for node, _ in rows]))


def _read_row(document: Document, node: LexborNode, links: list[Link]) -> Row:
    link = _own_link(links)
    text = document.text_of(node) if node.mem_id != link.node.mem_id else _line_around(document, link)
    said = tidy(link.text)
    outside = tidy(text).replace(said, " ", 1)
    today = any(word in outside for word in SITE_WORDS.today)
    dates = [] if today else find_dates(outside) or _dates_in_parts(document, node, link, outside)
    title = said
    if not dates:
        dates = [match for match in find_dates(said) if _at_edge(said, match)]
        title = _without(said, dates[0]) if dates else said
    others = tuple(each for each in links if each.href != link.href)
    on = _publish_date(document, node, outside, dates)
    return Row(_full_title(title, link.hint), link.href, tidy(text), on, link, others, node)


def _publish_date(document: Document, row: LexborNode, text: str, dates: list[DateMatch]) -> DateMatch | None:
    """Of a row's dates the one that a label, or the head of its table, calls the publish date; else the first."""
    if len(dates) <= 1:
        return next(iter(dates), None)
    labelled = (match for match in dates if _PUBLISHED.search(plain(text[: match.start])))
    return next(labelled, None) or _in_publish_column(document, row) or dates[0]


def _in_publish_column(document: Document, row: LexborNode) -> DateMatch | None:
    table = next((node for node in ancestors(row) if node.tag == "table"), None) if row.tag == "tr" else None
    head = table.css_first("tr") if table else None
    names = [document.text_of(cell) for cell in head.css("th, td")] if head else []
    cells = row.css("td")
    places = (place for place, name in enumerate(names) if _PUBLISHED.search(plain(name)) and len(cells) == len(names))
    return next((found[0] for place in places if (found := find_dates(document.text_of(cells[place])))), None)


def _dates_in_parts(document: Document, node: LexborNode, link: Link, outside: str) -> list[DateMatch]:
    """The dates of a row whose parts stand apart only by their style, as day and month of a calendar leaf do."""
    if not _DIGIT.search(outside):
        return []
    own = {link.node.mem_id, *(below.mem_id for below in link.node.css("*"))}
    texts = (each for each in node.traverse(include_text=True) if each.is_text_node)
    around = ((each.text_content or "", each.parent) for each in texts)
    shown = [text for text, parent in around if parent and parent.mem_id not in own and document.visible(parent)]
    return find_dates(" ".join(map(tidy, shown)))


def _own_link(links: list[Link]) -> Link:
    """The link with the row's title: the longest one, but a document's interpretation or its text stands after it."""
    longest = max(links, key=lambda each: len(each.text))
    first = next(link for link in links if 2 * len(link.text) >= len(longest.text))
    return first if is_interpretation(first.text) is not is_interpretation(longest.text) else longest


def _line_around(document: Document, link: Link) -> str:
    """The text between the previous link and the next one, for rows without an element of their own."""
    pieces = [link.text]
    for step in ("prev", "next"):
        sibling = getattr(link.node, step)
        while sibling is not None and sibling.tag not in {"a", "br"} and not sibling.css("a"):
            piece = (sibling.text_content or "") if sibling.is_text_node else document.text_of(sibling)
            pieces = [piece, *pieces] if step == "prev" else [*pieces, piece]
            sibling = getattr(sibling, step)
    return " ".join(pieces)


def _at_edge(text: str, match: DateMatch) -> bool:
    before, after = text[: match.start], text[match.end :]
    return bool(_EDGE_DATE.fullmatch(before) or _EDGE_DATE.fullmatch(after))


def _without(text: str, match: DateMatch) -> str:
    return re.sub(r"[\[({（【〔〖]\s*[\])}）】〕〗]", "", text[: match.start] + text[match.end :]).strip()


def _full_title(text: str, hint: str) -> str:
    """The link's text, or its title attribute where the text was cut short."""
    stem = _CUT_SHORT.sub("", text)
    return hint if stem != text and hint.startswith(stem) else text


def _heading(document: Document, row: LexborNode) -> str:
    """The short text right before the list, '' when there is none."""
    for node in (row, *list(ancestors(row))[:4]):
        sibling = node.prev
        while sibling is not None and not sibling.is_element_node:
            sibling = sibling.prev
        if sibling is None or sibling.tag == row.tag:
            continue
        text = tidy(document.text_of(sibling))
        return text if 0 < len(text) <= SITE_WORDS.longest_heading else ""
    return ""


def _enclosing(document: Document, nodes: list[LexborNode]) -> Box | None:
    boxes = [box for node in nodes if (box := document.box(node)) is not None]
    if not boxes:
        return None
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)
