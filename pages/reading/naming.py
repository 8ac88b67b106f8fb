"""Links that name where they lead, as menus, side menus and block headings do."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pages.reading.dates import date_in_url
from pages.reading.lists import dated_rows, is_pager_text
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pages.reading.dom import Link
    from pages.reading.lists import LinkList


def naming_links(links: Iterable[Link], lists: Iterable[LinkList]) -> list[Link]:
    """Those of a page's `links` that name where they lead, with names that are long for a column's, too.

    The dated rows of its `lists` name nothing.
    """
    dated = {row.link.node.mem_id for row in dated_rows(lists)}
    return [
        link
        for link in links
        if is_name(link.text, SITE_WORDS.longest_own_name)
        and link.node.mem_id not in dated
        and date_in_url(link.href) is None
    ]


@lru_cache(1 << 14)
def is_name(text: str, longest: int) -> bool:
    """Whether a text is a name of at most so many characters, neither 更多 nor the like nor a pager's."""
    said = text.strip("·•>» ")
    return 1 < len(said) <= longest and said not in SITE_WORDS.not_names and not is_pager_text(said)
