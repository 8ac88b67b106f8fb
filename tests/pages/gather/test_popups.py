from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.reading.dom import Document

if TYPE_CHECKING:
    from tests.pages.gather.browsing import Browsing
    from tests.pages.gather.web import Web


def test_a_window_that_a_page_opens_by_itself_asks_for_nothing(web: Web, browsing: Browsing) -> None:
    popup = web.put("<body><img src=/popups-picture>")
    [visit] = browsing.visit(web.page(f"<p>x</p><script>window.open('{popup}'); document.body.append('on')</script>"))
    assert (visit.ok, visit.settled) == (True, True)
    assert Document(visit.html, visit.url).text == "x\non"
    assert web.asked[popup] == 0


@pytest.mark.parametrize(
    "script",
    [
        "var w = window.open('/notice', 'n', 'width=300'); w.focus(); w.moveTo(0, 0); w.opener = null",
        "var w = window.open('', 'n'); w.document.write('<p>notice</p>'); w.document.close()",
        "var w = window.open('/notice'); if (!w || w.closed && w.document.title + '' === 'x') throw 'blocked'",
    ],
)
def test_a_script_that_goes_on_with_its_window_goes_on_with_the_page(web: Web, browsing: Browsing, script: str) -> None:
    [visit] = browsing.visit(web.page(f"<p>x</p><script>{script}; document.body.append('bottom area')</script>"))
    assert (visit.ok, visit.settled, visit.troubles) == (True, True, ())
    assert Document(visit.html, visit.url).text == "x\nbottom area"
    assert web.asked["/notice"] == 0
