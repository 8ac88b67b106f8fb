from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages.gather.browsing import QUICK
from tests.pages.gather.web import SITE, THIRD_PARTY, UNKNOWN, Web

if TYPE_CHECKING:
    from pages.gather.browser import BrowserPool
    from pages.snapshot import PageVisit
    from tests.pages.gather.conftest import Run, Visit


def test_a_script_that_fails_is_told_and_the_page_read(web: Web, visit: Visit) -> None:
    third, own = f"http://{UNKNOWN}/x.js", "/missing.js"
    seen = visit(web.page(f"<p>read</p><script src='{third}'></script><script src='{own}'></script>"))
    assert ">read</p>" in seen.html
    assert {(each.url, each.kind) for each in seen.troubles} == {(third, "script"), (f"http://{SITE}{own}", "script")}
    assert {each.reason for each in seen.troubles} == {"net::ERR_NAME_NOT_RESOLVED", "HTTP 404"}


def test_a_third_partys_script_that_hangs_is_told_and_what_stands_before_it_read(web: Web, visit: Visit) -> None:
    third = f"http://{THIRD_PARTY}{web.hanging()}"
    seen = visit(web.page(f"<p>read</p><script src='{third}'></script><p>behind</p>"), visit_seconds=0.7)
    assert ">read</p>" in seen.html
    assert f'<script src="{third}">' in seen.html
    assert not seen.settled
    assert [each.url for each in seen.troubles] == [third]


@pytest.mark.parametrize("frame", [False, True])
def test_own_data_that_fails_is_told(web: Web, visit: Visit, frame: bool) -> None:  # noqa: FBT001
    own = "fetch('/no-data'); const x = new XMLHttpRequest(); x.open('GET', '/no-xhr'); x.send()"
    url = web.page(f"<p>list</p><script>{own}</script>")
    seen = visit(web.page(f"<iframe src='{url}'></iframe>") if frame else url)
    assert seen.ok
    assert {(each.url, each.kind, each.reason) for each in seen.troubles} == {
        (f"http://{SITE}/no-data", "fetch", "HTTP 404"),
        (f"http://{SITE}/no-xhr", "xhr", "HTTP 404"),
    }


def test_a_frame_that_is_not_there_is_told(web: Web, visit: Visit) -> None:
    seen = visit(web.page("<p>x</p><iframe src='/no-frame'></iframe>"))
    assert [(each.url, each.kind) for each in seen.troubles] == [(f"http://{SITE}/no-frame", "document")]


def test_the_troubles_of_one_page_are_not_told_of_the_next(web: Web, run: Run, pool: BrowserPool) -> None:
    first = web.page(f"<p>x</p><script>fetch('{web.hanging()}')</script>")
    second = web.page("<p>y</p>")

    async def both() -> list[PageVisit]:
        async with pool.tab() as tab:
            settings = QUICK.model_copy(update={"settle_seconds": 0.3})
            return [await tab.visit(url, settings) for url in (first, second, second)]

    assert [len(each.troubles) for each in run(both())] == [1, 0, 0]
