"""The versioned standard: which indicators there are, in official order, with their wording and thresholds."""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from audits.model import Answer, Doubt, Finding, Judgement, Kind, Record, Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class StandardError(ValueError):
    """The standard named is unknown or its file is broken; the message says what to do."""


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

    full: int
    least: int
    bonus_above: int
    most_bonus: int


class Indicator(Record):
    """One row of the catalogue (检查指标).

    `name` joins the row to its test file, `audits/test_<name>.py`. `sentence` is the annex's wording and takes
    `{count}`, `{items}` and the values of the first finding; `phrases` word single findings and doubts by their code.
    `settings` are the thresholds a judgement takes as arguments.
    """

    id: str
    name: str
    title: str
    clause: str
    source: str
    kind: Kind
    subjects: tuple[Subject, ...]
    automation: Literal["auto", "assisted", "manual"]
    enabled: bool = True
    points: Points = Points()
    sentence: str
    phrases: dict[str, str] = Field(default_factory=dict)
    settings: dict[str, int | str] = Field(default_factory=dict)

    def is_judged(self, asked: Collection[str] = ()) -> bool:
        """Whether it is on, and among those `asked` for by id or name; none meaning all."""
        return self.enabled and (not asked or self.id in asked or self.name in asked)

    def number(self, setting: str) -> int:
        """The threshold `setting` as a number; raises StandardError when the row lacks it."""
        value = self.settings.get(setting)
        if not isinstance(value, int):
            message = (
                f"indicator {self.id}: the setting '{setting}' is missing or not a whole number; add it to its row"
            )
            raise StandardError(message)
        return value


class Standard(Record):
    """One version of the indicators, as chosen by a quarter in targets.yaml.

    `scale` counts where `scored` says so. `periods` are update periods in days by kind of column; `reasons` word what
    kept an indicator from being judged.
    """

    version: str
    title: str
    scored: bool = False
    scale: Scale
    periods: dict[str, int]
    reasons: dict[str, str]
    indicators: tuple[Indicator, ...]

    @model_validator(mode="after")
    def _unique(self) -> Standard:
        for field in ("id", "name"):
            values = [getattr(indicator, field) for indicator in self.indicators]
            if repeated := sorted({value for value in values if values.count(value) > 1}):
                message = f"indicator {field} used twice: {', '.join(repeated)}"
                raise ValueError(message)
        return self

    @cached_property
    def order(self) -> dict[str, int]:
        """Indicator id → rank in the official order."""
        return {indicator.id: rank for rank, indicator in enumerate(self.indicators)}

    def by_name(self, name: str) -> Indicator:
        """The row that a test file `test_<name>.py` belongs to; raises StandardError when there is none."""
        for indicator in self.indicators:
            if indicator.name == name:
                return indicator
        message = f"no indicator named '{name}' in standard {self.version}; add a row, or rename the test file"
        raise StandardError(message)


def load_standard(version: str) -> Standard:
    """The standard `audits/standards/<version>.yaml`.

    Raises:
        StandardError: there is no such file, or it is not a valid standard (all mistakes listed).
    """
    folder = resources.files("audits") / "standards"
    path = folder / f"{version}.yaml"
    if not path.is_file():
        known = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
        message = (
            f"no standard '{version}' (known: {', '.join(known)}); correct 'standard:' of the quarter in targets.yaml"
        )
        raise StandardError(message)
    try:
        return Standard.model_validate(YAML(typ="safe").load(path.read_text("utf-8")))
    except YAMLError as error:
        message = f"audits/standards/{version}.yaml is not valid YAML: {error}"
        raise StandardError(message) from error
    except ValidationError as error:
        mistakes = "\n".join(f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        message = f"audits/standards/{version}.yaml has mistakes:\n{mistakes}"
        raise StandardError(message) from error


def compose_sentence(indicator: Indicator, findings: Iterable[Finding], answer: Answer | None = None) -> str:
    """The annex's wording of all findings of one indicator, without closing punctuation.

    `{count}` is their number, `{items}` their distinct `item` values in order of appearance. What a person found is
    said in the person's own words where the wording asks for what only a machine would have counted.
    """
    findings = tuple(findings)
    if not findings:
        return ""
    fields = {field for _, field, _, _ in Formatter().parse(indicator.sentence) if field}
    if answer and answer.counted and not fields <= findings[0].values.keys():
        return answer.what
    items = dict.fromkeys(str(finding.values["item"]) for finding in findings if "item" in finding.values)
    values = {**findings[0].values, "count": len(findings), "items": "、".join(items)}
    return indicator.sentence.format_map(values)


def word_judgement(judgement: Judgement, indicator: Indicator, standard: Standard) -> Judgement:
    """The judgement with every remark's text filled in from the catalogue.

    Raises:
        StandardError: a remark's code has no phrase; a finding without words must not be published.
    """
    phrases = {**standard.reasons, **indicator.phrases}
    return judgement.model_copy(
        update={
            "findings": tuple(_word(finding, phrases, indicator) for finding in judgement.findings),
            "doubts": tuple(_word(doubt, phrases, indicator) for doubt in judgement.doubts),
            "unseen": tuple(_word(doubt, phrases, indicator) for doubt in judgement.unseen),
            "advice": tuple(_word(finding, phrases, indicator) for finding in judgement.advice),
            "answer": judgement.answer and _word_answer(judgement.answer, phrases),
            "not_applicable": judgement.not_applicable and _word(judgement.not_applicable, phrases, indicator),
        }
    )


def _word_answer(answer: Answer, phrases: dict[str, str]) -> Answer:
    return answer.model_copy(update={"text": phrases["answered"].format(what=answer.what, by=answer.by, on=answer.on)})


def _word(remark: Finding | Doubt, phrases: dict[str, str], indicator: Indicator) -> Finding | Doubt:
    phrase = phrases.get(remark.code)
    if phrase is None:
        message = f"indicator {indicator.id}: no phrase for '{remark.code}'; add it to the row's phrases"
        raise StandardError(message)
    values = dict(remark.values)
    if "item" in values:  # an English identifier until here: its official name is the standard's
        values["item"] = phrases.get(str(values["item"]), values["item"])
    return remark.model_copy(update={"text": phrase.format_map(values), "values": values})
