"""What a standard says: its indicators, each with its wording and thresholds, in official order."""

import string
from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, PlainValidator, model_validator

from audits.model import SITES, Kind, Record, Subject
from pages.errands import Errand
from pages.reading.columns import ColumnKind
from pages.snapshot import VisitOutcome


class StandardError(ValueError):
    """The standard named is unknown or its file is broken; the message says what to do."""


def fields_of(template: str) -> set[str]:
    """The names in braces; raises ValueError with what to do where a brace is open or holds no name."""
    try:
        fields = {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}
    except ValueError as error:
        message = f"{template!r} cannot be filled in ({error}); close each brace"
        raise ValueError(message) from None
    if wrong := sorted(field for field in fields if not field.isidentifier()):
        message = f"{template!r} cannot be filled in; write a name in the braces, not {wrong[0]!r}"
        raise ValueError(message)
    return fields


def _template(text: str) -> str:
    fields_of(text)
    return text


def _setting(value: object) -> int | str:
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    message = "must be a whole number above 0, or a text"
    raise ValueError(message)


Template = Annotated[str, AfterValidator(_template)]
Setting = Annotated[int | str, PlainValidator(_setting)]
Days = Annotated[int, Field(strict=True, gt=0)]
WholePoints = Annotated[int, Field(strict=True, ge=0)]


class Automation(StrEnum):
    """How far a machine can answer: alone; as far as a person then decides; not at all."""

    AUTO = "auto"
    ASSISTED = "assisted"
    MANUAL = "manual"


class Points(Record):
    """What findings cost: `each` that much, or where it is None all of `value` at once; never more than `value`.

    Unverified points are never scored.
    """

    value: Annotated[float, Field(ge=0)] | None = None
    each: Annotated[float, Field(ge=0)] | None = None
    verified: bool = False


class Scale(Record):
    """How a portal is scored: the points it begins with, and what its result follows from (standard, section 1).

    Below `least` it is unqualified, above `bonus_above` bonuses are added, `most_bonus` of them at most.
    """

    full: WholePoints
    least: WholePoints
    bonus_above: WholePoints
    most_bonus: WholePoints


class Indicator(Record):
    """One row of the catalogue (检查指标).

    Attributes:
        name: joins the row to its test file, `audits/test_<name>.py`.
        enabled: whether it is judged.
        no_audit: why there is no such file; '' where there is one.
        unverified: what of the row could not be confirmed against the official text.
        needs: what has to be found out of a site, beyond its pages, before it can be judged.
        problem: what the bulletin's running text calls its findings; '' for the title.
        sentence: the annex's wording; takes `{count}`, `{items}` and the values of the first finding.
        phrases: word single findings and doubts by their code.
        settings: the thresholds a judgement takes as arguments.
        choices: the words a setting may be.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    clause: str
    source: str
    kind: Kind
    subjects: Annotated[tuple[Subject, ...], Field(min_length=1)]
    automation: Automation
    enabled: bool = True
    no_audit: str = ""
    unverified: str = ""
    needs: tuple[Errand, ...] = ()
    points: Points = Points()
    problem: str = ""
    sentence: Template
    phrases: dict[str, Template] = Field(default_factory=dict)
    settings: dict[str, Setting] = Field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _judged_by_something(self) -> Self:
        if self.automation is Automation.MANUAL and not self.no_audit:
            message = "people answer it; say under `no_audit` why no machine does"
            raise ValueError(message)
        if self.automation is not Automation.MANUAL and self.no_audit and self.enabled:
            message = f"nothing judges it yet ({self.no_audit}), so it cannot be on; write `enabled: false`"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _chosen(self) -> Self:
        for setting, known in self.choices.items():
            if self.settings.get(setting) not in known:
                message = f"settings.{setting}: {self.settings.get(setting)!r} is not known; write {' or '.join(known)}"
                raise ValueError(message)
        return self

    def is_judged(self, asked: Collection[str] = ()) -> bool:
        """Whether it is on, and among those `asked` for by id or name; none meaning all."""
        return self.enabled and (not asked or self.id in asked or self.name in asked)

    def concerns(self, subject: Subject) -> bool:
        """Whether it is held against targets of the sort `subject`.

        A platform (政府信息公开平台) stands on its site and is no site of its own (61号), and so no target of its own:
        what is asked of platforms is held against their sites.
        """
        return subject in self.subjects or (Subject.PLATFORM in self.subjects and subject in SITES)

    def number(self, setting: str) -> int:
        """The threshold `setting` as a number; raises StandardError when the row lacks it."""
        value = self.settings.get(setting)
        if not isinstance(value, int):
            message = (
                f"indicator {self.id}: the setting '{setting}' is missing or not a whole number; add it to its row"
            )
            raise StandardError(message)
        return value

    def text(self, setting: str) -> str:
        """The setting `setting` as a text; raises StandardError when the row lacks it."""
        value = self.settings.get(setting)
        if not isinstance(value, str):
            message = f"indicator {self.id}: the setting '{setting}' is missing or not a text; add it to its row"
            raise StandardError(message)
        return value


class Standard(Record):
    """One version of the indicators, as chosen by a quarter in targets.yaml.

    Attributes:
        based_on: the standard that this one takes over but for its own changes; None where it stands alone.
        scale: how portals are scored, where `scored` says so.
        periods: update periods in days by kind of column.
        column_periods: update periods in days by the name of a column, before those by kind.
        reasons: word what kept an indicator from being judged.
    """

    version: str
    title: str
    based_on: str | None = None
    scored: bool = False
    scale: Scale
    periods: dict[ColumnKind, Days]
    column_periods: dict[str, Days] = Field(default_factory=dict)
    reasons: dict[str, Template]
    indicators: tuple[Indicator, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        for field in ("id", "name"):
            values = [getattr(indicator, field) for indicator in self.indicators]
            if repeated := sorted({value for value in values if values.count(value) > 1}):
                message = f"indicator {field} used twice: {', '.join(repeated)}; each needs its own"
                raise ValueError(message)
        return self

    def errands(self, subject: Subject, asked: Collection[str] = ()) -> tuple[Errand, ...]:
        """What has to be found out of a site of the kind `subject` to judge what is on and among those `asked` for."""
        rows = [row for row in self.indicators if row.is_judged(asked) and row.concerns(subject)]
        needed = {errand for row in rows for errand in row.needs}
        return tuple(errand for errand in Errand if errand in needed)

    def judges(self, subject: Subject, asked: Collection[str] = ()) -> bool:
        """Whether any of the rows `asked` for is held against targets of the sort `subject`."""
        return any(row.is_judged(asked) and row.concerns(subject) for row in self.indicators)

    def by_name(self, name: str) -> Indicator:
        """The row that a test file `test_<name>.py` belongs to; raises StandardError when there is none."""
        for indicator in self.indicators:
            if indicator.name == name:
                return indicator
        message = f"no indicator named '{name}' in standard {self.version}; add a row, or rename the test file"
        raise StandardError(message)

    def called(self, outcome: VisitOutcome) -> str:
        """How the standard calls what came of a visit; raises StandardError when it has no word for it."""
        code = f"outcome_{outcome}"
        if code not in self.reasons:
            message = f"no reason '{code}' in standard {self.version}; add its wording"
            raise StandardError(message)
        return self.reasons[code]
