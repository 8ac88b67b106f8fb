"""The vocabulary of judging: what an indicator is, and what came of holding a target against it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from pages.column import Column, Item
    from pages.place import Place


class Kind(StrEnum):
    """What a finding of an indicator costs (单项否决, 扣分, 加分; advice costs nothing)."""

    VETO = "veto"
    DEDUCTION = "deduction"
    BONUS = "bonus"
    ADVICE = "advice"


class Subject(StrEnum):
    """Who is checked: 门户网站, 部门网站, 政务新媒体账号 or 政府信息公开平台."""

    PORTAL = "portal"
    DEPARTMENT = "department"
    ACCOUNT = "account"
    PLATFORM = "platform"


# Websites; a 政府信息公开平台 stands on one and is judged as a part of it.
SITES = frozenset({Subject.PORTAL, Subject.DEPARTMENT})


class Verdict(StrEnum):
    """What an indicator says of one target."""

    CLEAR = "clear"
    FOUND = "found"
    NOT_APPLICABLE = "not_applicable"
    NEEDS_REVIEW = "needs_review"
    NOT_CHECKED = "not_checked"


class Rating(StrEnum):
    """The result word of a target (合格, 不合格, 单否)."""

    QUALIFIED = "qualified"
    UNQUALIFIED = "unqualified"
    VETOED = "vetoed"


class Record(BaseModel):
    """Base of everything that travels between processes: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Target(Record):
    """A registered site or account.

    `code` is ASCII and unique: the 网站标识码, or an account's id.
    """

    code: str
    subject: Subject
    name: str
    unit: str
    url: str
    platform: str | None = None
    last_updated: date | None = None


class Evidence(Record):
    """Where and when something was seen, by this suite or by the person `seen_by`, who only tells the day.

    `url` may be a file beside a person's answers, or a file of accounts with the row (`2022Q1.xlsx#Sheet1!A12`). `mark`
    leads to the place on the page: one CSS path per frame level, outermost first; empty means the page as a whole, or
    with `at_bottom` its bottom area as it is. Where a `day` was read there, `around` leads to the list it stands in.
    `pixels` is how wide a window it was seen in, 0 for the usual one. A `private` page is behind a login. `screenshot`
    is relative to the quarter's output folder and fixed before the picture is taken, so that every report can link to
    it; None until a finding claims it.
    """

    url: str
    seen_at: datetime | None = None
    seen_by: str = ""
    mark: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    day: date | None = None
    at_bottom: bool = False
    pixels: int = 0
    private: bool = False
    screenshot: str | None = None

    @property
    def on_the_web(self) -> bool:
        """Whether it is a page, and no file."""
        return self.url.startswith(("http://", "https://"))

    @property
    def can_be_shown(self) -> bool:
        """Whether it is a page that anybody can open, so that a picture can be taken of it."""
        return self.on_the_web and not self.private


def evidence_of(*places: Place | None) -> tuple[Evidence, ...]:
    """The places, as far as there are any, as evidence."""
    return tuple(
        Evidence(url=place.url, seen_at=place.seen_at, mark=place.mark, private=place.private)
        for place in places
        if place
    )


def evidence_of_day(item: Item, column: Column | None = None) -> tuple[Evidence, ...]:
    """When the item was published and, where it is one of a column, in which list, as evidence."""
    around = column.list_around(item) if column else ()
    seen = Evidence(url=item.place.url, seen_at=item.place.seen_at, mark=item.place.mark, around=around, day=item.date)
    return (seen,)


class Remark(Record):
    """One thing a judgement has to say: a finding (存在问题) or a doubt for a person.

    `code` chooses the phrase in the indicator's catalogue row, `values` fill it; `text` is the phrase once filled.
    """

    code: str
    values: dict[str, str | int] = Field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    text: str = ""


class Finding(Remark):
    """One problem (存在问题)."""


class Doubt(Remark):
    """Something a machine cannot decide, or did not get to see."""


class Answer(Record):
    """What a person says of a target where the machine cannot decide: CLEAR, FOUND or NOT_APPLICABLE, by whom and when.

    `evidence` is a file beside the answers or an address, '' for none; `text` is worded like a remark's. It is
    `counted` unless the machine came to a verdict by itself.
    """

    verdict: Verdict
    what: str
    by: str
    on: date
    evidence: str = ""
    text: str = ""
    counted: bool = True


class Judgement(Record):
    """What a judgement returns.

    Attributes:
        findings: the problems, each with its evidence.
        doubts: what a person must decide; without findings they make the verdict NEEDS_REVIEW.
        unseen: what could not be looked at; without findings or doubts it makes the verdict NOT_CHECKED.
        not_applicable: why the indicator does not concern this target; nothing else counts then.
        advice: what is close to becoming a finding; it is listed by itself, and no verdict depends on it.
        answer: what a person said of it; only the plugin sets it, never a judgement itself.
        basis: the figures the judgement rests on, e.g. {"columns": 14}.
    """

    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unseen: tuple[Doubt, ...] = ()
    not_applicable: Doubt | None = None
    advice: tuple[Finding, ...] = ()
    answer: Answer | None = None
    basis: dict[str, int] = Field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """The verdict that follows from what was said."""
        if self.not_applicable:
            return Verdict.NOT_APPLICABLE
        if self.findings:
            return Verdict.FOUND
        if self.doubts:
            return Verdict.NEEDS_REVIEW
        return Verdict.NOT_CHECKED if self.unseen else Verdict.CLEAR


class Outcome(Record):
    """One indicator held against one target: what results.json keeps, whole and readable by itself.

    Where a judgement gave advice, an outcome of the kind ADVICE follows the indicator's own. `sentence` is the annex's
    wording of the findings (empty unless FOUND); `reason` explains every verdict that is neither CLEAR nor FOUND;
    `answer` is a person's, for this target and indicator.
    """

    target: str
    indicator: str
    kind: Kind
    verdict: Verdict
    clause: str
    sentence: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    answer: Answer | None = None
    basis: dict[str, int] = Field(default_factory=dict)
    seconds: float = 0.0

    def as_property(self) -> dict[str, Any]:
        """The outcome as plain JSON values, fit for a report's user_properties under xdist."""
        return self.model_dump(mode="json")
