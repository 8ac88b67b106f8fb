from __future__ import annotations

from typing import TYPE_CHECKING

from tests.proofs.bottoms import ENTRY, WHOLE, a_site_with, without
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "error_report_entry"
SCRIPT = "<script id=_jiucuo_ sitecode={code} src=https://zfwzgl.www.gov.cn/exposure/jiucuo.js></script>"


def clean() -> Judgement:
    return judged(NAME, a_site_with(*WHOLE))


def faulty_without_one() -> Judgement:
    return judged(NAME, a_site_with(*without(ENTRY)))


def faulty_without_a_link() -> Judgement:
    return judged(NAME, a_site_with(*without(ENTRY, "<a href='#'><img src=jiucuo.png alt=政府网站找错></a>")))


def faulty_for_another_site() -> Judgement:
    return judged(NAME, a_site_with(*without(ENTRY, ENTRY.replace("4113210001", "4113220001"))))


def look_alike_written_by_the_official_script_that_did_not_arrive() -> Judgement:
    return judged(NAME, a_site_with(*without(ENTRY, SCRIPT.format(code="4113210001"))))


def look_alike_with_a_click_handler_only() -> Judgement:
    opens = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4113210001"
    clicked = f"<span id=_span_jiucuo><img src=jiucuo.png onclick='Link()' au-opens='{opens}'></span>"
    return judged(NAME, a_site_with(*without(ENTRY, clicked)))


def look_alike_at_a_retired_address() -> Judgement:
    old = "<a href='http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code=4113210001'><img src=jiucuo.png></a>"
    return judged(NAME, a_site_with(*without(ENTRY, old)))
