"""How a site hears its citizens: by which channel, and what became of the messages it publishes (互动交流)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pages.message_reader import Message, is_message_column, read_messages
from pages.place import Place
from pages.reading.dom import only_text
from pages.reading.links import same_site
from pages.reading.wordings import SITE_WORDS
from pages.silent_links import leads_unseen, own_titles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pages.column import Column
    from pages.page import Page
    from pages.reading.dom import Link

WEB = ("http://", "https://")
_PETITION_NAMES = sorted(SITE_WORDS.petition_names, key=len, reverse=True)


@dataclass(frozen=True)
class Channel:
    """A way to ask and to suggest (咨询建言), and where it is; `own` when that is on the site itself."""

    name: str
    url: str
    own: bool


@dataclass(frozen=True)
class Interaction:
    """What a site offers its citizens.

    Attributes:
        channel: a way to ask and to suggest, None where no link of the site names one and no page calls itself one.
        hint: a text of the home page that may stand for one: a button, or a section that usually holds one; else ''.
        unnamed: whether, without a channel, a picture says nothing and leads where nobody looked: to one, perhaps.
        confirmed: whether the home page was seen twice, with all it asked for; what one look lacks may have been late.
        messages: those of all public boards.
        boards: the columns that list them, by name and address.
        place: the home page.
    """

    channel: Channel | None
    hint: str
    unnamed: bool
    confirmed: bool
    messages: tuple[Message, ...]
    boards: tuple[Board, ...]
    place: Place


@dataclass(frozen=True)
class Board:
    """A column of messages; `complete` when all pages of its list were read."""

    name: str
    complete: bool
    place: Place


def read_interaction(
    home: Page, columns: Collection[Column], pages: Mapping[str, Page], names: Mapping[str, Iterable[str]]
) -> Interaction:
    """What the site whose home page is `home` says; `names` gives the link texts by which its pages are called."""
    channel = find_channel(home, pages, names)
    return Interaction(
        channel=channel,
        hint=next((run.text for look in home.looks for run in look.document.runs if _hints_at_one(run.text)), ""),
        unnamed=channel is None and leads_unseen(_menus(home, pages), pages),
        confirmed=len(home.looks) > 1 and not any(look.unfinished or look.shows_loading for look in home.looks),
        messages=tuple(read_messages(columns, pages)),
        boards=tuple(
            Board(column.name, not column.unread_pages and column.confirmed, column.place)
            for column in columns
            if is_message_column(column)
        ),
        place=home.place(),
    )


def find_channel(home: Page, pages: Mapping[str, Page], names: Mapping[str, Iterable[str]]) -> Channel | None:
    """A channel that a link on any page of the site names, or that a page calls itself; None where none does.

    `names` gives the link texts by which each page of the site is called. Links to other hosts, as to a channel that a
    whole city shares, and pictures are no names: they are looked for on the home page, then on all other pages.
    """
    for url, texts in names.items():
        if named := next(filter(is_channel_name, texts), None):
            return Channel(named, url, own=True)
    shown = (page for page in dict.fromkeys((home, *pages.values())) if page.visit.ok and not page.brief)
    links = (link for page in shown for look in page.looks for link in look.document.links if link.href.startswith(WEB))
    called = ((link, text) for link in links for text in _calls(link) if is_channel_name(text))
    link, text = next(called, (None, ""))
    if link:
        return Channel(text, link.href, own=same_site(link.href, home.home))
    titled = ((page, name) for page in _menus(home, pages) for name in own_titles(page, home) if is_channel_name(name))
    page, name = next(titled, (None, ""))
    return Channel(name, page.url, own=True) if page else None


def _menus(home: Page, pages: Mapping[str, Page]) -> list[Page]:
    """The pages that were read and are no articles: what leads on from them is no part of a text."""
    read = (page for page in dict.fromkeys((home, *pages.values())) if page.visit.ok and not page.brief)
    return [page for page in read if page is home or not page.is_article]


def _calls(link: Link) -> tuple[str, ...]:
    """What a link is called: by its text, its title, or the pictures in it."""
    if only_text(link.node) is not None:
        return (link.text, link.hint)
    pictures = (each.attributes.get(name) or "" for each in link.node.css("img") for name in ("alt", "title"))
    return (link.text, link.hint, *pictures)


@lru_cache(1 << 14)
def is_channel_name(text: str) -> bool:
    """Whether a link calls where it leads a channel; petitions and tip-offs alone are none (国办秘函〔2019〕19号)."""
    if len(text) > SITE_WORDS.longest_own_name:
        return False
    for word in _PETITION_NAMES:
        text = text.replace(word, "")
    return any(word in text for word in SITE_WORDS.channel_names)


def _hints_at_one(text: str) -> bool:
    """Whether a text that is no link names a channel, or any text a section that may hold one."""
    short = len(text) <= SITE_WORDS.longest_name
    return is_channel_name(text) or (short and any(word in text for word in SITE_WORDS.channel_sections))
