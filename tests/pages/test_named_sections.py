from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.gather.second_look import worth_a_second_look
from pages.reading.section_names import Section
from pages.snapshot import PageVisit, VisitOutcome
from pages.update_periods import UpdatePeriods
from tests.pages.site_builder import AS_OF, FAILED_XHR, HOME, NOW, a_site, a_visit, rows
from tests.proofs.section_sites import AWAY, a_site_without

if TYPE_CHECKING:
    from pages.named_sections import NamedSections


def of(instead: str = "", content: str = "") -> NamedSections:
    return a_site_without("leaders", instead, content).sections


def test_what_menus_name_is_named_and_the_rest_is_wanting() -> None:
    assert of().wanting == {Section.LEADERS}
    assert a_site_without("nothing").sections.wanting == set()


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/other/>领导班子</a>",
        "<a href='#'>领导班子</a>",
        "<a href=/other/><img src=1.png alt=领导班子></a>",
        "<ul style='display:none'><li><a href=/other/>领导班子</a></li></ul>",
    ],
    ids=["plain", "leads nowhere", "picture", "hidden"],
)
def test_any_link_of_the_sites_own_may_name_a_section(link: str) -> None:
    assert Section.LEADERS in of(link).named


def test_a_link_to_another_site_or_a_line_of_text_only_hints_at_it() -> None:
    for seen in (of("<a href=http://www.b.test/>领导班子</a>"), of(content="<h3>领导班子</h3>")):
        assert (Section.LEADERS in seen.named, seen.hinted[Section.LEADERS]) == (False, "领导班子")


def test_disclosure_on_another_site_may_hold_any_section() -> None:
    assert of(AWAY).hinted[Section.LEADERS] == "政府信息公开"


def test_a_named_page_that_did_not_open_or_lacks_its_data_leaves_it_unread() -> None:
    seen = a_site_without("leaders", "<a href=/zwgk/>政务</a>")
    assert seen.sections.unread == "政务"
    lost = PageVisit(url=f"{HOME}zwgk/", final_url=f"{HOME}zwgk/", outcome=VisitOutcome.TIMEOUT, seen_at=NOW)
    empty = a_visit("/zwgk/", "<html><body><h1>政务</h1></body></html>", troubles=(FAILED_XHR,))
    for visit in (lost, empty):
        pages = (*seen.snapshot.pages, visit)
        assert type(seen)(seen.snapshot.model_copy(update={"pages": pages}), AS_OF).sections.unread == "政务"


def test_a_page_that_is_not_there_hides_nothing() -> None:
    seen = a_site_without("leaders", "<a href=/zwgk/>政务</a>")
    gone = PageVisit(
        url=f"{HOME}zwgk/", final_url=f"{HOME}zwgk/", outcome=VisitOutcome.HTTP_ERROR, status=404, seen_at=NOW
    )
    pages = (*seen.snapshot.pages, gone)
    assert type(seen)(seen.snapshot.model_copy(update={"pages": pages}), AS_OF).sections.unread == ""


def test_pages_with_menus_are_seen_twice_where_a_section_that_is_owed_is_wanting() -> None:
    listing = rows(("/news/1.html", "某县召开工作会议部署今年重点任务", "2022-02-20"))
    pages = {
        "/": "<html><body><a href=/news/>工作动态</a><a href=/zwgk/>政务</a></body></html>",
        "/news/": f"<html><body>{listing}</body></html>",
        "/zwgk/": "<html><body><a href=/news/>工作动态</a></body></html>",
    }
    site = a_site(pages)

    def seen_again(*owed: Section) -> set[str]:
        return set(worth_a_second_look(site, UpdatePeriods(sections=frozenset(owed)), AS_OF))

    assert seen_again(Section.LEADERS) - seen_again(Section.NEWS) == {HOME, f"{HOME}zwgk/"} - seen_again()
    assert f"{HOME}zwgk/" in seen_again(Section.LEADERS)
    assert not site.sections.confirmed
    assert a_site(pages, again=pages).sections.confirmed
