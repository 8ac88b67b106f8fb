"""What a site publishes of citizens' messages (留言): when each came, whether it was answered, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pages.place import Place
from pages.reading.columns import ColumnKind
from pages.reading.dates import find_dates, resolve_year
from pages.reading.heads import FieldReader
from pages.reading.links import canonical
from pages.reading.wordings import SITE_WORDS
from pages.reading.words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pages.column import Column, Item
    from pages.page import Page

FIELDS = FieldReader(SITE_WORDS.message_fields, SITE_WORDS.other_message_labels)
STATES = SITE_WORDS.message_states
_REPLY_BEGINS = re.compile(rf"^[^。，,]{{2,30}}{any_of(SITE_WORDS.message_fields['reply'])}\s*[:：]\s*\S")
_REPLY_NAMED = re.compile(rf"^\W*[^\W\d]{{0,8}}{any_of(SITE_WORDS.reply_marks)}")
_LABELS = frozenset(word for words in SITE_WORDS.message_fields.values() for word in words)
_EDGES = " \t\u3000：:[]【】"
LONGEST_STATE = 12  # characters; a longer value is a text that happens to hold such a word
LONGEST_STEP = 40  # characters of a step of the work with its day and who did it


@dataclass(frozen=True)
class Message:
    """A public message.

    Attributes:
        asked_on: the day it came, as its page or its row shows it; None where neither does.
        answered: whether it has a reply; None where neither its page nor its row tells.
        unit: who answered, '' where the page does not say.
        void: whether the site says that it is no valid message, or not for the public.
        seen: whether its own page was read.
        confirmed: whether its page was seen twice, and what says that it waits was there each time.
        looks: how many times its own page was seen, with all it asked for.
        bears_date: whether its page, or its row, shows a day, of whatever it may be.
        place: its title on its page, else its row.
    """

    title: str
    url: str
    asked_on: date | None
    answered: bool | None
    unit: str
    void: bool
    seen: bool
    confirmed: bool
    looks: int
    bears_date: bool
    place: Place


def is_message_column(column: Column) -> bool:
    """Whether a column lists messages: a board or letter box, not the section around it."""
    return column.kind is ColumnKind.BOARD and any(word in column.name for word in SITE_WORDS.board_names)


def read_messages(columns: Iterable[Column], pages: Mapping[str, Page]) -> list[Message]:
    """The messages of all boards, each once, in the order of their lists."""
    found: dict[str, Message] = {}
    for column in columns:
        if is_message_column(column):
            rows = _rows(column, pages)
            for item in column.items:
                found.setdefault(item.url, _message(item, pages.get(canonical(item.url)), rows.get(item.url, ())))
    return list(found.values())


def _rows(column: Column, pages: Mapping[str, Page]) -> dict[str, tuple[str, ...]]:
    """Address → what its row says at each look at the list."""
    rows: dict[str, list[str]] = {}
    listed = (pages.get(canonical(url)) for url in (column.url, *column.list_pages))
    for page in dict.fromkeys(page for page in listed if page and page.visit.ok):
        for look in page.looks:
            for row in (row for each in look.lists for row in each.rows):
                rows.setdefault(row.url, []).append(row.text)
    return {url: tuple(texts) for url, texts in rows.items()}


def _message(item: Item, page: Page | None, rows: tuple[str, ...]) -> Message:
    looks = page.looks if page and page.visit.ok else ()
    said = [FIELDS.read(look.document.text) for look in looks]
    by_page = [_answered(fields) for fields in said]
    by_row = [_state_of(row.replace(item.title, "")) for row in rows]
    answers = [each for each in (*by_page, *by_row) if each is not None]
    fields = said[0] if said else {}
    status = " ".join((*(each.get("status", "") for each in said), *(row.replace(item.title, "") for row in rows)))
    asked_on = _day(fields.get("asked_on", ""), page) or item.date
    return Message(
        title=item.title,
        url=item.url,
        asked_on=asked_on,
        answered=any(answers) if answers and (any(answers) or not _may_be_answered(said, looks)) else None,
        unit=next((each["unit"] for each in said if each.get("unit")), ""),
        void=any(word in status for word in STATES["void"]),
        seen=bool(looks) and not (page and page.unfinished),
        confirmed=len(looks) > 1 and not any(look.unfinished for look in looks) and _twice(by_page, by_row),
        looks=sum(not look.unfinished for look in looks),
        bears_date=asked_on is not None or any(map(_bears_date, looks)),
        place=page.title_place if page and looks else item.place,
    )


def _bears_date(look: Page) -> bool:
    return next(iter(find_dates(look.document.text)), None) is not None


def _may_be_answered(said: list[dict[str, str]], looks: tuple[Page, ...]) -> bool:
    """Whether a message's page shows what may be a reply, whatever its status says."""
    return any(_has_reply(fields) for fields in said) or any(map(_speaks_of_reply, looks))


def _has_reply(fields: dict[str, str]) -> bool:
    reply = fields.get("reply", "")
    waits = len(reply) <= LONGEST_STATE and _state_of(reply) is False
    return bool(fields.get("answered_on")) or (bool(reply) and not waits)


def _answered(fields: dict[str, str]) -> bool | None:
    """What a message's own page says; None where it shows a reply and a status that it waits, or tells neither.

    An empty place for a reply tells nothing: what stands there may be a picture or another page.
    """
    status = _state_of(fields.get("status", ""))
    if _has_reply(fields):
        return None if status is False else True
    return False if fields.get("reply") and status is None else status


def _twice(*said: list[bool | None]) -> bool:
    return any(each.count(False) > 1 for each in said)


def _speaks_of_reply(page: Page) -> bool:
    """Whether a page has text that begins as a reply does, or names one or the end of the work, beside its fields."""
    names = {link.text for link in page.document.links} | _LABELS
    said = (run.text for run in page.document.runs if run.text.strip(_EDGES) not in names)
    return any(
        _state_of(text) is not False
        and (_REPLY_BEGINS.search(text) or _REPLY_NAMED.search(text) or (_is_short(text) and _state_of(text)))
        for text in said
    )


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_STEP


def _state_of(text: str) -> bool | None:
    if any(word in text for word in STATES["waiting"]):
        return False
    return True if any(word in text for word in STATES["answered"]) else None


def _day(text: str, page: Page | None) -> date | None:
    found = next(iter(find_dates(text)), None)
    return resolve_year(found, page.as_of, None) if found and page else None
