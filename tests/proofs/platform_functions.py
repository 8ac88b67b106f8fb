from __future__ import annotations

from typing import TYPE_CHECKING

from tests.proofs.platforms import PARTS, a_platform, guide
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "platform_functions"


def clean() -> Judgement:
    return judged(NAME, a_platform())


def clean_with_a_link_to_its_search() -> Judgement:
    return judged(NAME, a_platform(search="<a href=/gk/s/>检索</a>"))


def clean_with_a_button_that_is_a_picture() -> Judgement:
    return judged(NAME, a_platform(search="<div><input type=text><a onclick=go()><img src=search.png></a></div>"))


def faulty_without_a_search() -> Judgement:
    return judged(NAME, a_platform(search=""))


def faulty_with_a_field_for_something_else() -> Judgement:
    return judged(NAME, a_platform(search="<form><label>手机号码</label><input name=tel></form>"))


def look_alike_seen_once() -> Judgement:
    return judged(NAME, a_platform(search="", twice=False))


def look_alike_whose_search_a_picture_may_lead_to() -> Judgement:
    picture = "<h2>政府信息公开</h2><a href=http://s.b.gov.cn/><img src=1.png></a>"
    return judged(NAME, a_platform(search="", front=picture))


def look_alike_with_a_search_on_one_of_its_pages() -> Judgement:
    offered = f"<h1>{PARTS['nr']}</h1><input placeholder=请输入标题查询>"
    return judged(NAME, a_platform(search="", nr=offered))


def look_alike_with_a_file_that_nobody_downloaded() -> Judgement:
    return judged(NAME, a_platform(zn=f"{guide()}<a href=/files/zn.pdf>下载</a>"))
