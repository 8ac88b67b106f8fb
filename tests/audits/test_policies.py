from __future__ import annotations

from datetime import timedelta

import pytest

from audits import test_uninterpreted_policies as policies
from audits import test_unlinked_interpretations as links
from audits.model import Judgement, Verdict
from audits.sampling import sample
from pages.policy import PolicyDocument, issued_by
from tests.audits.builders import AS_OF, a_document, an_interpretation

YEAR_AGO = AS_OF - timedelta(days=365)


UNIT = "某县人民政府办公室"


def judge_documents(*documents: PolicyDocument, complete: bool = True) -> Judgement:
    return policies.judge(documents, UNIT, complete=complete)


def test_a_document_nobody_interpreted_is_found() -> None:
    judgement = judge_documents(a_document(), a_document("关于某事的意见", interpreted_by=()))
    assert [finding.values["document"] for finding in judgement.findings] == ["关于某事的意见"]


def test_a_document_that_did_not_open_is_never_called_uninterpreted() -> None:
    assert judge_documents(a_document(interpreted_by=(), place=None)).verdict is Verdict.NOT_CHECKED


def test_a_document_is_never_called_uninterpreted_while_lists_are_unread() -> None:
    assert judge_documents(a_document(interpreted_by=()), complete=False).verdict is Verdict.NEEDS_REVIEW


def test_a_document_of_an_unknown_issuer_goes_to_a_person() -> None:
    assert judge_documents(a_document(interpreted_by=(), issuer="")).verdict is Verdict.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("issuer", "title", "own"),
    [
        ("某县人民政府", "关于某事的意见", True),
        ("县政府办公室", "关于某事的意见", False),
        ("县人民政府办公室", "关于某事的意见", True),
        ("河南省人民政府办公厅", "关于某事的意见", False),
        ("", "某县人民政府关于某事的意见", True),
        ("", "关于某事的意见", None),
    ],
)
def test_a_document_belongs_to_the_body_that_issued_it(issuer: str, title: str, own: bool | None) -> None:  # noqa: FBT001
    assert issued_by(a_document(title, issuer=issuer), UNIT) is own


def test_without_documents_the_indicator_does_not_apply() -> None:
    assert judge_documents().verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("days", [366, -1])
def test_documents_outside_the_last_year_are_not_sampled(days: int) -> None:
    assert not policies.is_due(a_document(days_old=days), YEAR_AGO, AS_OF)


@pytest.mark.parametrize("title", ["关于张三等同志任免职的通知", "转发省政府办公厅关于某事的通知"])
def test_appointments_and_forwarded_documents_need_no_interpretation(title: str) -> None:
    assert not policies.is_due(a_document(title), YEAR_AGO, AS_OF)
    assert policies.is_due(a_document(), YEAR_AGO, AS_OF)


@pytest.mark.parametrize(
    ("there", "back", "code"),
    [
        (False, True, "no_link_to_document"),
        (True, False, "no_link_from_document"),
        (False, False, "no_link_either_way"),
    ],
)
def test_each_missing_direction_is_found_and_named(there: bool, back: bool, code: str) -> None:  # noqa: FBT001
    each = an_interpretation(links_to_document=there, linked_from_document=back)
    assert [finding.code for finding in links.judge([each]).findings] == [code]


def test_links_in_both_directions_are_clear() -> None:
    assert links.judge([an_interpretation()]).verdict is Verdict.CLEAR


def test_an_interpretation_of_an_unknown_document_goes_to_a_person() -> None:
    each = an_interpretation(document="", links_to_document=False, linked_from_document=False)
    assert links.judge([each]).verdict is Verdict.NEEDS_REVIEW


def test_a_sample_depends_on_the_seed_alone() -> None:
    things = [f"http://a.gov.cn/{number}" for number in range(40)]
    first = sample(things, 10, "2022Q1-4113210001", str)
    assert first == sample(list(reversed(things)), 10, "2022Q1-4113210001", str)
    assert len(first) == 10
    assert first != sample(things, 10, "2022Q2-4113210001", str)
