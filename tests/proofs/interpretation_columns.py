from __future__ import annotations

from typing import TYPE_CHECKING

from audits.model import Subject, Target
from tests.pages.site_builder import HOME, a_site
from tests.proofs.proving import judged
from tests.proofs.section_sites import AWAY, a_site_without

if TYPE_CHECKING:
    from audits.model import Judgement

NAME, SECTION = "interpretation_columns", "interpretation"
TARGET = Target(code="4113210001", subject=Subject.PORTAL, name="某县网站", unit="某县人民政府", url=HOME)


def clean() -> Judgement:
    return judged(NAME, a_site_without("nothing"))


def clean_under_another_name() -> Judgement:
    return judged(NAME, a_site_without(SECTION, "<a href=/other/>一图读懂</a>"))


def faulty() -> Judgement:
    return judged(NAME, a_site_without(SECTION))


def look_alike_of_a_department_without_documents() -> Judgement:
    plain = "<html><body><div class=nav><a href=/news/>工作动态</a></div></body></html>"
    target = TARGET.model_copy(update={"subject": Subject.DEPARTMENT})
    return judged(NAME, a_site({"/": plain, "/news/": plain}, again={"/": plain, "/news/": plain}), target=target)


def look_alike_seen_once() -> Judgement:
    return judged(NAME, a_site_without(SECTION, twice=False))


def look_alike_that_stands_on_a_page_of_another_name() -> Judgement:
    return judged(NAME, a_site_without(SECTION, content="<h3>图解</h3>"))


def look_alike_with_its_disclosure_on_another_site() -> Judgement:
    return judged(NAME, a_site_without(SECTION, AWAY))


def look_alike_with_a_page_that_was_not_read() -> Judgement:
    return judged(NAME, a_site_without(SECTION, unread="other"))
