"""Where the parts of a 政府信息公开平台 are named: by links and their pictures, by pages themselves, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pages.reading.bottom import find_bottom
from pages.reading.disclosure import Naming, Part, part_named
from pages.reading.links import is_attachment, is_web_address
from pages.silent_links import said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.page import Page
    from pages.place import Place


class Mention(NamedTuple):
    """A part's name where it stands: `url` is where it leads, '' when nobody can tell."""

    part: Part
    naming: Naming
    name: str
    url: str
    place: Place


def mentions_on(page: Page) -> Iterator[Mention]:
    """Names of parts on a page: its links by what they or their pictures say, its own names, lines without a link."""
    for link in page.document.links:
        if named := part_named(said_by(link)):
            url = link.href if is_web_address(link.href) else ""
            yield Mention(named.part, named.naming, one_line(said_by(link)), url, page.place(link.node))
    for name in page.own_names:
        if mention := mention_of(name, page.url, page.place()):
            yield mention
    for run in page.document.runs:
        mention = mention_of(run.text, "", page.place(run.node))
        if mention and mention.naming is not Naming.SHORT:
            yield mention


def mention_of(text: str, url: str, place: Place) -> Mention | None:
    """What `text` names, if it names a part."""
    named = part_named(text)
    return Mention(named.part, named.naming, one_line(text), url, place) if named else None


def one_line(text: str) -> str:
    """A name without what breaks it into lines."""
    return "".join(text.split())


def files_on(page: Page) -> set[str]:
    """The files to download that a page offers above its bottom area."""
    bottom = find_bottom(page.document)
    links = (link for link in page.document.links if link.visible and is_attachment(link.href))
    return {link.href for link in links if not (bottom and bottom.holds(link.node))}
