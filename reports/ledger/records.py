"""What the ledger hands out: plain values, true at the time they were asked for."""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 (types of fields)
from enum import StrEnum
from typing import Self

from audits.model import Kind, Record, Subject, Target
from reports.text import one_line


class Level(StrEnum):
    """Whose bulletin it was: the city's own, or the province's (省政府办公厅)."""

    CITY = "city"
    PROVINCE = "province"


class Naming(Record):
    """A target named in a bulletin that was issued (被通报).

    `quarter` is the one the bulletin is of; `document` how the bulletin is called, such as a number; `sentence` what
    it says of the target.
    """

    target: str
    subject: Subject
    name: str
    unit: str
    platform: str = ""
    level: Level
    quarter: str
    issued_on: date
    document: str = ""
    sentence: str = ""

    @classmethod
    def of(cls, target: Target, level: Level, quarter: str, issued_on: date, **said: str) -> Self:
        """The naming of a registered target; `said` are its `document` and `sentence`."""
        return cls(
            target=target.code,
            subject=target.subject,
            name=one_line(target.name),
            unit=one_line(target.unit),
            platform=one_line(target.platform or ""),
            level=level,
            quarter=quarter,
            issued_on=issued_on,
            **said,
        )


class Rectified(StrEnum):
    """What a re-check says of a finding: 已整改, 未整改, 未能复查, 页面已不存在."""

    FIXED = "fixed"
    NOT_FIXED = "not_fixed"
    NOT_RECHECKED = "not_rechecked"
    GONE = "gone"


class Recheck(Record):
    """What a re-check on the day `on` says of one finding of a quarter's bulletin.

    `finding` is the finding's id (see `reports.review.decisions`), `text` what it said, `reason` why it could not be
    re-checked; `before` and `after` are pictures, relative to the quarter's folder, '' for none.
    """

    quarter: str
    finding: str
    target: str
    indicator: str
    text: str
    result: Rectified
    on: date
    reason: str = ""
    before: str = ""
    after: str = ""


class Run(Record):
    """A whole run on record; `day` is the one it tells of (see `reports.ledger.recording.day_of`)."""

    number: int
    quarter: str
    day: date
    started_at: datetime
    finished_at: datetime


class Spell(Record):
    """A finding from the day it was first seen to the last; `gone_on` is None as long as nobody saw it gone.

    Attributes:
        finding: the finding's id; one that came back has a second spell under the same.
        sampled: whether only some of its sort are looked at in a quarter, so that gone does not mean mended.
        is_new: whether the last run on record was the first to see it.
        just_gone: whether that run was the one that saw it gone.
    """

    finding: str
    target: str
    indicator: str
    kind: Kind
    text: str
    sampled: bool
    first_quarter: str
    first_on: date
    last_quarter: str
    last_on: date
    gone_on: date | None
    is_new: bool
    just_gone: bool
