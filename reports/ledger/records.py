"""What the ledger hands out: plain values, true at the time they were asked for."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (a field's type)
from enum import StrEnum

from audits.model import Record, Subject


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
