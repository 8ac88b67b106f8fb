"""Lists taken apart: pages laid out by nested tables or bare blocks show lists of several sorts in like places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.reading.dom import ancestors
from pages.reading.lists import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selectolax.lexbor import LexborNode

    from pages.reading.lists import LinkList

CONTAINERS = frozenset({"table", "ul", "ol", "dl"})
CELLS = frozenset({"td", "th"})


@dataclass(frozen=True)
class Part:
    """The rows of a list that stand in one table or other container; parts of one `block` stand in groups."""

    rows: tuple[Row, ...]
    block: int

    @property
    def targets(self) -> tuple[str, ...]:
        """Where the rows lead, in order."""
        return tuple(row.url for row in self.rows)

    @property
    def dated(self) -> bool:
        """Whether any row shows a date."""
        return any(row.date is not None for row in self.rows)


def parts_of(link_list: LinkList) -> list[Part]:
    """The list by the containers of its rows."""
    rows: dict[int, list[Row]] = {}
    blocks: dict[int, int] = {}
    for row in link_list.rows:
        holder = _container(row.node)
        rows.setdefault(holder.mem_id, []).append(row)
        blocks.setdefault(holder.mem_id, _block(holder).mem_id)
    return [Part(tuple(found), blocks[holder]) for holder, found in rows.items()]


def own_parts(parts: Sequence[Part], repeated: Callable[[Part], bool]) -> list[Part]:
    """The parts of a list that are not the site's frame, as what is `repeated` on its pages is.

    A list in one piece stays as it is. A dated part counts with the other dated groups of its block, since the first
    five of a list stand on other pages too; and where no dated part is the page's own alone: a short list that is shown
    all over the site is not to be taken for nothing.
    """
    if len(parts) == 1:
        return list(parts)
    judged = [(part, repeated(part)) for part in parts]
    blocks = {part.block for part, frame in judged if part.dated and not frame}
    return [part for part, frame in judged if not frame or (part.dated and (part.block in blocks or not blocks))]


def _container(row: LexborNode) -> LexborNode:
    return next((above for above in ancestors(row) if above.tag in CONTAINERS), row.parent or row)


def _block(container: LexborNode) -> LexborNode:
    """What holds the groups of a list: the container's parent, or its grandparent where each group is wrapped."""
    parent = container.parent or container
    return parent if parent.tag in CELLS else parent.parent or parent
