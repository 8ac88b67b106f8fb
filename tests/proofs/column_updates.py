from __future__ import annotations

from typing import TYPE_CHECKING

from pages.snapshot import PageVisit, VisitOutcome
from tests.pages.site_builder import HOME, NOW, a_site, html, rows
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement
    from pages.site import Site

NEWS = ("部门动态", "乡镇动态", "图片新闻", "时政要闻", "媒体聚焦")
OTHERS = (
    *("人事任免", "规划计划", "财政信息", "统计数据", "招考录用"),
    *("工作计划", "部门预算", "统计公报", "政府采购", "专项规划"),
)
TITLE = "某县召开工作会议部署重点任务"


def a_town(names: tuple[str, ...], bodies: list[str], above: str = "", unread: int = 0) -> Site:
    """A site with a column for each name, seen twice; the first `unread` of them did not open."""
    links = "".join(f"<a href=/c{number}/>{name}</a>" for number, name in enumerate(names))
    pages = {
        f"/c{number}/": html(f"<div class=wz>当前位置：首页 &gt; {above}{name}</div><h2>{name}</h2>{body}")
        for number, (name, body) in enumerate(zip(names, bodies, strict=True))
        if number >= unread
    }
    gone = [
        PageVisit(url=f"{HOME}c{n}/", final_url=f"{HOME}c{n}/", outcome=VisitOutcome.TIMEOUT, seen_at=NOW)
        for n in range(unread)
    ]
    return a_site({"/": html(links), **pages}, *gone, again=pages)


def listing(number: int, on: str) -> str:
    return rows((f"/c{number}/1.html", f"{TITLE}之{number}", on))


def of_day(names: tuple[str, ...], on: str, fresh: int = 0, **how: object) -> Judgement:
    """The judgement of columns last updated on that day, the first `fresh` of them yesterday."""
    bodies = [listing(number, "2022-02-23" if number < fresh else on) for number in range(len(names))]
    return judged("column_updates", a_town(names, bodies, **how))  # type: ignore[arg-type]


def clean() -> Judgement:
    return of_day((*NEWS, *OTHERS), "2022-02-20")


def clean_with_four_of_news_and_nine_in_all() -> Judgement:
    return of_day((*NEWS, *OTHERS[:5]), "2020-02-20", fresh=1)


def faulty_with_five_of_news() -> Judgement:
    return of_day(NEWS, "2022-02-09")


def faulty_with_ten_of_any_sort() -> Judgement:
    return of_day(OTHERS, "2020-02-20", above="政务公开 &gt; ")


def faulty_with_five_blank_ones() -> Judgement:
    return judged("column_updates", a_town(OTHERS[:5], ["<p>暂无信息</p>"] * 5))


def look_alike_whose_columns_stand_further_down() -> Judgement:
    return of_day(NEWS, "2022-02-09", above="新闻中心 &gt; ")


def look_alike_with_nine_overdue_and_two_that_did_not_open() -> Judgement:
    return of_day((*NEWS[:1], *OTHERS), "2020-02-20", above="政务公开 &gt; ", unread=2)


def look_alike_of_historical_topics() -> Judgement:
    return of_day(OTHERS, "2019-02-20", above="热点专题 &gt; ")
