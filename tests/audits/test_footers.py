from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audits import test_error_report_entry as entries
from audits import test_site_identity as identity
from audits.footers import certain
from audits.model import Judgement, Verdict
from pages.entry import EntryState, ErrorReportEntry
from pages.footer import BottomArea
from pages.identity import BadgeState, GovernmentBadge, Shown
from pages.page_footer import PageFooter
from tests.audits.builders import HERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REGISTERED = "4113000012"
OTHER = "4113240005"
CONTACT_PAGE = "联系我们"


def shown(value: str, *, wellformed: bool = True) -> Shown:
    return Shown(value, value, wellformed, "text", ("body > p",))


def an_entry(state: EntryState, code: str | None = REGISTERED) -> ErrorReportEntry:
    return ErrorReportEntry(state, "link", "https://zfwzgl.www.gov.cn/exposure/jiucuo.html", code)


def a_footer(changes: Mapping[str, Any]) -> BottomArea:
    """A bottom area with everything in order but for `changes`; `text` is all that stands in it."""
    values: dict[str, Any] = {
        "loaded": True,
        "site_code": shown(REGISTERED),
        "icp_filing": shown("豫ICP备05001234号"),
        "police_filing": shown("41130002000001"),
        "sponsor": shown("某市司法局"),
        "contact": shown("0377-63131234"),
        "government_badge": GovernmentBadge(BadgeState.PRESENT),
        "error_report_entry": an_entry(EntryState.PRESENT),
        **changes,
    }
    return BottomArea(**values)


def a_page(*looks: Mapping[str, Any]) -> PageFooter:
    """A page whose bottom area differed by `looks` from one in order, each time it was seen."""
    return PageFooter(HERE.url, "首页", HERE, tuple(a_footer(changes) for changes in looks))


def seen_twice(**changes: Any) -> PageFooter:
    return a_page(changes, changes)


def seen_once(**changes: Any) -> PageFooter:
    return a_page(changes)


def judged_identity(*pages: PageFooter) -> Judgement:
    return identity.judge(pages, REGISTERED, CONTACT_PAGE)


def judged_entry(*pages: PageFooter) -> Judgement:
    return entries.judge(pages, REGISTERED)


def of(remarks: Iterable[Any]) -> list[tuple[str, Any]]:
    return [(remark.code, remark.values.get("item")) for remark in remarks]


def test_a_complete_footer_is_clear() -> None:
    assert judged_identity(seen_twice()).verdict is Verdict.CLEAR
    assert judged_entry(seen_twice()).verdict is Verdict.CLEAR


@pytest.mark.parametrize("item", ["site_code", "icp_filing", "police_filing", "sponsor", "contact"])
def test_a_part_missing_at_both_looks_is_found(item: str) -> None:
    assert of(judged_identity(seen_twice(**{item: None})).findings) == [("missing", item)]


def test_a_badge_missing_at_both_looks_is_found() -> None:
    judgement = judged_identity(seen_twice(government_badge=GovernmentBadge(BadgeState.ABSENT)))
    assert of(judgement.findings) == [("missing", "government_badge")]


def test_parts_are_named_in_the_official_order() -> None:
    judgement = judged_identity(
        seen_twice(contact=None, sponsor=None, site_code=None, government_badge=GovernmentBadge(BadgeState.ABSENT))
    )
    assert [item for _, item in of(judgement.findings)] == ["government_badge", "site_code", "sponsor", "contact"]


@pytest.mark.parametrize("item", ["site_code", "contact"])
def test_a_part_missing_at_the_only_look_is_neither_found_nor_clear(item: str) -> None:
    judgement = judged_identity(seen_once(**{item: None}))
    assert judgement.verdict is Verdict.NOT_CHECKED
    assert of(judgement.unseen) == [("seen_once", item)]


def test_one_page_seen_twice_makes_pages_that_lack_the_same_certain() -> None:
    once, twice = seen_once(sponsor=None), seen_twice(sponsor=None)
    assert certain([once, once]) == []
    assert certain([once, twice]) == [once, twice]
    finding = judged_identity(once, twice, seen_twice()).findings[0]
    assert (finding.values["pages"], finding.values["seen"]) == (2, 3)


def test_a_second_look_that_shows_the_part_clears_the_page() -> None:
    bare = {"sponsor": None}
    assert judged_identity(a_page(bare, {})).verdict is Verdict.CLEAR
    assert judged_identity(a_page({}, bare)).verdict is Verdict.CLEAR


def test_a_footer_that_did_not_load_lacks_nothing() -> None:
    gone = seen_twice(loaded=False, site_code=None, sponsor=None, error_report_entry=an_entry(EntryState.UNKNOWN, None))
    for judgement in (judged_identity(gone), judged_entry(gone)):
        assert judgement.verdict is Verdict.NOT_CHECKED
        assert [remark.code for remark in judgement.unseen] == ["not_loaded"]


def test_a_page_that_did_not_load_does_not_hide_what_another_lacks() -> None:
    judgement = judged_identity(seen_twice(loaded=False, sponsor=None), seen_twice(sponsor=None))
    assert judgement.verdict is Verdict.FOUND
    assert judgement.findings[0].values["pages"] == 1


def test_another_sites_code_is_for_a_person() -> None:
    judgement = judged_identity(seen_twice(site_code=shown(OTHER)))
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert judgement.doubts[0].code == "foreign_code"
    assert judgement.doubts[0].values["shown"] == OTHER


def test_a_code_with_a_digit_too_few_is_unclear_and_nobody_elses() -> None:
    judgement = judged_identity(seen_twice(site_code=shown("411300001", wellformed=False)))
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert of(judgement.doubts) == [("unclear", "site_code")]


@pytest.mark.parametrize("state", [BadgeState.UNKNOWN, BadgeState.INVALID])
def test_a_badge_nobody_could_see_or_that_says_it_is_invalid_is_for_a_person(state: BadgeState) -> None:
    judgement = judged_identity(seen_twice(government_badge=GovernmentBadge(state)))
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert of(judgement.doubts) == [("unclear", "government_badge")]


def test_a_police_filing_of_thirteen_digits_is_found_with_its_own_words() -> None:
    judgement = judged_identity(seen_twice(police_filing=shown("4113000200001", wellformed=False)))
    assert of(judgement.findings) == [("malformed", "police_filing")]
    assert judgement.findings[0].values["shown"] == "4113000200001"


def test_a_police_filing_malformed_at_the_only_look_is_for_a_person() -> None:
    judgement = judged_identity(seen_once(police_filing=shown("4113000200001", wellformed=False)))
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert of(judgement.doubts) == [("unclear", "police_filing")]


def test_a_placeholder_for_the_icp_filing_is_for_a_person() -> None:
    judgement = judged_identity(seen_twice(icp_filing=shown("豫ICP备111111号", wellformed=False)))
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert of(judgement.doubts) == [("unclear", "icp_filing")]


def test_a_link_to_a_contact_page_instead_of_a_number_is_for_a_person() -> None:
    judgement = judged_identity(seen_twice(contact=None, text=f"网站地图 {CONTACT_PAGE}"))
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert of(judgement.doubts) == [("contact_page_only", "contact")]


def test_a_contact_page_beside_a_number_is_nothing_to_ask_about() -> None:
    assert judged_identity(seen_twice(text=CONTACT_PAGE)).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("state", "code"),
    [(EntryState.ABSENT, "absent"), (EntryState.NO_LINK, "no_link"), (EntryState.FLOATING, "floating")],
)
def test_an_entry_out_of_order_at_both_looks_is_found_and_at_one_is_not(state: EntryState, code: str) -> None:
    entry = an_entry(state, None)
    assert of(judged_entry(seen_twice(error_report_entry=entry)).findings) == [(code, None)]
    once = judged_entry(seen_once(error_report_entry=entry))
    assert once.verdict is Verdict.NOT_CHECKED
    assert of(once.unseen) == [("seen_once", None)]


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (EntryState.RETIRED_ADDRESS, "retired_address"),
        (EntryState.UNOFFICIAL, "unofficial_script"),
        (EntryState.ELSEWHERE, "elsewhere"),
    ],
)
def test_an_unusual_entry_is_for_a_person(state: EntryState, code: str) -> None:
    judgement = judged_entry(seen_twice(error_report_entry=an_entry(state)))
    assert judgement.verdict is Verdict.NEEDS_REVIEW
    assert of(judgement.doubts) == [(code, None)]


def test_every_state_of_the_entry_but_present_leaves_a_remark() -> None:
    for state in set(EntryState) - {EntryState.PRESENT}:
        assert judged_entry(seen_twice(error_report_entry=an_entry(state))).verdict is not Verdict.CLEAR, state


def test_an_entry_for_another_site_is_found_with_that_sites_code() -> None:
    judgement = judged_entry(seen_twice(error_report_entry=an_entry(EntryState.PRESENT, OTHER)))
    assert of(judgement.findings) == [("wrong_code", None)]
    assert judgement.findings[0].values["code"] == OTHER


@pytest.mark.parametrize("code", [REGISTERED, OTHER, None])
def test_an_entry_for_the_code_registered_or_shown_or_for_none_is_in_order(code: str | None) -> None:
    page = seen_twice(site_code=shown(OTHER), error_report_entry=an_entry(EntryState.PRESENT, code))
    assert judged_entry(page).verdict is Verdict.CLEAR
