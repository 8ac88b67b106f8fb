from __future__ import annotations

import pytest

from audits import test_platform_entry as entry
from audits.model import Verdict
from pages.disclosure import Host, PlatformEntry, Whereabouts
from tests.audits.disclosure import a_platform, an_entry, codes


@pytest.mark.parametrize(
    ("entries", "code", "verdict"),
    [
        ((an_entry(whereabouts=Whereabouts.BOTTOM), an_entry()), None, Verdict.CLEAR),
        ((an_entry(host=Host.GOVERNMENT), an_entry()), None, Verdict.CLEAR),
        ((an_entry(whereabouts=Whereabouts.BOTTOM),), "bottom_only", Verdict.FOUND),
        ((an_entry(whereabouts=Whereabouts.FOLDED),), "folded", Verdict.NEEDS_REVIEW),
        ((an_entry(host=Host.OTHER),), "other_host", Verdict.FOUND),
        ((an_entry(host=Host.GOVERNMENT),), "shared_host", Verdict.NEEDS_REVIEW),
        ((an_entry(host=Host.UNKNOWN),), "no_address", Verdict.NEEDS_REVIEW),
        ((an_entry(exact=False),), "other_name", Verdict.NEEDS_REVIEW),
        ((), "absent", Verdict.FOUND),
    ],
)
def test_an_entry_is_to_be_seen_and_to_lead_to_the_site_itself(
    entries: tuple[PlatformEntry, ...], code: str | None, verdict: Verdict
) -> None:
    judgement = entry.judge(a_platform(entries=entries))
    assert (judgement.verdict, codes(judgement)) == (verdict, [code] if code else [])


@pytest.mark.parametrize("entries", [(), (an_entry(whereabouts=Whereabouts.BOTTOM),)])
def test_a_home_page_seen_once_or_in_part_lacks_no_entry(entries: tuple[PlatformEntry, ...]) -> None:
    assert codes(entry.judge(a_platform(entries=entries, home_confirmed=False))) == ["seen_once"]


def test_pictures_that_say_nothing_may_be_the_entry() -> None:
    assert entry.judge(a_platform(entries=(), home_unnamed=True)).verdict is Verdict.NEEDS_REVIEW
