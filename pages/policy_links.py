"""The links of a page's own content, and which of them it calls an interpretation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pages.reading.links import canonical, is_web_address
from pages.reading.titles import is_interpretation
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pages.page import Page
    from pages.reading.lists import LinkList

_ADDRESS = re.compile(r"https?://[\w./#?=&%:~+-]+", re.ASCII)


class Lead(NamedTuple):
    """Where a link leads, as a canonical address; `announced` when the page calls it an interpretation."""

    target: str
    announced: bool


def own_leads(page: Page, repeated: Container[tuple[str, ...]]) -> Iterator[Lead]:
    """The links of the page's own content: no menus, side lists, previous and next article.

    Lists in `repeated` are the site's frame. Addresses that stand as plain text lead somewhere too; a heading without
    items below it leads nowhere.
    """
    for link_list in page.lists:
        if link_list.targets not in repeated and not _is_aside(link_list.heading):
            yield from _in_list(link_list)
    yield from _in_text(page)


def announces(text: str) -> bool:
    """Whether a link's text says that it leads to an interpretation."""
    return is_interpretation(text) or _names_interpretations(text)


def _in_list(link_list: LinkList) -> Iterator[Lead]:
    below = _names_interpretations(link_list.heading)
    for row in link_list.rows:
        before = row.text.partition(row.link.text)[0].rstrip(" :：")
        if row.text.startswith(SITE_WORDS.skip_links) or before.endswith(SITE_WORDS.skip_links):
            continue
        beside = below or before.endswith(SITE_WORDS.related)
        yield from (Lead(canonical(link.href), beside or announces(link.text)) for link in (row.link, *row.others))


def _in_text(page: Page) -> Iterator[Lead]:
    """Addresses that stand as text rather than as links, as in 政策原文：http://…; the words may be a line above."""
    above = ""
    for run in page.document.runs:
        for line in run.text.split("\n"):
            for match in _ADDRESS.finditer(line) if "http" in line and not run.node.css("a") else ():
                said = line[: match.start()].strip() or above
                if is_web_address(match[0]) and not _is_aside(said):
                    yield Lead(canonical(match[0]), _names_interpretations(said.strip(" :：")))
            above = line


def _is_aside(heading: str) -> bool:
    return any(word in heading for word in SITE_WORDS.skip_links)


def _names_interpretations(text: str) -> bool:
    return len(text) <= SITE_WORDS.longest_name and any(word in text for word in SITE_WORDS.related)
