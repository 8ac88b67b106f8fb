"""What an absent finding says: nothing, where nobody looked again at what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audits.model import Doubt, Evidence, Finding
from pages.snapshot import PageVisit, VisitOutcome
from pages.snapshot_file import SnapshotError
from reports.looked_at import LookedAt, left_open
from tests.pages.site_builder import HOME, NOW, a_site, a_visit, html, rows
from tests.reports.ledger.nights import blank

if TYPE_CHECKING:
    from pages.site import Site

LISTED = html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))
COLUMN = f"{HOME}news/"


def finding(url: str = COLUMN, **values: str) -> Finding:
    return Finding(code="blank", values=dict(values), evidence=(Evidence(url=url, seen_at=NOW),))


def seen(site: Site, known: int) -> LookedAt:
    """A look at the site, of which so many pages are known."""
    site.snapshot = site.snapshot.model_copy(update={"known": known})
    return LookedAt(lambda _: site)


def failed(path: str, outcome: VisitOutcome, status: int = 0) -> PageVisit:
    return a_visit(path, "", outcome=outcome, status=status)


def test_a_column_that_was_come_upon_again_was_looked_at() -> None:
    assert seen(a_site({"/news/": LISTED}), 900)("a", finding(column="工作动态"))


def test_so_was_one_that_has_another_name_by_now() -> None:
    assert seen(a_site({"/news/": LISTED}), 900)("a", finding(column="工作信息"))


def test_a_column_that_a_budget_did_not_reach_was_not() -> None:
    assert not seen(a_site({"/notice/": LISTED}), 900)("a", finding(column="工作信息"))


def test_of_a_site_that_was_read_whole_a_column_is_certainly_gone() -> None:
    assert seen(a_site({"/notice/": LISTED}), 2)("a", finding(column="工作信息"))


@pytest.mark.parametrize(
    ("lost", "certain"),
    [
        (failed("/other/", VisitOutcome.TIMEOUT), False),
        (failed("/other/", VisitOutcome.HTTP_ERROR, 404), True),
        (failed("/other/", VisitOutcome.NOT_HTML), True),
    ],
)
def test_a_page_that_may_open_later_keeps_a_site_from_being_whole(lost: PageVisit, *, certain: bool) -> None:
    assert seen(a_site({"/notice/": LISTED}, lost), 3)("a", finding(column="工作信息")) is certain


@pytest.mark.parametrize(
    ("lost", "gone"),
    [
        (failed("/xx/", VisitOutcome.HTTP_ERROR, 404), True),
        (failed("/xx/", VisitOutcome.HTTP_ERROR, 410), True),
        (failed("/xx/", VisitOutcome.SOFT_404), True),
        (failed("/xx/", VisitOutcome.HTTP_ERROR, 503), False),
        (failed("/xx/", VisitOutcome.TIMEOUT), False),
    ],
)
def test_a_page_that_the_site_says_is_gone_is_gone(lost: PageVisit, *, gone: bool) -> None:
    looked_at = seen(a_site({"/notice/": LISTED}, lost), 900)
    assert looked_at.is_gone("a", lost.url) is gone
    assert looked_at("a", finding(lost.url, column="工作信息")) is gone


@pytest.mark.parametrize(
    ("doubts", "is_open"),
    [
        ((), False),
        (({"column": "甲"},), True),
        (({"column": "乙"},), False),
        (({"outcome": "超时"},), True),
        (({"column": "乙"}, {}), True),
    ],
)
def test_what_is_in_doubt_may_still_be_so(doubts: tuple[dict[str, str], ...], *, is_open: bool) -> None:
    named = tuple(Doubt(code="unseen", values=dict(values)) for values in doubts)
    outcome = blank("丙").model_copy(update={"doubts": named})
    assert left_open(outcome, finding(column="甲")) is is_open


def test_of_a_home_page_nobody_concludes_that() -> None:
    site = a_site({"/": ""})
    home = site.visits[0].model_copy(update={"outcome": VisitOutcome.SOFT_404})
    site.visits = (home,)
    assert not LookedAt(lambda _: site).is_gone("a", HOME)


def test_what_names_no_column_is_looked_at_by_the_verdict_itself() -> None:
    assert seen(a_site({}), 900)("a", finding(field="contact"))


@pytest.mark.parametrize("error", [FileNotFoundError(), SnapshotError("damaged")])
def test_a_site_of_which_nothing_is_kept_was_not_looked_at(error: Exception) -> None:
    def lost(_: str) -> Site:
        raise error

    assert not LookedAt(lost)("a", finding(column="工作动态"))
    assert not LookedAt(lost).is_gone("a", COLUMN)
