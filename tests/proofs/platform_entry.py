from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import FOOT, a_visit
from tests.proofs.platforms import ENTRY, a_platform, home
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "platform_entry"
LOW = FOOT.replace("主办单位", f"{ENTRY} 主办单位")


def an_entry(entry: str, foot: str = FOOT, *, twice: bool = True) -> Judgement:
    return judged(NAME, a_platform(home=home(entry, foot), twice=twice))


def clean() -> Judgement:
    return judged(NAME, a_platform())


def clean_in_the_menu_and_at_the_bottom() -> Judgement:
    return an_entry(ENTRY, LOW)


def clean_with_the_places_name_before_it() -> Judgement:
    return an_entry("<a href=/gk/>某县政府<br>信息公开平台</a>")


def clean_shown_by_a_picture_that_says_so() -> Judgement:
    return an_entry("<a href=/gk/><img src=gk.png alt=政府信息公开></a>")


def faulty_without_one() -> Judgement:
    return an_entry("<a href=/zwgk/>政务公开</a>")


def faulty_at_the_bottom_only() -> Judgement:
    return an_entry("", LOW)


def faulty_that_leads_to_a_companys_host() -> Judgement:
    return an_entry("<a href=http://www.gongkai-cloud.com/a/>政府信息公开</a>")


def look_alike_seen_once() -> Judgement:
    return an_entry("", twice=False)


def look_alike_on_the_portal_of_the_city() -> Judgement:
    return an_entry("<a href=http://zwgk.somecity.gov.cn/county/>政府信息公开</a>")


def look_alike_on_a_host_of_its_own_domain() -> Judgement:
    return an_entry("<a href=http://gk.a.gov.cn/>政府信息公开</a>")


def look_alike_by_another_name() -> Judgement:
    return an_entry("<a href=/gk/>信息公开</a>")


def look_alike_shown_by_a_picture_that_says_nothing() -> Judgement:
    return an_entry("<a href=/zfxxgk/index.html><img src=gk.png></a>")


def look_alike_shown_by_a_picture_that_leads_to_another_site() -> Judgement:
    return an_entry("<a href=http://www.b.gov.cn/a/><img src=1.png></a>")


def look_alike_that_only_the_title_of_its_page_names() -> Judgement:
    front = "<html><head><title>某县人民政府_政府信息公开</title></head><body><p>公开</p></body></html>"
    return judged(NAME, a_platform(a_visit("/z/", front), home=home("<a href=/z/><img src=1.png></a>")))


def look_alike_opened_by_a_script() -> Judgement:
    return an_entry("<div onclick=go()>政府信息公开</div>")


def look_alike_in_a_folded_menu() -> Judgement:
    return an_entry(f"<ul><li><a href=/zw/>政务</a><div style='display:none'>{ENTRY}</div></li></ul>")
