"""How far a survey got, and that what it did not reach is not taken for missing."""

from __future__ import annotations

from pages.snapshot import VisitOutcome
from tests.pages.site_builder import a_site, a_visit, html

BOARD = html("<a href=/ly/>我要留言</a>")


def test_a_site_whose_every_link_failed_was_seen_at_its_home_page_only() -> None:
    assert a_site({}).home_only
    assert a_site({}, a_visit("/news/", "", outcome=VisitOutcome.HTTP_ERROR, status=404)).home_only


def test_one_further_page_is_enough_to_have_seen_more_than_the_home_page() -> None:
    assert not a_site({"/news/": html("工作动态")}).home_only


def test_a_board_whose_page_failed_is_still_a_board_and_its_statistics_are_unseen() -> None:
    board = a_site({"/": BOARD, "/news/": html("")}, a_visit("/ly/", "", outcome=VisitOutcome.TIMEOUT)).board
    assert board is not None
    assert board.statistics is None
    assert board.unseen == ("http://www.a.gov.cn/ly/",)
    assert not board.searched


def test_a_board_that_opens_counts_before_one_that_does_not() -> None:
    home = html("<a href=/ly/>我要留言</a><a href=/xx/>县长信箱</a>")
    site = a_site({"/": home, "/xx/": html("<h1>县长信箱</h1>")}, a_visit("/ly/", "", outcome=VisitOutcome.TIMEOUT))
    assert site.board is not None
    assert site.board.name == "县长信箱"
