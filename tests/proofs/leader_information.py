from __future__ import annotations

from typing import TYPE_CHECKING

from tests.proofs.proving import judged
from tests.proofs.section_sites import AWAY, a_site_without

if TYPE_CHECKING:
    from audits.model import Judgement

NAME, SECTION = "leader_information", "leaders"


def clean() -> Judgement:
    return judged(NAME, a_site_without("nothing"))


def clean_under_another_name() -> Judgement:
    return judged(NAME, a_site_without(SECTION, "<a href=/other/>班子成员</a>"))


def faulty() -> Judgement:
    return judged(NAME, a_site_without(SECTION))


def faulty_with_a_mailbox_of_that_name_only() -> Judgement:
    return judged(NAME, a_site_without(SECTION, "<a href=/other/>领导信箱</a>"))


def look_alike_seen_once() -> Judgement:
    return judged(NAME, a_site_without(SECTION, twice=False))


def look_alike_that_stands_on_a_page_of_another_name() -> Judgement:
    return judged(NAME, a_site_without(SECTION, content="<h3>领导简介</h3>"))


def look_alike_with_its_disclosure_on_another_site() -> Judgement:
    return judged(NAME, a_site_without(SECTION, AWAY))


def look_alike_with_a_page_that_was_not_read() -> Judgement:
    return judged(NAME, a_site_without(SECTION, unread="other"))


def faulty_beside_a_picture_that_leads_home() -> Judgement:
    return judged(NAME, a_site_without(SECTION, "<a href=/><img src=logo.png></a>"))


def look_alike_behind_a_picture_that_says_nothing() -> Judgement:
    return judged(NAME, a_site_without(SECTION, "<a href=http://ld.b.gov.cn/><img src=1.png></a>"))


def look_alike_that_only_its_own_page_names() -> Judgement:
    pages = {"/l/": "<html><head><title>领导之窗-某县</title></head><body><img src=1.png></body></html>"}
    return judged(NAME, a_site_without(SECTION, "<a href=/l/><img src=1.png></a>", more=pages))
