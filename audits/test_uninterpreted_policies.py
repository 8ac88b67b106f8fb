"""D7 解读比例: a sampled policy document that nobody interpreted (国办秘函〔2019〕19号; 宛政办明电〔2019〕52号)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.outcomes import not_checked
from audits.sampling import sample
from pages.policy import issued_by
from pages.reading.titles import document_needs_no_interpretation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.policy import PolicyDocument
    from pages.site import Site


def test_uninterpreted_policies(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    since = rules.as_of - timedelta(days=rules.number("within_days"))
    own = [each for each in site.policy_documents if issued_by(each, rules.unit) is not False]
    due = [each for each in own if is_due(each, since, rules.as_of)]
    chosen = sample(due, rules.number("sample"), rules.seed, lambda document: document.url, rules.again)
    judgement = judge(chosen, rules.unit, complete=site.interpretations_complete)
    verdict(not_checked("home_only") if site.home_only else judgement)


def is_due(document: PolicyDocument, since: date, as_of: date) -> bool:
    """Whether a document issued since `since` must be interpreted: 人事任免, 转发 and internal affairs need not."""
    recent = document.issued_on is not None and since <= document.issued_on <= as_of
    return recent and document_needs_no_interpretation(document.title) is None


def judge(documents: Sequence[PolicyDocument], unit: str, *, complete: bool) -> Judgement:
    """A finding for each document without any interpretation; a document that could not be opened is unseen.

    A person decides where the page does not say who issued it, and where not all interpretations were read.
    """
    if not documents:
        return Judgement(not_applicable=Doubt(code="no_documents"))
    bare = [document for document in documents if not document.interpreted_by]
    seen = [document for document in bare if document.place]
    certain = [document for document in seen if complete and issued_by(document, unit)]
    return Judgement(
        findings=tuple(_finding(document) for document in certain),
        doubts=tuple(_doubt(document, complete=complete) for document in seen if document not in certain),
        unseen=tuple(_unseen(document) for document in bare if not document.place),
        basis={"documents": len(documents)},
    )


def _finding(document: PolicyDocument) -> Finding:
    values: dict[str, str | int] = {"document": document.title, "issued": str(document.issued_on)}
    return Finding(code="uninterpreted", values=values, evidence=evidence_of(document.place))


def _doubt(document: PolicyDocument, *, complete: bool) -> Doubt:
    code = "issuer_unknown" if complete else "incomplete"
    return Doubt(code=code, values={"document": document.title}, evidence=evidence_of(document.place))


def _unseen(document: PolicyDocument) -> Doubt:
    return Doubt(code="document_not_seen", values={"document": document.title}, evidence=evidence_of(document.place))
