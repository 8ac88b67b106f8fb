"""Content pages of trusted templates: what is asked of them without reading them whole, or without keeping that."""

from __future__ import annotations

import gc
from typing import Any
from weakref import ReferenceType, ref

import pytest

from pages.reading.dom import Document
from tests.pages.site_builder import HOME
from tests.pages.trusted_site import TEXT, article, calibrated, framed, site, trusted


@pytest.mark.parametrize(
    ("crumb", "below"),
    [("县长信箱", True), ("工作动态", False), ("<b>互动</b><i>交流</i>", True)],
)
def test_at_a_glance_a_page_may_stand_below_what_its_breadcrumb_holds(crumb: str, *, below: bool) -> None:
    visits = [*calibrated(), trusted("/x/1.html", article("某事一则的标题", "2022-01-01", crumb=crumb))]
    page = site(visits).pages[f"{HOME}x/1.html"]
    assert page.brief
    assert page.may_stand_below(("信箱", "互动交流")) is below


def test_without_a_breadcrumb_and_read_whole_a_page_may_stand_below_anything() -> None:
    plain = framed(f"<h1>某事一则</h1><p>发布时间：2022-01-01</p><p>{TEXT}</p>", "article")
    visits = [*calibrated(), trusted("/x/1.html", plain)]
    pages = site(visits).pages
    assert (pages[f"{HOME}x/1.html"].brief, pages[f"{HOME}news/"].brief) == (True, False)
    assert pages[f"{HOME}x/1.html"].may_stand_below(("信箱",))
    assert pages[f"{HOME}news/"].may_stand_below(("信箱",))


def test_of_a_content_page_asked_for_its_breadcrumb_only_that_is_kept() -> None:
    parsed: list[ReferenceType[Document]] = []
    plain = framed(
        f"<p>首页 &gt; 县长信箱 &gt; 某事一则</p><h1>某事一则</h1><p>发布时间：2022-01-01</p><p>{TEXT}</p>", "article"
    )
    page = site([*calibrated(), trusted("/x/1.html", plain)]).pages[f"{HOME}x/1.html"]
    before = Document.__init__

    def noted(self: Document, *said: Any) -> None:
        parsed.append(ref(self))
        before(self, *said)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Document, "__init__", noted)
        assert page.breadcrumb == ("县长信箱", "某事一则")
    gc.collect()
    assert page.brief
    assert parsed
    assert page.url not in {document.url for each in parsed if (document := each()) is not None}
    assert page.breadcrumb == ("县长信箱", "某事一则")
