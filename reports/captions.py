"""What stands above each picture: whose page it is, what is wrong, where, when and how it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audits.model import Subject
from audits.run import BEIJING
from reports.listing import say_target
from reports.text import one_line
from reports.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from audits.model import Evidence, Outcome, Remark
    from reports.book import QuarterBook

PHONE = 600  # pixels; nothing narrower than that stands on a desk


class Caption(NamedTuple):
    """What a picture's finding tells of it; `warning` is '' where there is nothing to be warned of."""

    who: str
    what: str
    address: str
    seen_at: datetime | None
    warning: str


class Row(NamedTuple):
    """A line of a caption, or `most` lines of it; what is too long is cut in its `middle`, or at its end."""

    heading: str
    text: str
    most: int = 1
    middle: bool = False
    weighty: bool = False


NOTHING = Caption("", "", "", None, "")


def caption_of(book: QuarterBook, outcome: Outcome, remark: Remark, evidence: Evidence) -> Caption:
    """What the picture to a piece of evidence is of."""
    target, said = book.target[outcome.target], words().picture
    unit, name = one_line(target.unit), say_target(target)
    if target.subject is not Subject.ACCOUNT:  # whose codes are our own
        name = said["site"].format(name=name, code=target.code)
    who = name if unit in name else said["who"].format(unit=unit, name=name)
    title = one_line(book.indicator[outcome.indicator].title)
    what = said["what"].format(indicator=title, text=one_line(remark.text or remark.code))
    replica = one_line(book.run.replica)
    warning = words().replica.format(label=replica) if replica else ""
    return Caption(who, what, one_line(evidence.url), evidence.seen_at, warning)


def rows(caption: Caption, taken_at: datetime | None, marked: str, pixels: int) -> list[Row]:
    """The caption's lines; a picture tells by itself when it was taken, what is marked on it, and its width."""
    said = words().picture
    told = [
        Row(said["unit"], caption.who, 2),
        Row(said["problem"], caption.what, 3, weighty=True),
        Row(said["address"], caption.address, 2, middle=True),
        Row(said["time"], said["joint"].join((*_times(caption, taken_at), _window(pixels))), 2),
    ]
    if marked in said:
        told.append(Row(said["sign"], said[marked], 2))
    return [*told, *([Row(said["warning"], caption.warning, 2, weighty=True)] if caption.warning else [])]


def _times(caption: Caption, taken_at: datetime | None) -> tuple[str, ...]:
    said: Mapping[str, str] = words().picture
    times = (("seen", caption.seen_at), ("taken", taken_at))
    told = [said[key].format(at=at.astimezone(BEIJING)) for key, at in times if at]
    return (said["joint"].join(told) + said["zone"],) if told else ()


def _window(pixels: int) -> str:
    return words().picture["phone" if pixels < PHONE else "desk"].format(pixels=pixels)
