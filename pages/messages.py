"""The message board (留言板) and its statistics of messages received and handled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pages.place import Place
from pages.reading.links import canonical
from pages.reading.numbers import MessageStatistics, read_message_statistics
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pages.page import Page

# Statistics of a period that ended so lately are not outdone by others.
CURRENT_DAYS = 31


@dataclass(frozen=True)
class MessageBoard:
    """What the site says about its messages.

    Attributes:
        statistics: the statistics found, None when there are none.
        place, statistics_place: where the board and the statistics stand.
        searched: addresses of all pages they were looked for on.
        unseen: addresses among those that might hold them and could not be read.
        picture: a page named for statistics that shows a picture and no numbers.
    """

    name: str
    url: str
    place: Place
    statistics: MessageStatistics | None
    statistics_place: Place
    searched: tuple[str, ...]
    unseen: tuple[str, ...]
    picture: Place | None


def read_board(name: str, board: Page, pages: Mapping[str, Page], names: Mapping[str, Iterable[str]]) -> MessageBoard:
    """The board whose page is `board`; `names` gives the link texts by which each page of the site is called."""
    candidates = [board, *(page for page in pages.values() if page is not board and _concerns_messages(page, names))]
    seen = list(dict.fromkeys(page for page in candidates if page.visit.ok))
    read = ((page, read_message_statistics(look.document.text)) for page in seen for look in page.looks)
    page, statistics = _latest(((page, found) for page, found in read if found), board)
    pictures = (page for page in seen if _is_picture_of_statistics(page, names))
    return MessageBoard(
        name=name,
        url=board.url,
        place=board.named_place(name),
        statistics=statistics,
        statistics_place=page.title_place,
        searched=tuple(page.url for page in seen),
        unseen=(*(page.url for page in candidates if not page.visit.ok or page.unfinished), *_never_visited(pages)),
        picture=next((page.title_place for page in pictures), None),
    )


def _latest(found: Iterable[tuple[Page, MessageStatistics]], board: Page) -> tuple[Page, MessageStatistics | None]:
    """The statistics of the latest period, or of one that is not stated, with their page; last month's will do."""
    latest: tuple[Page, MessageStatistics | None] = (board, None)
    ended = date.min
    for page, statistics in found:
        end = statistics.period_end or date.max
        if end > ended:
            latest, ended = (page, statistics), end
        if ended >= board.as_of - timedelta(days=CURRENT_DAYS):
            break
    return latest


def _never_visited(pages: Mapping[str, Page]) -> Iterator[str]:
    """Addresses that links call statistics of messages and that are not among the pages asked for."""
    leads = {lead for page in set(pages.values()) if page.visit.ok for lead in page.leads}
    return (url for url, text in sorted(leads) if _names_statistics(text) and canonical(url) not in pages)


def _concerns_messages(page: Page, names: Mapping[str, Iterable[str]]) -> bool:
    """Whether a page belongs to the board's section or is named for statistics of messages."""
    if page.url == page.home:
        return False
    if page.may_stand_below(SITE_WORDS.board_sections):
        crumbs = " ".join(page.breadcrumb)
        if any(word in crumbs for word in SITE_WORDS.board_sections):
            return True
    return any(_names_statistics(text) for text in (*names.get(page.url, ()), page.title))


def _names_statistics(text: str) -> bool:
    return any(word in text for word in SITE_WORDS.statistics_subject) and any(
        word in text for word in SITE_WORDS.statistics_report
    )


def _is_picture_of_statistics(page: Page, names: Mapping[str, Iterable[str]]) -> bool:
    if not page.visit.ok or not any(_names_statistics(text) for text in (*names.get(page.url, ()), page.title)):
        return False
    return bool(page.document.tree.css("img, canvas")) and not any(char.isdigit() for char in page.document.text)
