"""The standard's words for what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from audits.standard import StandardError, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audits.model import Answer, Doubt, Finding, Judgement
    from audits.standard import Indicator, Standard


class Worded(Protocol):
    """What has a wording for the annex: a row of the standard, or what a book keeps of one."""

    @property
    def sentence(self) -> str:
        """The wording, with fields in braces."""


def compose_sentence(indicator: Worded, findings: Iterable[Finding], answer: Answer | None = None) -> str:
    """The annex's wording of all findings of one indicator, without closing punctuation.

    `{count}` is their number, `{items}` their distinct `item` values in order of appearance. What a person found is
    said in the person's own words where the wording asks for what only a machine would have counted.
    """
    findings = tuple(findings)
    if not findings:
        return ""
    if answer and answer.counted and not fields_of(indicator.sentence) <= findings[0].values.keys():
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
