from __future__ import annotations

from typing import TYPE_CHECKING

from tests.pages.site_builder import a_visit, rows
from tests.proofs.platforms import ELEMENTS, PARTS, a_page, a_platform, guide
from tests.proofs.proving import judged

if TYPE_CHECKING:
    from audits.model import Judgement

NAME = "platform_guide"
LISTED = f"<h1>{PARTS['zn']}</h1>{rows(('/gk/zn/1.html', '某县人民政府信息公开指南全文', '2021-12-02'))}"


def clean() -> Judgement:
    return judged(NAME, a_platform())


def clean_on_the_page_that_is_listed() -> Judgement:
    return judged(NAME, a_platform(a_visit("/gk/zn/1.html", a_page(guide())), zn=LISTED))


def clean_in_running_text() -> Judgement:
    told = "本县政务公开办公室受理申请，地址为新区大道1号，上班时间受理，电话66660001，网址www.a.gov.cn。"
    return judged(NAME, a_platform(zn=f"<h1>{PARTS['zn']}</h1><p>{told * 2}</p>".replace("上班时间", "工作时间")))


def clean_without_the_words_for_it() -> Judgement:
    told = "某县人民政府办公室，新区大道1号，每天8:30至12:00，0377-66660001，xxgk@a.gov.cn。"
    return judged(NAME, a_platform(zn=f"<h1>{PARTS['zn']}</h1><p>{told * 2}</p>"))


def faulty_without_hours() -> Judgement:
    return judged(NAME, a_platform(zn=guide("hours")))


def faulty_whose_telephone_stands_in_the_bottom_area_only() -> Judgement:
    return judged(NAME, a_platform(zn=guide("telephone")))


def look_alike_seen_once() -> Judgement:
    return judged(NAME, a_platform(zn=guide("hours"), twice=False))


def look_alike_in_a_file() -> Judgement:
    file = f"<h1>{PARTS['zn']}</h1><p>指南全文见附件。</p><a href=/files/zn.pdf>政府信息公开指南.pdf</a>"
    return judged(NAME, a_platform(zn=file))


def look_alike_in_a_picture() -> Judgement:
    return judged(NAME, a_platform(zn=f"{guide(*ELEMENTS)}<img src=/files/zn.jpg>"))


def look_alike_on_a_page_that_was_not_seen() -> Judgement:
    return judged(NAME, a_platform(zn=LISTED))
