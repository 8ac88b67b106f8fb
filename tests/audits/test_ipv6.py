from __future__ import annotations

import pytest

from audits import test_ipv6 as ipv6
from audits.model import Verdict
from pages.errands import AddressLookup
from pages.place import Place
from tests.pages.site_builder import HOME, NOW

PAGE = Place(HOME, (), NOW)
BADGE = Place(HOME, ("body > p",), NOW)


@pytest.mark.parametrize(
    ("answered", "addresses", "declared", "verdict", "code"),
    [
        (True, ("2400:3200::1",), None, Verdict.CLEAR, ""),
        (True, (), BADGE, Verdict.NEEDS_REVIEW, "declared"),
        (True, (), None, Verdict.NEEDS_REVIEW, "neither"),
        (False, (), BADGE, Verdict.NOT_CHECKED, "unanswered"),
        (False, (), None, Verdict.NOT_CHECKED, "unanswered"),
    ],
)
def test_only_an_address_is_clear_and_nothing_is_a_finding(
    *, answered: bool, addresses: tuple[str, ...], declared: Place | None, verdict: Verdict, code: str
) -> None:
    lookup = AddressLookup(host="www.a.gov.cn", answered=answered, addresses=addresses, asked_at=NOW)
    judgement = ipv6.judge(lookup, declared, PAGE)
    assert judgement.verdict is verdict
    assert [remark.code for remark in (*judgement.doubts, *judgement.unseen)] == [code] * bool(code)
    assert judgement.basis == {"ipv6_addresses": len(addresses), "ipv6_declared": int(declared is not None)}
