from __future__ import annotations

from datetime import date

from tests.pages.site_builder import a_site, html, rows

STATISTICS = "2022年1月，县长信箱共收到来信35件，办结33件，办结率94.3%。"


def board(text: str, **more: str) -> dict[str, str]:
    home = html("<a href=/hd/xx/>县长信箱</a><a href=/hd/tj/>留言办理统计</a>")
    return {"/": home, "/hd/xx/": html(f"<h2>县长信箱</h2><p>{text}</p>"), **more}


def test_statistics_are_found_on_the_board_or_on_a_page_named_for_them() -> None:
    for pages in (board(STATISTICS), board("写信须知", **{"/hd/tj/": html(STATISTICS)})):
        found = a_site(pages).board
        assert found is not None
        assert found.statistics is not None


def test_of_statistics_on_several_pages_the_latest_period_counts() -> None:
    def said(month: int) -> str:
        return html(f"<p>2021年{month}月，共收到网民来信35件，办结33件，办结率94%。</p>")

    pages = board("写信须知", **{"/hd/tj/": said(3), "/hd/tj/1.html": said(11), "/hd/tj/2.html": said(7)})
    pages["/hd/tj/"] = pages["/hd/tj/"].replace(
        "<div class=main>",
        "<div class=main>" + "".join(f"<a href=/hd/tj/{n}.html>留言办理情况统计{n}</a>" for n in (1, 2)),
    )
    found = a_site(pages).board
    assert found is not None
    assert found.statistics is not None
    assert found.statistics.period_end == date(2021, 11, 30)
    assert found.statistics_place.url == "http://www.a.gov.cn/hd/tj/1.html"


def test_promised_times_and_hotline_figures_are_no_statistics() -> None:
    text = "一般问题5个工作日内答复，复杂问题15个工作日办结。"
    hotline = "12345政务服务便民热线1月受理群众诉求3206件，办结3161件，办结率98.6%。"
    found = a_site(board(text, **{"/hd/tj/": html(hotline)})).board
    assert found is not None
    assert found.statistics is None


def test_a_statistics_page_that_was_never_read_is_not_forgotten() -> None:
    found = a_site(board("写信须知")).board
    assert found is not None
    assert list(found.unseen) == ["http://www.a.gov.cn/hd/tj/"]


def test_a_site_without_a_board_has_none() -> None:
    assert a_site({"/news/": html(rows(("/news/1.html", "某县召开工作会议部署重点任务", "2022-02-22")))}).board is None
