from __future__ import annotations

from datetime import UTC, datetime

import pytest

from audits import test_link_availability as links
from audits.model import Verdict
from audits.standard_file import load_standard
from pages.errands import LinkCheck, LinkKind
from pages.snapshot import VisitOutcome

NOW = datetime(2022, 2, 24, 9, tzinfo=UTC)
WORDS = load_standard("2019").reasons
LIMITS = links.Limits(attempts=2, all_gone=3)
OWN = [LinkKind.PAGE, LinkKind.IMAGE, LinkKind.ATTACHMENT]


def check(kind: LinkKind, end: VisitOutcome | int, tries: int = 2) -> LinkCheck:
    outcome, status = (VisitOutcome.HTTP_ERROR, end) if isinstance(end, int) else (end, 0)
    return LinkCheck(
        url="http://www.a.test/x", kind=kind, page="http://www.a.test/", page_seen_at=NOW, text="附件",
        outcome=outcome, status=status, tries=tries, seen_at=NOW,
    )  # fmt: skip


def verdict_of(kind: LinkKind, end: VisitOutcome | int, tries: int = 2) -> Verdict:
    return links.judge([check(kind, end, tries)], LIMITS, WORDS).verdict


# How another site receives a visitor that is no browser says nothing of the site that links to it.
UNSEEN = dict.fromkeys(OWN, Verdict.NOT_CHECKED) | {LinkKind.EXTERNAL: Verdict.CLEAR}


@pytest.mark.parametrize("kind", LinkKind)
@pytest.mark.parametrize("end", [404, 410])
def test_what_is_gone_twice_is_found_and_once_is_not(kind: LinkKind, end: int) -> None:
    assert verdict_of(kind, end) is Verdict.FOUND
    assert verdict_of(kind, end, tries=1) is UNSEEN[kind]


@pytest.mark.parametrize("end", [500, 502, VisitOutcome.TIMEOUT, VisitOutcome.RESET, VisitOutcome.TLS])
def test_what_fails_in_another_way_is_for_a_person_on_the_site_itself_and_says_nothing_elsewhere(
    end: VisitOutcome | int,
) -> None:
    assert [verdict_of(kind, end) for kind in OWN] == [Verdict.NEEDS_REVIEW] * len(OWN)
    judgement = links.judge([check(LinkKind.EXTERNAL, end)], LIMITS, WORDS)
    assert (judgement.verdict, judgement.basis["links_unseen"]) == (Verdict.CLEAR, 1)


@pytest.mark.parametrize("kind", LinkKind)
@pytest.mark.parametrize("end", [401, 403, 429, VisitOutcome.CHALLENGED, VisitOutcome.FORBIDDEN])
def test_a_refusal_says_nothing(kind: LinkKind, end: VisitOutcome | int) -> None:
    assert verdict_of(kind, end) is UNSEEN[kind]


def test_a_name_that_nobody_knows_is_for_a_person_and_says_nothing_where_nobody_could_ask() -> None:
    assert verdict_of(LinkKind.EXTERNAL, VisitOutcome.DNS) is Verdict.NEEDS_REVIEW
    assert verdict_of(LinkKind.EXTERNAL, VisitOutcome.DNS, tries=0) is Verdict.CLEAR


def test_a_finding_says_where_the_link_stands_and_how_it_ended() -> None:
    (finding,) = links.judge([check(LinkKind.ATTACHMENT, 404)], LIMITS, WORDS).findings
    assert finding.code == "attachment"
    assert finding.values["outcome"] == "服务器返回错误，HTTP 404"
    assert finding.evidence[0].url == "http://www.a.test/"


@pytest.mark.parametrize("kind", [LinkKind.IMAGE, LinkKind.ATTACHMENT, LinkKind.EXTERNAL])
def test_where_all_of_a_kind_are_gone_a_firewall_may_be_the_reason(kind: LinkKind) -> None:
    gone = check(kind, 404)
    page = check(LinkKind.PAGE, VisitOutcome.OK)
    assert links.judge([gone] * 2 + [page], LIMITS, WORDS).verdict is Verdict.FOUND
    judgement = links.judge([gone] * 3 + [page], LIMITS, WORDS)
    (doubt,) = judgement.doubts
    assert (judgement.verdict, doubt.code, doubt.values["links"]) == (Verdict.NEEDS_REVIEW, "all_gone", 3)
    assert len(links.judge([gone] * 3 + [check(kind, VisitOutcome.OK)], LIMITS, WORDS).findings) == 3


def test_pages_that_are_gone_in_the_browser_too_are_found_however_many() -> None:
    assert len(links.judge([check(LinkKind.PAGE, 404)] * 3, LIMITS, WORDS).findings) == 3
