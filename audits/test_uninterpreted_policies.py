"""D7 解读比例: a sampled policy document that nobody interpreted (国办秘函〔2019〕19号; 宛政办明电〔2019〕52号)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from audits.model import Doubt, Finding, Judgement, evidence_of
from audits.sampling import sample
from pages.reading.titles import document_needs_no_interpretation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from audits.rules import Rules
    from pages.policy import PolicyDocument
    from pages.site import Site


def test_uninterpreted_policies(site: Site, rules: Rules, verdict: Callable[[Judgement], None]) -> None:
    since = rules.as_of - timedelta(days=rules.number("within_days"))
    due = [each for each in site.policy_documents if is_due(each, since, rules.as_of)]
    verdict(judge(sample(due, rules.number("sample"), rules.seed, lambda document: document.url)))


def is_due(document: PolicyDocument, since: date, as_of: date) -> bool:
    """Whether a document issued since `since` must be interpreted: 人事任免, 转发 and internal affairs need not."""
    recent = document.issued_on is not None and since <= document.issued_on <= as_of
    return recent and document_needs_no_interpretation(document.title) is None


def judge(documents: Sequence[PolicyDocument]) -> Judgement:
    """A finding for each document without any interpretation; a document that could not be opened is unseen."""
    if not documents:
        return Judgement(not_applicable=Doubt(code="no_documents"))
    bare = [document for document in documents if not document.interpreted_by]
    return Judgement(
        findings=tuple(_finding(document) for document in bare if document.place),
        unseen=tuple(_unseen(document) for document in bare if not document.place),
        basis={"documents": len(documents)},
    )


def _finding(document: PolicyDocument) -> Finding:
    values: dict[str, str | int] = {"document": document.title, "issued": str(document.issued_on)}
    return Finding(code="uninterpreted", values=values, evidence=evidence_of(document.place))


def _unseen(document: PolicyDocument) -> Doubt:
    return Doubt(code="document_not_seen", values={"document": document.title}, evidence=evidence_of(document.place))
