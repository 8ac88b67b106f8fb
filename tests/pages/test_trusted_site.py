"""A site of which most pages were only fetched says the same as if a browser had shown every one of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from pages.column import ColumnState
from pages.gather.second_look import worth_a_second_look
from pages.snapshot import Route, Trouble
from pages.update_periods import UpdatePeriods
from tests.pages.site_builder import AS_OF, HOME, column
from tests.pages.trusted_site import (
    COLUMNS,
    FOOT,
    INTERPRETATION,
    NEWS,
    PAGES,
    article,
    calibrated,
    listing,
    rendered,
    sent,
    site,
)

if TYPE_CHECKING:
    from pages.footer import BottomArea
    from pages.identity import Shown
    from pages.site import Site


@cache
def both() -> tuple[Site, Site]:
    return site([rendered(path, markup) for path, markup in PAGES.items()]), site(calibrated())


def test_most_pages_of_the_trusted_site_were_never_rendered_and_many_are_not_read_whole() -> None:
    _, known = both()
    routes = Counter(visit.route for visit in known.visits)
    assert routes[Route.TRUSTED] == len(PAGES) - 4
    assert sum(page.brief for page in known.seen) == len(NEWS) - 1 + 2


def test_its_columns_are_the_same() -> None:
    full, known = both()
    names = ["工作动态", "通知公告", "政策文件", "政策解读", "县长信箱"]
    assert [each.name for each in known.columns] == [each.name for each in full.columns] == names
    for name in names:
        first, second = column(full, name), column(known, name)
        assert (second.kind, second.state, second.in_order, second.shown) == (
            first.kind,
            first.state,
            first.in_order,
            first.shown,
        )
        assert [(item.title, item.url, item.date, item.date_from) for item in second.items] == [
            (item.title, item.url, item.date, item.date_from) for item in first.items
        ]
    assert column(known, "工作动态").state is ColumnState.LISTED
    assert len(column(known, "工作动态").items) == len(NEWS)


def test_its_pages_have_the_same_names_titles_and_ways() -> None:
    full, known = both()
    assert known.names == full.names
    for first, second in zip(full.seen, known.seen, strict=True):
        assert (second.url, second.title, second.is_article) == (first.url, first.title, first.is_article)
        assert [url for url, _ in second.leads] == [url for url, _ in first.leads]
        assert (second.published, second.breadcrumb) == (first.published, first.breadcrumb)


def test_its_documents_and_interpretations_are_the_same() -> None:
    full, known = both()
    assert known.policy_documents == full.policy_documents
    assert known.interpretations == full.interpretations
    assert known.policy_documents[0].interpreted_by == (f"{HOME}jd/1.html",)
    assert known.interpretations_complete == full.interpretations_complete


def test_its_board_and_its_statistics_are_the_same() -> None:
    full, known = both()
    assert known.board == full.board
    assert known.board is not None
    assert known.board.statistics is not None


def test_the_same_pages_are_to_be_seen_again() -> None:
    full, known = both()
    periods = UpdatePeriods(kinds={"news": 14, "notice": 182})
    assert sorted(worth_a_second_look(known, periods, AS_OF)) == sorted(worth_a_second_look(full, periods, AS_OF))


def test_what_the_template_hides_is_no_content_of_its_trusted_pages() -> None:
    _, known = both()
    assert "内部信箱" not in known.pages[f"{HOME}notice/"].document.text
    assert "内部信箱" in sent(PAGES["/notice/"])


def said(footer: BottomArea, part: str) -> str | None:
    shown: Shown | None = getattr(footer, part)
    return shown.value if shown else None


def test_a_trusted_page_has_the_bottom_area_of_the_page_whose_frame_it_shares() -> None:
    full, known = both()
    for first, second in zip(full.footers, known.footers, strict=True):
        assert (second.url, second.title) == (first.url, first.title)
        assert (second.footer.missing, second.footer.text) == (first.footer.missing, first.footer.text)
        for part in ("site_code", "icp_filing", "police_filing", "sponsor", "contact"):
            assert said(second.footer, part) == said(first.footer, part), (second.url, part)
    codes = {each.url: each.footer.site_code for each in known.footers}
    assert {code.value for code in codes.values() if code} == {"4113210001", "4113210002"}


def test_a_page_with_a_frame_of_its_own_keeps_its_bottom_area() -> None:
    _, known = both()
    codes = {each.url.removeprefix(HOME): each.footer.site_code for each in known.footers}
    assert [code.value for path in ("notice/1.html", "zc/1.html", "jd/1.html") if (code := codes[path])] == [
        "4113210002",
        "4113210002",
        "4113210001",
    ]


def test_a_finding_on_a_shared_frame_is_placed_on_the_page_itself() -> None:
    _, known = both()
    [shared] = [each for each in known.footers if each.url == f"{HOME}jd/1.html"]
    assert shared.place.url == f"{HOME}jd/1.html"
    assert shared.footer == known.footers[6].footer
    assert not shared.confirmed


def test_a_second_look_at_a_trusted_page_counts_beside_the_shared_frame() -> None:
    visits = calibrated()
    again = rendered("/jd/1.html", article(INTERPRETATION, "2021-12-03", foot=FOOT + "<div>豫ICP备05001234号</div>"))
    visits[-1] = visits[-1].model_copy(update={"again": again})
    [footer] = [each for each in site(visits).footers if each.url == f"{HOME}jd/1.html"]
    assert footer.confirmed
    assert footer.footer.icp_filing is not None


def test_a_page_whose_shared_frame_is_gone_says_what_its_source_says() -> None:
    visits = calibrated()
    visits[-1] = visits[-1].model_copy(update={"frame": f"{HOME}gone.html"})
    [footer] = [each for each in site(visits).footers if each.url == f"{HOME}jd/1.html"]
    assert footer.footer.site_code is not None
    assert footer.footer.site_code.value == "4113210001"


def test_what_its_template_did_not_get_keeps_a_trusted_column_from_being_called_blank() -> None:
    trouble = Trouble(url="http://cdn.b.test/list.js", kind="script", reason="timed out")
    empty = {"/notice/": listing(COLUMNS["notice"])}
    quiet, troubled = calibrated(PAGES | empty), calibrated(PAGES | empty)
    troubled[2] = troubled[2].model_copy(update={"troubles": (trouble,)})
    assert column(site(quiet), "通知公告").state is ColumnState.BLANK
    assert column(site(troubled), "通知公告").state is ColumnState.NOT_LOADED


def test_a_placeholder_on_a_trusted_page_is_told() -> None:
    visits = calibrated(PAGES | {"/notice/": listing(COLUMNS["notice"], more="<p>暂无信息</p>")})
    found = column(site(visits), "通知公告")
    assert (found.state, found.shown) == (ColumnState.PLACEHOLDER, "暂无信息")
