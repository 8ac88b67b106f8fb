from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import FAILED_XHR, a_site, a_visit
from tests.proofs.platforms import ENTRY, PARTS, a_page, a_platform, home
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "platform_parts"


def clean() -> Judgement:
    return judged(NAME, a_platform())


def clean_with_names_broken_into_lines() -> Judgement:
    return judged(NAME, a_platform(names={"zn": "政府信息<br>公开指南", "nb": "政府信息<br>公开年报"}))


def clean_with_a_short_name_in_the_menu_and_the_full_one_on_the_page() -> Judgement:
    return judged(NAME, a_platform(names={"zn": "公开指南"}))


def clean_with_a_part_behind_a_picture_that_only_its_own_page_names() -> Judgement:
    rules = a_visit("/gk/zd/", a_page(f"<h1>{PARTS['zd']}</h1>", names={"zd": ""}))
    pictured = "<h2>政府信息公开</h2><a href=/gk/zd/><img src=zd.png></a>"
    return judged(NAME, a_platform(rules, names={"zd": ""}, front=pictured))


def faulty_without_its_rules() -> Judgement:
    return judged(NAME, a_platform(names={"zd": ""}))


def faulty_that_calls_the_guide_otherwise_everywhere() -> Judgement:
    told = "<h1>公开指南</h1><p>机构名称：某县人民政府办公室</p>"
    return judged(NAME, a_platform(names={"zn": "公开指南"}, zn=told))


def look_alike_seen_once() -> Judgement:
    return judged(NAME, a_platform(names={"zd": ""}, twice=False))


def look_alike_by_a_name_that_is_only_like_it() -> Judgement:
    return judged(NAME, a_platform(names={"zd": "政府信息公开规定汇编"}))


def look_alike_whose_menu_is_pictures() -> Judgement:
    pictured = "<h2>政府信息公开</h2><a href=/gk/zd/><img src=zd.png></a>"
    return judged(NAME, a_platform(names={"zd": ""}, front=pictured))


def look_alike_with_a_picture_in_the_frame_that_leads_to_another_site() -> Judgement:
    picture = "<a href=http://www.b.gov.cn/zd/><img src=zd.png></a>"
    front = f"<h2>政府信息公开</h2>{picture}"
    return judged(NAME, a_platform(names={"zd": ""}, front=front, home=home(f"{ENTRY}{picture}")))


def look_alike_written_by_a_script_that_failed() -> Judgement:
    shell = a_visit("/gk/", "<html><body><div id=app></div></body></html>", troubles=(FAILED_XHR,))
    site = a_site({"/": home()}, shell.model_copy(update={"again": shell}), again={"/": home()})
    return judged(NAME, site)


def look_alike_whose_part_is_a_line_without_a_link() -> Judgement:
    return judged(NAME, a_platform(names={"zd": ""}, front=f"<h2>政府信息公开</h2><p onclick=go()>{PARTS['zd']}</p>"))


def look_alike_on_the_portal_of_the_city() -> Judgement:
    away = home("<a href=http://zwgk.somecity.gov.cn/county/>政府信息公开</a>")
    news = {"/": away, "/news/": a_page("<h2>工作动态</h2>", names=dict.fromkeys(PARTS, ""))}
    return judged(NAME, a_site(news, again={"/": away}))
