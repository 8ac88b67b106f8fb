from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pages.gather.logged_in import is_logged_out
from pages.snapshot import PageVisit, VisitOutcome

ASKED = "https://platform.gov.cn/statistics/"
FORM = "<form><input name=user><input type=password></form>"
LISTED = "<table><tr><td>某局<td>微信</table>"


def visit(final: str, html: str = "", outcome: VisitOutcome = VisitOutcome.OK, status: int = 200) -> PageVisit:
    now = datetime.now(UTC)
    return PageVisit(url=ASKED, final_url=final, outcome=outcome, html=html, status=status, seen_at=now)


@pytest.mark.parametrize(
    ("seen", "logged_out"),
    [
        (visit(ASKED, LISTED), False),
        (visit(ASKED, LISTED + FORM), False),  # a form to change one's password
        (visit(ASKED, FORM), True),
        (visit("https://platform.gov.cn/portal/", LISTED + FORM), True),
        (visit("https://platform.gov.cn/portal/", LISTED), False),
        (visit("https://platform.gov.cn/portal/login?back=1", "<p>扫码"), True),
        (visit(f"{ASKED}#/login", "<p>扫码"), True),
        (visit("https://sso.gov.cn/cas/login", outcome=VisitOutcome.REDIRECTED_AWAY), True),
        (visit("https://www.gov.cn/", outcome=VisitOutcome.REDIRECTED_AWAY), False),
        (visit(ASKED, outcome=VisitOutcome.HTTP_ERROR, status=401), True),
        (visit(ASKED, outcome=VisitOutcome.HTTP_ERROR, status=503), False),
        (visit("", outcome=VisitOutcome.TIMEOUT, status=0), False),
    ],
)
def test_a_login_in_the_pages_place_is_told_from_the_page(seen: PageVisit, *, logged_out: bool) -> None:
    assert is_logged_out(seen) is logged_out
