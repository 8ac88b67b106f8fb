from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.entry import EntryState
from pages.footer import Footer
from pages.identity import BadgeState, Shown
from pages.reading.dom import Document

SITE = "http://www.example.gov.cn/"
IDENTITY = ("site_code", "icp_filing", "police_filing", "sponsor", "contact")
SAVED = Path(__file__).parent / "saved"


@cache
def footer(name: str) -> Footer:
    html = (SAVED / f"footer_{name}.html").read_text("utf-8")
    return Footer(Document(html, SITE + "xw/1.html"), SITE)


def value(part: Shown | None) -> str | None:
    return part.value if part else None


@pytest.mark.parametrize(
    ("page", "code", "icp", "police"),
    [
        ("static", "4113990001", "豫ICP备05001234号-1", "41139902000001"),
        ("glued", "4113990019", "豫ICP备2022028025号-3", "33010202002719"),
        ("two_blocks", "4113990001", "豫ICP备05001234号", "41139902000001"),
        ("scripts", "4113990001", None, None),
        ("floating", "4113990001", None, None),
        ("frame", "4113990001", None, None),
        ("malformed", "411399001", "豫ICP备111111号", "4113990200000"),
        ("not_in_text", None, "豫ICP备05001234号", "41139902000001"),
        ("rights_only", None, None, None),
        ("none", None, None, None),
    ],
)
def test_identifiers_are_what_a_person_sees_at_the_bottom(
    page: str, code: str | None, icp: str | None, police: str | None
) -> None:
    seen = footer(page)
    assert (value(seen.site_code), value(seen.icp_filing), value(seen.police_filing)) == (code, icp, police)


def test_malformed_identifiers_are_marked_as_such() -> None:
    seen = footer("malformed")
    parts = (seen.site_code, seen.icp_filing, seen.police_filing)
    assert [part.wellformed for part in parts if part] == [False, False, False]


def test_a_filing_shown_only_by_a_picture_or_an_address_says_so() -> None:
    seen = footer("not_in_text")
    assert seen.police_filing
    assert seen.icp_filing
    assert (seen.police_filing.form, seen.icp_filing.form) == ("link", "image")


@pytest.mark.parametrize(
    ("page", "sponsor"),
    [
        ("static", "某某县人民政府办公室"),
        ("glued", "某某市发展和改革委员会"),
        ("two_blocks", "某某县人民政府办公室"),
        ("scripts", "某某县人民政府"),
        ("in_parts", "某某县人民政府"),
        ("rights_only", None),
        ("none", None),
    ],
)
def test_the_sponsor_is_named_in_the_bottom_area_and_not_in_the_article(page: str, sponsor: str | None) -> None:
    assert value(footer(page).sponsor) == sponsor


@pytest.mark.parametrize(
    ("page", "contact"),
    [
        ("static", "0377-63310001"),
        ("two_blocks", "web@example.gov.cn"),
        ("in_parts", "0377-63310001"),
        ("rights_only", None),
        ("malformed", None),
        ("none", None),
    ],
)
def test_a_contact_is_a_number_or_an_address_and_no_mere_link(page: str, contact: str | None) -> None:
    assert value(footer(page).contact) == contact


@pytest.mark.parametrize(
    ("page", "state", "form"),
    [
        ("static", BadgeState.PRESENT, "link"),
        ("scripts", BadgeState.PRESENT, "script"),
        ("not_in_text", BadgeState.PRESENT, "image"),
        ("pictures_not_fetched", BadgeState.PRESENT, "link"),
        ("click", BadgeState.INVALID, "image"),
        ("own_script", BadgeState.UNKNOWN, "script"),
        ("include_lost", BadgeState.UNKNOWN, ""),
        ("two_blocks", BadgeState.ABSENT, ""),
        ("scripts_in_hidden_block", BadgeState.ABSENT, ""),
        ("floating", BadgeState.ABSENT, ""),
        ("none", BadgeState.ABSENT, ""),
    ],
)
def test_the_badge_is_a_link_a_picture_or_its_script(page: str, state: BadgeState, form: str) -> None:
    badge = footer(page).government_badge
    assert (badge.state, badge.form) == (state, form)


@pytest.mark.parametrize(
    ("page", "state", "form", "code"),
    [
        ("static", EntryState.PRESENT, "link", "4113990001"),
        ("click", EntryState.PRESENT, "click", "4113990077"),
        ("scripts", EntryState.PRESENT, "script", "4113990001"),
        ("pictures_not_fetched", EntryState.PRESENT, "link", "4113990001"),
        ("retired", EntryState.RETIRED_ADDRESS, "script", "4113990001"),
        ("own_script", EntryState.UNOFFICIAL, "script", "4113990001"),
        ("no_link", EntryState.NO_LINK, "image", None),
        ("floating", EntryState.FLOATING, "link", "4113990001"),
        ("in_the_head", EntryState.ELSEWHERE, "link", "4113990001"),
        ("two_blocks", EntryState.ABSENT, "", None),
        ("scripts_in_hidden_block", EntryState.ABSENT, "", None),
        ("none", EntryState.ABSENT, "", None),
        ("include_lost", EntryState.UNKNOWN, "", None),
        ("frame_lost", EntryState.UNKNOWN, "", None),
        ("not_yet_written", EntryState.UNKNOWN, "", None),
    ],
)
def test_the_error_report_entry_is_told_by_where_it_leads_and_stands(
    page: str, state: EntryState, form: str, code: str | None
) -> None:
    entry = footer(page).error_report_entry
    assert (entry.state, entry.form, entry.site_code) == (state, form, code)


@pytest.mark.parametrize("page", ["include_lost", "frame_lost", "script_lost", "only_fetched"])
def test_a_bottom_area_that_did_not_arrive_is_not_called_missing(page: str) -> None:
    assert not footer(page).loaded


@pytest.mark.parametrize("page", ["static", "frame", "scripts", "none", "rights_only", "malformed"])
def test_a_bottom_area_that_arrived_is_loaded_however_little_it_says(page: str) -> None:
    assert footer(page).loaded


@pytest.mark.parametrize(
    ("page", "missing"),
    [
        ("static", ()),
        (
            "rights_only",
            (
                "site_code",
                "icp_filing",
                "police_filing",
                "sponsor",
                "contact",
                "government_badge",
                "error_report_entry",
            ),
        ),
        ("scripts", ("icp_filing", "police_filing", "contact")),
        ("click", ("icp_filing", "police_filing", "contact", "government_badge")),
    ],
)
def test_what_is_missing_is_named(page: str, missing: tuple[str, ...]) -> None:
    assert footer(page).missing == missing


def test_the_place_of_a_part_is_a_path_to_its_element() -> None:
    code = footer("static").site_code
    assert code
    assert code.mark == ("body > div:nth-child(3) > p:nth-child(2)",)


def test_a_part_inside_a_frame_has_a_path_for_each_level() -> None:
    code = footer("frame").site_code
    assert code
    assert len(code.mark) == 2


@given(st.text(alphabet="<>/divpa =\"'#主办标识码：4113990001footerscript找错-!", max_size=120))
def test_no_markup_makes_the_footer_fail(markup: str) -> None:
    seen = Footer(Document(f"<html><body>{markup}</body></html>", SITE), SITE)
    assert isinstance(seen.missing, tuple)
    assert seen.loaded in {True, False}
