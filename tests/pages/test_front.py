from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pages.gather.second_look import worth_a_second_look
from pages.update_periods import UpdatePeriods
from tests.pages.site_builder import AS_OF, FAILED_XHR, HOME, a_site, a_visit, article, html, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pages.front import FrontPage

TITLE = "某县召开工作会议部署今年重点任务"
OLD = "2021-11-02"


def front(home: str, again: str = "", **pages: str) -> FrontPage:
    return a_site({"/": home, **_paths(pages)}, again={"/": again or home}).front


def _paths(pages: Mapping[str, str]) -> dict[str, str]:
    return {f"/{name.replace('_', '/')}.html" if "_" in name else f"/{name}/": page for name, page in pages.items()}


def plain(url: str = "/news/1.html", title: str = TITLE) -> str:
    return f"<ul><li><a href={url}>{title}</a></li></ul>"


def newest(seen: FrontPage) -> date | None:
    return seen.newest.date if seen.newest else None


def test_the_date_in_a_row_is_its_entrys() -> None:
    seen = front(html(rows(("/news/1.html", TITLE, "2022-02-20"), ("/news/2.html", f"{TITLE}之二", OLD))))
    assert (newest(seen), seen.items, seen.unseen) == (date(2022, 2, 20), 2, 0)


def test_a_title_without_a_date_has_the_one_of_its_column() -> None:
    seen = front(html(plain()), news=html(rows(("/news/1.html", TITLE, "2022-02-20"))))
    assert (newest(seen), seen.newest and seen.newest.date_from) == (date(2022, 2, 20), "column")


def test_a_title_without_a_date_has_the_one_of_its_own_page() -> None:
    seen = front(html(plain()), news_1=article(TITLE, "2022-02-20"))
    assert (newest(seen), seen.unseen) == (date(2022, 2, 20), 0)


def test_a_title_without_a_date_has_the_one_in_its_address() -> None:
    assert newest(front(html(plain("/news/202202/t20220220_1.html")))) == date(2022, 2, 20)


def test_a_title_whose_page_was_not_read_is_unseen() -> None:
    seen = front(html(plain()))
    assert (seen.newest, seen.items, seen.unseen) == (None, 1, 1)


def test_a_short_title_among_entries_whose_page_was_never_asked_for_is_unseen_too() -> None:
    short = "<li><a href=/news/1.html>全县工作会议召开</a></li>"
    dated = f"<li><a href=/news/2.html>{TITLE}</a><span>{OLD}</span></li>"
    assert front(html(f"<ul>{short}{dated}</ul>"), news_2=article(TITLE, OLD)).unseen == 1
    assert front(html(f"<ul>{short}</ul>")).items == 0, "a menu is no list of entries"


def test_a_title_that_leads_elsewhere_is_an_entry_only_in_a_list_of_the_sites_own() -> None:
    away = f"<li><a href=http://www.b.test/1.html>{TITLE}之二</a></li>"
    assert front(html(f"<ul>{away}</ul>")).items == 0
    both = f"<ul><li><a href=/news/1.html>{TITLE}</a></li>{away}</ul>"
    seen = front(html(both), news_1=article(TITLE, OLD))
    assert (seen.items, seen.unseen) == (2, 1)


def test_pages_that_bear_no_date_are_entries_without_one() -> None:
    undated = html(f"<h1>{TITLE}</h1><p>{'一段正文。' * 20}</p>", f"<meta name=ArticleTitle content={TITLE}>")
    seen = front(html(plain()), news_1=undated)
    assert (seen.newest, seen.items, seen.unseen) == (None, 1, 0)


def test_a_date_to_come_keeps_nothing_fresh() -> None:
    entries = (("/news/1.html", TITLE, "2023-02-20"), ("/news/2.html", f"{TITLE}之二", OLD))
    assert newest(front(html(rows(*entries)))) == date.fromisoformat(OLD)


def test_the_date_of_today_in_the_head_is_no_entry() -> None:
    head = "<ul><li>今天是2022年2月24日 星期四 <a href=/sy/>设为首页</a></li></ul>"
    assert front(html(head)).items == 0


def test_a_newer_entry_in_a_folded_tab_counts() -> None:
    folded = f"<ul style='display:none'><li><a href=/notice/1.html>{TITLE}之二</a></li></ul>"
    seen = front(
        html(rows(("/news/1.html", TITLE, OLD)) + folded),
        notice=html(rows(("/notice/1.html", f"{TITLE}之二", "2022-02-20"))),
    )
    assert newest(seen) == date(2022, 2, 20)


def test_links_of_the_bottom_area_are_no_entries() -> None:
    assert front(html("<p>欢迎</p>")).items == 0


def test_either_look_may_show_the_newest() -> None:
    seen = front(html(rows(("/news/1.html", TITLE, OLD))), html(rows(("/news/2.html", TITLE, "2022-02-20"))))
    assert newest(seen) == date(2022, 2, 20)


def test_a_home_page_whose_data_did_not_arrive_is_unfinished() -> None:
    lost = a_visit("/", html("<div id=list></div>"), troubles=(FAILED_XHR,))
    site = a_site({})
    site = type(site)(site.snapshot.model_copy(update={"pages": (lost,)}), AS_OF)
    assert (site.front.finished, site.front.confirmed) == (False, False)


def test_a_stale_home_page_is_seen_twice_and_an_entry_with_all_its_columns() -> None:
    periods, within = UpdatePeriods(home=14), AS_OF - timedelta(days=14)

    def seen_first(on: str, asked: UpdatePeriods) -> str:
        site = a_site({"/": html(rows(("/news/1.html", TITLE, on))), "/zc/": html("<p>暂无信息</p>")})
        return worth_a_second_look(site, asked, AS_OF)[0]

    assert seen_first(OLD, periods) == HOME
    assert seen_first(OLD, UpdatePeriods()) == seen_first(str(within), periods) == f"{HOME}zc/"
    entry = a_site({"/": html(""), "/zc/": html(rows(("/zc/1.html", TITLE, OLD)))})
    assert {HOME, f"{HOME}zc/"} <= set(worth_a_second_look(entry, periods, AS_OF))
