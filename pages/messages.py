"""The message board (留言板) and its statistics of messages received and handled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.reading.numbers import MessageStatistics, read_message_statistics
from pages.reading.wordings import SITE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from pages.page import Page


@dataclass(frozen=True)
class MessageBoard:
    """What the site says about its messages.

    Attributes:
        statistics: the statistics found, None when there are none.
        statistics_url: the page they stand on.
        searched: addresses of all pages they were looked for on.
        unseen: addresses among those that might hold them and could not be read.
        picture_only: a page named for statistics shows a picture and no numbers.
    """

    name: str
    url: str
    statistics: MessageStatistics | None
    statistics_url: str
    searched: tuple[str, ...]
    unseen: tuple[str, ...]
    picture_only: str
    seen_at: datetime | None = None


def read_board(name: str, board: Page, pages: Mapping[str, Page], names: Mapping[str, Iterable[str]]) -> MessageBoard:
    """The board whose page is `board`; `names` gives the link texts by which each page of the site is called."""
    candidates = [board, *(page for page in pages.values() if page is not board and _concerns_messages(page, names))]
    found, where = None, ""
    for page in candidates:
        statistics = read_message_statistics(page.document.text) if page.visit.ok else None
        if statistics is not None:
            found, where = statistics, page.url
            break
    return MessageBoard(
        name=name,
        url=board.url,
        statistics=found,
        statistics_url=where,
        searched=tuple(page.url for page in candidates if page.visit.ok),
        unseen=tuple(page.url for page in candidates if not page.visit.ok or page.unfinished),
        picture_only=next((page.url for page in candidates if _is_picture_of_statistics(page, names)), ""),
        seen_at=board.visit.seen_at,
    )


def _concerns_messages(page: Page, names: Mapping[str, Iterable[str]]) -> bool:
    """Whether a page belongs to the board's section or is named for statistics of messages."""
    if page.url == page.home:
        return False
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
