"""D8 解读关联: interpretation and document must link to each other (国办秘函〔2019〕19号, 国办发〔2017〕47号)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from audits.sampling import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.policy import Interpretation
    from pages.site import Site


def test_unlinked_interpretations(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    since = rules.as_of - timedelta(days=rules.number("within_days"))
    recent = [each for each in site.interpretations if is_recent(each, since, rules.as_of)]
    sampled = sample(recent, rules.number("sample"), rules.seed, lambda each: each.url, rules.again)
    verdict(not_checked("home_only") if site.home_only else judge(sampled))


def is_recent(interpretation: Interpretation, since: date, as_of: date) -> bool:
    """Whether an interpretation was published since `since`; one without a date is not sampled."""
    return interpretation.published_on is not None and since <= interpretation.published_on <= as_of


def judge(interpretations: Sequence[Interpretation]) -> Judgement:
    """A finding for each interpretation that lacks a link in at least one direction.

    Where the document is not on this site or could not be told, a person decides; pages that did not open are unseen.
    """
    if not interpretations:
        return Judgement(not_applicable=Doubt(code="no_interpretations"))
    seen = [each for each in interpretations if _was_seen(each)]
    apart = [each for each in seen if each.document and not (each.links_to_document and each.linked_from_document)]
    return Judgement(
        findings=tuple(_finding(each) for each in apart),
        doubts=tuple(_doubt("document_unknown", each) for each in seen if not each.document),
        unseen=tuple(_doubt("interpretation_not_seen", each) for each in interpretations if not _was_seen(each)),
        basis={"interpretations": len(interpretations)},
    )


def _was_seen(each: Interpretation) -> bool:
    return each.place is not None and (not each.document or each.document_place is not None)


def _finding(each: Interpretation) -> Finding:
    values: dict[str, str | int] = {"interpretation": each.title, "document": each.document_title}
    if each.linked_from_document:
        return Finding(code="no_link_to_document", values=values, evidence=evidence_of(each.place))
    code = "no_link_from_document" if each.links_to_document else "no_link_either_way"
    return Finding(code=code, values=values, evidence=evidence_of(each.document_place, each.place))


def _doubt(code: str, each: Interpretation) -> Doubt:
    return Doubt(code=code, values={"interpretation": each.title}, evidence=evidence_of(each.place))
