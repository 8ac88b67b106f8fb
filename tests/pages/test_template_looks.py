from __future__ import annotations

import gc
import weakref
from datetime import UTC, date, datetime

from pages.page import Page
from pages.site import Site
from pages.snapshot import PageVisit, SiteSnapshot, VisitOutcome
from pages.template_looks import TemplateLooks

HOME = "http://a.test/"
NOW = datetime(2022, 2, 24, tzinfo=UTC)
SHOWN = '<html au-width="900" au-height="10"><body><p id=x au-hidden="display">hidden</p><p>seen</p></body></html>'
SOURCE = "<html><body><p id=x>hidden</p><p>seen</p></body></html>"


def visit(address: str, **more: str) -> PageVisit:
    return PageVisit(url=HOME + address, outcome=VisitOutcome.OK, source=SOURCE, template="t", seen_at=NOW, **more)


def site() -> Site:
    pages = (visit("", html=SHOWN), visit("a.html"))
    snapshot = SiteSnapshot(code="1", home=HOME, started_at=NOW, finished_at=NOW, pages=pages)
    return Site(snapshot, NOW.date())


def test_a_page_is_hidden_where_its_templates_example_is() -> None:
    assert site().pages[f"{HOME}a.html"].document.text == "seen"


def test_a_template_without_an_example_has_no_looks() -> None:
    looks = TemplateLooks()
    looks.examples["t"] = Page(visit("", html=SHOWN), HOME, date(2022, 2, 24))
    assert looks.of("other") is None
    assert looks.of("t") is looks.of("t") is not None


def test_a_site_that_was_read_is_gone_with_its_last_reader_without_being_collected() -> None:
    gc.collect()
    gc.disable()
    try:
        read = site()
        assert [page.document.text for page in read.seen] == ["seen", "seen"]
        assert read.columns == []
        assert read.footers
        gone = [weakref.ref(each) for each in (read, *read.seen, *(page.document for page in read.seen))]
        del read
        assert [each() for each in gone] == [None] * len(gone)
    finally:
        gc.enable()
